import {
  Aws, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_scheduler as scheduler, aws_stepfunctions as stepfunctions, Duration, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { arn } from '../private/arns';
import { acknowledge, acknowledgeForCompliance } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';

/** What a state machine does when a call fails: most faults pass, and the third try comes after half a minute. */
export const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL' }];

/** The ARN of a call, in the partition that the machine is in. */
export function integration(call: string): string {
  return `arn:${Aws.PARTITION}:states:::${call}`;
}

/** An expression; line breaks are for its readers here only. */
export function jsonata(expression: string): string {
  return `{% ${expression.replace(/\s*\n\s*/g, ' ').trim()} %}`;
}

export interface ScheduledMachineProps {
  /** What it does, as an infinitive after `to`. */
  readonly purpose: string;
  /** Its definition in the Amazon States Language, without the query language: that is JSONata. */
  readonly definition: Record<string, unknown>;
  /** What it may call. */
  readonly statements: iam.PolicyStatement[];
  /** Minutes within which Scheduler may choose when to start, so that many accounts do not start at once; none: at the full hour. */
  readonly windowMinutes?: number;
  /** What it is started with. */
  readonly input?: Record<string, unknown>;
}

/**
 * A state machine that runs every hour. No function, no assets and no names of its own, so that it can be deployed where CDK never was.
 *
 * Each run is short and may happen twice: EXPRESS is the cheaper type then.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export class ScheduledMachine extends Construct {
  public readonly stateMachineArn: string;

  private readonly purpose: string;

  constructor(scope: Construct, id: string, props: ScheduledMachineProps) {
    super(scope, id);
    this.purpose = props.purpose;
    const { region, account } = Stack.of(this);
    const role = this.serviceRole('', 'states', arn('states', region, account, 'stateMachine:*'), props.statements);
    const machine = new stepfunctions.CfnStateMachine(this, 'Resource', {
      stateMachineType: 'EXPRESS',
      // As text: in an object, numbers would be at the mercy of how CloudFormation passes them on.
      definitionString: Stack.of(this).toJsonString({ QueryLanguage: 'JSONata', ...props.definition }),
      roleArn: role.roleArn,
    });
    this.stateMachineArn = machine.ref;
    acknowledge(machine, 'SF1', 'What it finds is in the events that it sends, and a run that fails counts in a metric.');
    acknowledge(machine, 'SF2', 'A handful of calls an hour: there is nothing to trace.');
    this.schedule(props).node.addDependency(role);
  }

  /** A role with which a service may start the machine, on behalf of one source. */
  public starter(id: string, service: string, sourceArn: string): iam.Role {
    const start = statement({ sid: 'StartExecution', actions: ['states:StartExecution'], resources: [this.stateMachineArn] });
    return this.serviceRole(id, service, sourceArn, [start]);
  }

  /** An alarm while runs fail. Two hours, because the schedule's window may leave one hour without a run. */
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

  private schedule({ windowMinutes, input }: ScheduledMachineProps): scheduler.CfnSchedule {
    const { region, account } = Stack.of(this);
    // Scheduler names only the group of a schedule as the source.
    const role = this.starter('Schedule', 'scheduler', arn('scheduler', region, account, 'schedule-group/default'));
    const schedule = new scheduler.CfnSchedule(this, 'Schedule', {
      description: `Starts a state machine to ${this.purpose}`,
      scheduleExpression: 'rate(1 hour)',
      flexibleTimeWindow: windowMinutes ? { mode: 'FLEXIBLE', maximumWindowInMinutes: windowMinutes } : { mode: 'OFF' },
      target: {
        arn: this.stateMachineArn,
        roleArn: role.roleArn,
        input: input && JSON.stringify(input),
        // The next run is an hour away: later there is nothing to make up for.
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(1).toSeconds(), maximumRetryAttempts: 10 },
      },
    });
    schedule.node.addDependency(role);
    return schedule;
  }

  /** Managed policies, because compliance packs refuse inline ones. */
  private serviceRole(prefix: string, service: string, sourceArn: string, statements: iam.PolicyStatement[]): iam.Role {
    const role = new iam.Role(this, `${prefix}Role`, {
      description: service === 'states' ? `Lets a state machine ${this.purpose}` : `Starts a state machine to ${this.purpose}`,
      assumedBy: new iam.ServicePrincipal(`${service}.amazonaws.com`, {
        conditions: { ArnLike: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    // Within the role, so that whoever depends on the role waits for it.
    new iam.ManagedPolicy(role, 'Policy', { roles: [role], statements });
    return role;
  }
}

/** An alarm whose changes of state are events on the default bus: it needs no action of its own. */
export function eventAlarm(scope: Construct, id: string, props: cloudwatch.AlarmProps): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, id, props);
  acknowledgeForCompliance(alarm, 'CloudWatchAlarmAction', 'Its changes of state are events, which the alerts\' hub forwards to people.');
  return alarm;
}
