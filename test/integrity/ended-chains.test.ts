import { Token } from 'aws-cdk-lib';
import { TrailIdentity } from '../../lib';
import { locationOf } from '../../lib/integrity/ended-chains';
import { ACCOUNT, newStack, ORGANIZATION } from '../private/harness';

const ofAccount = (keyPrefix?: string) => TrailIdentity.forAccount(newStack(), { keyPrefix });
const ofOrganization = (keyPrefix?: string) =>
  TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: 'eu-west-1', keyPrefix });

describe('an end of digests of an account', () => {
  const { holds } = locationOf(ofAccount());

  test.each([
    `AWSLogs/${ACCOUNT}`, `AWSLogs/${ACCOUNT}/`, 'AWSLogs/1', `AWSLogs/${ACCOUNT}/CloudTrail-Digest`, `AWSLogs/${ACCOUNT}/Cloud`,
    'AWSLogs/1*/CloudTrail-Digest/', 'AWSLogs/*1/*/', 'AWSLogs/*/CloudTrail-Digest/us-east-1/', 'AWSLogs/*/CloudTrail-Digest/us', 'AWSLogs/*/CloudTrail-Digest/*/old-trail_',
    'AWSLogs/*/CloudTrail-Digest/*/O.l_d', 'AWSLogs/*/*/*/old_eu-west-1', 'AWSLogs/*/CloudTrail-*/us-*-1/', 'AWSLogs/*/*Trail*/us-east-1', 'AWSLogs/*/C*l-D*t/us-east-1/',
    'AWSLogs/*/CloudTrail-Digest/*/old*',
  ])('can be at %s', location => expect(holds(location)).toBe(true));

  test.each([
    'AWSLogs/', 'AWSLogs/*', 'AWSLogs/**/', 'AWSLogs', '', 'AWSLogs/*/CloudTrail-Digest/', 'AWSLogs/*/CloudTrail-Digest/*/', 'AWSLogs/*/CloudTrail-Digest/**/*',
    '*AWSLogs/111122223333/', '/AWSLogs/111122223333/', 's3://audit-logs/AWSLogs/111122223333/', 'logs/AWSLogs/111122223333/', 'AWSLogs/AWSLogs/111122223333/',
    'AWSLogs/111122223333/AWSLogs/', 'AWSLogs/o-abc123defg/111122223333/', 'AWSLogs//111122223333/', 'AWSLogs/x111122223333/', 'AWSLogs/111122223333x/', 'AWSLogs/1111222233334/',
    'AWSLogs/*111122223333/', 'AWSLogs//CloudTrail-Digest/', 'AWSLogs/111122223333/CloudTrail/eu-west-1/', 'AWSLogs/111122223333/CloudTrail-Digest-/',
    'AWSLogs/111122223333/loudTrail-Digest/', 'AWSLogs/111122223333/CloudTrail.Digest/', 'AWSLogs/111122223333/.*/', 'AWSLogs/111122223333/eu-west-1/',
    'AWSLogs/111122223333/CloudTrail-Digest/EU/', 'AWSLogs/111122223333/CloudTrail-Digest/xEU', 'AWSLogs/111122223333/CloudTrail-Digest/EUx',
    'AWSLogs/111122223333/CloudTrail-Digest//old', 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/a b', 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/ab ',
    'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/ ab', 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/ab/', 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/11/20/',
  ])('is not at %s, which would be the end of nothing or of everything', location => expect(holds(location)).toBe(false));

  test.each(['AWSLogs/11112222/', 'AWSLogs/1/CloudTrail-Digest/eu-west-1/', 'AWSLogs/11112222333/CloudTrail-Digest'])(
    'is not at %s, because no account has fewer digits', location => expect(holds(location)).toBe(false));

  test('is a text of at most 1000 characters', () => {
    const location = (length: number) => `AWSLogs/${ACCOUNT}/CloudTrail-Digest/`.padEnd(length, 'x');
    expect([location(1000), location(1001), undefined, 4, {}].map(holds)).toEqual([true, false, false, false, false]);
  });
});

