import { Aws, aws_cloudwatch as cloudwatch, aws_events as events, aws_iam as iam, aws_ssm as ssm, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkGuard, ownResources } from './guard-checks';
import { guardDefinition } from './guard-machine';
import { guardStatements } from './guard-statements';
import { Guarded, WatchedCalls } from './guarded';
import { guardedBucket } from './guarded-bucket';
import { guardedKey } from './guarded-key';
import { guardedTrail } from './guarded-trail';
import { TrailGuardProps } from './trail-guard-props';
import { declareMade } from '../contracts/made-resource';
import { acknowledgeUpdateTrail } from '../contracts/update-trail-statements';
import { arn } from '../private/arns';
import { eventAlarm, machineRole, ScheduledMachine } from '../state-machines/scheduled-machine';

const PURPOSE = 'compare a CloudTrail trail with its template';

/**
 * A guard against tampering: it compares the trail, its key and its log bucket with the template, after each call that
 * changes them and every 15 minutes, and sends an event with the differences and the calls that repair them. By default it
 * changes nothing; if asked, it makes these calls.
 *
 * It waits while its stack is being deployed. Three attempts within an hour, because somebody undoes the repairs, slow it to
 * one in 15 minutes; only logging is started each time. An alert hub raises the events as `trail-not-as-deployed` and
 * `trail-repaired`.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 * @example
 * const identity = TrailIdentity.forAccount(this);
 * const archive = new LogArchive(this, 'Archive', { trails: [identity] });
 * const trail = new GovernedTrail(this, 'Trail', { identity, archive });
 * new TrailGuard(this, 'Guard', { trail, archive, repairTrail: true });
 */
export class TrailGuard extends Construct {
  /**
   * Creates a role for a guard, so that policies can exempt it before the guard is made.
   *
   * @param scope the construct that the role belongs to
   * @param id id within the scope
   */
  public static createRole(scope: Construct, id: string): iam.Role {
    const role = machineRole(scope, id, PURPOSE);
    declareMade(role, { callsGuardedApis: true });
    return role;
  }

  /** The role of the guard, which makes its calls. */
  public readonly role: iam.IRole;

  /** The ARN of the state machine that a comparison is an execution of. */
  public readonly stateMachineArn: string;

  /**
   * The alarms: on comparisons and repairs that fail, and on comparisons that do not take place. They have no actions:
   * `AlertHub.addAlarm` reports them.
   */
  public readonly alarms: cloudwatch.Alarm[];

  /**
   * @param scope the construct that the guard belongs to
   * @param id id within the scope
   * @param props properties of the guard
   */
  constructor(scope: Construct, id: string, props: TrailGuardProps) {
    super(scope, id);
    checkGuard(this, props);
    const guarded = this.guardedBy(props);
    const isRepairing = guarded.some(({ isRepaired }) => isRepaired);
    declareMade(this);
    const attempts = isRepairing ? this.createParameter() : undefined;
    const role = props.role ?? (isRepairing ? TrailGuard.createRole(this, 'Role') : machineRole(this, 'Role', PURPOSE));
    this.role = role;
    const machine = new ScheduledMachine(this, 'Machine', {
      purpose: PURPOSE,
      role,
      // Written at synth: statements may join policies, and selectors change, until then.
      definition: () => guardDefinition({
        subject: props.trail ? `Trail ${props.trail.trailName}` : 'The log archive',
        guarded: this.guardedBy(props),
        stackId: Aws.STACK_ID,
        attemptsName: attempts?.ref,
      }),
      statements: guardStatements(this, guarded, attempts?.ref),
      rate: Duration.minutes(15),
    });
    if (guarded.some(({ isRepaired, isOrganization }) => isRepaired && isOrganization)) acknowledgeUpdateTrail(role as iam.Role);
    this.stateMachineArn = machine.stateMachineArn;
    this.alarms = [
      machine.failureAlarm(this, 'Failed', 'The guard of a CloudTrail trail cannot compare or repair it'),
      this.silenceAlarm(),
    ];
    this.watch(machine, guarded);
  }

  private guardedBy(props: TrailGuardProps): Guarded[] {
    const { trail, key, bucket } = ownResources(this, props);
    // In the order of repairs: CloudTrail tries the key and the bucket before it takes them.
    return [
      ...key ? [guardedKey(props.encryptionKey!, key, props.repairKey ?? false)] : [],
      ...bucket ? [guardedBucket(props.archive!.bucket, bucket, props.repairBucket ?? false)] : [],
      ...trail ? [guardedTrail(props.trail!, trail, props.repairTrail ?? false)] : [],
    ];
  }

  private createParameter(): ssm.CfnParameter {
    return new ssm.CfnParameter(this, 'Attempts', { type: 'String', value: 'none', description: 'The times at which a guard repaired a CloudTrail trail' });
  }

  /** A guard that was disabled starts no comparison. */
  private silenceAlarm(): cloudwatch.Alarm {
    return eventAlarm(this, 'Silent', {
      alarmDescription: 'The guard of a CloudTrail trail does not run',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/States',
        metricName: 'ExecutionsStarted',
        dimensionsMap: { StateMachineArn: this.stateMachineArn },
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }

  /** Compares after each call that changes what is guarded, unless the guard made it. Nothing of the event is passed on. */
  private watch(machine: ScheduledMachine, guarded: Guarded[]): void {
    // A fixed name: the role names the rule, and the rule refers to the role.
    const name = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    const { region, account } = Stack.of(this);
    const patterns = guarded.map(({ watched }) => patternOf(watched, this.role.roleArn));
    const starter = machine.starter('Watch', 'events', arn('events', region, account, `rule/${name}`));
    const rule = new events.CfnRule(this, 'Watch', {
      name,
      description: 'Compares a CloudTrail trail with its template after a change',
      eventPattern: {
        'detail-type': ['AWS API Call via CloudTrail'],
        // EventBridge takes no $or with one alternative.
        ...patterns.length === 1 ? patterns[0] : { $or: patterns },
      },
      targets: [{ id: 'Compare', arn: machine.stateMachineArn, roleArn: starter.roleArn, input: '{}' }],
    });
    rule.node.addDependency(starter);
  }
}

/** Calls that succeeded. AWS alone sends events with such a source. */
function patternOf({ source, eventSource, eventName, others }: WatchedCalls, roleArn: string): Record<string, unknown> {
  return {
    source: [source],
    detail: {
      eventSource: [eventSource],
      eventName,
      errorCode: [{ exists: false }],
      userIdentity: { sessionContext: { sessionIssuer: { arn: [{ 'anything-but': [roleArn] }, { exists: false }] } } },
      ...others,
    },
  };
}
