import { Aws, Lazy } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { TrailIdentity } from '../../lib';
import { ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, ORGANIZATION, problemsOf, REGION } from '../private/harness';

const RUNS = { seed: 42, numRuns: 300 };
const ORGANIZATION_OPTIONS = { organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION };

/** What a deployment to some partition makes of an identity. */
function deployed(identity: TrailIdentity, env?: ConstructorParameters<typeof Deployed>[1]): Record<string, unknown> {
  return new Deployed(newStack(), env).text({ ...identity }) as any;
}

describe('everything about a trail is known from its identity', () => {
  test.each([
    ['without prefix', undefined, ''],
    ['with prefix', 'security/logs', 'security/logs/'],
  ])('account trail %s', (_, keyPrefix, root) => {
    expect(deployed(TrailIdentity.forAccount(newStack(), { keyPrefix }))).toEqual({
      ownerAccount: ACCOUNT,
      homeRegion: REGION,
      trailName: 'governance',
      ...(keyPrefix && { keyPrefix }),
      trailArn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance`,
      logPrefixes: [`${root}AWSLogs/${ACCOUNT}/`],
      digestPrefix: `${root}AWSLogs/${ACCOUNT}/CloudTrail-Digest/`,
      logStreamNames: [`${ACCOUNT}_CloudTrail_${REGION}*`],
      sourceArnCondition: { StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance` } },
    });
  });

  test.each([
    ['without prefix', undefined, ''],
    ['with prefix', 'cloudtrail', 'cloudtrail/'],
  ])('organization trail %s', (_, keyPrefix, root) => {
    expect(deployed(TrailIdentity.forOrganization({ ...ORGANIZATION_OPTIONS, trailName: 'organization', keyPrefix }))).toEqual({
      ownerAccount: ACCOUNT,
      homeRegion: REGION,
      organizationId: ORGANIZATION,
      trailName: 'organization',
      ...(keyPrefix && { keyPrefix }),
      trailArn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/organization`,
      logPrefixes: [`${root}AWSLogs/${ACCOUNT}/`, `${root}AWSLogs/${ORGANIZATION}/`],
      digestPrefix: `${root}AWSLogs/${ORGANIZATION}/${ACCOUNT}/CloudTrail-Digest/`,
      logStreamNames: [`${ACCOUNT}_CloudTrail_${REGION}*`, `${ORGANIZATION}_*`],
      sourceArnCondition: { StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/organization` } },
    });
  });

  test('the partition is that of the deployment, also where partition literals are enabled', () => {
    const stack = newStack({ env: CHINA }, { '@aws-cdk/core:enablePartitionLiterals': true });
    const { trailArn } = TrailIdentity.forAccount(stack);
    expect(trailArn).toContain(Aws.PARTITION);
    expect(deployed(TrailIdentity.forAccount(stack), CHINA).trailArn).toBe(`arn:aws-cn:cloudtrail:cn-north-1:${ACCOUNT}:trail/governance`);
  });

  test('an account trail of a stack without environment follows the deployment', () => {
    const identity = TrailIdentity.forAccount(agnosticStack(), { keyPrefix: 'logs' });
    expect(deployed(identity, { partition: 'aws-us-gov', region: 'us-gov-west-1', account: MEMBER })).toMatchObject({
      ownerAccount: MEMBER,
      homeRegion: 'us-gov-west-1',
      trailArn: `arn:aws-us-gov:cloudtrail:us-gov-west-1:${MEMBER}:trail/governance`,
      logPrefixes: [`logs/AWSLogs/${MEMBER}/`],
      digestPrefix: `logs/AWSLogs/${MEMBER}/CloudTrail-Digest/`,
      logStreamNames: [`${MEMBER}_CloudTrail_us-gov-west-1*`],
    });
  });
});

