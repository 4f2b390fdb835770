import { aws_kms as kms, Stack, Tags } from 'aws-cdk-lib';
import { trailIn } from './fixed-archive';
import { EventSelector, GovernedTrail, GovernedTrailProps, TrailIdentity } from '../../lib';
import { API_CALL, apiCalls } from '../private/api-calls';
import { ACCOUNT, agnosticStack, CHINA, Deployed, newStack, ORGANIZATION, REGION, resources } from '../private/harness';

const TRAIL_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance`;
const organization = (homeRegion = REGION) =>
  TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion });

function trail(props: Partial<GovernedTrailProps> = {}, stack = newStack()): Stack {
  trailIn(stack, { recursiveLogging: false, ...props });
  return stack;
}

const settingsOf = (stack: Stack) => apiCalls(stack).map(({ call, undo }) => ({ ...call, undo }));

const SETTINGS = { Call: 'TrailSettings', TrailArn: `arn:<AWS::Partition>:cloudtrail:${REGION}:${ACCOUNT}:trail/governance`, undo: false };

describe('CloudTrail is told', () => {
  test.each([false, true])('recursive logging %s, after the trail is there', enabled => {
    const stack = trail({ recursiveLogging: enabled });
    expect(settingsOf(stack)).toEqual([{ ...SETTINGS, RecursiveLogging: enabled }]);
    expect(apiCalls(stack)[0].resource.DependsOn).toContain(Object.keys(resources(stack, 'AWS::CloudTrail::Trail'))[0]);
  });

  test('to end the delivery to CloudWatch Logs, which CloudFormation keeps', () => {
    expect(settingsOf(trail({ recursiveLogging: undefined, cloudWatchLogs: false }))).toEqual([{ ...SETTINGS, CloudWatchLogs: 'none' }]);
  });

  test('both by one call', () => {
    expect(settingsOf(trail({ cloudWatchLogs: false }))).toEqual([{ ...SETTINGS, CloudWatchLogs: 'none', RecursiveLogging: false }]);
  });

  test('nothing by default', () => {
    const stack = trail({ recursiveLogging: undefined });
    expect(Object.values(resources(stack)).filter(({ Type }) => /^Custom::|Lambda/.test(Type))).toEqual([]);
  });

  test('by a function whose failure cannot roll the trail back', () => {
    const stack = trail();
    const [{ DependsOn }] = Object.values(resources(stack, 'AWS::CloudTrail::Trail'));
    const [callId] = Object.keys(resources(stack, API_CALL));
    const settings = Object.keys(resources(stack)).filter(id => /ApiCallProvider|TrailSettings/.test(id) && id !== callId);
    expect(settings).toHaveLength(6);
    expect(DependsOn).toEqual(expect.arrayContaining(settings));
  });
});

describe('the function may', () => {
  const statements = (stack: Stack, env = { partition: 'aws', region: REGION, account: ACCOUNT }) =>
    new Deployed(stack, env).all('AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map(({ Effect: _, ...rest }) => rest);

  test.each<Partial<GovernedTrailProps>>([{}, { cloudWatchLogs: false }])('update this trail, for that of an account: %j', props => {
    expect(statements(trail(props))).toEqual([{ Sid: 'UpdateTrail', Action: 'cloudtrail:UpdateTrail', Resource: TRAIL_ARN }]);
  });

  test('do what AWS documents for changing that of an organization, but not end trusted access', () => {
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
    ]);
  });
});

describe('CloudTrail is told again', () => {
  const revision = (props: Partial<GovernedTrailProps> = {}, andThen = (_: GovernedTrail): void => {}, stack = newStack()) => {
    const made = trailIn(stack, { recursiveLogging: false, ...props });
    andThen(made);
    return apiCalls(stack)[0].resource.Properties.Revision;
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
