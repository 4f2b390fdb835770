import { checkAlert } from './alert-checks';
import { AlertPattern } from './alert-pattern';
import { AlertProps } from './alert-props';
import { AlertSeverity } from './alert-severity';
import { PropsCheck } from '../validation/props-check';
import { AlertExclusions, checkExclusions } from './raising/alert-exclusions';

/**
 * An alert on CloudTrail events: a value object, which an `AlertHub` turns into an EventBridge rule.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @example
 * Alert.custom('production-table-deleted', {
 *   title: 'A production table was deleted',
 *   severity: AlertSeverity.HIGH,
 *   pattern: AlertPattern.forApiCalls('dynamodb.amazonaws.com', ['DeleteTable'], {
 *     requestParameters: { tableName: [{ prefix: 'prod-' }] },
 *   }),
 * });
 */
export class Alert {
  /**
   * The version of MITRE ATT&CK that defines the technique ids.
   *
   * @see https://attack.mitre.org/resources/versions/
   */
  public static readonly ATTACK_VERSION = '18';

  /**
   * Creates a custom alert.
   *
   * @param id 3 to 39 lower-case letters and digits in words joined by dashes
   * @param props properties of the alert
   */
  public static custom(id: string, props: AlertProps): Alert {
    checkAlert(id, props);
    return new Alert(id, props);
  }

  /**
   * An alert of the catalogue. Its entry is constant: the tests check it, so that users do not wait for that.
   * @internal
   */
  public static _ofCatalogue(id: string, props: AlertProps): Alert {
    return new Alert(id, props);
  }

  /** The title, in one line. */
  public readonly title: string;

  /** The severity of the alert. */
  public readonly severity: AlertSeverity;

  /** The events that raise the alert. */
  public readonly pattern: AlertPattern;

  /** The reason why the alert matters. */
  public readonly description?: string;

  /** The checks and the response. */
  public readonly runbook?: string;

  /** The URL of a page with further instructions. */
  public readonly runbookUrl?: string;

  /** The ids of MITRE ATT&CK techniques. */
  public readonly attackTechniques: string[];

  /** The controls that require this alert. */
  public readonly controls: string[];

  /** Whether the alert is raised by read-only calls. */
  public readonly readOnlyCalls: boolean;

  /** The ids of less specific alerts on the same events. */
  public readonly supersedes: string[];

  private constructor(
    /** The id of the alert, which is part of the name of its rule. */
    public readonly id: string,
    private readonly props: AlertProps,
  ) {
    this.title = props.title;
    this.severity = props.severity;
    this.pattern = props.pattern;
    this.description = props.description;
    this.runbook = props.runbook;
    this.runbookUrl = props.runbookUrl;
    this.attackTechniques = props.attackTechniques ?? [];
    this.controls = props.controls ?? [];
    this.readOnlyCalls = props.readOnlyCalls ?? false;
    this.supersedes = props.supersedes ?? [];
  }

  /**
   * Returns the same alert with another severity.
   *
   * @param severity the new severity
   */
  public withSeverity(severity: AlertSeverity): Alert {
    return this.with({ severity });
  }

  /**
   * Returns the same alert with another title.
   *
   * @param title the new title, with the limits of `AlertProps.title`
   */
  public withTitle(title: string): Alert {
    return this.with({ title });
  }

  /**
   * The same alert on other events.
   * @internal
   */
  public _about(pattern: AlertPattern): Alert {
    return new Alert(this.id, { ...this.props, pattern });
  }

  /**
   * Returns the same alert without the events of certain callers or accounts. Sample events that are now excluded are
   * not checked again.
   *
   * @param exclusions the callers and accounts to exclude
   * @throws if the exclusions cannot be combined with the pattern's own conditions on the same field
   */
  public excluding(exclusions: AlertExclusions): Alert {
    checkExclusions(new PropsCheck(), exclusions).throwIfAny();
    return this._about(this.pattern._without(exclusions, true));
  }

  private with(changes: Partial<AlertProps>): Alert {
    const { matches: _, ignores: __, ...props } = { ...this.props, ...changes };
    checkAlert(this.id, props);
    return new Alert(this.id, props);
  }
}
