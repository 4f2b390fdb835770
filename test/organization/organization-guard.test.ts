import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrganizationGovernance, OrganizationGovernanceProps } from '../../lib';
import { ORGANIZATION } from '../private/harness';

const [MANAGEMENT, ARCHIVE, SECURITY] = ['111111111111', '222222222222', '333333333333'];

function organization(props: Partial<OrganizationGovernanceProps> = {}) {
  const app = new App({ treeMetadata: false });
  const governance = new OrganizationGovernance(app, 'Governance', {
    organizationId: ORGANIZATION,
    management: { account: MANAGEMENT, region: 'eu-west-1' },
    logArchive: { account: ARCHIVE, region: 'eu-west-1' },
    security: { account: SECURITY, region: 'eu-west-1' },
    regions: ['eu-west-1'],
    notify: ['security@example.com'],
    ...props,
  });
  const template = (id: string) => Template.fromStack(governance.stacks.find(({ node }) => node.id === id)!).toJSON();
  return { governance, template };
}

/** The resources that the machine of a stack compares and repairs. */
function guardIn(template: any): { expected: string[]; repairable: string[] } {
  const [machine] = Object.entries<any>(template.Resources).filter(([id, { Type }]) => Type === 'AWS::StepFunctions::StateMachine' && /^Guard/.test(id));
  const text: string = typeof machine[1].Properties.DefinitionString === 'string' ? machine[1].Properties.DefinitionString
    : machine[1].Properties.DefinitionString['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : 'token').join('');
  const { Begin } = JSON.parse(text).States;
  return { expected: Object.keys(Begin.Assign.expected), repairable: Begin.Assign.repairable };
}

test('there are no guards unless they are asked for', () => {
  const { governance } = organization();
  expect([governance.trailGuard, governance.archiveGuard]).toEqual([undefined, undefined]);
});

test('each account has the guard of its resources', () => {
  const { governance, template } = organization({ trailGuard: { repairTrail: true, repairBucket: true } });
  expect(guardIn(template('Management'))).toEqual({
    expected: ['keyPolicy', 'rotationDays', 'trail', 'selectors', 'insights'],
    repairable: ['CreateTrail', 'UpdateTrail', 'EmptyAndUpdateTrail', 'PutEventSelectors', 'PutInsightSelectors', 'StartLogging'],
  });
  expect(guardIn(template('LogArchive'))).toEqual({
    expected: ['bucketPolicy', 'lifecycle'], repairable: ['PutBucketPolicy', 'PutPublicAccessBlock', 'PutBucketVersioning', 'PutBucketLifecycle'],
  });
  expect(governance.alarms).toEqual(expect.arrayContaining([...governance.trailGuard!.alarms, ...governance.archiveGuard!.alarms]));
});

test('policies that spare the deployment role spare the guards that repair', () => {
  const deployers = [MANAGEMENT, ARCHIVE].map(account => `arn:aws:iam::${account}:role/deployer`);
  const { template } = organization({ deployPrincipalArns: deployers, trailGuard: { repairKey: true, repairBucket: true } });
  for (const [id, type, sid] of [['Management', 'AWS::KMS::Key', 'DenyKeyLoss'], ['LogArchive', 'AWS::S3::BucketPolicy', 'DenyPolicyWeakening']]) {
    const { Resources: resources } = template(id);
    const statements = Object.values<any>(resources).filter(({ Type }) => Type === type)
      .flatMap(({ Properties }) => (Properties.KeyPolicy ?? Properties.PolicyDocument).Statement).filter(({ Sid }) => Sid === sid);
    expect(statements.map(({ Condition }) => JSON.stringify(Condition).includes('GuardRole'))).toEqual([true]);
  }
});

test('relays forward what guards find, and the hub admits it', () => {
  const { template } = organization({ trailGuard: {} });
  expect(JSON.stringify(template('Relay-eu-west-1').Resources)).toContain('Trail Guard');
  const bus = Object.values<any>(template('Security').Resources).find(({ Type }) => Type === 'AWS::Events::EventBus');
  expect(JSON.stringify(bus.Properties.Policy)).toContain('Trail Guard');
});
