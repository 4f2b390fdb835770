import { App, Stack } from 'aws-cdk-lib';
import { Alert } from '../../../lib/alerts/alert';
import { AlertCatalogue } from '../../../lib/alerts/alert-catalogue';
import { catalogueDocument, CatalogueInput } from '../../../lib/alerts/evaluator/catalogue-document';
import { splitValues } from '../../../lib/alerts/evaluator/catalogue-values';
import { EvaluatorCatalogue } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import { OPERATION_ALERTS, RELAY_ALERTS } from '../../../lib/alerts/hub/operation-alerts';
import { physicalIds, resolveTemplate } from '../../../lib/testing/template-resolver';
import { CompiledCatalogue, compileCatalogue } from '../../../runtime/alert-evaluator/compiled-catalogue';
import { samplesOf } from '../../alerts/samples/samples';

const ENV = { account: '111122223333', region: 'eu-west-1' };

export const NOW = new Date('2026-06-15T12:00:00Z');

const PARAMETERS = { allowedRegions: ['eu-west-1', 'eu-central-1'], secrets: ['prod/database'] };

/** Every alert that a hub can have without resources to watch. */
export const ALL_ALERTS: Alert[] = [...AlertCatalogue.all(PARAMETERS), ...OPERATION_ALERTS, ...RELAY_ALERTS];

/** The catalogue of a hub with these alerts, as its function reads it. */
export function documentOf(input: Partial<CatalogueInput> = {}): { document: EvaluatorCatalogue; values: string[] } {
  const stack = new Stack(new App({ treeMetadata: false }), 'Home', { env: ENV });
  const document = catalogueDocument({ alerts: ALL_ALERTS, exclusions: [], deployPrincipalArns: [], channels: [], ...input });
  const { plain, values } = splitValues(stack, document);
  const ids = physicalIds({ Resources: {} }, { partition: 'aws', ...ENV });
  return JSON.parse(JSON.stringify({ document: plain, values: resolveTemplate(values, ids) }));
}

export function catalogueOf(input: Partial<CatalogueInput> = {}): CompiledCatalogue {
  const { document, values } = documentOf(input);
  return compileCatalogue(document, values);
}

/** Every sample event of these alerts, whether it matches or not. */
export const SAMPLES: any[] = ALL_ALERTS.flatMap(alert => {
  const { matches, ignores } = samplesOf(alert);
  return [...matches, ...ignores];
});
