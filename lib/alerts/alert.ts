import { checkAlert } from './alert-checks';
import { AlertPattern } from './alert-pattern';
import { AlertProps } from './alert-props';
import { AlertSeverity } from './alert-severity';
import { PropsCheck } from '../validation/props-check';
import { AlertExclusions, checkExclusions } from './raising/alert-exclusions';

/**
 * Something that should not happen unnoticed: a value, which an AlertHub turns into an EventBridge rule.
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
   * Version of MITRE ATT&CK that the ids of techniques are from.
   *
   * @see https://attack.mitre.org/resources/versions/
   */
  public static readonly ATTACK_VERSION = '18';

  /**
   * An alert of one's own.
   *
   * @param id 3 to 39 lower-case letters and digits in words joined by dashes; another form gives the error `InvalidAlertId`
   * @param props what makes the alert
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

  /** What happened, in one line. */
  public readonly title: string;

  /** How urgent it is. */
  public readonly severity: AlertSeverity;

  /** Which events it is about. */
  public readonly pattern: AlertPattern;

  /** Why it matters. */
  public readonly description?: string;

  /** What to check and what to do. */
  public readonly runbook?: string;

  /** Address of a page that says more of what to do. */
  public readonly runbookUrl?: string;

  /** Ids of MITRE ATT&CK techniques. */
  public readonly attackTechniques: string[];

  /** Controls that ask for this alert. */
  public readonly controls: string[];

  /** Whether it is about calls that only read. */
  public readonly readOnlyCalls: boolean;

  /** Ids of alerts that say less about the same events. */
  public readonly supersedes: string[];

  private constructor(
    /** Id of the alert: part of the rule's name. */
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
   * The same alert with another severity.
   *
   * @param severity the new severity
   */
  public withSeverity(severity: AlertSeverity): Alert {
    return this.with({ severity });
  }

  /**
   * The same alert with another title.
   *
   * @param title the new title; rules and errors as for `AlertProps.title`
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
   * The same alert, which these do not raise. Sample events that are excluded now stay as they are.
   *
   * @param exclusions who may do it; a pattern that says already who may not, gives the error `InvalidEventPattern`
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
