import { trailIn } from './fixed-archive';
import { TrailIdentity } from '../../lib';
import { ACCOUNT, Deployed, newStack, ORGANIZATION, REGION, resources } from '../private/harness';

const TRAIL_ARN = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance`;

function deployed(cloudWatchLogs: boolean, identity?: TrailIdentity): { calls: any[]; statements: any[]; all: ReturnType<typeof resources> } {
  const stack = newStack();
  trailIn(stack, { cloudWatchLogs, ...identity && { identity } });
  const policies = new Deployed(stack).all('AWS::IAM::Policy');
  return {
    calls: new Deployed(stack).all('Custom::AWS'),
    statements: policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    all: resources(stack),
  };
}

describe('a trail without delivery to CloudWatch Logs', () => {
  test('clears the log group and the role that CloudFormation keeps, once the trail is there', () => {
    const { calls, all } = deployed(false);
    expect(calls).toHaveLength(1);
    const [{ Create, Update, Delete }] = calls;
    const call = { service: 'cloudtrail', action: 'UpdateTrail', parameters: { Name: TRAIL_ARN, CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' } };
    expect([JSON.parse(Create), JSON.parse(Update), Delete]).toEqual([expect.objectContaining(call), expect.objectContaining(call), undefined]);
    const [trailId] = Object.entries(all).find(([, { Type }]) => Type === 'AWS::CloudTrail::Trail')!;
    expect(Object.values(all).find(({ Type }) => Type === 'Custom::AWS')!.DependsOn).toContain(trailId);
  });

  test('may update this trail only', () => {
    expect(deployed(false).statements).toEqual([{ Sid: 'UpdateTrail', Effect: 'Allow', Action: 'cloudtrail:UpdateTrail', Resource: TRAIL_ARN }]);
  });

  test('of an organization may do what AWS documents for changing such a trail', () => {
    const identity = TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION });
    expect(deployed(false, identity).statements.map(({ Sid }) => Sid)).toEqual(['UpdateTrail', 'SeeOrganization', 'TrustCloudTrail', 'MakeLinkedRole', 'FindLinkedRole']);
  });
});

test('a trail with delivery to CloudWatch Logs makes no call', () => {
  expect(deployed(true).calls).toEqual([]);
});
