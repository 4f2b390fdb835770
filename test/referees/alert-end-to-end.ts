/**
 * Takes one alert from a CloudTrail record to the message for people, through calls of real SDKs to moto's server: the resources of examples/minimal.ts are
 * created as in its template, the record takes the covering rules into the queue, the bundled function evaluates it, and alert and message come out. Also
 * creates the custom resources of examples/organization.ts that call Organizations. Exits with 1 if something is missing.
 */
import { deepStrictEqual, ok } from 'assert';
import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { CloudFormation } from './cloud-formation';
import { createBySdk } from './created-by-sdk';
import { Moto } from './moto';
import { Python } from './python';
import { templates } from '../deployment/examples';
import { RehearsedApp } from '../deployment/rehearsed-app';
import { loadExample } from '../gates/examples';
import { FunctionFolder, FunctionInstance } from '../runtime/alert-evaluator/function-instance';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

process.env.CDK_VALIDATION = 'false';

/** A user that somebody creates, as CloudTrail records it and EventBridge delivers it. */
const RECORD = {
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, accountId: ACCOUNT, userName: 'alice' },
  eventTime: '2026-01-01T00:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.31.0',
  requestParameters: { userName: 'bob' },
  responseElements: null,
  eventID: '00000000-0000-0000-0000-000000000001',
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
};

async function alertEndToEnd(moto: Moto): Promise<void> {
  const { directory } = loadExample('minimal').synth();
  const hub = new RehearsedApp('minimal', templates('minimal')).resources.filter(({ id, stack }) => /^GovernanceAlerts/.test(id) && stack.place.region === REGION);
  const one = (type: string, id: RegExp) => hub.find(resource => resource.type === type && id.test(resource.id))!;
  const created = await createBySdk(moto, hub);

  // A mailbox for what the topic sends, and one for what the alert bus has.
  const topicArn = one('AWS::SNS::Topic', /AlertsTopic/).ref;
  const mail = await mailbox(moto, 'mail');
  await moto.call('sns', 'Subscribe', { TopicArn: topicArn, Protocol: 'sqs', Endpoint: mail.arn });
  const { Name: alertBus } = one('AWS::Events::EventBus', /AlertBus/).properties;
  const alerts = await mailbox(moto, 'alerts');
  await moto.call('events', 'PutRule', { Name: 'everything', EventBusName: alertBus, EventPattern: JSON.stringify({ account: [ACCOUNT] }) });
  await moto.call('events', 'PutTargets', { Rule: 'everything', EventBusName: alertBus, Targets: [{ Id: 'alerts', Arn: alerts.arn }] });

  const { QueueName } = one('AWS::SQS::Queue', /EngineQueue/).properties;
  const queue = (await moto.call('sqs', 'GetQueueUrl', { QueueName })).QueueUrl;
  const send = (record: unknown) => moto.call('events', 'PutEvents', {
    Entries: [{ Source: 'aws.iam', DetailType: 'AWS API Call via CloudTrail', Detail: JSON.stringify(record) }],
  });
  await send({ ...RECORD, eventName: 'ListUsers', readOnly: true });
  deepStrictEqual(await receive(moto, queue), [], 'a call that no alert is about stays out of the queue');
  await send(RECORD);
  const messages = await receive(moto, queue);
  deepStrictEqual(messages.map(({ body }) => JSON.parse(body).detail), [RECORD], 'the record is in the queue, once');

  const folder = new FunctionFolder();
  folder.writeCatalogue(readFileSync(join(catalogueFolder(directory), 'catalogue.json'), 'utf8'));
  const evaluator = new FunctionInstance(folder, moto.url, { AWS_REGION: REGION, ...one('AWS::Lambda::Function', /Evaluator/).properties.Environment.Variables });
  try {
    deepStrictEqual(await evaluator.invoke(messages), [], `the function evaluates every message: ${evaluator.output}`);
  } finally {
    evaluator.stop();
    folder.remove();
  }

  const [event, ...others] = (await receive(moto, alerts.url)).map(({ body }) => JSON.parse(body));
  deepStrictEqual([event['detail-type'], event.detail.alert.id, others], ['CloudTrail Alert', 'iam-user-created', []], 'the alert is on its bus, once');
  const [text, ...more] = (await receive(moto, mail.url)).map(({ body }) => JSON.parse(body));
  ok(/bob/.test(text.Message) && /alice/.test(text.Message) && more.length === 0, `the message names who created whom: ${text?.Message}`);
  const { Items } = await moto.call('dynamodb', 'Scan', { TableName: one('AWS::DynamoDB::Table', /Repeats/).ref });
  deepStrictEqual(Items.length, 1, 'the repeat is remembered');
  console.log(`ok     the alert iam-user-created: ${created} resources; "${text.Subject}"`);
}

