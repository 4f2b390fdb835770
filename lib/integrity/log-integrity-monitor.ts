import {
  aws_cloudwatch as cloudwatch, aws_events as events, aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_s3 as s3, Duration, Names, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LogIntegrityMonitorProps } from './log-integrity-monitor-props';
import { MonitorBucket } from './monitor-bucket';
import { checkMonitor } from './monitor-checks';
import { MonitorFunction } from './monitor-function';
import { monitorDefinition } from './monitor-machine';
import { monitorAlarms, monitorMetric } from './monitor-metrics';
import { FINDING_KIND } from './monitor-rules';
import { METRIC_NAMESPACE } from './monitor-settings';
import { monitorStatements, putResults } from './monitor-statements';
import { bucketSettings, settingsOf } from './monitored-archive';
import { SigningKey } from './signing-key';
import { declareCost } from '../contracts/cost-driver';
import { ILogArchive } from '../contracts/log-archive';
import { declareMade } from '../contracts/made-resource';
import { TrailIdentity } from '../identity/trail-identity';
import { arn } from '../private/arns';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';
import { ScheduledMachine } from '../state-machines/scheduled-machine';
import { PropsCheck } from '../validation/props-check';
import { refuseSameName } from '../validation/unique-names';

/**
 * A monitor that proves the logs of a trail by schedule: that no log file was changed, removed or added since CloudTrail delivered it, for
 * one account or for a whole organization. It follows the signed digests of each account and Region, compares the files with them, and
 * later compares the bucket with the files that it has proven.
 *
 * Each run writes a report, signed by a key of its own and linked to the report before, and sends an event with the findings, which an
 * alert hub raises as `logs-tampered` or `logs-not-verifiable`. The command `verify-report` verifies reports. Whoever may change the
 * function, or the policy of the key, can make it lie: see docs/integrity.md.
 *
 * The first run begins when the stack is deployed, and covers the 24 hours before. Until CloudTrail has delivered digests, reports state
 * that there is nothing to verify.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
 * @example
 * declare const archive: LogArchive;
 * const monitor = new LogIntegrityMonitor(this, 'Integrity', { archive, interval: Duration.hours(12) });
 * new cloudwatch.Dashboard(this, 'Dashboard', { widgets: [[monitor.createWidget()]] });
 */
export class LogIntegrityMonitor extends Construct {
  /** The bucket of the reports. */
  public readonly reportBucket: s3.IBucket;

  /** The folder of the reports in the bucket, with a slash at its end. */
  public readonly reportFolder: string;

  /** The key that signs the reports. */
  public readonly signingKey: kms.IKey;

  /** The function that verifies. */
  public readonly function: lambda.IFunction;

  /** The role of the function, which reads the logs and signs the reports. */
  public readonly role: iam.IRole;

  /** The ARN of the state machine that a run is an execution of. */
  public readonly stateMachineArn: string;

  /**
   * The alarms: on runs that fail or whose report is not clean, on reports that do not come in time, and on digests that come late. They
   * have no actions: `AlertHub.addAlarm` reports them.
   */
  public readonly alarms: cloudwatch.Alarm[];

  private readonly monitor: string;