describe('an end of digests of an organization', () => {
  const { holds } = locationOf(ofOrganization());

  test.each([
    `AWSLogs/${ORGANIZATION}/444455556666/`, `AWSLogs/${ORGANIZATION}/4444`, 'AWSLogs/o-*/*/CloudTrail-Digest/*/old-trail_', 'AWSLogs/*/4444*/', 'AWSLogs/*/*/*/us-east-1/',
    `AWSLogs/${ACCOUNT}`, `AWSLogs/${ACCOUNT}/CloudTrail-Digest/`, `AWSLogs/${ACCOUNT}/CloudTrail-Digest/us-east-1/old`,
  ])('can be at %s', location => expect(holds(location)).toBe(true));

  test.each([
    `AWSLogs/${ORGANIZATION}`, `AWSLogs/${ORGANIZATION}/`, `AWSLogs/${ORGANIZATION}/*/`, 'AWSLogs/o-abc/444455556666/', 'AWSLogs/o-other/444455556666/',
    `AWSLogs/x${ORGANIZATION}/444455556666/`, `AWSLogs/${ORGANIZATION}x/444455556666/`, `AWSLogs/${ORGANIZATION}/4444/`,
    'AWSLogs/444455556666/', 'AWSLogs/1111', `AWSLogs/x${ACCOUNT}`, `AWSLogs/${ACCOUNT}1`, 'AWSLogs/*/CloudTrail-Digest/*/old-trail_', `AWSLogs/${ORGANIZATION}/*/CloudTrail-Digest/*/*`,
  ])('is not at %s', location => expect(holds(location)).toBe(false));
});

describe('an end of digests below a key prefix', () => {
  test.each(['audit/logs', 'AllAWSLogs', 'audit/AWSLogs-1', 'AWSLogsAWSLogs'])('has it: %s', keyPrefix => {
    for (const [identity, below] of [[ofAccount(keyPrefix), ''], [ofOrganization(keyPrefix), `${ORGANIZATION}/`]] as const) {
      const { holds } = locationOf(identity);
      const location = `AWSLogs/${below}444455556666/`;
      expect(holds(`${keyPrefix}/${location}`)).toBe(true);
      expect([location, `/${location}`, `${keyPrefix}${location}`, `x${keyPrefix}/${location}`, `${keyPrefix}/x/${location}`, `${keyPrefix}//${location}`].filter(holds)).toEqual([]);
    }
  });

  test('may have any, if it is a token', () => {
    const identity = ofOrganization(Token.asString({ Ref: 'Prefix' }));
    const { holds } = locationOf(identity);
    const location = `AWSLogs/${ORGANIZATION}/444455556666/`;
    expect(['any/', 'any/other/', 'any*/', '*/', 'AllAWSLogs/'].map(prefix => holds(`${prefix}${location}`))).toEqual(Array(5).fill(true));
    expect(['', '/', 'any', '/any/', 'any//', 's3://audit-logs/'].filter(prefix => holds(`${prefix}${location}`))).toEqual([]);
    expect(holds('any/AWSLogs/444455556666/')).toBe(false);
  });
});

test('an end of digests that is refused is told its form', () => {
  expect([ofAccount(), ofAccount('audit/logs'), ofOrganization(), ofOrganization(Token.asString({ Ref: 'Prefix' }))].map(identity => {
    const { code, must, advice } = locationOf(identity);
    return [code, must, advice];
  })).toEqual([
    ['', ''], ['audit/logs/', ''], ['', `${ORGANIZATION}/`], ['<key prefix>/', `${ORGANIZATION}/`],
  ].map(([prefix, below]) => [
    'InvalidText',
    `be the beginning of a location of digests below ${prefix}AWSLogs/, with an account, a Region or a trail`,
    `Like ${prefix}AWSLogs/${below}444455556666/, without the days and the name of a digest.`,
  ]));
});