/** The folder of the assembly that has the catalogue of the evaluator. */
function catalogueFolder(directory: string): string {
  return readdirSync(directory).map(name => join(directory, name)).find(path => existsSync(join(path, 'catalogue.json')))!;
}

async function mailbox(moto: Moto, QueueName: string): Promise<{ url: string; arn: string }> {
  const { QueueUrl: url } = await moto.call('sqs', 'CreateQueue', { QueueName });
  return { url, arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${QueueName}` };
}

async function receive(moto: Moto, QueueUrl: string): Promise<{ messageId: string; body: string }[]> {
  const { Messages = [] } = await moto.call('sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
  return Messages.map(({ MessageId, Body }: any) => ({ messageId: MessageId, body: Body }));
}

/** The custom resources that call Organizations. */
const OF_ORGANIZATIONS = ['OrganizationRoot', 'ServiceAccess'];

/** Creates the custom resources of the templates by the function that CloudFormation invokes, in the order of deployment. */
async function organizationsCalls(moto: Moto): Promise<void> {
  await moto.call('organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
  const resources = new RehearsedApp('organization', templates('organization')).stacks.flatMap(stack => stack.order());
  const calls = resources.filter(({ type, properties }) => type === 'Custom::ApiCall' && OF_ORGANIZATIONS.includes(properties.Call));
  deepStrictEqual([...new Set(calls.map(({ properties }) => properties.Call))].sort(), OF_ORGANIZATIONS, 'the templates have these custom resources');
  const { properties: { Environment: { Variables: variables } } } = resources.find(({ arn }) => arn === calls[0].properties.ServiceToken)!;
  Object.assign(process.env, variables, {
    AWS_ENDPOINT_URL: moto.url, AWS_REGION: REGION, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_EC2_METADATA_DISABLED: 'true',
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it reads the environment
  const { handler } = require('../../runtime/api-calls/index') as typeof import('../../runtime/api-calls/index');
  const cloudFormation = await CloudFormation.start();
  try {
    for (const { id, properties } of calls) {
      const request = { StackId: 'stack', RequestId: 'request', LogicalResourceId: id, ResponseURL: cloudFormation.url, ResourceProperties: properties };
      await handler({ RequestType: 'Create', ...request }, { getRemainingTimeInMillis: () => 60_000 });
    }
  } finally {
    cloudFormation.stop();
  }
  const [{ Id: root }] = (await moto.call('organizations', 'ListRoots')).Roots;
  const expected = calls.map(({ properties }) => ['SUCCESS', properties.Call === 'OrganizationRoot' ? root : '']);
  deepStrictEqual(cloudFormation.answers.map(({ Status, Data }) => [Status, Data?.RootId ?? '']), expected, 'each call succeeds, also where another stack made it before');
  const { EnabledServicePrincipals } = await moto.call('organizations', 'ListAWSServiceAccessForOrganization');
  ok(EnabledServicePrincipals.some(({ ServicePrincipal }: any) => ServicePrincipal === 'cloudtrail.amazonaws.com'), 'CloudTrail has trusted access');
  console.log(`ok     custom resources: ${OF_ORGANIZATIONS.join(', ')}`);
}

async function main(): Promise<void> {
  const moto = await Moto.start(Python.with('moto[server]==5.2.1'), ACCOUNT, REGION);
  try {
    await alertEndToEnd(moto);
    await organizationsCalls(moto);
  } finally {
    moto.stop();
  }
}

void main().catch(error => {
  console.log(`FAILED ${error.message}`);
  process.exitCode = 1;
});
