import { actionsOf } from './api-calls';
import { FactId } from './facts';
import { identityHolders, Permission, serviceHolders } from './grants';
import { RehearsedApp } from './rehearsed-app';
import { StackResource } from './stack';

/** Something that must be there before a resource is created, and the resources of the app that make it so. */
export interface Need {
  readonly fact: FactId;
  readonly what: string;
  readonly holders: StackResource[];
  /** Whether all holders must be there, not just one. */
  readonly all: boolean;
}

type Needs = (resource: StackResource, app: RehearsedApp) => Need[];

/** The call of a target of a rule or a schedule, by the service of its ARN. */
const CALLS: Record<string, string> = {
  sqs: 'sqs:SendMessage', sns: 'sns:Publish', states: 'states:StartExecution', lambda: 'lambda:InvokeFunction', events: 'events:PutEvents',
};

const NEEDS: Record<string, Needs> = {
  'AWS::CloudTrail::Trail': trail,
  'AWS::Lambda::EventSourceMapping': mapping,
  'AWS::Events::Rule': ({ properties: { Targets = [] } }, app) => Targets.flatMap((target: any) => targetOf(app, 'ruleDeliversAtOnce', target)),
  'AWS::Scheduler::Schedule': ({ properties: { Target } }, app) => targetOf(app, 'scheduleStartsAtOnce', Target),
  'AWS::SNS::Subscription': ({ properties: { Protocol, Endpoint } }, app) => Protocol !== 'sqs' ? []
    : service(app, 'subscriptionDeliversAtOnce', 'sns.amazonaws.com', Endpoint, 'sqs:SendMessage'),
  'AWS::CloudTrail::EventDataStore': ({ properties: { FederationRoleArn } }, app) => FederationRoleArn === undefined ? []
    : role(app, 'federationUsesRole', FederationRoleArn, { action: '*' }),
  'AWS::Events::EventBus': ({ properties: { DeadLetterConfig } }, app) => deadLetters(app, DeadLetterConfig),
  'AWS::S3::Bucket': notifications,
  'AWS::Logs::LogGroup': ({ properties: { KmsKeyId }, stack: { place } }, app) => KmsKeyId === undefined ? []
    : service(app, 'logGroupChecksKey', `logs.${place.region}.amazonaws.com`, KmsKeyId, 'kms:GenerateDataKey*'),
  'AWS::CloudFormation::StackSet': ({ properties }, app) => properties.PermissionModel !== 'SERVICE_MANAGED' ? []
    : call(app, 'stackSetsNeedTrustedAccess', 'trusted access of StackSets', /"Call":"StackSetsAccess"/),
  'AWS::ObservabilityAdmin::TelemetryRule': (_, app) => evaluation(app),
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule': (_, app) => evaluation(app),
};

/** What a resource needs first, but for what is brought from outside of the app. */
export function needsOf(resource: StackResource, app: RehearsedApp): Need[] {
  return resource.type.startsWith('Custom::') ? customCall(resource, app) : NEEDS[resource.type]?.(resource, app) ?? [];
}

// ---- by type ----

function trail({ properties, stack: { place: { account, region } } }: StackResource, app: RehearsedApp): Need[] {
  const { S3BucketName, S3KeyPrefix, KMSKeyId, SnsTopicName, CloudWatchLogsRoleArn, CloudWatchLogsLogGroupArn, IsOrganizationTrail } = properties;
  const bucket = `arn:aws:s3:::${S3BucketName}`;
  const own = app.resources.find(({ type, ref }) => type === 'AWS::S3::Bucket' && ref === S3BucketName);
  const accessLogs = own?.properties.LoggingConfiguration?.DestinationBucketName;
  const cloudTrail = 'cloudtrail.amazonaws.com';
  return [
    ...own ? service(app, 'trailChecksBucket', cloudTrail, bucket, 's3:GetBucketAcl') : [],
    ...own ? service(app, 'trailChecksBucket', cloudTrail, bucket, 's3:PutObject', `${bucket}/${S3KeyPrefix ? `${S3KeyPrefix}/` : ''}AWSLogs/${account}/x`) : [],
    ...accessLogs ? service(app, 'accessLogsNeedPolicy', 'logging.s3.amazonaws.com', `arn:aws:s3:::${accessLogs}`, 's3:PutObject') : [],
    ...KMSKeyId ? service(app, 'trailChecksKey', cloudTrail, KMSKeyId, 'kms:GenerateDataKey*') : [],
    ...SnsTopicName ? service(app, 'trailChecksTopic', cloudTrail, SnsTopicName, 'sns:Publish') : [],
    ...CloudWatchLogsRoleArn ? ['logs:CreateLogStream', 'logs:PutLogEvents'].flatMap(action => role(app, 'trailChecksLogGroup', CloudWatchLogsRoleArn, {
      action, resource: `${CloudWatchLogsLogGroupArn.replace(/:\*$/, '')}:log-stream:${account}_CloudTrail_${region}`,
    })) : [],
    ...IsOrganizationTrail ? call(app, 'trailNeedsTrustedAccess', 'trusted access of CloudTrail', /"Call":"ServiceAccess".*"ServicePrincipal":"cloudtrail/) : [],
  ];
}

function mapping({ properties: { EventSourceArn, FunctionName } }: StackResource, app: RehearsedApp): Need[] {
  const lambda = app.resources.find(({ type, ref, arn }) => type === 'AWS::Lambda::Function' && [ref, arn].includes(FunctionName));
  return lambda ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].flatMap(action =>
    role(app, 'mappingChecksRole', lambda.properties.Role, { action, resource: EventSourceArn })) : [];
}

