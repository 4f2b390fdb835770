import { join } from 'path';
import { aws_kms as kms, Stack, Tags } from 'aws-cdk-lib';
import { trailIn } from './fixed-archive';
import { EventSelector, GovernedTrail, GovernedTrailProps, TrailIdentity } from '../../lib';
import { ACCOUNT, agnosticStack, CHINA, Deployed, newStack, ORGANIZATION, REGION, Resource, resources } from '../private/harness';

const CDK = join(require.resolve('aws-cdk-lib/package.json'), '..');
const TRAIL_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance`;
const organization = (homeRegion = REGION) =>
  TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion });

function trail(props: Partial<GovernedTrailProps> = {}, stack = newStack()): Stack {
  trailIn(stack, { recursiveLogging: false, ...props });
  return stack;
}

/** The two calls of a trail: that which sets, and that which fails where nothing was set. */
function callsOf(stack: Stack): { id: string; set: Resource; check: Resource } {
  const found = Object.entries(resources(stack, 'Custom::AWS'));
  expect(found.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['TrailRecursiveLoggingSetCall', 'TrailRecursiveLoggingCheckCall']);
  return { id: found[0][0], set: found[0][1], check: found[1][1] };
}

const update = (stack: Stack) => JSON.parse(new Deployed(stack).all('Custom::AWS', /Set/)[0].Update);

describe('CloudTrail is told', () => {
  test.each([false, true])('%s, after the trail is there, and on delete nothing', enabled => {
    const stack = trail({ recursiveLogging: enabled });
    const { set } = callsOf(stack);
    const { Create, Update, Delete } = new Deployed(stack).all('Custom::AWS', /Set/)[0];
    expect([JSON.parse(Create), JSON.parse(Update), Delete]).toEqual([update(stack), update(stack), undefined]);
    expect(JSON.parse(Create)).toMatchObject({
      service: 'cloudtrail',
      action: 'UpdateTrail',
      parameters: { Name: TRAIL_ARN, RecursiveLogging: enabled },
      outputPaths: ['RecursiveLogging'],
    });
    expect(JSON.parse(Create)).not.toHaveProperty('ignoreErrorCodesMatching');
    expect(set.Properties.InstallLatestAwsSdk).toBe(true);
    expect(set.DependsOn).toContain(Object.keys(resources(stack, 'AWS::CloudTrail::Trail'))[0]);
  });

  test('nothing by default', () => {
    const stack = trail({ recursiveLogging: undefined });
    expect(Object.values(resources(stack)).filter(({ Type }) => /^Custom::|Lambda/.test(Type))).toEqual([]);
  });

  test('by another resource when the value changes, so that true is told too', () => {
    const id = (enabled: boolean) => update(trail({ recursiveLogging: enabled })).physicalResourceId.id;
    expect([id(false), id(true)]).toEqual([`cloudtrail:UpdateTrail:${TRAIL_ARN}:false`, `cloudtrail:UpdateTrail:${TRAIL_ARN}:true`]);
  });
});

describe('what the function may do', () => {
  const statements = (stack: Stack, env = { partition: 'aws', region: REGION, account: ACCOUNT }) =>
    new Deployed(stack, env).all('AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map(({ Effect: _, ...rest }) => rest);

  test('for the trail of an account: this trail', () => {
    expect(statements(trail())).toEqual([
      { Sid: 'UpdateTrail', Action: 'cloudtrail:UpdateTrail', Resource: TRAIL_ARN },
      { Sid: 'GetTrail', Action: 'cloudtrail:GetTrail', Resource: TRAIL_ARN },
    ]);
  });

  test('for that of an organization: what AWS asks of who changes it, and not to end trusted access', () => {
    const arn = `arn:aws-cn:cloudtrail:cn-north-1:${ACCOUNT}:trail/governance`;
    const roles = `arn:aws-cn:iam::${ACCOUNT}:role`;
    const path = `${roles}/aws-service-role/cloudtrail.amazonaws.com/*`;
    expect(statements(trail({ identity: organization('cn-north-1') }, newStack({ env: CHINA })), CHINA)).toEqual([
      { Sid: 'UpdateTrail', Action: 'cloudtrail:UpdateTrail', Resource: arn },
      {
        Sid: 'SeeOrganization',
        Action: ['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization', 'organizations:ListAccounts'],
        Resource: '*',
      },
      {
        Sid: 'TrustCloudTrail',
        Action: 'organizations:EnableAWSServiceAccess',
        Resource: '*',
        Condition: { StringEquals: { 'organizations:ServicePrincipal': 'cloudtrail.amazonaws.com' } },
      },
      {
        Sid: 'MakeLinkedRole',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: path,
        Condition: { StringEquals: { 'iam:AWSServiceName': 'cloudtrail.amazonaws.com' } },
      },
      { Sid: 'FindLinkedRole', Action: 'iam:GetRole', Resource: [`${roles}/AWSServiceRoleForCloudTrail`, path] },
      { Sid: 'GetTrail', Action: 'cloudtrail:GetTrail', Resource: arn },
    ]);
  });
});

describe('it is told again', () => {
  const revision = (props: Partial<GovernedTrailProps> = {}, andThen = (_: GovernedTrail): void => {}, stack = newStack()) => {
    const made = trailIn(stack, { recursiveLogging: false, ...props });
    andThen(made);
    return callsOf(stack).set.Properties.Revision;
  };
  const resource = (made: GovernedTrail) => made.node.findChild('Resource') as any;
  const nothing = () => undefined;

  test('never for the same trail', () => {
    expect(revision()).toEqual(revision());
    expect(revision()[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each<[string, Partial<GovernedTrailProps>, (made: GovernedTrail) => void]>([
    ['a prop', { multiRegion: false }, nothing],
    ['a selector', { eventSelectors: [EventSelector.managementEvents({ name: 'All' })] }, nothing],
    ['a bucket that joins', { eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')] }, made => made.excludeDeliveries('arn:aws:s3:::replica')],
    ['a tag', {}, made => Tags.of(made).add('team', 'security')],
    ['an override', {}, made => resource(made).addPropertyOverride('IsLogging', false)],
  ])('when the trail changes by %s', (_, props, andThen) => {
    const before = revision({ eventSelectors: props.eventSelectors && [EventSelector.dataEvents('AWS::S3::Object')] });
    expect(revision(props, andThen)[0]).not.toBe(before[0]);
  });

  test('when what it refers to is replaced under the same logical id', () => {
    const stack = newStack();
    const references = revision({ encryptionKey: new kms.Key(stack, 'Mine') }, undefined, stack).slice(1);
    const { KMSKeyId, CloudWatchLogsRoleArn, CloudWatchLogsLogGroupArn } = Object.values(resources(stack, 'AWS::CloudTrail::Trail'))[0].Properties;
    expect(references).toEqual([CloudWatchLogsLogGroupArn, CloudWatchLogsRoleArn, KMSKeyId]);
  });

  test('also in a stack of unknown environment', () => {
    expect(revision({}, undefined, agnosticStack())).toHaveLength(4);
  });
});

/** CDK's own handler, with an SDK that knows the setting and one that does not. */
describe('in deployment', () => {
  const asked = jest.fn();
  const answer = jest.fn();
  const npm = jest.fn();
  /** What an SDK sends of a request, and reads of an answer: the fields that it knows. */
  const sdk = (...fields: string[]) => {
    const known = (value: object) => Object.fromEntries(Object.entries(value).filter(([field]) => fields.includes(field)));
    return {
      CloudTrailClient: class {
        config = { region: async () => REGION };
        send = async ({ input }: any) => {
          asked(known(input));
          return { ...known({ RecursiveLogging: false, ...known(input), TrailARN: TRAIL_ARN, S3BucketName: 'logs' }), $metadata: {} };
        };
      },
      UpdateTrailCommand: class { constructor(readonly input: any) {} },
    };
  };
  const [current, old] = [sdk('Name', 'RecursiveLogging', 'TrailARN'), sdk('Name', 'TrailARN')];

  async function deploy(enabled: boolean, installed: boolean) {
    jest.resetModules();
    jest.spyOn(console, 'log').mockImplementation();
    [asked, answer, npm].forEach(mock => mock.mockReset());
    npm.mockImplementation(() => {
      if (!installed) throw new Error('ENETUNREACH');
    });
    jest.doMock('/tmp/node_modules/@aws-sdk/client-cloudtrail', () => current, { virtual: true });
    jest.doMock('@aws-sdk/client-cloudtrail', () => old, { virtual: true });
    jest.doMock('child_process', () => ({ execSync: npm }));
    jest.doMock('https', () => ({
      request: (_: unknown, done: () => void) => ({ on: jest.fn(), write: (body: string) => answer(JSON.parse(body)), end: done }),
    }));
    const { Create, InstallLatestAwsSdk } = new Deployed(trail({ recursiveLogging: enabled })).all('Custom::AWS', /Set/)[0];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is no module of the library
    const { handler } = require(join(CDK, 'custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler/index.js'));
    await handler({
      RequestType: 'Create',
      ResponseURL: 'https://example.com/',
      LogicalResourceId: 'Set',
      ResourceProperties: { Create, InstallLatestAwsSdk: String(InstallLatestAwsSdk), Revision: ['0123456789abcdef'] },
    }, { logStreamName: 'stream' });
    return { asked: asked.mock.calls, ...answer.mock.calls[0][0] };
  }

  afterEach(() => {
    jest.restoreAllMocks();
    jest.resetModules();
  });

  test.each([false, true])('the current SDK sends %s as a boolean, and answers with it', async enabled => {
    expect(await deploy(enabled, true)).toMatchObject({
      asked: [[{ Name: TRAIL_ARN, RecursiveLogging: enabled }]],
      Status: 'SUCCESS',
      PhysicalResourceId: `cloudtrail:UpdateTrail:${TRAIL_ARN}:${enabled}`,
      Data: { RecursiveLogging: enabled },
    });
    expect(npm).toHaveBeenCalledWith(expect.stringContaining('npm install "@aws-sdk/client-cloudtrail"'));
  });

  test('an old SDK leaves the setting out and succeeds all the same: the answer lacks what the check refers to', async () => {
    expect(await deploy(false, false)).toMatchObject({ asked: [[{ Name: TRAIL_ARN }]], Status: 'SUCCESS', Data: {} });
    expect(answer.mock.calls[0][0].Data).toEqual({});
    const { id, check } = callsOf(trail());
    expect(check.Properties.Revision).toEqual({ 'Fn::GetAtt': [id, 'RecursiveLogging'] });
  });
});
