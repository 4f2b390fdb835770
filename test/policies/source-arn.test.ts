import { App, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { policiesIn } from './organization-calls';
import { EXCEPTIONS } from './source-arn-exceptions';
import { AlertChannel, AlertHub, CloudWatchStore, GovernedTrail, LakeKey, LakeQueryResults, LogArchive, LogTables, MetricAlarms, TrailIdentity } from '../../lib';
import { EXAMPLE_NAMES, loadExample } from '../gates/examples';
import { DeployedResource, Deployment } from '../organization/deployment';

interface ServiceStatement {
  readonly where: string;
  readonly type: string;
  readonly service: string;
  readonly keys: string[];
}

/** What no example has yet. */
function others(): App {
  const app = new App({ treeMetadata: false });
  const stack = new Stack(app, 'Others');
  new LakeKey(stack, 'LakeKey');
  new LakeQueryResults(stack, 'Results', { encryptionKey: new kms.Key(stack, 'ResultsKey') });
  new CloudWatchStore(stack, 'Store', { encryptionKey: new kms.Key(stack, 'StoreKey', { multiRegion: true }) });
  new LogTables(stack, 'Tables', { encryptionKey: new kms.Key(stack, 'TablesKey') });
  const identity = TrailIdentity.forAccount(stack);
  const trail = new GovernedTrail(stack, 'Trail', { identity, archive: new LogArchive(stack, 'Archive', { trails: [identity] }) });
  new MetricAlarms(stack, 'Metrics', { trail });
  new AlertHub(stack, 'Alerts', { channels: [AlertChannel.slack('T0123456789', 'C0123456789'), AlertChannel.logGroup()] });
  return app;
}

/** Every statement that admits a service, also those that a StackSet brings to other accounts. */
const STATEMENTS = [...EXAMPLE_NAMES.map(loadExample), others()].flatMap(app => new Deployment(app).resources).flatMap(serviceStatements);

function serviceStatements(resource: DeployedResource): ServiceStatement[] {
  const statements = policiesIn(resource).flatMap(({ Statement: all }) => all).filter(({ Effect: effect }) => effect === 'Allow');
  return statements.flatMap(({ Sid: sid, Principal: principal, Condition: condition = {} }) =>
    [(typeof principal === 'object' && principal.Service) || []].flat().map(service => ({
      where: `${resource.stackName}/${resource.id}: ${sid}`,
      type: resource.type,
      service,
      keys: Object.values(condition).flatMap(Object.keys),
    })));
}

const without = STATEMENTS.filter(({ keys }) => !keys.includes('aws:SourceArn'));
const exceptionOf = ({ where, service, type }: ServiceStatement) =>
  EXCEPTIONS.find(exception => exception.service.test(service) && exception.type === type && where.endsWith(exception.only ?? ''));

test('there are statements for services on every kind of resource', () => {
  expect([...new Set(STATEMENTS.map(({ type }) => type))].sort()).toEqual([
    'AWS::CloudTrail::ResourcePolicy', 'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::Logs::ResourcePolicy', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
  ]);
});

test('each names the source ARN, or stands on the list', () => {
  const missing = without.filter(statement => !exceptionOf(statement)?.instead.every(key => statement.keys.includes(key)));
  expect([...new Set(missing.map(({ where }) => where))]).toEqual([]);
});

test('every exception is used', () => {
  const used = without.map(exceptionOf);
  expect(EXCEPTIONS.filter(exception => !used.includes(exception))).toEqual([]);
});
