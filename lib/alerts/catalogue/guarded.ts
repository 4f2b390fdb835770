import { WATCHED, WatchedEntry } from './watched';

/** The calls that change a resource of the alert engine, and the parameters that name it. */
export type GuardedEntry = Pick<WatchedEntry, 'service' | 'ways'>;

const prefixes = (...names: string[]) => names.map(prefix => ({ prefix }));

/** The resources of the alert engine by type: those that can be watched, and those that only the engine has. */
export const GUARDED: { readonly [resourceType: string]: GuardedEntry } = {
  ...WATCHED,
  'AWS::DynamoDB::Table': {
    service: 'dynamodb',
    ways: [{ calls: ['DeleteTable', 'UpdateTable', 'UpdateTimeToLive'], parameter: 'tableName', name: 'either' }],
  },
  'AWS::Events::EventBus': {
    service: 'events',
    ways: [
      { calls: ['DeleteEventBus', 'UpdateEventBus'], parameter: 'name' },
      { calls: ['PutPermission', 'RemovePermission'], parameter: 'eventBusName' },
    ],
  },
  'AWS::IAM::Role': {
    service: 'iam',
    ways: [{
      calls: ['DeleteRole', 'DeleteRolePolicy', 'DetachRolePolicy', 'PutRolePermissionsBoundary', 'PutRolePolicy', 'UpdateAssumeRolePolicy'], parameter: 'roleName',
    }],
  },
  'AWS::IAM::ManagedPolicy': {
    service: 'iam',
    ways: [{ calls: ['CreatePolicyVersion', 'DeletePolicy', 'SetDefaultPolicyVersion'], parameter: 'policyArn', name: 'arn' }],
  },
  // Lambda adds the version of its API to the names of calls. The spelling of the parameter in records is not documented.
  'AWS::Lambda::EventSourceMapping': {
    service: 'lambda',
    ways: ['uUID', 'uuid'].map(parameter => ({ calls: prefixes('DeleteEventSourceMapping', 'UpdateEventSourceMapping'), parameter })),
  },
  'AWS::Scheduler::Schedule': {
    service: 'scheduler',
    ways: [{ calls: ['DeleteSchedule', 'UpdateSchedule'], parameter: 'name' }],
  },
};
