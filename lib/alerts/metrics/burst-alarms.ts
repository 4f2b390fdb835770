import { Aspects, aws_cloudwatch as cloudwatch, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { burstAlert, burstOf } from './burst-alert';
import { Burst, BURSTS } from './bursts';
import { checkLogGroup, checkThresholds, logGroupOf } from './trail-log-group';
import { IGovernedTrail } from '../../contracts/governed-trail';
import { declareMade } from '../../contracts/made-resource';
import { actionsOf, checkAlarmActions } from '../../private/alarm-actions';
import { PropsCheck } from '../../validation/props-check';
import { oneOf } from '../../validation/rules/values';
import { warn } from '../../validation/warnings';
import { Alert } from '../alert';
import { AlertHub } from '../alert-hub';

/** The bursts that a trail without data events has. */
const DEFAULT_BURSTS = Object.values(Burst).filter(burst => BURSTS[burst].needs !== 'dataEvents');

/**
 * Options for burst alarms.
 */
export interface BurstAlarmsOptions {
  /**
   * The bursts to watch for, with one rule of Contributor Insights and one alarm each.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-RuleSyntax.html
   * @default - all that need no data events
   */
  readonly bursts?: Burst[];

  /**
   * The number of calls of one principal in five minutes that raise an alarm, by burst: 1 to 1,000,000. Keys are values
   * of `Burst`, like `{ [Burst.REFUSED_CALLS]: 50 }`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-GraphReportData.html
   * @default - see docs/bursts.md
   */
  readonly thresholds?: { [burst: string]: number };
}

/**
 * Properties for `BurstAlarms`.
 */
export interface BurstAlarmsProps extends BurstAlarmsOptions {
  /**
   * The trail, with a log group in the account and Region of the stack. Either `trail` or `logGroupName` is required.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/monitor-cloudtrail-log-files-with-cloudwatch-logs.html
   * @default - the trail that delivers to `logGroupName`
   */
  readonly trail?: IGovernedTrail;

  /**
   * The name of the log group of a trail that is not part of the app, in the account and Region of the stack: 1 to 512 of
   * the characters A-Z a-z 0-9 _ - / . #. Cannot be combined with `trail`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
   * @default - the log group of `trail`
   */
  readonly logGroupName?: string;
}

/**
 * Alarms on many calls of one principal within five minutes, which no single event tells: for all accounts and Regions of
 * the trail. A rule of Contributor Insights counts for each account and principal, however many there are.
 *
 * An alarm raises the alert of its burst at a hub that has the alerts of `BurstAlarms.alerts()`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights.html
 * @example
 * declare const trail: GovernedTrail;
 * new BurstAlarms(this, 'Bursts', { trail });
 * // Beside them, a hub has alerts like those of `AlertCatalogue.recommended()`.
 * new AlertHub(this, 'Alerts', { alerts: BurstAlarms.alerts() });
 */
export class BurstAlarms extends Construct {
  /**
   * Returns the alerts of bursts, for the hub of the alarms' account and Region, or one whose relays forward from there.
   *
   * @param bursts the bursts, by default all that need no data events
   */
  public static alerts(bursts: Burst[] = DEFAULT_BURSTS): Alert[] {
    new PropsCheck().literalList('bursts', bursts, oneOf(Burst, 'Burst')).throwIfAny();
    return bursts.map(burstAlert);
  }

  /** The alarms, one for each burst, in the order of the bursts. */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * @param scope the construct that this belongs to
   * @param id id within the scope
   * @param props properties of the alarms
   */
  constructor(scope: Construct, id: string, props: BurstAlarmsProps) {
    super(scope, id);
    declareMade(this);
    const { bursts = DEFAULT_BURSTS, thresholds } = props;
    const check = new PropsCheck(this);
    checkLogGroup(check, this, props);
    checkThresholds(check, thresholds, Array.isArray(bursts) ? bursts : DEFAULT_BURSTS);
    check.literalList('bursts', bursts, oneOf(Burst, 'Burst')).throwIfAny();

    const prefix = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    const { logGroupName } = logGroupOf(this, props);
    this.alarms = bursts.map(burst => this.createAlarm(burst, `${prefix}-burst-${burst}`, logGroupName, thresholds?.[burst]));
    this.warnOfUnheard(bursts);
  }

  /** A hub or actions may come until synth. */
  private warnOfUnheard(bursts: Burst[]): void {
    let isDone = false;
    Aspects.of(this).add({
      visit: node => {
        if (node !== this || isDone) return;
        isDone = true;
        const hubs = this.node.root.node.findAll().filter((construct): construct is AlertHub => construct instanceof AlertHub);
        const heard = hubs.flatMap(({ alerts }) => alerts).map(burstOf);
        const unheard = bursts.filter((burst, i) => !heard.includes(BURSTS[burst]) && actionsOf(this.alarms[i]).length === 0);
        if (unheard.length > 0) warn(this, 'unheardBursts', `Nobody is told of the bursts ${unheard.join(', ')}: no hub has their alerts, and their alarms have no actions.`);
      },
    });
  }

  /** Rule and alarm share one name, by which people find the rule of an alarm. */
  private createAlarm(burst: Burst, name: string, logGroupName: string, threshold = BURSTS[burst].threshold): cloudwatch.Alarm {
    const { title, keys, filters } = BURSTS[burst];
    const rule = new cloudwatch.CfnInsightRule(this, `${burst}-rule`, {
      ruleName: name,
      ruleState: 'ENABLED',
      ruleBody: Stack.of(this).toJsonString({
        Schema: { Name: 'CloudWatchLogRule', Version: 1 },
        LogGroupNames: [logGroupName],
        LogFormat: 'JSON',
        Contribution: {
          Keys: keys,
          Filters: filters.map(filter => ({
            Match: filter.match, In: filter.in, StartsWith: filter.startsWith, IsPresent: filter.isPresent,
          })),
        },
        AggregateOn: 'Count',
      }),
    });
    const alarm = new cloudwatch.Alarm(this, burst, {
      alarmName: name,
      alarmDescription: `${title}. The Contributor Insights rule of this name has the account and the principal.`,
      metric: new cloudwatch.MathExpression({
        expression: `INSIGHT_RULE_METRIC("${name}", MaxContributorValue)`, label: title, period: Duration.minutes(5),
      }),
      threshold,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      // Nobody made such a call.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.node.addDependency(rule);
    checkAlarmActions(alarm);
    return alarm;
  }
}
