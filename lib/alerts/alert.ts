import { AlertExclusions, checkExclusions } from './alert-exclusions';
import { AlertPattern } from './alert-pattern';
import { AlertSeverity } from './alert-severity';
import { PropsCheck } from '../private/props-check';
import { ALERT_ID, ALERT_TEXT, ALERT_TITLE, ATTACK_TECHNIQUE, HTTPS_URL, oneOf } from '../private/rules';

/**
 * What makes an alert.
 */
export interface AlertProps {
  /**
   * What happened, in 1 to 100 characters: the first line of the message. The characters < > " and \ are not allowed. Another
   * form gives the error `InvalidText`.
   */
  readonly title: string;

  /** How urgent it is. */
  readonly severity: AlertSeverity;

  /** Which events it is about. */
  readonly pattern: AlertPattern;

  /**
   * Why it matters, in 1 to 1000 characters without < > " and \. Another form gives the error `InvalidText`.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * What to check and what to do, in 1 to 1000 characters without < > " and \. Another form gives the error `InvalidText`.
   *
   * @default - no runbook
   */
  readonly runbook?: string;

  /**
   * Address of a page that says more of what to do: an `https` URL of at most 500 characters. Another form gives the error `InvalidText`.
   *
   * @default - none
   */
  readonly runbookUrl?: string;

  /**
   * Ids of MITRE ATT&CK techniques of version `Alert.ATTACK_VERSION`, like `T1562.008`. Another form gives the error `InvalidValue`, an empty list `EmptyList`.
   *
   * @see https://attack.mitre.org/techniques/enterprise/
   * @default - none
   */
  readonly attackTechniques?: string[];

  /**
   * Controls that ask for this alert, like `CIS 4.3` or `CloudWatch.1`. Anything but 1 to 100 printable characters gives the error
   * `InvalidText`, an empty list `EmptyList`.
   *
   * @default - none
   */
  readonly controls?: string[];

  /**
   * Whether the alert is about calls that only read. EventBridge delivers those only to rules that ask for them.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default false
   */
  readonly readOnlyCalls?: boolean;

  /**
   * Ids of alerts that say less about the same events: a hub that has them too raises only this one, if it is as urgent. Where patterns
   * cannot say so, both are raised. Another form gives the error `InvalidAlertId`, an empty list `EmptyList`, the alert's own id or a
   * repetition `InvalidValue`. Ids that a hub does not have change nothing.
   *
   * @default - none
   */
  readonly supersedes?: string[];

  /**
   * Events that the pattern has to match, as EventBridge delivers them: for tests, they are not deployed.
   *
   * @default - none
   */
  readonly matches?: any[];

  /**
   * Events that the pattern must not match, as EventBridge delivers them: for tests, they are not deployed.
   *
   * @default - none
   */
  readonly ignores?: any[];
}

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

  /** Events that the pattern has to match. */
  public readonly matches: any[];

  /** Events that the pattern must not match. */
  public readonly ignores: any[];

  private constructor(
    /** Id of the alert: part of the rule's name. */
    public readonly id: string,
    private readonly props: AlertProps,
  ) {
    new PropsCheck()
      .literal('id', id, ALERT_ID)
      .value('title', props.title, ALERT_TITLE)
      .value('severity', props.severity, oneOf(AlertSeverity, 'AlertSeverity'))
      .value('description', props.description, ALERT_TEXT)
      .value('runbook', props.runbook, ALERT_TEXT)
      .value('runbookUrl', props.runbookUrl, HTTPS_URL)
      .each('attackTechniques', props.attackTechniques, ATTACK_TECHNIQUE)
      .each('controls', props.controls, ALERT_TITLE)
      .literals('supersedes', props.supersedes, ALERT_ID)
      .that(!Array.isArray(props.supersedes) || !props.supersedes.includes(id), {
        code: 'InvalidValue', prop: 'supersedes', must: 'name other alerts', value: id, advice: 'Remove the alert\'s own id.',
      })
      .done();
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
    this.matches = props.matches ?? [];
    this.ignores = props.ignores ?? [];
  }

  /**
   * The same alert with another severity.
   *
   * @param severity the new severity
   */
  public withSeverity(severity: AlertSeverity): Alert {
    return new Alert(this.id, { ...this.props, severity });
  }

  /**
   * The same alert with another title.
   *
   * @param title the new title; rules and errors as for `AlertProps.title`
   */
  public withTitle(title: string): Alert {
    return new Alert(this.id, { ...this.props, title });
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
    checkExclusions(new PropsCheck(), exclusions).done();
    return this._about(this.pattern._without(exclusions, true));
  }
}