describe('trail names', () => {
  test.each(['abc', 'A1z', 'a.b-c_d', 'x'.repeat(128), '1.2.3', '1.2.3.4.5', '1.2.3.4a', 'governance-2026'])('accepts %s', trailName => {
    expect(errorsOf(() => TrailIdentity.forAccount(newStack(), { trailName }))).toEqual([]);
  });

  test.each([
    '', 'ab', 'x'.repeat(129), '-abc', 'abc-', '.abc', 'abc_', 'my--x', 'my-_x', 'my._x', 'my..x',
    'a b c', 'naïve', 'a/b/c', 'abc\n', '10.0.0.1', '192.168.5.4',
  ])('fails for %j', trailName => {
    expect(errorsOf(() => TrailIdentity.forAccount(newStack(), { trailName }))).toEqual(['InvalidTrailName trailName']);
    expect(errorsOf(() => TrailIdentity.forOrganization({ ...ORGANIZATION_OPTIONS, trailName }))).toEqual(['InvalidTrailName trailName']);
  });
});

describe('key prefixes', () => {
  test.each(['logs', 'a/b/c', "A-z_0.9!'()", 'x'.repeat(200), 'AWSLogs2', 'myAWSLogs'])('accepts %s', keyPrefix => {
    expect(errorsOf(() => TrailIdentity.forAccount(newStack(), { keyPrefix }))).toEqual([]);
  });

  test.each([
    '', '/', '/logs', 'logs/', 'a//b', 'x'.repeat(201), 'AWSLogs', 'logs/AWSLogs', 'AWSLogs/logs', 'a b', 'a*', 'a?b', '${aws:username}', 'lögs',
  ])('fails for %j', keyPrefix => {
    expect(errorsOf(() => TrailIdentity.forAccount(newStack(), { keyPrefix }))).toEqual(['InvalidKeyPrefix keyPrefix']);
  });
});

describe('the owner of an organization trail', () => {
  test.each(['eu-west-1', 'us-gov-west-1', 'cn-north-1', 'us-iso-east-1', 'us-isob-east-1', 'eusc-de-east-1', 'ap-southeast-10', 'mx-central-1'])(
    'accepts Region %s', homeRegion => {
      expect(errorsOf(() => TrailIdentity.forOrganization({ ...ORGANIZATION_OPTIONS, homeRegion }))).toEqual([]);
    });

  test.each<[string, string, string[]]>([
    ['organizationId', 'InvalidOrganizationId',
      ['', 'o-', 'o-short', 'O-abc123defg', 'o-ABC123DEFG', `o-${'a'.repeat(33)}`, 'r-abc123defg', 'o-abc123defg*']],
    ['managementAccount', 'InvalidAccountId', ['', '11112222333', '1111222233334', '1111-2222-3333', 'management']],
    ['homeRegion', 'InvalidRegion', ['', 'eu-west-1a', 'Europe', 'EU-WEST-1', 'eu-west', 'eu_west_1', '*']],
  ])('fails for a wrong %s', (prop, code, values) => {
    for (const value of values) {
      expect(errorsOf(() => TrailIdentity.forOrganization({ ...ORGANIZATION_OPTIONS, [prop]: value }))).toEqual([`${code} ${prop}`]);
    }
  });

  test.each([
    ['organizationId', 'InvalidOrganizationId', Lazy.string({ produce: () => ORGANIZATION })],
    ['managementAccount', 'InvalidAccountId', Aws.ACCOUNT_ID],
    ['homeRegion', 'InvalidRegion', Aws.REGION],
  ])('fails for a token as %s: other stacks derive names from it', (prop, code, value) => {
    expect(errorsOf(() => TrailIdentity.forOrganization({ ...ORGANIZATION_OPTIONS, [prop]: value }))).toEqual([`${code} ${prop}`]);
  });

  test.each(['organizationId', 'managementAccount', 'homeRegion'])('fails without %s', prop => {
    expect(problemsOf(() => TrailIdentity.forOrganization({ ...ORGANIZATION_OPTIONS, [prop]: undefined } as any))).toMatchObject([{ prop }]);
  });
});

test('fails with all problems at once, and names the construct', () => {
  expect(errorsOf(() => TrailIdentity.forOrganization({
    organizationId: 'o-1', managementAccount: '1', homeRegion: 'moon', trailName: 'a', keyPrefix: '/',
  }))).toEqual([
    'InvalidTrailName trailName', 'InvalidKeyPrefix keyPrefix', 'InvalidOrganizationId organizationId',
    'InvalidAccountId managementAccount', 'InvalidRegion homeRegion',
  ]);
  expect(() => TrailIdentity.forAccount(newStack(), { trailName: 'a', keyPrefix: '/' }))
    .toThrow(/^\[InvalidTrailName\] .*\n\[InvalidKeyPrefix\] .*\n {2}at Stack$/);
});

