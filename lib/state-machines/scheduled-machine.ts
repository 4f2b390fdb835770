import {
  Aws, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_scheduler as scheduler, aws_stepfunctions as stepfunctions,
  Duration, Lazy, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { declareCost } from '../contracts/cost-driver';
import { checkAlarmActions } from '../private/alarm-actions';
import { arn } from '../private/arns';
import { acknowledge, acknowledgeForCompliance, acknowledgeWildcards } from '../private/nag-acknowledgements';
import { addStatements } from '../private/required-policy';
import { logGroupKeyStatement, statement } from '../private/statements';

/** The retries of a failed call. Most faults are temporary; the third retry comes after about half a minute. */
export const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL' }];

/** The ARN of a service integration, in the partition of the state machine. */
export function integration(call: string): string {
  return `arn:${Aws.PARTITION}:states:::${call}`;
}

/**
 * The permissions that Step Functions needs for logs and traces. AWS gives these calls no resources.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html
 */
const OBSERVING = [
  statement({
    sid: 'DeliverLogs',
    actions: [
      'logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:GetLogDelivery',
      'logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:UpdateLogDelivery',
    ],
    resources: ['*'],
  }),
  statement({
    sid: 'Trace',
    actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resources: ['*'],
  }),
];

/** A JSONata expression, without the line breaks of the source code. */
export function jsonata(expression: string): string {
  return `{% ${expression.replace(/\s*\n\s*/g, ' ').trim()} %}`;
}

const MINUTES_OF_MONTH = 730 * 60;

export interface ScheduledMachineProps {
  /** The purpose, as an infinitive after `to`. */
  readonly purpose: string;
  /**
   * The definition in the Amazon States Language; a function if it can change until synth. The query language is JSONata and
   * not part of the definition.
   */
  readonly definition: Record<string, unknown> | (() => Record<string, unknown>);
  /** The permissions of the state machine. */
  readonly statements: iam.PolicyStatement[];
  /** The role of the state machine, made by `machineRole`; a new one by default. */
  readonly role?: iam.IRole;
  /**
   * The flexible time window of the schedule in minutes, so that many accounts do not start at once; by default, runs
   * start on the hour.
   */
  readonly windowMinutes?: number;
  /** The rate of the runs; hourly by default. */
  readonly rate?: Duration;
  /** Whether runs can be long, and happen once: the type STANDARD instead of EXPRESS. */
  readonly isLong?: boolean;
  /** The input of each run. */
  readonly input?: Record<string, unknown>;
  /** The key that encrypts the logs; a key of CloudWatch Logs by default. */
  readonly encryptionKey?: kms.IKey;
}

/**
 * A state machine that runs by schedule. It has no function and no assets, so it can be deployed to accounts that are not
 * bootstrapped. Failed runs are logged without their data, because an EXPRESS machine keeps no history, and runs are
 * traced.
 *
 * Unless runs are long, they may happen twice, so the cheaper type EXPRESS is sufficient.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export class ScheduledMachine extends Construct {
  public readonly stateMachineArn: string;

  private readonly purpose: string;

  constructor(scope: Construct, id: string, props: ScheduledMachineProps) {
    super(scope, id);
    this.purpose = props.purpose;
    const { definition } = props;
    const role = props.role ?? machineRole(this, 'Role', props.purpose);
    addPolicy(role, [...props.statements, ...OBSERVING]);
    acknowledgeWildcards(role as iam.Role, ['*'], 'AWS gives the calls for logs and traces no resources.');
    const machine = new stepfunctions.CfnStateMachine(this, 'Resource', {
      stateMachineType: props.isLong ? 'STANDARD' : 'EXPRESS',
      // As text, because CloudFormation may change numbers within an object.
      definitionString: typeof definition === 'function' ? Lazy.uncachedString({ produce: () => this.asText(definition()) }) : this.asText(definition),
      roleArn: role.roleArn,
      loggingConfiguration: { level: 'ERROR', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: this.createLogGroup(props).logGroupArn } }] },
      tracingConfiguration: { enabled: true },
    });
    // A run may start at once. The policy refers to the role.
    machine.node.addDependency(role.node.findChild('Policy'));
    const { rate = Duration.hours(1), isLong } = props;
    declareCost(machine, () => ({ kind: 'machine', runsPerMonth: isLong ? 0 : Math.round(MINUTES_OF_MONTH / rate.toMinutes()) }));
    this.stateMachineArn = machine.ref;
    acknowledge(machine, 'SF1', 'Errors are logged. What a successful run finds is in the events that it sends.');
    this.schedule(props);
  }

  /** Creates a role with which a service may start the state machine, on behalf of one source. */
  public starter(id: string, service: string, sourceArn: string): iam.Role {
    const role = serviceRole(this, `${id}Role`, `Starts a state machine to ${this.purpose}`, service, sourceArn);
    addPolicy(role, [statement({ sid: 'StartExecution', actions: ['states:StartExecution'], resources: [this.stateMachineArn] })]);
    return role;
  }

  /**
   * Creates an alarm on failed runs. It covers two hours, because the time window of the schedule may leave one hour
   * without a run.
   */
  public failureAlarm(scope: Construct, id: string, alarmDescription: string): cloudwatch.Alarm {
    return eventAlarm(scope, id, {
      alarmDescription,
      metric: new cloudwatch.Metric({
        namespace: 'AWS/States',
        metricName: 'ExecutionsFailed',
        dimensionsMap: { StateMachineArn: this.stateMachineArn },
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 2,
      datapointsToAlarm: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  private asText(definition: Record<string, unknown>): string {
    return Stack.of(this).toJsonString({ QueryLanguage: 'JSONata', ...definition });
  }

  private schedule({ windowMinutes, rate, input }: ScheduledMachineProps): void {
    const { region, account } = Stack.of(this);
    // Scheduler names only the group of a schedule as the source.
    const role = this.starter('Schedule', 'scheduler', arn('scheduler', region, account, 'schedule-group/default'));
    const schedule = new scheduler.CfnSchedule(this, 'Schedule', {
      description: `Starts a state machine to ${this.purpose}`,
      scheduleExpression: rateExpression(rate),
      flexibleTimeWindow: windowMinutes ? { mode: 'FLEXIBLE', maximumWindowInMinutes: windowMinutes } : { mode: 'OFF' },
      target: {
        arn: this.stateMachineArn,
        roleArn: role.roleArn,
        input: input && JSON.stringify(input),
        // The next run starts an hour later and replaces this one.
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(1).toSeconds(), maximumRetryAttempts: 10 },
      },
    });
    schedule.node.addDependency(role.node.findChild('Policy'));
  }

  /**
   * The name begins as AWS recommends: CloudWatch Logs admits all such groups together, where one policy for each would
   * exceed its limit.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
   */
  private createLogGroup({ encryptionKey }: ScheduledMachineProps): logs.LogGroup {
    const prefix = `/aws/vendedlogs/states/${Stack.of(this).stackName}-`;
    // One statement for all machines of a stack: equal ones become one.
    if (encryptionKey) addStatements(this, 'key', encryptionKey, [logGroupKeyStatement(this, `${prefix}*`)]);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      logGroupName: `${prefix}${this.node.addr.slice(-8)}`,
      encryptionKey,
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    if (!encryptionKey) acknowledgeForCompliance(logGroup, 'CloudWatchLogGroupEncrypted', 'It has the errors of failed runs, and CloudWatch Logs encrypts it with a key of its own.');
    return logGroup;
  }

}

/** Creates a role that state machines of the stack assume, without permissions. */
export function machineRole(scope: Construct, id: string, purpose: string): iam.Role {
  const { region, account } = Stack.of(scope);
  return serviceRole(scope, id, `Lets a state machine ${purpose}`, 'states', arn('states', region, account, 'stateMachine:*'));
}

function serviceRole(scope: Construct, id: string, description: string, service: string, sourceArn: string): iam.Role {
  return new iam.Role(scope, id, {
    description,
    assumedBy: new iam.ServicePrincipal(`${service}.amazonaws.com`, {
      conditions: { ArnLike: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
}

/**
 * Adds a managed policy, because compliance packs reject inline ones. It is in the scope of the role, so that dependents of
 * the role wait for it.
 */
function addPolicy(role: iam.IRole, statements: iam.PolicyStatement[]): void {
  new iam.ManagedPolicy(role as iam.Role, 'Policy', { roles: [role], statements });
}

function rateExpression(rate = Duration.hours(1)): string {
  const [count, unit] = rate.toMinutes() < 60 ? [rate.toMinutes(), 'minute'] : [rate.toHours(), 'hour'];
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
}

/** Creates an alarm without actions: its state changes are events on the default bus. */
export function eventAlarm(scope: Construct, id: string, props: cloudwatch.AlarmProps): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, id, props);
  checkAlarmActions(alarm);
  return alarm;
}