function targetOf(app: RehearsedApp, fact: FactId, { Arn, RoleArn, DeadLetterConfig, EventBridgeParameters }: any): Need[] {
  const kind = Arn.split(':')[2];
  const universal = /^arn:[^:]+:scheduler:::aws-sdk:([^:]+):(.+)$/.exec(Arn);
  const permission = universal ? { action: `${universal[1]}:${universal[2]}` } : { action: CALLS[kind] ?? `${kind}:*`, resource: Arn };
  return [
    ...RoleArn ? role(app, fact, RoleArn, permission) : kind === 'logs'
      ? service(app, fact, 'events.amazonaws.com', '*', 'logs:PutLogEvents', `${Arn.replace(/:\*$/, '')}:log-stream:x`)
      : kind === 'events' && !EventBridgeParameters ? [] : service(app, fact, 'events.amazonaws.com', Arn, permission.action),
    ...startedRole(app, fact, Arn),
    ...deadLetters(app, DeadLetterConfig),
  ];
}

/** A state machine runs as soon as it is started, so its own permissions must be there as well. */
function startedRole(app: RehearsedApp, fact: FactId, arn: string): Need[] {
  const machine = app.resources.find(other => other.type === 'AWS::StepFunctions::StateMachine' && other.arn === arn);
  return machine ? role(app, fact, machine.properties.RoleArn, { action: '*' }) : [];
}

function deadLetters(app: RehearsedApp, config?: { Arn: string }): Need[] {
  return config ? service(app, 'deadLettersNeedPolicy', 'events.amazonaws.com', config.Arn, 'sqs:SendMessage') : [];
}

function notifications({ properties: { NotificationConfiguration = {} } }: StackResource, app: RehearsedApp): Need[] {
  const { QueueConfigurations = [], TopicConfigurations = [] } = NotificationConfiguration;
  return [
    ...QueueConfigurations.flatMap(({ Queue }: any) => service(app, 'notificationIsChecked', 's3.amazonaws.com', Queue, 'sqs:SendMessage')),
    ...TopicConfigurations.flatMap(({ Topic }: any) => service(app, 'notificationIsChecked', 's3.amazonaws.com', Topic, 'sns:Publish')),
  ];
}

/** A function runs as soon as CloudFormation sends it a request, and needs all that its role may do for this call. */
function customCall({ properties }: StackResource, app: RehearsedApp): Need[] {
  const lambda = app.resources.find(({ arn }) => arn === properties.ServiceToken);
  if (!lambda) return [];
  return actionsOf(properties).flatMap(action => role(app, 'callNeedsPolicy', lambda.properties.Role, { action }));
}

function evaluation(app: RehearsedApp): Need[] {
  return call(app, 'telemetryRuleNeedsEvaluation', 'telemetry evaluation that runs', /"Call":"TelemetryEvaluation"/);
}

// ---- the holders ----

function role(app: RehearsedApp, fact: FactId, roleArn: string, permission: Permission): Need[] {
  const ours = app.resources.some(({ type, arn }) => type === 'AWS::IAM::Role' && arn === roleArn);
  return ours ? [{ fact, what: `${permission.action} for ${roleArn.split('/').pop()}`, holders: identityHolders(app, roleArn, permission), all: permission.action === '*' }] : [];
}

function service(app: RehearsedApp, fact: FactId, name: string, target: string, action: string, resource?: string): Need[] {
  const ours = target === '*' || app.resources.some(({ arn, ref }) => [arn, ref].includes(target) || `arn:aws:s3:::${ref}` === target);
  return ours ? [{ fact, what: `${action} for ${name}`, holders: serviceHolders(app, name, target, { action, resource }), all: false }] : [];
}

/** An API call of a custom resource. Without one in the app, the setting is one of the prerequisites. */
function call(app: RehearsedApp, fact: FactId, what: string, pattern: RegExp): Need[] {
  const holders = app.resources.filter(({ type, properties }) => type.startsWith('Custom::') && pattern.test(JSON.stringify(properties)));
  return holders.length > 0 ? [{ fact, what, holders, all: false }] : [];
}