  /**
   * @param scope the construct that the monitor belongs to
   * @param id id within the scope
   * @param props properties of the monitor
   */
  constructor(scope: Construct, id: string, props: LogIntegrityMonitorProps) {
    super(scope, id);
    declareMade(this);
    checkMonitor(this, props);
    const { archive, identity = archive.trails[0], interval = Duration.days(1), reportPrefix } = props;
    const prefix = reportPrefix === undefined ? '' : `${reportPrefix}/`;
    const { objectLock, expirationDays } = bucketSettings(archive.bucket, identity.logPrefixes);

    this.monitor = Names.uniqueResourceName(this, { maxLength: 100, separator: '-' });
    const role = this.createRole(props.roleName);
    this.role = role;
    this.reportBucket = props.reportBucket ?? new MonitorBucket(this, 'Reports', { writer: role, objectLock, retention: props.reportRetention }).bucket;
    this.reportFolder = `${prefix}reports/`;
    this.signingKey = new SigningKey(this, 'SigningKey', { signer: role }).key;
    const { expirationDays: reportDays } = bucketSettings(this.reportBucket, [`${prefix}reports/`, `${prefix}runs/`]);
    const settings = settingsOf(props, identity, interval, { expirationDays, reportDays });
    const code = new MonitorFunction(this, 'Function', {
      role,
      environment: {
        LOG_BUCKET: archive.bucket.bucketName,
        LOG_BUCKET_OWNER: Stack.of(this).account,
        STATE_BUCKET: this.reportBucket.bucketName,
        STATE_BUCKET_OWNER: Stack.of(this).account,
        STATE_PREFIX: prefix,
        SIGNING_KEY: this.signingKey.keyArn,
        METRIC_NAMESPACE,
        MONITOR: this.monitor,
        SETTINGS: Stack.of(this).toJsonString(settings),
      },
    });
    this.function = code.function;
    const policy = new iam.ManagedPolicy(role, 'Policy', {
      roles: [role],
      statements: monitorStatements(this, {
        archive,
        identity,
        encryptionKey: props.encryptionKey,
        reportBucket: this.reportBucket,
        reportPrefix: prefix,
        signingKeyArn: this.signingKey.keyArn,
        logGroupArn: code.logGroup.logGroupArn,
      }),
    });
    this.acknowledge(policy, archive, identity, prefix);
    code.function.node.addDependency(policy);

    const machine = new ScheduledMachine(this, 'Machine', {
      purpose: 'verify CloudTrail logs',
      definition: monitorDefinition(code.function.functionArn, props.concurrency ?? 4),
      statements: [
        statement({ sid: 'InvokeFunction', actions: ['lambda:InvokeFunction'], resources: [code.function.functionArn] }),
        putResults(this),
      ],
      rate: interval,
      isLong: true,
    });
    this.stateMachineArn = machine.stateMachineArn;
    const missing = monitorAlarms(this, this.monitor, interval.toHours());
    this.alarms = [machine.failureAlarm(this, 'Unhealthy', 'CloudTrail logs are not proven: a run failed, or its report is not clean'), ...missing];
    this.runAtOnce(machine, missing[0]);
    const { recheckRuns, sample: sampling, retentionDays } = settings;
    declareCost(this, () => ({ kind: 'integrity', intervalHours: interval.toHours(), recheckRuns, sampling, retentionDays }));
  }

  /**
   * Returns the metric for the number of reports.
   *
   * @param props options that override those of the metric
   */
  public metricReports(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return monitorMetric(this.monitor, 'Reports', 'Sum', props);
  }

  /**
   * Returns the metric for the number of log files that were proven.
   *
   * @param props options that override those of the metric
   */
  public metricLogFilesVerified(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return monitorMetric(this.monitor, 'LogFilesVerified', 'Sum', props);
  }

  /**
   * Returns the metric for the number of digests that were proven.
   *
   * @param props options that override those of the metric
   */
  public metricDigestsVerified(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return monitorMetric(this.monitor, 'DigestsVerified', 'Sum', props);
  }

  /**
   * Returns the metric for the number of findings of tampering.
   *
   * @param props options that override those of the metric
   */
  public metricTamperedFindings(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return monitorMetric(this.monitor, 'TamperedFindings', 'Sum', props);
  }

  /**
   * Returns the metric for the number of findings on files that could not be verified.
   *
   * @param props options that override those of the metric
   */
  public metricUnverifiableFindings(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return monitorMetric(this.monitor, 'UnverifiableFindings', 'Sum', props);
  }

