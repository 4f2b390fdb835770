import { byAccount, byArn, byFunction, Guard } from '../guard';

const QUEUE_ACTIONS = ['sqs:AddPermission', 'sqs:DeleteQueue', 'sqs:PurgeQueue', 'sqs:RemovePermission', 'sqs:SetQueueAttributes'];

const TABLE_ACTIONS = [
  'dynamodb:DeleteResourcePolicy', 'dynamodb:DeleteTable*', 'dynamodb:PutResourcePolicy', 'dynamodb:UpdateContinuousBackups', 'dynamodb:UpdateTable*',
  'dynamodb:UpdateTimeToLive',
];

/** The way of an event to an alert: buses, rules, queues, functions, topics, schedules. */
export const ALERTING: readonly Guard[] = [
  {
    sid: 'Rules',
    types: ['AWS::Events::Rule'],
    room: 720,
    furtherRoom: 400,
    target: byArn(),
    actions: ['events:Delete*', 'events:Disable*', 'events:PutRule', 'events:PutTargets', 'events:Remove*'],
  },
  { sid: 'Buses', types: ['AWS::Events::EventBus'], room: 170, target: byArn(), actions: ['events:Delete*', 'events:StartReplay', 'events:Update*'] },
  {
    // The actions take no resource, so nobody else may change policies of buses in these accounts.
    sid: 'BusPolicies',
    types: ['AWS::Events::EventBus'],
    room: 90,
    target: byAccount,
    conditions: 'account',
    actions: ['events:PutPermission', 'events:RemovePermission'],
  },
  { sid: 'LogPolicies', types: ['AWS::Logs::ResourcePolicy'], room: 90, target: byAccount, conditions: 'account', actions: ['logs:DeleteResourcePolicy', 'logs:PutAccountPolicy', 'logs:PutResourcePolicy'] },
  {
    sid: 'Queues',
    types: ['AWS::SQS::Queue'],
    room: 280,
    furtherRoom: 280,
    includes: ['AWS::SQS::QueuePolicy'],
    target: byArn(),
    actions: QUEUE_ACTIONS,
    resourceControl: QUEUE_ACTIONS,
  },
  {
    sid: 'Topics',
    types: ['AWS::SNS::Topic'],
    room: 130,
    furtherRoom: 130,
    includes: ['AWS::SNS::TopicPolicy'],
    target: byArn(),
    actions: ['sns:AddPermission', 'sns:DeleteTopic', 'sns:PutDataProtectionPolicy', 'sns:RemovePermission', 'sns:SetTopicAttributes'],
  },
  {
    sid: 'Chats',
    types: ['AWS::Chatbot::SlackChannelConfiguration'],
    room: 130,
    target: byArn(),
    actions: ['chatbot:Delete*', 'chatbot:Disassociate*', 'chatbot:Update*'],
  },
  {
    sid: 'Functions',
    types: ['AWS::Lambda::Function'],
    room: 200,
    furtherRoom: 200,
    target: byArn(),
    actions: ['lambda:Add*', 'lambda:Create*', 'lambda:Delete*', 'lambda:Put*', 'lambda:Remove*', 'lambda:Update*'],
  },
  {
    sid: 'EventSources',
    types: ['AWS::Lambda::EventSourceMapping'],
    room: 200,
    target: byFunction,
    conditions: 'function',
    actions: ['lambda:CreateEventSourceMapping', 'lambda:DeleteEventSourceMapping', 'lambda:UpdateEventSourceMapping'],
  },
  {
    sid: 'Machines',
    types: ['AWS::StepFunctions::StateMachine'],
    room: 220,
    furtherRoom: 220,
    target: byArn(),
    actions: ['states:Create*', 'states:Delete*', 'states:Stop*', 'states:Update*'],
  },
  { sid: 'Schedules', types: ['AWS::Scheduler::Schedule'], room: 300, furtherRoom: 300, target: byArn(), actions: ['scheduler:Create*', 'scheduler:Delete*', 'scheduler:Update*'] },
  {
    sid: 'Alarms',
    types: ['AWS::CloudWatch::Alarm'],
    room: 170,
    furtherRoom: 170,
    target: byArn(),
    actions: ['cloudwatch:Delete*', 'cloudwatch:Disable*', 'cloudwatch:Put*', 'cloudwatch:SetAlarmState'],
  },
  {
    sid: 'Bursts',
    types: ['AWS::CloudWatch::InsightRule'],
    room: 130,
    target: byArn(),
    actions: ['cloudwatch:Delete*', 'cloudwatch:Disable*', 'cloudwatch:Put*'],
  },
  {
    sid: 'Tables',
    types: ['AWS::DynamoDB::Table'],
    room: 90,
    target: byArn(),
    actions: TABLE_ACTIONS,
    resourceControl: TABLE_ACTIONS,
  },
  {
    // Whoever takes messages away, or marks events as known, silences alerts without changing anything.
    sid: 'Use',
    types: ['AWS::DynamoDB::Table', 'AWS::Lambda::Function', 'AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::StepFunctions::StateMachine'],
    room: 750,
    furtherRoom: 500,
    includes: ['AWS::SNS::Subscription'],
    exempt: 'ownRoles',
    target: (resources, facts) => byArn()(resources.filter(({ usedByOthers }) => !usedByOthers), facts),
    actions: [
      'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PartiQLDelete', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PutItem',
      'dynamodb:UpdateItem', 'lambda:Invoke*', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage',
      'sqs:ReceiveMessage', 'sqs:SendMessage', 'sqs:StartMessageMoveTask', 'states:Start*',
    ],
  },
];
