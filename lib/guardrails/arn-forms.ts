/** The form of the ARNs of a resource type, and of the names that CloudFormation generates for it. */
export interface ArnForm {
  readonly service: string;

  /** The property of the L1 construct with the name; undefined if AWS generates an id. */
  readonly property?: string;

  /** The greatest length of a name. CloudFormation cuts the names that it generates. */
  readonly max: number;

  /** Returns the last part of the ARN. */
  readonly resource: (name: string, of: (property: string) => string | undefined) => string;

  /** The places that the ARN names. Default: Region and account. */
  readonly places?: 'account' | 'none';

  /** Whether generated names are in lower case. */
  readonly lowerCase?: boolean;
}

/** The bus in the ARN of a rule, which that of a rule on the default bus does not have. */
export const rulePath = (bus?: string) => bus === undefined || bus === 'default' ? '' : `${bus.replace(/^.*:event-bus\//, '')}/`;
const iamPath = (path = '/') => path.slice(1);

/** A path names its owner, so all roles in it are meant. */
const iamName = (name: string, path = '/') => path === '/' ? name : `${iamPath(path)}*`;

/**
 * The ARNs of guarded resources with names.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const ARN_FORMS: Readonly<Record<string, ArnForm>> = {
  'AWS::Chatbot::SlackChannelConfiguration': {
    service: 'chatbot', property: 'configurationName', max: 128, places: 'account', resource: name => `chat-configuration/slack-channel/${name}`,
  },
  'AWS::CloudFormation::StackSet': { service: 'cloudformation', property: 'stackSetName', max: 128, resource: name => `stackset/${name}:*` },
  'AWS::CloudTrail::Dashboard': { service: 'cloudtrail', property: 'name', max: 128, resource: name => `dashboard/${name}` },
  'AWS::CloudTrail::Trail': { service: 'cloudtrail', property: 'trailName', max: 128, resource: name => `trail/${name}` },
  'AWS::CloudWatch::Alarm': { service: 'cloudwatch', property: 'alarmName', max: 255, resource: name => `alarm:${name}` },
  'AWS::CloudWatch::InsightRule': { service: 'cloudwatch', property: 'ruleName', max: 128, resource: name => `insight-rule/${name}` },
  'AWS::DynamoDB::Table': { service: 'dynamodb', property: 'tableName', max: 255, resource: name => `table/${name}` },
  'AWS::Events::EventBus': { service: 'events', property: 'name', max: 256, resource: name => `event-bus/${name}` },
  'AWS::Events::Rule': { service: 'events', property: 'name', max: 64, resource: (name, of) => `rule/${rulePath(of('eventBusName'))}${name}` },
  'AWS::IAM::ManagedPolicy': {
    service: 'iam', property: 'managedPolicyName', max: 128, places: 'account', resource: (name, of) => `policy/${iamName(name, of('path'))}`,
  },
  'AWS::IAM::Role': { service: 'iam', property: 'roleName', max: 64, places: 'account', resource: (name, of) => `role/${iamName(name, of('path'))}` },
  'AWS::Lambda::Function': { service: 'lambda', property: 'functionName', max: 64, resource: name => `function:${name}` },
  'AWS::Logs::LogGroup': { service: 'logs', property: 'logGroupName', max: 512, resource: name => `log-group:${name}` },
  'AWS::ObservabilityAdmin::OrganizationCentralizationRule': {
    service: 'observabilityadmin', property: 'ruleName', max: 100, resource: name => `organization-centralization-rule/${name}`,
  },
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule': {
    service: 'observabilityadmin', property: 'ruleName', max: 100, resource: name => `organization-telemetry-rule/${name}`,
  },
  'AWS::ObservabilityAdmin::TelemetryRule': { service: 'observabilityadmin', property: 'ruleName', max: 100, resource: name => `telemetry-rule/${name}` },
  'AWS::S3::Bucket': { service: 's3', property: 'bucketName', max: 63, places: 'none', lowerCase: true, resource: name => name },
  'AWS::SNS::Topic': { service: 'sns', property: 'topicName', max: 256, resource: name => name },
  'AWS::SQS::Queue': { service: 'sqs', property: 'queueName', max: 80, resource: name => name },
  'AWS::Scheduler::Schedule': {
    service: 'scheduler', property: 'name', max: 64, resource: (name, of) => `schedule/${of('groupName') ?? 'default'}/${name}`,
  },
  // The runs of a state machine have its name.
  'AWS::StepFunctions::StateMachine': { service: 'states', property: 'stateMachineName', max: 80, resource: name => `*:${name}` },
};
