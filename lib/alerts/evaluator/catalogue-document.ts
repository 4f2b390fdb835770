import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { EvaluatorAlert, EvaluatorCatalogue } from './evaluator-catalogue';
import { Alert } from '../alert';
import { AlertExclusion } from '../alert-exclusion';
import { AlertSeverity } from '../alert-severity';
import { AlertChannelConfig } from '../channels/contract';

export interface CatalogueInput {
  readonly alerts: Alert[];
  /** The exclusions that apply to every alert. */
  readonly exclusions: AlertExclusion[];
  readonly deployPrincipalArns: string[];
  readonly channels: AlertChannelConfig[];
  readonly accountNames?: { readonly [accountId: string]: string };
  readonly organizationId?: string;
}

/** Returns the catalogue of a hub's evaluator, with tokens. */
export function catalogueDocument(input: CatalogueInput): EvaluatorCatalogue {
  const { alerts, exclusions, deployPrincipalArns, channels, accountNames = {}, organizationId } = input;
  return {
    version: libraryVersion(),
    alerts: alerts.map(evaluatorAlert),
    exclusions,
    deployPrincipalArns,
    minimums: channels.map(({ atLeast }) => atLeast ?? AlertSeverity.LOW),
    accountNames,
    organizationId,
  };
}

function evaluatorAlert(alert: Alert): EvaluatorAlert {
  const { id, title, severity, pack, description, runbook, runbookUrl, attackTechniques, controls } = alert;
  const { supersedes, readOnlyCalls, pattern, condition, exclusions } = alert;
  const { _routine: routine, _trustedAccounts: trustedAccounts } = alert;
  return {
    id,
    title,
    severity,
    pack,
    description,
    runbook,
    runbookUrl,
    attackTechniques,
    attackVersion: Alert.ATTACK_VERSION,
    controls,
    supersedes,
    readOnlyCalls,
    pattern: pattern._fields(),
    condition: condition?._render(),
    ...routine.length > 0 && { routine: routine.map(({ acts, condition: isRoutine }) => ({ acts, condition: isRoutine._render() })) },
    ...trustedAccounts.length > 0 && { trustedAccounts },
    exclusions,
    isOperational: pattern._summaryPath !== undefined,
  };
}

let known: string | undefined;

function libraryVersion(): string {
  return known ??= JSON.parse(readFileSync(join(packageFolder(__dirname), 'package.json'), 'utf8')).version;
}

/** The nearest folder with a package.json: the command is a bundle at another depth. */
function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}
