import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { LandingZone, LogRetention, ObjectLock, OrganizationGovernance, OrganizationGovernanceProps } from '../../lib';
import { sampleAlert } from '../corpus/owners';

const [MANAGEMENT, ARCHIVE] = ['111111111111', '222222222222'];

function organization(props: Partial<OrganizationGovernanceProps> = {}) {
  const app = new App({ treeMetadata: false });
  const governance = new OrganizationGovernance(app, 'Governance', {
    organizationId: 'o-abc123defg',
    management: { account: MANAGEMENT, region: 'eu-west-1' },
    logArchive: { account: ARCHIVE, region: 'eu-west-1' },
    security: { account: '333333333333', region: 'eu-west-1' },
    regions: ['eu-west-1', 'us-east-1'],
    alertHub: { alerts: [sampleAlert()] },
    logIntegrity: {},
    ...props,
  });
  return { app, governance, template: (role: string) => Template.fromStack(governance.stacks.find(({ node }) => node.id === role)!) };
}

const settingsIn = (template: Template) => {
  const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Environment: { Variables: { SETTINGS: Match.anyValue() } } } }));
  return JSON.parse(Properties.Environment.Variables.SETTINGS);
};

test('the monitor is in the stack of the archive, with its lock and its retention', () => {
  const { governance, template } = organization({
    archive: { retention: LogRetention.years(7), objectLock: ObjectLock.governance(Duration.days(365)) },
  });
  const archive = template('LogArchive');
  expect(governance.stacks.map(({ node }) => node.id)).not.toContain('Integrity');
  expect(settingsIn(archive)).toMatchObject({ organizationId: 'o-abc123defg', account: MANAGEMENT, prefix: '', retentionDays: 7 * 365 });
  archive.resourceCountIs('AWS::S3::Bucket', 3);
  const locks = Object.values(archive.findResources('AWS::S3::Bucket')).flatMap(({ Properties }) => Properties.ObjectLockConfiguration?.Rule ?? []);
  expect(locks).toEqual(Array(2).fill({ DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } }));
  expect(governance.alarms).toEqual(expect.arrayContaining(governance.logIntegrity!.alarms));
});

test('the key in the management account admits the role of the monitor, which is deployed before', () => {
  const { governance, template } = organization({ trailName: 'audit' });
  template('LogArchive').hasResourceProperties('AWS::IAM::Role', { RoleName: 'cloudtrail-log-integrity-audit' });
  const named = { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'ReadersDecrypt' })]) } };
  const [{ Properties: { KeyPolicy } }] = Object.values(template('Management').findResources('AWS::KMS::Key', { Properties: named }));
  const reader = KeyPolicy.Statement.find(({ Sid }: any) => Sid === 'ReadersDecrypt');
  expect(JSON.stringify(reader.Principal)).toContain(`:iam::${ARCHIVE}:role/cloudtrail-log-integrity-audit`);
  const [archive, management] = ['LogArchive', 'Management'].map(role => governance.stacks.find(({ node }) => node.id === role)!);
  expect(management.dependencies).toContain(archive);
});

test('without the option there is no monitor, and the key admits nobody for it', () => {
  const { governance, template } = organization({ logIntegrity: undefined });
  expect(governance.logIntegrity).toBeUndefined();
  expect(JSON.stringify([template('LogArchive').toJSON(), template('Management').toJSON()])).not.toMatch(/log-integrity/i);
});

test('the archive of a landing zone has a monitor in a stack of its own, and a file with the statement that its key needs', () => {
  const { app, governance, template } = organization({ landingZone: LandingZone.controlTower({ bucketName: 'audit-logs' }) });
  const integrity = template('Integrity');
  expect(governance.stacks.find(({ node }) => node.id === 'Integrity')!.account).toBe(ARCHIVE);
  integrity.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: Match.objectLike({ LOG_BUCKET: 'audit-logs' }) } });
  const { directory } = app.synth();
  const file = readdirSync(directory).find(name => name.endsWith('.required-key-policy.json'))!;
  expect(readFileSync(join(directory, file), 'utf8')).toContain(`:iam::${ARCHIVE}:role/cloudtrail-log-integrity`);
});

test('the outputs name the reports and the key that signs them', () => {
  const outputs = organization().template('LogArchive').findOutputs('*');
  expect(Object.keys(outputs).filter(name => name.startsWith('Integrity'))).toEqual(['IntegrityReports', 'IntegrityKeyArn']);
  expect(Object.keys(organization({ outputs: false }).template('LogArchive').findOutputs('*'))).toEqual([]);
});
