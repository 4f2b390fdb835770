import { aws_kms as kms, aws_logs as logs, aws_s3 as s3, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { FixedArchive, selectorsOf, trailIn } from './fixed-archive';
import { EventSelector, GovernedTrail, GovernedTrailProps, InsightSelector, LogArchive, LogReader, TrailIdentity, TrailKey } from '../../lib';
import { AggregationTemplate } from '../../lib/trail/aggregation-template';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, ORGANIZATION, problemsOf, REGION, resources, STRANGER, warnings,
} from '../private/harness';

const TRAIL = 'AWS::CloudTrail::Trail';
const organization = (homeRegion = REGION) => TrailIdentity.forOrganization({
  organizationId: ORGANIZATION, managementAccount: ACCOUNT, homeRegion, keyPrefix: 'ct',
});

function deployed(props: Partial<GovernedTrailProps> = {}, stack = newStack()): Deployed {
  trailIn(stack, props);
  return new Deployed(stack);
}

describe('every property of the trail', () => {
  const MANAGEMENT_EVENTS = [{ Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];
  const ACCOUNT_TRAIL = {
    TrailName: 'governance',
    IsLogging: true,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    S3BucketName: 'logs',
    KMSKeyId: expect.stringMatching(`^arn:aws:kms:${REGION}:${ACCOUNT}:key/trailkey`),
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:cloudtrail/governance:*`,
    CloudWatchLogsRoleArn: expect.stringMatching(`^arn:aws:iam::${ACCOUNT}:role/traillogsrole`),
    AdvancedEventSelectors: MANAGEMENT_EVENTS,
  };
  const { CloudWatchLogsLogGroupArn: _, CloudWatchLogsRoleArn: __, ...WITHOUT_LOG_GROUP } = ACCOUNT_TRAIL;
  const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`;

  test.each<[string, (stack: Stack) => Partial<GovernedTrailProps>, object]>([
    ['account', () => ({}), ACCOUNT_TRAIL],
    ['organization', () => ({ identity: organization() }), { ...ACCOUNT_TRAIL, IsOrganizationTrail: true, S3KeyPrefix: 'ct' }],
    ['single Region', () => ({ multiRegion: false }), { ...ACCOUNT_TRAIL, IsMultiRegionTrail: false }],
    ['switched off', () => ({ logging: false }), { ...ACCOUNT_TRAIL, IsLogging: false }],
    ['another name and prefix', stack => ({ identity: TrailIdentity.forAccount(stack, { trailName: 'audit', keyPrefix: 'a/b' }) }),
      { ...ACCOUNT_TRAIL, TrailName: 'audit', S3KeyPrefix: 'a/b', CloudWatchLogsLogGroupArn: expect.stringMatching(/:cloudtrail\/audit:\*$/) }],
    ['without CloudWatch Logs', () => ({ cloudWatchLogs: false }), WITHOUT_LOG_GROUP],
    ['selectors', () => ({ eventSelectors: [EventSelector.managementEvents({ name: 'All' })], insights: [InsightSelector.apiErrorRate()] }), {
      ...ACCOUNT_TRAIL,
      AdvancedEventSelectors: [{ ...MANAGEMENT_EVENTS[0], Name: 'All' }],
      InsightSelectors: [{ InsightType: 'ApiErrorRateInsight', EventCategories: ['Management'] }],
    }],
    ['aggregations', () => ({
      eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')], aggregations: [AggregationTemplate.USER_ACTIONS, AggregationTemplate.API_ACTIVITY],
    }), {
      ...ACCOUNT_TRAIL,
      AdvancedEventSelectors: expect.anything(),
      AggregationConfigurations: [{ EventCategory: 'Data', Templates: ['USER_ACTIONS', 'API_ACTIVITY'] }],
    }],
    ['an imported key', stack => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Imported', keyArn) }), { ...ACCOUNT_TRAIL, KMSKeyId: keyArn }],
  ])('%s', (_name, props, expected) => {
    const stack = newStack();
    expect(deployed(props(stack), stack).one(TRAIL)).toEqual(expected);
  });

  test('its ARN is known before it exists', () => {
    const stack = newStack();
    expect(new Deployed(stack).text(trailIn(stack).trailArn)).toBe(`arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance`);
  });
});

describe('the trail waits for the policies that CloudTrail tries when it is created', () => {
  const dependencies = (stack: Stack) => Object.values(resources(stack, TRAIL))[0].DependsOn ?? [];

  test('those of its bucket and of its role', () => {
    const stack = newStack();
    const identity = TrailIdentity.forAccount(stack);
    new GovernedTrail(stack, 'Trail', { identity, archive: new LogArchive(stack, 'Archive', { trails: [identity] }) });
    expect(dependencies(stack)).toEqual(expect.arrayContaining([
      expect.stringMatching(/^ArchiveBucketPolicy/), expect.stringMatching(/^TrailLogsDeliveryPolicy/), expect.stringMatching(/^TrailKey/),
    ]));
  });

  test('that of a bucket of the same app which the archive was given', () => {
    const stack = newStack();
    const identity = TrailIdentity.forAccount(stack);
    const archive = new LogArchive(stack, 'Archive', { trails: [identity], bucket: new s3.Bucket(stack, 'Mine') });
    new GovernedTrail(stack, 'Trail', { identity, archive });
    expect(dependencies(stack)).toEqual(expect.arrayContaining([expect.stringMatching(/^MinePolicy/)]));
  });
});

describe('the log group', () => {
  const group = (props?: Partial<GovernedTrailProps>) => {
    const stack = newStack();
    trailIn(stack, props);
    return Object.values(resources(stack, 'AWS::Logs::LogGroup'))[0];
  };

  test('is encrypted, kept for a year and retained', () => {
    expect(group()).toEqual({
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: 'cloudtrail/governance',
        RetentionInDays: 365,
        KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^TrailKey/), 'Arn'] },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('takes other names, retentions and fates', () => {
    const logGroupOptions = { logGroupName: '/audit/trail', retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.DESTROY };
    expect(group({ logGroupOptions })).toMatchObject({
      Properties: { LogGroupName: '/audit/trail', RetentionInDays: 365 }, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete',
    });
    expect(group({ logGroupOptions: { retention: logs.RetentionDays.INFINITE } }).Properties).not.toHaveProperty('RetentionInDays');
  });

  test('may refuse to be deleted', () => {
    expect(group({ logGroupOptions: { deletionProtection: true } }).Properties.DeletionProtectionEnabled).toBe(true);
    expect(group({ logGroupOptions: { deletionProtection: false } }).Properties.DeletionProtectionEnabled).toBe(false);
    expect(group().Properties).not.toHaveProperty('DeletionProtectionEnabled');
  });

  test.each(['', 'aws/logs', 'a b', 'x'.repeat(513), 'log:group', 'log*'])('fails with the name %j', logGroupName => {
    expect(errorsOf(() => deployed({ logGroupOptions: { logGroupName } }))).toEqual(['InvalidLogGroupName logGroupName']);
  });

  test('may be brought along: nothing is made, and the role may write there', () => {
    const stack = newStack();
    const logGroup = logs.LogGroup.fromLogGroupName(stack, 'Mine', 'my-logs');
    const trail = deployed({ logGroup }, stack);
    expect(trail.all('AWS::Logs::LogGroup')).toEqual([]);
    expect(trail.one(TRAIL).CloudWatchLogsLogGroupArn).toBe(`arn:aws:logs:${REGION}:${ACCOUNT}:log-group:my-logs:*`);
    expect(trail.statements('AWS::IAM::ManagedPolicy')[0].Resource)
      .toBe(`arn:aws:logs:${REGION}:${ACCOUNT}:log-group:my-logs:log-stream:${ACCOUNT}_CloudTrail_${REGION}*`);
    expect(trail.statements('AWS::KMS::Key')).toHaveLength(4); // its encryption is its owner's affair
  });

  test('is not there without CloudWatch Logs, nor are role and policy', () => {
    const stack = newStack();
    const trail = trailIn(stack, { cloudWatchLogs: false });
    expect(trail.logGroup).toBeUndefined();
    const groups = Object.keys(resources(stack, 'AWS::Logs::LogGroup')).filter(id => !id.startsWith('ApiCallProvider'));
    expect([...groups, ...Object.keys(resources(stack)).filter(id => id.startsWith('TrailLogs'))]).toEqual([]);
  });
});

describe('the role for CloudWatch Logs', () => {
  test.each([
    ['account', (stack: Stack) => TrailIdentity.forAccount(stack), [`${ACCOUNT}_CloudTrail_cn-north-1*`]],
    ['organization', () => organization('cn-north-1'), [`${ACCOUNT}_CloudTrail_cn-north-1*`, `${ORGANIZATION}_*`]],
  ])('of an %s trail may write its streams and nothing else', (_, identity, streams) => {
    const stack = newStack({ env: CHINA });
    trailIn(stack, { identity: identity(stack) });
    const trail = new Deployed(stack, CHINA);
    const role = trail.one('AWS::IAM::Role');
    expect(role.AssumeRolePolicyDocument.Statement)
      .toEqual([{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } }]);
    expect(role).not.toHaveProperty('Policies');
    expect(trail.all('AWS::IAM::Policy')).toEqual([]);
    const arns = streams.map(name => `arn:aws-cn:logs:cn-north-1:${ACCOUNT}:log-group:cloudtrail/governance:log-stream:${name}`);
    expect(trail.statements('AWS::IAM::ManagedPolicy')).toEqual([
      {
        Sid: 'WriteLogStreams',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: arns.length === 1 ? arns[0] : arns,
      },
    ]);
  });
});

describe('fails for', () => {
  const conflict = (props: Partial<GovernedTrailProps>) => errorsOf(() => deployed(props));
  const logGroup = logs.LogGroup.fromLogGroupName(new Stack(), 'Mine', 'mine');

  test('props that contradict each other', () => {
    expect(conflict({ logGroup, logGroupOptions: {} })).toEqual(['ConflictingProps logGroupOptions']);
    expect(conflict({ cloudWatchLogs: false, logGroup })).toEqual(['ConflictingProps logGroup']);
    expect(conflict({ cloudWatchLogs: false, logGroupOptions: {} })).toEqual(['ConflictingProps logGroupOptions']);
    expect(conflict({ cloudWatchLogs: true, logGroup })).toEqual([]);
    expect(conflict({ cloudWatchLogs: true, logGroupOptions: {} })).toEqual([]);
  });

  test('no or wrong selectors', () => {
    expect(conflict({ eventSelectors: [] })).toEqual(['EmptyList eventSelectors']);
    expect(conflict({ eventSelectors: ['Management' as any] })).toEqual(['InvalidValue eventSelectors[0]']);
  });

  test('no, wrong or repeated aggregations, and such as nothing feeds', () => {
    const eventSelectors = [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::S3::Object')];
    const { API_ACTIVITY } = AggregationTemplate;
    expect(conflict({ eventSelectors, aggregations: [] })).toEqual(['EmptyList aggregations']);
    expect(conflict({ eventSelectors, aggregations: ['NOPE' as any] })).toEqual(['InvalidValue aggregations[0]']);
    expect(conflict({ eventSelectors, aggregations: [API_ACTIVITY, API_ACTIVITY] })).toEqual(['InvalidValue aggregations[1]']);
    expect(conflict({ aggregations: [API_ACTIVITY] })).toEqual(['AggregationsWithoutEvents aggregations']);
    expect(conflict({ eventSelectors: eventSelectors.slice(0, 1), aggregations: [API_ACTIVITY] })).toEqual(['AggregationsWithoutEvents aggregations']);
    expect(conflict({ aggregations: [] })).toEqual(['EmptyList aggregations']);
    expect(conflict({ eventSelectors, aggregations: Object.values(AggregationTemplate) })).toEqual([]);
  });

  test.each<[string, () => TrailIdentity, string[]]>([
    ['another account', () => TrailIdentity.forAccount(newStack({ env: { ...ENV, account: MEMBER } })), ['be of the stack\'s account 111122223333']],
    ['another Region', () => organization('us-east-1'), ['be of the stack\'s Region eu-west-1']],
    ['another of both', () => TrailIdentity.forAccount(newStack({ env: { account: STRANGER, region: 'us-east-1' } })),
      ['be of the stack\'s account 111122223333', 'be of the stack\'s Region eu-west-1']],
  ])('a trail of %s', (_, identity, must) => {
    expect(problemsOf(() => deployed({ identity: identity() })).map(problem => [problem.code, problem.prop, problem.must]))
      .toEqual(must.map(rule => ['WrongStack', 'identity', rule]));
  });

  test('but not where the stack or the trail has no known environment', () => {
    expect(errorsOf(() => deployed({ identity: organization() }, agnosticStack()))).toEqual([]);
    expect(errorsOf(() => deployed({ identity: TrailIdentity.forAccount(agnosticStack()) }))).toEqual([]);
  });

  test('an archive that does not name the trail, or names it with another prefix', () => {
    const archiveOf = (stack: Stack, keyPrefix?: string, trailName = 'governance') =>
      new LogArchive(stack, `Archive${keyPrefix}${trailName}`, { trails: [TrailIdentity.forAccount(stack, { trailName, keyPrefix })] });
    const stack = newStack();
    expect(errorsOf(() => trailIn(stack, { archive: archiveOf(stack, undefined, 'other') }, 'A'))).toEqual(['UnknownTrail archive']);
    expect(errorsOf(() => trailIn(stack, { archive: archiveOf(stack, 'logs') }, 'B'))).toEqual(['UnknownTrail archive']);
    expect(errorsOf(() => trailIn(stack, { archive: archiveOf(stack) }, 'C'))).toEqual([]);
  });

  test('a second trail of one identity in the stack', () => {
    const stack = newStack();
    trailIn(stack, {}, 'First');
    expect(errorsOf(() => trailIn(stack, {}, 'Second'))).toEqual(['DuplicateTrail identity']);
    const identity = TrailIdentity.forAccount(stack, { trailName: 'other' });
    expect(errorsOf(() => trailIn(stack, { identity }, 'Third'))).toEqual([]);
  });

  test('everything at once', () => {
    expect(conflict({ eventSelectors: [], insights: [], cloudWatchLogs: false, logGroup, identity: organization('us-east-1') }))
      .toEqual(['EmptyList eventSelectors', 'EmptyList insights', 'ConflictingProps logGroup', 'WrongStack identity']);
  });
});

describe('readers of the logs', () => {
  const SIEM = `arn:aws:iam::${MEMBER}:role/siem`;
  const readers = [LogReader.principalArn(SIEM)];

  test.each<[string, (stack: Stack) => kms.IKey | undefined]>([
    ['the key that the trail makes', () => undefined],
    ['a key of the app', stack => new kms.Key(stack, 'Mine')],
    ['a TrailKey that names them too', stack => new TrailKey(stack, 'Mine', { identity: TrailIdentity.forAccount(stack), readers })],
  ])('may use %s', (_, encryptionKey) => {
    const stack = newStack();
    const statements = deployed({ readers, encryptionKey: encryptionKey(stack) }, stack).statements('AWS::KMS::Key');
    expect(statements.filter(({ Principal }) => Principal.AWS === SIEM)).toEqual([{
      Sid: 'ReadersDecrypt',
      Effect: 'Allow',
      Principal: { AWS: SIEM },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/governance` } },
    }]);
  });

  test('fails for one that is there twice', () => {
    const siem = () => LogReader.principalArn(`arn:aws:iam::${MEMBER}:role/siem`);
    expect(errorsOf(() => trailIn(newStack(), { readers: [siem(), siem()] }))).toEqual(['InvalidValue readers[1]']);
  });

  test('fails for no or wrong ones', () => {
    expect(errorsOf(() => deployed({ readers: [] }))).toEqual(['EmptyList readers']);
    expect(errorsOf(() => deployed({ readers: [SIEM as any] }))).toEqual(['InvalidValue readers[0]']);
  });
});

describe('an opt-in home Region is warned about where members may not have it', () => {
  const REGIONS: [string, boolean, boolean][] = [
    ['eu-south-1', true, true], ['eu-south-1', false, false], ['eu-west-1', true, false], ['us-east-1', true, false],
  ];

  test.each(REGIONS)(
    '%s, organization: %s', (region, ofOrganization, warned) => {
      const stack = newStack({ env: { account: ACCOUNT, region } });
      trailIn(stack, { identity: ofOrganization ? organization(region) : TrailIdentity.forAccount(stack) });
      const optIn = warnings(stack).filter(([id]) => id.endsWith(':optInHomeRegion'));
      expect(optIn).toEqual(warned ? [['cdk-cloudtrail-governance:optInHomeRegion', expect.stringContaining(region)]] : []);
    });
});

describe('buckets may join the excluded ones after construction', () => {
  const excluded = (...buckets: string[]) => {
    const stack = newStack();
    const trail = trailIn(stack, { eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')] });
    buckets.forEach(name => trail.excludeDeliveries(`arn:aws:s3:::${name}`));
    return selectorsOf(stack)[0].FieldSelectors[2].NotStartsWith.map((arn: string) => arn.replace('arn:aws:s3:::', ''));
  };

  test('and are left out of what is recorded, once', () => {
    expect(excluded('replica')).toEqual(['logs/', 'access-logs/', 'replica/']);
    expect(excluded('replica', 'logs', 'replica')).toEqual(['logs/', 'access-logs/', 'replica/']);
  });

  test('also by way of the archive: a replica is excluded by trails that were there before it', () => {
    const stack = newStack();
    const archive = new FixedArchive(stack);
    trailIn(stack, { archive, eventSelectors: [EventSelector.dataEvents('AWS::S3::Object')] });
    archive.deliveryBucketArns.push('arn:aws:s3:::copies');
    expect(JSON.stringify(selectorsOf(stack))).toContain('arn:aws:s3:::copies/');
  });

  test('and one that a selector names is refused at synth', () => {
    const stack = newStack();
    const archive = new FixedArchive(stack);
    const copies = s3.Bucket.fromBucketArn(stack, 'Copies', 'arn:aws:s3:::copies');
    trailIn(stack, { archive, eventSelectors: [EventSelector.s3Objects([copies])] });
    archive.deliveryBucketArns.push(copies.bucketArn);
    expect(errorsOf(() => (stack.node.root as any).synth())).toEqual(['RecordsOwnDeliveries eventSelectors[0]']);
  });

  test('without changing the archive, which other trails share', () => {
    const stack = newStack();
    const archive = new FixedArchive(stack);
    trailIn(stack, { archive }).excludeDeliveries('arn:aws:s3:::replica');
    expect(archive.deliveryBucketArns).toHaveLength(2);
  });
});