  /**
   * Returns the metric for the number of findings of one kind, by its code in docs/integrity.md.
   *
   * @param kind the code of the kind, for example `log-missing`
   * @param props options that override those of the metric
   */
  public metricFindings(kind: string, props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    new PropsCheck(this).literal('kind', kind, FINDING_KIND).throwIfAny();
    return monitorMetric(this.monitor, 'Findings', 'Sum', props, kind);
  }

  /**
   * Returns the metric for the age of the newest digest in hours, of the account and Region where it is the oldest. Runs leave out
   * the newest three hours.
   *
   * @param props options that override those of the metric
   */
  public metricDigestLag(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return monitorMetric(this.monitor, 'DigestLagHours', 'Maximum', props);
  }

  /**
   * Returns the metric for the age of the newest log file in hours.
   *
   * @param props options that override those of the metric
   */
  public metricLogLag(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return monitorMetric(this.monitor, 'LogLagHours', 'Maximum', props);
  }

  /** Creates a widget for dashboards: findings, and the number of log files that were proven, by day. */
  public createWidget(): cloudwatch.GraphWidget {
    const period = Duration.days(1);
    return new cloudwatch.GraphWidget({
      title: 'Integrity of CloudTrail logs',
      width: 12,
      left: [
        this.metricTamperedFindings({ label: 'Tampered', color: cloudwatch.Color.RED, period }),
        this.metricUnverifiableFindings({ label: 'Not verifiable', color: cloudwatch.Color.ORANGE, period }),
      ],
      right: [this.metricLogFilesVerified({ label: 'Log files proven', color: cloudwatch.Color.GREEN, period })],
    });
  }

  /**
   * The outputs of a composition.
   *
   * @internal
   */
  public _outputs(): Record<string, [value: string, description: string]> {
    return {
      IntegrityReports: [`s3://${this.reportBucket.bucketName}/${this.reportFolder}`, 'Location of the reports on the integrity of logs'],
      IntegrityKeyArn: [this.signingKey.keyArn, 'ARN of the key that signs the reports on the integrity of logs'],
    };
  }

  private createRole(roleName?: string): iam.Role {
    const role = new iam.Role(this, 'Role', {
      roleName,
      description: 'Verifies CloudTrail logs, and signs reports on them',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    if (roleName) refuseSameName(role, { property: 'roleName', prop: 'roleName', uniqueIn: 'account', advice: 'Give each monitor a roleName of its own.' });
    return role;
  }

  private acknowledge(policy: iam.ManagedPolicy, { bucket }: ILogArchive, { logPrefixes }: TrailIdentity, reportPrefix: string): void {
    const objects = [...logPrefixes.map(prefix => bucket.arnForObjects(`${prefix}*`)), this.reportBucket.arnForObjects(`${reportPrefix}*`)];
    const reason = 'All logs of the trail and all reports. The encryption context limits the use of keys to logs of the trail.';
    acknowledgeWildcards(policy, [...objects, arn('kms', '*', '*', 'key/*')], reason);
    acknowledgeWildcards(policy, ['*'], 'AWS gives the public keys of CloudTrail no resources.');
  }

  /** A run starts if no report came in time, for example because the schedule was disabled. */
  private runAtOnce(machine: ScheduledMachine, alarm: cloudwatch.Alarm): void {
    // A fixed name: the role names the rule, and the rule refers to the role.
    const name = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    const { region, account } = Stack.of(this);
    const role = machine.starter('Alarm', 'events', arn('events', region, account, `rule/${name}`));
    const rule = new events.CfnRule(this, 'RunAtOnce', {
      name,
      description: 'Verifies CloudTrail logs when no report came in time',
      eventPattern: {
        'source': ['aws.cloudwatch'],
        'detail-type': ['CloudWatch Alarm State Change'],
        'resources': [alarm.alarmArn],
        'detail': { state: { value: ['ALARM'] } },
      },
      targets: [{ id: 'Run', arn: machine.stateMachineArn, roleArn: role.roleArn }],
    });
    rule.node.addDependency(role);
  }
}
