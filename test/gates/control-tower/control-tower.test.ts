import { App, aws_cloudwatch_actions as actions, aws_iam as iam, aws_kms as kms, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { ACCEPTED_FINDINGS } from './accepted-findings';
import { ControlTowerGate } from './control-tower-gate';
import { CONTROLS } from './controls';
import { evaluate } from './evaluate';
import {
  AlertEngine, CloudTrailGovernance, CloudTrailGovernanceProps, GovernedTrail, LakeQueryResults, LogArchive, LogFeed, MetricAlarms, TrailHealth,
  TrailIdentity,
} from '../../../lib';

const env = { account: '111122223333', region: 'eu-west-1' };

/** The controls that resources of a stack fail, by logical id. */
function failures(make: (stack: Stack) => unknown, ids = /^/): string[] {
  const app = new App({ treeMetadata: false });
  make(new Stack(app, 'Stack', { env }));
  const gate = new ControlTowerGate();
  gate.add('app', app.synth().stacksRecursively);
  return gate.findings().filter(({ resource }) => ids.test(resource.id)).map(({ control }) => control);
}

const governed = (props: CloudTrailGovernanceProps = {}) => (stack: Stack) => new CloudTrailGovernance(stack, 'Governance', props);
const archiveIn = (stack: Stack, encryptionKey?: kms.IKey) => new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)], encryptionKey });

describe('the evaluation of proactive controls', () => {
  test('finds what a resource lacks', () => {
    const resources = [
      { type: 'AWS::S3::Bucket', properties: {} },
      { type: 'AWS::Logs::LogGroup', properties: { RetentionInDays: 30 } },
      { type: 'AWS::Lambda::Permission', properties: { Action: 'lambda:InvokeFunction', FunctionName: 'x', Principal: 's3.amazonaws.com' } },
      { type: 'AWS::SQS::Queue', properties: { SqsManagedSseEnabled: true } },
    ];
    const { failed } = evaluate(resources);
    expect(resources.map(resource => failed.get(resource)?.sort())).toEqual([
      expect.arrayContaining(['CT.S3.PR.1', 'CT.S3.PR.10', 'CT.S3.PR.2', 'CT.S3.PR.4', 'CT.S3.PR.9']),
      ['CT.CLOUDWATCH.PR.2', 'CT.CLOUDWATCH.PR.3'],
      ['CT.LAMBDA.PR.2'],
      ['CT.SQS.PR.1'],
    ]);
  });

  test('finds nothing where nothing is missing, and applies the rules', () => {
    const group = { type: 'AWS::Logs::LogGroup', properties: { KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/x' } };
    const { failed, applied } = evaluate([group]);
    expect([[...failed], applied]).toEqual([[], 2]);
  });

  test('knows every control of the list', () => {
    expect(ACCEPTED_FINDINGS.filter(({ control }) => !CONTROLS.some(({ id }) => id === control))).toEqual([]);
  });
});

describe('the default governance', () => {
  const failed = failures(governed({ notify: ['security@example.com'] }));

  test.each(['CT.CLOUDWATCH.PR.1', 'CT.CLOUDWATCH.PR.2', 'CT.CLOUDWATCH.PR.3', 'CT.DYNAMODB.PR.1', 'CT.DYNAMODB.PR.2', 'CT.KMS.PR.3', 'CT.LAMBDA.PR.2',
    'CT.SQS.PR.1', 'CT.STEPFUNCTIONS.PR.1', 'CT.STEPFUNCTIONS.PR.2'])('meets %s', control => expect(failed).not.toContain(control));
});

function health(stack: Stack): TrailHealth {
  return new TrailHealth(stack, 'Health', { trail: GovernedTrail.fromTrailArn(stack, 'Trail', `arn:aws:cloudtrail:${env.region}:${env.account}:trail/audit`) });
}

/** The props that docs/control-tower.md names, with the resources that meet the control by them, and without them do not. */
const MET: [control: string, ids: RegExp, without: (stack: Stack) => unknown, by: (stack: Stack) => unknown][] = [
  ['CT.CLOUDWATCH.PR.1', /^/, health, stack => {
    const topic = new sns.Topic(stack, 'OnCall');
    health(stack).alarms.forEach(alarm => alarm.addAlarmAction(new actions.SnsAction(topic)));
  }],
  ['CT.LAMBDA.PR.3', /^/, governed(), governed({ alertHub: { engine: AlertEngine.rules() } })],
  ['CT.S3.PR.10', /^ResultsBucket/, stack => results(stack), stack => results(stack, new kms.Key(stack, 'Key'))],
  ['CT.S3.PR.10', /^ArchiveBucket/, stack => archiveIn(stack), stack => archiveIn(stack, new kms.Key(stack, 'Key'))],
  ['CT.S3.PR.4', /^ArchiveBucket/, stack => archiveIn(stack), stack => {
    new LogFeed(stack, 'Feed', { archive: archiveIn(stack), consumers: [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/siem')] });
  }],
  ['CT.SQS.PR.1', /^/, stack => new MetricAlarms(stack, 'Alarms', { trail: governed()(stack).trail }),
    stack => new MetricAlarms(stack, 'Alarms', { trail: governed()(stack).trail, silentSubscriber: false })],
];

const results = (stack: Stack, encryptionKey?: kms.IKey) => new LakeQueryResults(stack, 'Results', { encryptionKey });

test.each(MET)('%s is met by the props that the page names: %s', (control, ids, without, by) => {
  expect(failures(without, ids)).toContain(control);
  expect(failures(by, ids)).not.toContain(control);
});
