import { checkAlert } from './alert-checks';
import { AlertCondition } from './alert-condition';
import { AlertExclusion, checkExclusions } from './alert-exclusion';
import { AlertPack } from './alert-pack';
import { AlertPattern } from './alert-pattern';
import { AlertProps } from './alert-props';
import { AlertSeverity } from './alert-severity';
import type { AlertStanding } from './alert-standing';
import type { Routine } from './catalogue/routine';
import { readingCalls, unloggedCalls } from '../event-patterns/call-names';
import { PropsCheck } from '../validation/props-check';

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
  public static _ofCatalogue(id: string, props: AlertProps, pack: AlertPack, standing: AlertStanding = {}): Alert {
    return new Alert(id, props, pack, [], standing);
  }

  /**
   * The alert of a Sigma rule.
   * @internal
   */
  public static _ofSigma(id: string, props: AlertProps, doubts: string[]): Alert {
    checkAlert(id, props);
    return new Alert(id, props, undefined, [], { doubts });
  }

  /** The title, in one line. */
  public readonly title: string;

  /** The severity of the alert. */
  public readonly severity: AlertSeverity;

  /** The events that raise the alert. */
  public readonly pattern: AlertPattern;

  /** The condition that the events must meet as well. `AlertEngine.rules()` does not apply it. */
  public readonly condition?: AlertCondition;

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
    /** The pack of the catalogue; undefined for custom alerts. */
    public readonly pack?: AlertPack,
    /** The exclusions of this alert. */
    public readonly exclusions: AlertExclusion[] = [],
    private readonly standing: AlertStanding = {},
  ) {
    this.title = props.title;
    this.severity = props.severity;
    this.pattern = props.pattern;
    this.condition = props.condition;
    this.description = props.description;
    this.runbook = props.runbook;
    this.runbookUrl = props.runbookUrl;
    this.attackTechniques = props.attackTechniques ?? [];
    this.controls = props.controls ?? [];
    this.readOnlyCalls = props.readOnlyCalls ?? false;
    this.supersedes = props.supersedes ?? [];
  }

  /**
   * Returns the same alert with another severity, which then applies to all of its events: those that are routine are
   * no longer raised as LOW.
   *
   * @param severity the new severity
   */
  public withSeverity(severity: AlertSeverity): Alert {
    return this.with({ severity }, { ...this.standing, routine: [] });
  }

  /**
   * The acts that raise the alert as LOW.
   * @internal
   */
  public get _routine(): Routine[] {
    return this.standing.routine ?? [];
  }

  /**
   * The doubts about the Sigma rule of the alert.
   * @internal
   */
  public get _doubts(): string[] {
    return this.standing.doubts ?? [];
  }

  /**
   * The doubts about the pattern of a custom alert, which may match nothing.
   * @internal
   */
  public get _patternDoubts(): string[] {
    if (this.pack || this.standing.doubts || this.pattern._summaryPath) return [];
    const { detail = {} } = this.pattern._fields();
    const reading = this.readOnlyCalls ? [] : readingCalls(detail);
    return [
      ...unloggedCalls(detail),
      ...reading.length > 0 ? [`EventBridge delivers calls that only read, like ${reading[0]}, to alerts with 'readOnlyCalls' only.`] : [],
    ];
  }

  /**
   * The ids of accounts that conditions count as trusted.
   * @internal
   */
  public get _trustedAccounts(): string[] {
    return this.standing.trustedAccounts ?? [];
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
   * Returns the same alert with further exclusions: events that one of them applies to do not raise it. Sample events
   * are not checked again.
   *
   * @param exclusions the exclusions to add
   */
  public excluding(...exclusions: AlertExclusion[]): Alert {
    const check = checkExclusions(new PropsCheck(), 'exclusions', exclusions);
    exclusions.forEach((exclusion, i) => check.require(!Array.isArray(exclusion?.alertIds) || exclusion.alertIds.includes(this.id), {
      code: 'InvalidValue', prop: `exclusions[${i}].alertIds`, must: `include '${this.id}'`, value: exclusion?.alertIds, advice: 'Omit it: the exclusion is for this alert.',
    }));
    check.throwIfAny();
    return new Alert(this.id, this.props, this.pack, [...this.exclusions, ...exclusions], this.standing);
  }

  /**
   * The same alert, whose conditions count these accounts as trusted.
   * @internal
   */
  public _trusting(trustedAccounts: string[]): Alert {
    const isConcerned = [this.condition, ...this._routine.map(({ condition }) => condition)].some(condition => condition?._asksForTrust());
    return isConcerned ? new Alert(this.id, this.props, this.pack, this.exclusions, { ...this.standing, trustedAccounts }) : this;
  }

  private with(changes: Partial<AlertProps>, standing = this.standing): Alert {
    const { matches: _, ignores: __, ...props } = { ...this.props, ...changes };
    checkAlert(this.id, props);
    return new Alert(this.id, props, this.pack, this.exclusions, standing);
  }
}
