import { App, Stack } from 'aws-cdk-lib';
import { CloudTrailGovernance, CloudTrailGovernanceProps, OrganizationGovernance, OrganizationGovernanceProps } from '../../lib';
import { errorsOf, newStack, ORGANIZATION, REGION, resources } from '../private/harness';

const OF_ALERTS = /^AWS::(Events|SQS|SNS|Lambda|StepFunctions|Scheduler|CloudWatch)::/;
const stacksOf = (app: App) => app.node.findAll().filter(Stack.isStack);

describe('without alerts, CloudTrailGovernance', () => {
  const govern = (props: CloudTrailGovernanceProps = {}) => {
    const stack = newStack();
    return { stack, governance: new CloudTrailGovernance(stack, 'Governance', { alerts: false, ...props }) };
  };

  test('creates the trail and the archive, and nothing of hub, relays and health', () => {
    const { stack, governance } = govern();
    const types = Object.values(resources(stack)).map(({ Type }) => Type);
    expect(types).toEqual(expect.arrayContaining(['AWS::CloudTrail::Trail', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup']));
    expect(types.filter(type => OF_ALERTS.test(type))).toEqual([]);
    expect(stacksOf(stack.node.root as App)).toEqual([stack]);
    expect([governance.relays, governance.alarms, governance.topic]).toEqual([[], [], undefined]);
  });

  test('keeps the logical ids that it has with alerts', () => {
    const stack = newStack();
    new CloudTrailGovernance(stack, 'Governance');
    expect(Object.keys(resources(stack))).toEqual(expect.arrayContaining(Object.keys(resources(govern().stack))));
  });

  test('has no hub and no health to use', () => {
    const { governance } = govern();
    expect(errorsOf(() => governance.alertHub)).toEqual(['ConflictingProps alerts']);
    expect(errorsOf(() => governance.health)).toEqual(['ConflictingProps alerts']);
  });

  test('refuses the options of alerts', () => {
    expect(errorsOf(() => govern({ notify: ['a@example.com'], alertHub: {}, alertRegions: ['us-east-1'] })))
      .toEqual(['ConflictingProps notify', 'ConflictingProps alertHub', 'ConflictingProps alertRegions']);
    expect(errorsOf(() => govern({ alerts: 'no' as any }))).toEqual(['InvalidValue alerts']);
  });
});

describe('without alerts, OrganizationGovernance', () => {
  const govern = (props: Partial<OrganizationGovernanceProps> = {}) => {
    const app = new App({ treeMetadata: false });
    const place = (account: string) => ({ account, region: REGION });
    const governance = new OrganizationGovernance(app, 'Governance', {
      organizationId: ORGANIZATION,
      management: place('111111111111'),
      logArchive: place('222222222222'),
      security: place('333333333333'),
      regions: [REGION, 'us-east-1'],
      alerts: false,
      ...props,
    });
    return { app, governance };
  };

  test('has the stacks of the archive and the trail only', () => {
    const { app, governance } = govern();
    expect(governance.stacks.map(({ node }) => node.id)).toEqual(['LogArchive', 'Management']);
    expect(stacksOf(app)).toHaveLength(2);
    const types = governance.stacks.flatMap(stack => Object.values(resources(stack))).map(({ Type }) => Type);
    expect(types).toContain('AWS::CloudTrail::Trail');
    expect(types.filter(type => /^AWS::(Events|SQS|SNS|CloudWatch)::|StackSet/.test(type))).toEqual([]);
    expect([governance.alarms, governance.topic]).toEqual([[], undefined]);
  });

  test('keeps saved queries on stored events in the security account', () => {
    const { governance } = govern({ cloudWatchStore: {} });
    expect(Stack.of(governance.logQueries!).account).toBe('333333333333');
  });

  test('has no hub, and refuses its options', () => {
    expect(errorsOf(() => govern().governance.alertHub)).toEqual(['ConflictingProps alerts']);
    expect(errorsOf(() => govern({ notify: ['a@example.com'], alertHub: {} }))).toEqual(['ConflictingProps notify', 'ConflictingProps alertHub']);
  });
});
