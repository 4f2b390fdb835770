import { PropsCheck } from '../validation/props-check';
import { FLAG } from '../validation/rules/values';

/**
 * Options for `AlertEngine.evaluator`.
 */
export interface AlertEvaluatorOptions {
  /**
   * Whether a canary event takes the path of every alert once an hour. It is counted at the end, and an alarm reports
   * when it does not arrive.
   *
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html
   * @default true
   */
  readonly canary?: boolean;
}

/**
 * The engine of an `AlertHub`, which decides about events: a Lambda function behind a few rules, or one rule for each
 * alert.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
 * @example
 * new AlertHub(this, 'Alerts', { engine: AlertEngine.rules() });
 */
export class AlertEngine {
  /**
   * Creates the engine that evaluates events in a Lambda function. Few rules forward to its queue all events that any
   * alert can match. The function decides about conditions, exclusions, superseded alerts and deployments, and
   * publishes each alert as an event on an event bus of its own.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
   * @param options options that differ from the defaults
   */
  public static evaluator(options: AlertEvaluatorOptions = {}): AlertEngine {
    new PropsCheck().optionalLiteral('canary', options.canary, FLAG).throwIfAny();
    return new AlertEngine({ canary: options.canary ?? true });
  }

  /**
   * Creates the engine without code: one EventBridge rule for each alert, with its pattern. An event bus has a quota of
   * 300 rules (100 in `eu-south-1` and `af-south-1`), 30 of them with wildcards.
   *
   * An event raises every alert whose pattern it matches, including superseded ones. Alerts with a `condition` are
   * coarser, which the warning `coarserAlerts` names. An exclusion must be a single condition on exact values, and fit
   * in the pattern's 2,048 characters. Sigma rules that no pattern expresses exactly are refused.
   * `deployPrincipalArns` cannot be used.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
   */
  public static rules(): AlertEngine {
    return new AlertEngine();
  }

  private constructor(
    /**
     * The options of the evaluator; undefined for the engine of rules.
     * @internal
     */
    public readonly _evaluator?: Required<AlertEvaluatorOptions>,
  ) {}
}
