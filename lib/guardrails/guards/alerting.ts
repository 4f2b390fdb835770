import { byAccount, byArn, byFunction, Guard } from '../guard';

const QUEUE_ACTIONS = ['sqs:AddPermission', 'sqs:DeleteQueue', 'sqs:PurgeQueue', 'sqs:RemovePermission', 'sqs:SetQueueAttributes'];

const TABLE_ACTIONS = ['dynamodb:DeleteResourcePolicy', 'dynamodb:DeleteTable', 'dynamodb:PutResourcePolicy', 'dynamodb:UpdateTable', 'dynamodb:UpdateTimeToLive'];

/** The way of an event to an alert: buses, rules, queues, functions, topics, schedules. */
export const ALERTING: readonly Guard[] = [
  {
    sid: 'Rules',
    types: ['AWS::Events::Rule'],
    room: 500,
    target: byArn(),
    actions: ['events:DeleteRule', 'events:DisableRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'],
  },
  { sid: 'Buses', types: ['AWS::Events::EventBus'], target: byArn(), actions: ['events:DeleteEventBus', 'events:UpdateEventBus'] },
  {
    // The actions take no resource, so nobody else may change policies of buses in these accounts.
    sid: 'BusPolicies',
    types: ['AWS::Events::EventBus'],
    target: byAccount,
    conditions: 'account',
    room: 90,
    actions: ['events:PutPermission', 'events:RemovePermission'],
  },
  { sid: 'LogPolicies', types: ['AWS::Logs::ResourcePolicy'], target: byAccount, conditions: 'account', room: 90, actions: ['logs:DeleteResourcePolicy', 'logs:PutResourcePolicy'] },
  {
    sid: 'Queues',
    types: ['AWS::SQS::Queue'],
    includes: ['AWS::SQS::QueuePolicy'],
    target: byArn(),
    actions: QUEUE_ACTIONS,
    resourceControl: QUEUE_ACTIONS,
  },
  {
    sid: 'Topics',
    types: ['AWS::SNS::Topic'],
    includes: ['AWS::SNS::TopicPolicy'],
    target: byArn(),
    actions: ['sns:AddPermission', 'sns:DeleteTopic', 'sns:PutDataProtectionPolicy', 'sns:RemovePermission', 'sns:SetTopicAttributes'],
  },
  {
    sid: 'Subscriptions',
    types: ['AWS::SNS::Topic'],
    includes: ['AWS::SNS::Subscription'],
    room: 150,
    target: (resources, facts) => byArn()(resources.filter(({ usedByOthers }) => !usedByOthers), facts),
    actions: ['sns:SetSubscriptionAttributes', 'sns:Unsubscribe'],
  },
  {
    sid: 'Chats',
    types: ['AWS::Chatbot::SlackChannelConfiguration'],
    target: byArn(),
    actions: ['chatbot:DeleteSlackChannelConfiguration', 'chatbot:UpdateSlackChannelConfiguration'],
  },
  {
    sid: 'Functions',
    types: ['AWS::Lambda::Function'],
    target: byArn(),
    actions: [
      'lambda:AddPermission', 'lambda:CreateFunctionUrlConfig', 'lambda:DeleteFunction', 'lambda:DeleteFunctionEventInvokeConfig',
      'lambda:PutFunctionConcurrency', 'lambda:PutFunctionEventInvokeConfig', 'lambda:PutRuntimeManagementConfig', 'lambda:RemovePermission',
      'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:UpdateFunctionEventInvokeConfig',
    ],
  },
  {
    sid: 'EventSources',
    types: ['AWS::Lambda::EventSourceMapping'],
    target: byFunction,
    conditions: 'function',
    room: 250,
    actions: ['lambda:CreateEventSourceMapping', 'lambda:DeleteEventSourceMapping', 'lambda:UpdateEventSourceMapping'],
  },
  {
    sid: 'Machines',
    types: ['AWS::StepFunctions::StateMachine'],
    target: byArn(),
    actions: ['states:DeleteStateMachine', 'states:UpdateStateMachine'],
  },
  { sid: 'Schedules', types: ['AWS::Scheduler::Schedule'], room: 350, target: byArn(), actions: ['scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'] },
  {
    sid: 'Alarms',
    types: ['AWS::CloudWatch::Alarm'],
    target: byArn(),
    actions: ['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'cloudwatch:PutMetricAlarm', 'cloudwatch:SetAlarmState'],
  },
  {
    sid: 'Bursts',
    types: ['AWS::CloudWatch::InsightRule'],
    target: byArn(),
    actions: ['cloudwatch:DeleteInsightRules', 'cloudwatch:DisableInsightRules', 'cloudwatch:PutInsightRule'],
  },
  {
    sid: 'Tables',
    types: ['AWS::DynamoDB::Table'],
    target: byArn(),
    actions: TABLE_ACTIONS,
    resourceControl: TABLE_ACTIONS,
  },
  {
    // Whoever takes messages away, or marks events as known, silences alerts without changing anything.
    sid: 'Use',
    types: ['AWS::DynamoDB::Table', 'AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::StepFunctions::StateMachine'],
    exempt: 'ownRoles',
    room: 900,
    target: (resources, facts) => byArn()(resources.filter(({ usedByOthers }) => !usedByOthers), facts),
    actions: [
      'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'lambda:InvokeFunction',
      'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage', 'states:StartExecution',
    ],
  },
];
