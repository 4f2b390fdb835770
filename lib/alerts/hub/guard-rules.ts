import { aws_dynamodb as dynamodb, aws_iam as iam, aws_lambda as lambda, aws_scheduler as scheduler, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { namesOf, watchedResource } from './watched-alerts';
import { WatchedResource } from '../../contracts/watched-resource';
import { lengthOf, Pattern } from '../../event-patterns/branches';
import { MAX_PATTERN_LENGTH } from '../../event-patterns/event-pattern';
import { plainText } from '../../private/intrinsics';
import { Alert } from '../alert';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';
import { outcomePattern } from '../catalogue/calls';
import { GUARDED } from '../catalogue/guarded';
import { AlertChannelConfig } from '../channels/contract';
import { createAlertRule } from '../rules/alert-rule';
import { checkTargetQuota } from '../rules/rule-quota';

/** The length of a name or an ARN that is known at deploy time only. */
const REFERENCE_LENGTH = 100;
/** The length of a pattern without its alternatives. */
const FRAME_LENGTH = 400;

export interface GuardRulesProps {
  /** The beginning of the names of the rules. */
  readonly prefix: string;
  /** The name of the bus with events of other accounts and Regions, unless it is the default one. */
  readonly eventBusName?: string;
  readonly bus?: Construct;
  /** The constructs of the hub. */
  readonly constructs: IConstruct[];
  /** The pattern of the names of the hub's rules, and of their ARNs. */
  readonly rules: WatchedResource;
  /** The names of the event buses of the hub. */
  readonly eventBusNames: string[];
  /** The channels that people read. */
  readonly channels: AlertChannelConfig[];
  readonly deadLetterQueue: sqs.IQueue;
}

/**
 * Rules that report changes of the alert engine itself to people: directly, because an engine that was stopped cannot
 * report it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export class GuardRules extends Construct {
  /** The alerts of the rules, for relays: calls of IAM are recorded in another Region. */
  public readonly alerts: Alert[];

  constructor(scope: Construct, id: string, props: GuardRulesProps) {
    super(scope, id);
    const { prefix, channels, deadLetterQueue, eventBusName } = props;
    checkTargetQuota(this, channels.length);
    const resources = [
      props.rules,
      ...props.eventBusNames.map(name => ({ resourceType: 'AWS::Events::EventBus', resourceName: name, resourceArn: name })),
      ...props.constructs.flatMap(construct => watchedResource(construct) ?? engineResource(construct) ?? []),
    ];
    const [global, regional] = [true, false].map(isGlobal => resources.filter(({ resourceType }) => resourceType.startsWith('AWS::IAM::') === isGlobal));
    // What happens in this account and Region is on its default bus. Relays forward calls of IAM to the hub's bus.
    const guarded = [
      ...this.patterns(regional).map(pattern => ({ pattern, eventBusName: undefined })),
      ...this.patterns(global).map(pattern => ({ pattern, eventBusName })),
    ];
    this.alerts = guarded.map(({ pattern, eventBusName: busName }, i) => {
      const alert = changeAlert(pattern);
      const rule = createAlertRule(this, `Changes${i + 1}`, {
        alert,
        name: `${prefix}-guard-${i + 1}`,
        eventPattern: alert.pattern._renderForRule(this),
        eventBusName: busName,
        deadLetterQueue,
        routes: channels,
      });
      if (busName && props.bus) rule.node.addDependency(props.bus);
      return alert;
    });
  }

  /** Alternatives on calls that change one of the resources, in as few patterns as hold them. */
  private patterns(resources: WatchedResource[]): Pattern[] {
    const types = [...new Set(resources.map(({ resourceType }) => resourceType))];
    const branches = types.flatMap(type => GUARDED[type].ways.map(({ calls, parameter, name, with: others }) => ({
      eventSource: [`${GUARDED[type].service}.amazonaws.com`],
      eventName: calls,
      requestParameters: {
        [parameter]: resources.filter(({ resourceType }) => resourceType === type).flatMap(resource => namesOf(resource, name)), ...others,
      },
    })));
    const groups: { length: number; readonly either: Pattern[] }[] = [];
    for (const branch of branches) {
      const length = this.length(branch) + 1;
      let group = groups.find(some => some.length + length <= MAX_PATTERN_LENGTH - FRAME_LENGTH);
      if (!group) groups.push(group = { length: 1, either: [] });
      group.length += length;
      group.either.push(branch);
    }
    return groups.map(({ either }) => either.length === 1 ? either[0] : { $or: either });
  }

  private length(branch: Pattern): number {
    return lengthOf(plainText(Stack.of(this), branch, () => 'x'.repeat(REFERENCE_LENGTH)));
  }
}

function changeAlert(detail: Pattern): Alert {
  return Alert.custom('alert-engine-changed', {
    title: 'The alert engine was changed',
    severity: AlertSeverity.CRITICAL,
    description: 'A part of the alert engine was changed, disabled or deleted: alerts may no longer arrive.',
    runbook: 'If it was no deployment, deploy the stack again, look for what happened meanwhile in the event history, and follow the caller.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern.forEvents(outcomePattern(detail)),
  });
}

/** A resource that only the engine has, if the construct is one. */
function engineResource(construct: IConstruct): WatchedResource | undefined {
  const of = (resourceType: string, resourceName: string, resourceArn: string) => ({ resourceType, resourceName, resourceArn });
  if (construct instanceof iam.Role) return of('AWS::IAM::Role', construct.roleName, construct.roleArn);
  if (construct instanceof iam.ManagedPolicy) return of('AWS::IAM::ManagedPolicy', construct.managedPolicyName, construct.managedPolicyArn);
  if (construct instanceof lambda.CfnEventSourceMapping) return of('AWS::Lambda::EventSourceMapping', construct.ref, construct.ref);
  if (construct instanceof scheduler.CfnSchedule) return of('AWS::Scheduler::Schedule', construct.ref, construct.attrArn);
  if (construct instanceof dynamodb.CfnTable) return of('AWS::DynamoDB::Table', construct.ref, construct.attrArn);
  return undefined;
}
