import { Stack } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { Alert } from '../lib/alerts/alert';
import { AlertCatalogue } from '../lib/alerts/alert-catalogue';
import { catalogueDocument } from '../lib/alerts/evaluator/catalogue-document';
import { splitValues } from '../lib/alerts/evaluator/catalogue-values';
import type { EvaluatorCatalogue } from '../lib/alerts/evaluator/evaluator-catalogue';
import { OPERATION_ALERTS, RELAY_ALERTS } from '../lib/alerts/hub/operation-alerts';
import { Fields } from '../lib/event-patterns/event-pattern';
import { plainText } from '../lib/private/intrinsics';
import { knownPartitionOf } from '../lib/regions/partitions';
import { CompiledCatalogue, compileCatalogue } from '../runtime/alert-evaluator/compiled-catalogue';
import { evaluate } from '../runtime/alert-evaluator/evaluate';
import type { Evaluation } from '../runtime/alert-evaluator/evaluation';

/** A hub with an evaluator: the catalogue of its function, and the values that are known at deploy time only. */
export class Hub {
  /** The recommended alerts, in a hub of the account and Region of each event. */
  public static ofRecommendedAlerts(): Hub {
    return Hub.ofAlerts('the recommended alerts', AlertCatalogue.recommended());
  }

  /** All alerts of the catalogue, in a hub of the account and Region of each event. */
  public static ofAllAlerts(): Hub {
    return Hub.ofAlerts('all alerts', AlertCatalogue.all());
  }

  /**
   * The hub of a function in a template.
   *
   * @param values the function's environment variable VALUES, with intrinsics
   */
  public static ofTemplate(name: string, document: EvaluatorCatalogue, values: unknown): Hub {
    // A reference is inside of a JSON text.
    const text: string = plainText(scratchStack(), values, reference => JSON.stringify(`<${reference}>`).slice(1, -1));
    const named: string[] = JSON.parse(text);
    return new Hub(name, document, () => named, [...new Set(text.match(/<[^<>]+>/g))]);
  }

  private static ofAlerts(name: string, alerts: Alert[]): Hub {
    const stack = scratchStack();
    const { plain, values } = splitValues(stack, catalogueDocument({
      alerts: [...alerts, ...OPERATION_ALERTS, ...RELAY_ALERTS], exclusions: [], deployPrincipalArns: [], channels: [],
    }));
    return new Hub(name, JSON.parse(JSON.stringify(plain)), event => plainText(stack, values, reference => pseudoParameter(event, reference)));
  }

  private readonly catalogues = new Map<string, CompiledCatalogue>();

  private constructor(
    public readonly name: string,
    public readonly document: EvaluatorCatalogue,
    private readonly valuesFor: (event: Fields) => string[],
    /** The references that stand for values which are known at deploy time only. */
    public readonly references: readonly string[] = [],
  ) {}

  public evaluate(event: Fields): Evaluation {
    return evaluate(event, this.catalogueFor(event), new Date());
  }

  private catalogueFor(event: Fields): CompiledCatalogue {
    const values = this.valuesFor(event);
    const key = JSON.stringify(values);
    const catalogue = this.catalogues.get(key) ?? compileCatalogue(this.document, values);
    this.catalogues.set(key, catalogue);
    return catalogue;
  }
}

/** A stack without an app, which would create a folder for its templates. */
function scratchStack(): Stack {
  return new Stack(new RootConstruct(), 'Scratch');
}

function pseudoParameter({ account, region }: Fields, name: string): string {
  const partition = typeof region === 'string' ? knownPartitionOf(region) : undefined;
  const known: Record<string, unknown> = {
    'AWS::AccountId': account, 'AWS::Region': region, 'AWS::Partition': partition?.name, 'AWS::URLSuffix': partition?.domainSuffix,
  };
  const value = known[name];
  return typeof value === 'string' ? value : `<${name}>`;
}