test('names and prefixes may be tokens', () => {
  const token = (text: string) => Lazy.string({ produce: () => text });
  const identity = TrailIdentity.forOrganization({ ...ORGANIZATION_OPTIONS, trailName: token('late'), keyPrefix: token('later') });
  expect(deployed(identity)).toMatchObject({
    trailArn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/late`,
    logPrefixes: [`later/AWSLogs/${ACCOUNT}/`, `later/AWSLogs/${ORGANIZATION}/`],
  });
});

describe('for any input', () => {
  const NAME_CHARACTERS = [...'aZ09._-'];
  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom(...NAME_CHARACTERS, ' ', 'é'), maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...NAME_CHARACTERS), minLength: 120, maxLength: 132 }),
    fc.string({ unit: fc.constantFrom('a', '1', '-'), minLength: 2, maxLength: 20 }),
    fc.ipV4(),
  );

  /** The naming requirements, character by character. */
  function legal(trailName: string): boolean {
    const characters = [...trailName];
    const punctuation = (character: string) => ['.', '_', '-'].includes(character);
    const alphanumeric = (character: string) => 'abcdefghijklmnopqrstuvwxyz0123456789'.includes(character.toLowerCase());
    const numbers = trailName.split('.');
    const address = numbers.length === 4 && numbers.every(number => number !== '' && [...number].every(digit => '0123456789'.includes(digit)));
    return characters.length >= 3 && characters.length <= 128 && !address
      && characters.every(character => alphanumeric(character) || punctuation(character))
      && alphanumeric(characters[0]) && alphanumeric(characters[characters.length - 1])
      && characters.every((character, i) => !(punctuation(character) && punctuation(characters[i + 1] ?? '')));
  }

  test('legal names are accepted, all others refused', () => {
    const stack = newStack();
    const accepted = (trailName: string) => errorsOf(() => TrailIdentity.forAccount(stack, { trailName })).length === 0;
    fc.assert(fc.property(name, trailName => accepted(trailName) === legal(trailName)), RUNS);
  });

  const folder = fc.string({ unit: fc.constantFrom(..."aZ09!_.'()-"), minLength: 1, maxLength: 20 });
  const keyPrefix = fc.option(fc.array(folder, { minLength: 1, maxLength: 5 }).map(folders => folders.join('/')), { nil: undefined });
  const account = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 });
  const organizationId = fc.string({ unit: fc.constantFrom(...'abcxyz0189'), minLength: 10, maxLength: 32 }).map(id => `o-${id}`);
  const identity = fc.oneof(
    fc.record({ account, keyPrefix }).map(options => TrailIdentity.forAccount(newStack({ env: { ...ENV, account: options.account } }), options)),
    fc.record({ organizationId, managementAccount: account, keyPrefix, homeRegion: fc.constantFrom('eu-west-1', 'us-gov-west-1') })
      .map(options => TrailIdentity.forOrganization(options)),
  );

  test('every log lies below the key prefix, and the digests among the logs', () => {
    fc.assert(fc.property(identity, ({ keyPrefix: prefix, logPrefixes, digestPrefix, ownerAccount, organizationId: id }) => {
      const root = `${prefix === undefined ? '' : `${prefix}/`}AWSLogs/`;
      expect(logPrefixes.every(logPrefix => logPrefix.startsWith(root) && logPrefix.endsWith('/'))).toBe(true);
      expect(logPrefixes.map(logPrefix => logPrefix.slice(root.length, -1))).toEqual(id ? [ownerAccount, id] : [ownerAccount]);
      expect(logPrefixes.filter(logPrefix => digestPrefix.startsWith(logPrefix))).toHaveLength(1);
      expect(digestPrefix.split('/').slice(-3)).toEqual([ownerAccount, 'CloudTrail-Digest', '']);
    }), RUNS);
  });
});
