import { App, Aws, Stack } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import {
  Alert, AlertCatalogue, AlertHub, AlertPattern, AlertRelay, AlertSeverity, AthenaQueries, CloudTrailGovernance, EventCondition, EventSelector,
  GovernedTrail, LogArchive, OrganizationGovernance, TrailHealth, TrailIdentity,
} from '../../lib';
import { doubtfulRegion, WELL_KNOWN_REGIONS } from '../../lib/validation/known-regions';
import { newStack } from '../private/harness';

const UNKNOWN = 'eu-wset-2';
const DOUBT = 'the AWS CDK knows no Region eu-wset-2, but eu-west-2';

/** The warnings about Regions in the app of a stack. */
function doubts(build: (stack: Stack) => void, stack = newStack()): string[] {
  build(stack);
  const { stacksRecursively } = (stack.node.root as App).synth();
  return stacksRecursively.flatMap(({ messages }) => messages).map(({ entry }) => String(entry.data))
    .filter(message => message.includes('knows no Region') && /(:unknownRegion|:doubtfulSelector)\]$/.test(message));
}

const inRegion = (region: string) => newStack({ env: { account: '111122223333', region } });
const sample = (region: string) => Alert.custom('in-region', {
  title: 'Sample', severity: AlertSeverity.LOW, pattern: AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser'], { awsRegion: [{ 'anything-but': [region] }] }),
});

describe('a Region that the AWS CDK does not know', () => {
  test.each([UNKNOWN, `arn:aws:kms:${UNKNOWN}:111122223333:key/a`])('is in doubt, with the one that is spelt most alike: %s', value => {
    expect(doubtfulRegion(value)).toBe(DOUBT);
  });

  test('is in doubt without another one if none is alike', () => {
    expect(doubtfulRegion('zz-nowhere-99')).toBe('the AWS CDK knows no Region zz-nowhere-99');
  });

  test.each([...RegionInfo.regions.map(({ name }) => name), 'arn:aws:s3:::logs', 'arn:aws:lambda:*:111122223333:function:x', Aws.REGION, `arn:aws:kms:${Aws.REGION}:1:key/a`, 'text', 7,
    undefined])('is not: %s', value => {
    expect(doubtfulRegion(value)).toBeUndefined();
  });

  test('is none of those that are known without the table of the AWS CDK', () => {
    expect(WELL_KNOWN_REGIONS.size).toBeGreaterThan(30);
    expect([...WELL_KNOWN_REGIONS].filter(region => RegionInfo.get(region).partition === undefined)).toEqual([]);
  });

  test.each<[string, (stack: Stack) => void]>([
    ['the Regions with relays', stack => new CloudTrailGovernance(stack, 'G', { alertRegions: ['us-east-1', UNKNOWN] })],
    ['the Regions of an organization', ({ node }) => new OrganizationGovernance(node.root, 'O', {
      organizationId: 'o-abc123defg',
      management: { account: '111122223333', region: 'eu-west-1' },
      logArchive: { account: '444455556666', region: 'eu-west-1' },
      security: { account: '777788889999', region: 'eu-west-1' },
      regions: ['eu-west-1', 'us-east-1', UNKNOWN],
    })],
    ['the home Region of an archive\'s trail', stack => new LogArchive(stack, 'A', {
      trails: [TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: '111122223333', homeRegion: UNKNOWN })],
    })],
    ['the ARN of an imported trail', stack => new TrailHealth(stack, 'H', {
      trail: GovernedTrail.fromTrailArn(stack, 'T', `arn:aws:cloudtrail:${UNKNOWN}:111122223333:trail/governance`),
    })],
    ['the ARN of a hub\'s bus', stack => new AlertRelay(stack, 'R', { alerts: [sample('eu-west-1')], eventBusArn: `arn:aws:events:${UNKNOWN}:111122223333:event-bus/default` })],
    ['the parameters of the catalogue', stack => new AlertHub(stack, 'H', { alerts: AlertCatalogue.recommended({ allowedRegions: ['eu-west-1', UNKNOWN] }) })],
    ['the pattern of an alert', stack => new AlertHub(stack, 'H', { alerts: [sample(UNKNOWN)] })],
    ['an alert that is added', stack => new AlertHub(stack, 'H', { alerts: [sampleOther()] }).addAlert(sample(UNKNOWN))],
    ['the Regions of queries', stack => {
      const archive = new LogArchive(stack, 'A', { trails: [TrailIdentity.forAccount(stack)] });
      new AthenaQueries(stack, 'Q', { archive, regions: [UNKNOWN] });
    }],
    ['the ARN in a selector', stack => {
      const identity = TrailIdentity.forAccount(stack);
      const where = [EventCondition.resourceArn().startsWith(`arn:aws:lambda:${UNKNOWN}:111122223333:function:pay`)];
      new GovernedTrail(stack, 'T', {
        identity, archive: new LogArchive(stack, 'A', { trails: [identity] }), eventSelectors: [EventSelector.dataEvents('AWS::Lambda::Function', { where })],
      });
    }],
  ])('is warned of in %s', (_, build) => {
    expect(doubts(build).filter(message => message.includes(DOUBT)).length).toBeGreaterThan(0);
  });

  test('is warned of as the Region of a trail\'s stack', () => {
    expect(doubts(stack => new CloudTrailGovernance(stack, 'G', { alertRegions: [] }), inRegion(UNKNOWN)).length).toBeGreaterThan(0);
  });

  test('is not warned of where all Regions are known', () => {
    expect(doubts(stack => new CloudTrailGovernance(stack, 'G'))).toEqual([]);
  });
});

function sampleOther(): Alert {
  return Alert.custom('elsewhere', { title: 'Sample', severity: AlertSeverity.LOW, pattern: AlertPattern.forConsoleSignIn() });
}
