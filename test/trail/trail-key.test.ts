import { aws_iam as iam, aws_kms as kms, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { trailIn } from './fixed-archive';
import { LogReader, TrailIdentity, TrailKey, TrailKeyProps } from '../../lib';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, errorsOf, MEMBER, newStack, ORGANIZATION, REGION, requiredPolicies, resources, sids, warnings,
} from '../private/harness';

const KEY = 'AWS::KMS::Key';
const SIEM = `arn:aws:iam::${MEMBER}:role/siem`;
const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`;

function keyIn(stack: Stack, props: Partial<TrailKeyProps> = {}): TrailKey {
  return new TrailKey(stack, 'Key', { identity: TrailIdentity.forAccount(stack), ...props });
}

function key(props: Partial<TrailKeyProps> = {}): Deployed {
  const stack = newStack();
  keyIn(stack, props);
  return new Deployed(stack);
}

/** What the key of a trail has to permit, as deployed. */
function statementsOf(partition: string, region: string, account: string) {
  const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/governance`;
  const service = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Resource: '*' };
  return {
    delegation: {
      Sid: 'AccountDelegation',
      Effect: 'Allow',
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    grants: {
      Sid: 'OnlyServicesGrant',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
    },
    encrypt: {
      ...service,
      Sid: 'CloudTrailEncrypt',
      Action: 'kms:GenerateDataKey*',
      Condition: {
        StringEquals: { 'aws:SourceArn': trailArn },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${partition}:cloudtrail:*:${account}:trail/*` },
      },
    },
    describe: {
      ...service,
      Sid: 'CloudTrailDescribe',
      Action: ['kms:Decrypt', 'kms:DescribeKey'],
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
    read: {
      Sid: 'ReadersDecrypt',
      Effect: 'Allow',
      Principal: { AWS: SIEM },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': trailArn },
      },
    },
    logs: (urlSuffix: string) => ({
      Sid: 'LogGroupEncrypt',
      Effect: 'Allow',
      Principal: { Service: `logs.${region}.${urlSuffix}` },
      Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: {
        ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:cloudtrail/governance` },
      },
    }),
  };
}

describe('the key of a trail', () => {
  test('rotates, is retained, and admits the account and this trail only', () => {
    const { delegation, grants, encrypt, describe: describeKey } = statementsOf('aws', REGION, ACCOUNT);
    expect(key().one(KEY)).toEqual({
      Description: 'Encrypts the logs of the CloudTrail trail governance',
      EnableKeyRotation: true,
      KeyPolicy: { Version: '2012-10-17', Statement: [delegation, grants, encrypt, describeKey] },
    });
    const stack = newStack();
    keyIn(stack);
    expect(Object.values(resources(stack, KEY))[0]).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('of an organization names the management account', () => {
    const identity = TrailIdentity.forOrganization({ organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion: REGION });
    const { encrypt, describe: describeKey } = statementsOf('aws', REGION, ACCOUNT);
    expect(key({ identity }).statements(KEY).slice(2)).toEqual([encrypt, describeKey]);
  });

  test('lets readers decrypt what this trail encrypted', () => {
    expect(key({ readers: [LogReader.principalArn(SIEM)] }).statements(KEY)[4]).toEqual(statementsOf('aws', REGION, ACCOUNT).read);
    const stack = newStack();
    const auditor = new iam.Role(stack, 'Auditor', { assumedBy: new iam.AccountRootPrincipal() });
    keyIn(stack, { readers: [LogReader.role(auditor), LogReader.principalArn(SIEM)] });
    expect(new Deployed(stack).statements(KEY)[4].Principal.AWS).toEqual([expect.stringMatching(`^arn:aws:iam::${ACCOUNT}:role/auditor`), SIEM]);
  });

  test.each(['audit', 'alias/audit', 'a/b_c-D9'])('takes the alias %s', alias => {
    expect(key({ alias }).one('AWS::KMS::Alias').AliasName).toBe(`alias/${alias.replace('alias/', '')}`);
  });

  test('takes another rotation period and fate', () => {
    const stack = newStack();
    keyIn(stack, { rotationPeriod: Duration.days(90), removalPolicy: RemovalPolicy.DESTROY });
    expect(Object.values(resources(stack, KEY))[0]).toMatchObject({
      Properties: { RotationPeriodInDays: 90 }, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete',
    });
  });

  test.each(['', 'aws/cloudtrail', 'alias/aws/s3', 'a b', 'x'.repeat(251), 'a:b'])('fails with the alias %j', alias => {
    expect(errorsOf(() => key({ alias }))).toEqual(['InvalidAlias alias']);
  });

  test.each([[89, false], [90, true], [2560, true], [2561, false]])('rotation every %d days: %s', (days, legal) => {
    expect(errorsOf(() => key({ rotationPeriod: Duration.days(days) }))).toEqual(legal ? [] : ['InvalidDuration rotationPeriod']);
  });

  test('fails with everything that is wrong at once', () => {
    expect(errorsOf(() => key({ alias: 'aws/x', rotationPeriod: Duration.hours(1), readers: [] })))
      .toEqual(['EmptyList readers', 'InvalidAlias alias', 'InvalidDuration rotationPeriod']);
  });
});

describe('a key that was brought along', () => {
  /** Every key of this app: a plain one, and one that already has the statements. */
  const OWN: Record<string, (stack: Stack) => kms.IKey> = { 'plain key': stack => new kms.Key(stack, 'Key'), 'TrailKey': stack => keyIn(stack) };

  test.each(Object.keys(OWN))('of the same app (%s) gets each statement once', kind => {
    const stack = newStack({ env: CHINA });
    const trail = trailIn(stack, { encryptionKey: OWN[kind](stack) });
    const { encrypt, describe: describeKey, logs } = statementsOf('aws-cn', 'cn-north-1', ACCOUNT);
    const deployed = new Deployed(stack, CHINA);
    const added = deployed.statements(KEY).slice(1).filter(({ Sid }) => Sid !== 'OnlyServicesGrant');
    expect(added).toEqual([encrypt, describeKey, logs('amazonaws.com.cn')]);
    expect(deployed.text(trail.requiredKeyStatements.map(s => s.toStatementJson()))).toEqual([encrypt, describeKey, logs('amazonaws.com.cn')]);
    expect([warnings(stack), requiredPolicies(stack)]).toEqual([[], {}]);
  });

  test('of the same app serves two trails, with ids that differ: a key policy may not repeat one', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    ['first', 'second'].forEach(trailName => trailIn(stack, { encryptionKey, identity: TrailIdentity.forAccount(stack, { trailName }) }, trailName));
    const ids = sids(new Deployed(stack).statements(KEY).slice(1));
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  test.each([
    ['known', newStack, 'aws', REGION, ACCOUNT, 'amazonaws.com'],
    ['of another partition', () => newStack({ env: CHINA }), 'aws-cn', 'cn-north-1', ACCOUNT, 'amazonaws.com.cn'],
    ['not known', agnosticStack, '${AWS::Partition}', '${AWS::Region}', '${AWS::AccountId}', '${AWS::URLSuffix}'],
  ])('and imported gets the statements in files that warnings name: environment %s', (_, make, partition, region, account, urlSuffix) => {
    const stack = make();
    const keyArn = partition === 'aws-cn' ? KEY_ARN.replace(`aws:kms:${REGION}`, `aws-cn:kms:${region}`) : KEY_ARN;
    trailIn(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Imported', keyArn) });
    const files = requiredPolicies(stack);
    const statements = Object.values(files).flatMap(file => JSON.parse(file).Statement);
    const { encrypt, describe: describeKey, logs } = statementsOf(partition, region, account);
    expect(statements).toHaveLength(3);
    expect(statements).toEqual(expect.arrayContaining([encrypt, describeKey, logs(urlSuffix)]));
    expect(warnings(stack).map(([id]) => id)).toEqual(Object.keys(files).map(() => 'cdk-cloudtrail-governance:policyNotManaged'));
    const told = warnings(stack).map(([, message]) => message).join('\n');
    expect(Object.keys(files).filter(file => !file.endsWith('.required-key-policy.json') || !told.includes(` ${file} `))).toEqual([]);
  });
});
