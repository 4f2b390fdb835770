import { Moto } from './moto';
import { StackResource } from '../deployment/stack';

type Call = [service: string, operation: string, parameters: Record<string, unknown>];

/** The calls that create a resource of a template, by its type. CloudFormation generates a name where there is none. */
const CREATIONS: Record<string, (properties: any, name: string) => Call[]> = {
  'AWS::SQS::Queue': ({ QueueName, ...attributes }, name) => [
    ['sqs', 'CreateQueue', { QueueName: QueueName ?? name, Attributes: texts(attributes) }],
  ],
  'AWS::SNS::Topic': ({ TopicName, DisplayName, KmsMasterKeyId }, name) => [
    ['sns', 'CreateTopic', { Name: TopicName ?? name, Attributes: texts({ DisplayName, KmsMasterKeyId }) }],
  ],
  'AWS::SNS::Subscription': properties => [['sns', 'Subscribe', properties]],
  'AWS::Events::EventBus': ({ Name }) => [['events', 'CreateEventBus', { Name }]],
  'AWS::Events::Rule': ({ Name, Description, EventBusName = 'default', EventPattern, State, Targets }) => [
    ['events', 'PutRule', { Name, Description, EventBusName, EventPattern: JSON.stringify(EventPattern), State }],
    ['events', 'PutTargets', { Rule: Name, EventBusName, Targets }],
  ],
  'AWS::DynamoDB::Table': ({ AttributeDefinitions, KeySchema, BillingMode, TimeToLiveSpecification }, TableName) => [
    ['dynamodb', 'CreateTable', { TableName, AttributeDefinitions, KeySchema, BillingMode }],
    ['dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification }],
  ],
  'AWS::StepFunctions::StateMachine': ({ DefinitionString, RoleArn, StateMachineType }, name) => [
    ['stepfunctions', 'CreateStateMachine', { name, definition: DefinitionString, roleArn: RoleArn, type: StateMachineType }],
  ],
};

/** The order of the types: targets of rules come before the rules. */
const ORDER = Object.keys(CREATIONS);

/** Creates the resources of the types above as they are in the template, and returns how many. */
export async function createBySdk(moto: Moto, resources: readonly StackResource[]): Promise<number> {
  const own = resources.filter(({ type }) => ORDER.includes(type)).sort((one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type));
  for (const { type, properties, arn, ref } of own) {
    for (const [service, operation, parameters] of CREATIONS[type](properties, (arn ?? ref).split(/[:/]/).at(-1)!)) {
      await moto.call(service, operation, Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)));
    }
  }
  return own.length;
}

/** Attributes as SQS and SNS take them. */
function texts(attributes: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
}
