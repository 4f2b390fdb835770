import { App, aws_iam as iam, aws_kms as kms, CfnParameter, Duration, Fn, Size, Stack } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { athena, BUCKET, foreignArchive, organizationTrail } from './athena-fixtures';
import { LogArchive, TrailIdentity } from '../../lib';
import { AthenaQueries } from '../../lib/athena/athena-queries';
import { LandingZone } from '../../lib/identity/landing-zone';
import { AuditPeriod } from '../../lib/questions/audit-period';
import { AuditQuery } from '../../lib/questions/audit-query';
import { QueryPack } from '../../lib/questions/query-pack';
import { ACCOUNT, agnosticStack, Deployed, ENV, errorsOf, MEMBER, newStack, REGION, Resource, resources, sids, STRANGER, warnings } from '../private/harness';
import { trinoErrors } from '../questions/sql-parser';

const QUERY = AuditQuery.custom('buckets', { question: 'Which buckets?', athena: 'SELECT eventName FROM event_data_store LIMIT 10' });
const NO_ATHENA = AuditQuery.custom('logs-only', { question: 'What is in the log group?', logsInsights: 'fields @message' });
const PACK = QueryPack.all().filter(query => query._speaks('athena'));

const tables = (stack: Stack) => Object.values(resources(stack, 'AWS::Glue::Table')).map(({ Properties }) => Properties.TableInput);
const parameters = (stack: Stack) => tables(stack)[0].Parameters;
const saved = (stack: Stack): any[] => Object.values(resources(stack, 'AWS::Athena::NamedQuery')).map(({ Properties }) => Properties);
const savedAs = (stack: Stack, name: string) => saved(stack).find(({ Name }) => Name === name)?.QueryString;
const own = ({ stack, queries }: { stack: Stack; queries: AthenaQueries }): [string, Resource][] =>
  Object.entries(resources(stack)).filter(([id]) => id.startsWith(queries.node.id));

/** An archive beside its queries, for the trail of the stack's account. */
function inOneStack(stack = newStack(), given: object = {}) {
  const archive = new LogArchive(stack, 'Archive', { trails: [TrailIdentity.forAccount(stack)] });
  return { stack, archive, queries: new AthenaQueries(stack, 'Queries', { archive, ...given }) };
}

const role = (scope: Stack, id = 'Analyst') => new iam.Role(scope, id, { assumedBy: new iam.AccountRootPrincipal() });

describe('what is made', () => {
  test('a database, its tables, a work group, results with their key, and saved queries', () => {
    const made = own(athena({ accounts: [MEMBER] }));
    const count = (type: string) => made.filter(([, { Type }]) => Type === type).length;
    expect(Object.fromEntries([...new Set(made.map(([, { Type }]) => Type))].map(type => [type, count(type)]))).toEqual({
      'AWS::Glue::Database': 1,
      'AWS::Glue::Table': 5,
      'AWS::KMS::Key': 1,
      'AWS::S3::Bucket': 1,
      'AWS::S3::BucketPolicy': 1,
      'AWS::Athena::WorkGroup': 1,
      'AWS::Athena::NamedQuery': PACK.length + 1,
    });
  });

  test('data stays when the stack goes; definitions go', () => {
    const kept = own(athena()).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'RetainExceptOnCreate');
    expect(kept.map(([, { Type, UpdateReplacePolicy }]) => [Type, UpdateReplacePolicy]).sort()).toEqual([
      ['AWS::KMS::Key', 'Retain'], ['AWS::S3::Bucket', 'Retain'], ['AWS::S3::BucketPolicy', 'Retain'],
    ]);
  });

  test('names follow the trail', () => {
    const { stack, queries } = athena({ identity: organizationTrail(undefined, 'Audit.trail-1') });
    expect([queries.databaseName, queries.workGroupName]).toEqual(['cloudtrail_audit_trail_1', 'cloudtrail_audit_trail_1']);
    expect(queries.tableNames).toEqual(['events', 'network_activity', 'insights', 'aggregated', 'digests']);
    expect(tables(stack).map(({ Name }) => Name)).toEqual(queries.tableNames);
    const deployed = new Deployed(stack);
    expect(deployed.one('AWS::Glue::Database')).toMatchObject({ CatalogId: ACCOUNT, DatabaseInput: { Name: queries.databaseName } });
    expect(deployed.one('AWS::Athena::WorkGroup').Name).toBe(queries.workGroupName);
  });

  test('names may be given; those of work groups are shorter', () => {
    const databaseName = 'd'.repeat(200);
    expect(athena({ databaseName }).queries).toMatchObject({ databaseName, workGroupName: 'd'.repeat(128) });
    expect(athena({ databaseName: 'audit', workGroupName: 'Security.team' }).queries).toMatchObject({ databaseName: 'audit', workGroupName: 'Security.team' });
  });

  test('tables belong to the database, and are not made before it', () => {
    const { stack } = athena();
    const [database] = Object.keys(resources(stack, 'AWS::Glue::Database'));
    for (const { Properties } of Object.values(resources(stack, 'AWS::Glue::Table'))) {
      expect(Properties).toMatchObject({ CatalogId: ACCOUNT, DatabaseName: { Ref: database }, TableInput: { TableType: 'EXTERNAL_TABLE' } });
    }
  });
});

describe('the work group', () => {
  test('enforces encrypted results in the own bucket, a limit, and its metrics', () => {
    const { stack, queries } = athena();
    const deployed = new Deployed(stack);
    expect(deployed.one('AWS::Athena::WorkGroup')).toEqual({
      Name: 'cloudtrail_governance',
      Description: 'Queries on the logs of the trail governance',
      RecursiveDeleteOption: false,
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        BytesScannedCutoffPerQuery: 100 * 1024 ** 3,
        PublishCloudWatchMetricsEnabled: true,
        RequesterPaysEnabled: false,
        ResultConfiguration: {
          OutputLocation: `s3://${deployed.text(queries.resultsBucket.bucketName)}/results/`,
          ExpectedBucketOwner: ACCOUNT,
          EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: deployed.text(queries.resultsEncryptionKey.keyArn) },
        },
      },
    });
  });

  test('the limit may be another', () => {
    const { stack } = athena({ bytesScannedCutoff: Size.bytes(10_000_000) });
    expect(new Deployed(stack).one('AWS::Athena::WorkGroup').WorkGroupConfiguration.BytesScannedCutoffPerQuery).toBe(10_000_000);
  });

  test('results are private, encrypted, sent over TLS only, and expire', () => {
    const { stack, queries } = athena({ resultRetention: Duration.days(3) });
    const deployed = new Deployed(stack);
    expect(deployed.one('AWS::S3::Bucket')).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: deployed.text(queries.resultsEncryptionKey.keyArn) },
        }],
      },
      LifecycleConfiguration: {
        Rules: [{
          Status: 'Enabled',
          ExpirationInDays: 3,
          NoncurrentVersionExpiration: { NoncurrentDays: 7 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    expect(sids(deployed.statements('AWS::S3::BucketPolicy'))).toEqual(['DenyInsecureTransport', 'DenyOldTls']);
    expect(deployed.one('AWS::KMS::Key').EnableKeyRotation).toBe(true);
    expect(sids(deployed.statements('AWS::KMS::Key'))).toEqual(['AccountDelegation', 'OnlyServicesGrant']);
  });

  test('a key may be brought along', () => {
    const stack = newStack();
    const resultsEncryptionKey = new kms.Key(stack, 'Own');
    const { queries } = athena({ resultsEncryptionKey }, stack);
    expect(queries.resultsEncryptionKey).toBe(resultsEncryptionKey);
    expect(Object.keys(resources(stack, 'AWS::KMS::Key'))).toEqual([expect.stringMatching(/^Own/)]);
  });
});

describe('partitions', () => {
  test('accounts of an organization: those listed, with the management account; or whatever a query names', () => {
    expect(parameters(athena({ accounts: [MEMBER, STRANGER] }).stack)['projection.account.values']).toBe(`${ACCOUNT},${MEMBER},${STRANGER}`);
    expect(parameters(athena({ accounts: [MEMBER, ACCOUNT] }).stack)['projection.account.values']).toBe(`${ACCOUNT},${MEMBER}`);
    expect(parameters(athena().stack)).toMatchObject({ 'projection.account.type': 'injected' });
    expect(parameters(athena().stack)).not.toHaveProperty(['projection.account.values']);
  });

  test('the trail of one account: its owner, also where only deployment knows it', () => {
    expect(parameters(inOneStack().stack)).toMatchObject({ 'projection.account.type': 'enum', 'projection.account.values': ACCOUNT });
    expect(parameters(inOneStack(agnosticStack()).stack)['projection.account.values']).toEqual({ Ref: 'AWS::AccountId' });
  });

  test.each([['eu-west-1', 'us-east-1', 'cn-north-1'], ['cn-north-1', 'cn-northwest-1', 'us-east-1'], ['us-gov-west-1', 'us-gov-east-1', 'us-east-1']])(
    'Regions: those of the partition of %s', (home, there, elsewhere) => {
      const identity = TrailIdentity.forAccount(newStack({ env: { account: ACCOUNT, region: home } }));
      const regions = parameters(athena({ identity }).stack)['projection.region.values'].split(',');
      expect(regions).toEqual(expect.arrayContaining([home, there]));
      expect(regions).not.toContain(elsewhere);
      expect(regions).toEqual([...new Set(regions)].sort());
    });

  test('Regions: the home Region is among them, though CDK does not know it yet; or those given', () => {
    const identity = TrailIdentity.forAccount(newStack({ env: { account: ACCOUNT, region: 'eu-next-1' } }));
    expect(parameters(athena({ identity }).stack)['projection.region.values']).toMatch(/,eu-next-1,eu-north-1,/);
    expect(parameters(athena({ regions: ['us-east-1', 'eu-west-1'] }).stack)['projection.region.values']).toBe('us-east-1,eu-west-1');
    // Global services are recorded there only.
    expect(parameters(athena({ regions: ['eu-west-1'] }).stack)['projection.region.values']).toBe('eu-west-1,us-east-1');
    expect(parameters(athena({ regions: ['cn-northwest-1'] }).stack)['projection.region.values']).toBe('cn-northwest-1,cn-north-1');
  });

  test('Regions: deployment chooses by the partition, where only it knows the Region', () => {
    const { stack } = inOneStack(agnosticStack());
    const { 'Fn::FindInMap': [id, key, attribute] } = parameters(stack)['projection.region.values'];
    expect(key).toEqual({ Ref: 'AWS::Partition' });
    const mapping = (stack.node.root as App).synth().getStackArtifact(stack.artifactId).template.Mappings[id];
    expect(mapping['aws-cn'][attribute]).toBe('cn-north-1,cn-northwest-1');
    const all = Object.values<any>(mapping).flatMap(entry => entry[attribute].split(','));
    expect(all.sort()).toEqual(RegionInfo.regions.filter(({ partition }) => partition).map(({ name }) => name).sort());
  });

  test('days since the first, up to now', () => {
    expect(parameters(athena().stack)['projection.timestamp.range']).toBe('2020/01/01,NOW');
    expect(parameters(athena({ firstDay: '2024-02-29' }).stack)['projection.timestamp.range']).toBe('2024/02/29,NOW');
  });

  test('the logs of Control Tower are found by the name of its bucket', () => {
    const place = { organizationId: 'o-abc123defg', managementAccount: ACCOUNT, homeRegion: REGION, logArchiveAccount: MEMBER, logArchiveRegion: REGION };
    const { identity, bucketName } = LandingZone.controlTower()._resolve(place);
    const stack = newStack({ env: { account: MEMBER, region: REGION } });
    new AthenaQueries(stack, 'Queries', { archive: LogArchive.fromBucketName(stack, 'Archive', bucketName), identity });
    expect(tables(stack)[0]).toMatchObject({
      StorageDescriptor: { Location: `s3://aws-controltower-logs-${MEMBER}-${REGION}/o-abc123defg/AWSLogs/o-abc123defg/` },
      Parameters: {
        'storage.location.template':
          `s3://aws-controltower-logs-${MEMBER}-${REGION}/o-abc123defg/AWSLogs/o-abc123defg/\${account}/CloudTrail/\${region}/\${timestamp}`,
      },
    });
  });

  test('an archive of the same stack is referred to', () => {
    const { stack, archive } = inOneStack();
    const deployed = new Deployed(stack);
    const [{ TableInput }] = deployed.all('AWS::Glue::Table');
    expect(TableInput.StorageDescriptor.Location).toBe(`s3://${deployed.text(archive.bucket.bucketName)}/AWSLogs/${ACCOUNT}/`);
  });

  test('each trail of an archive may have queries of its own; without a choice it is the first', () => {
    const stack = newStack();
    const [first, second] = ['first', 'second'].map(trailName => TrailIdentity.forAccount(stack, { trailName, keyPrefix: trailName }));
    const archive = new LogArchive(stack, 'Archive', { trails: [first, second] });
    expect(new AthenaQueries(stack, 'One', { archive }).databaseName).toBe('cloudtrail_first');
    expect(new AthenaQueries(stack, 'Two', { archive, identity: second }).databaseName).toBe('cloudtrail_second');
    expect(tables(stack).map(({ Parameters }) => JSON.stringify(Parameters['storage.location.template']).match(/(first|second)/)![1]))
      .toEqual([...Array(5).fill('first'), ...Array(5).fill('second')]);
  });
});

describe('saved queries', () => {
  test('the pack, in the work group, with what each answers', () => {
    const { stack, queries } = inOneStack();
    const [database, workGroup] = ['AWS::Glue::Database', 'AWS::Athena::WorkGroup'].map(type => ({ Ref: Object.keys(resources(stack, type))[0] }));
    expect(saved(stack)).toEqual(PACK.map(query => ({
      Name: query.id, Description: query.question, Database: database, WorkGroup: workGroup, QueryString: expect.stringContaining(`"${queries.databaseName}"."${query.id === 'vpc-endpoint-denials' ? 'network_activity' : 'events'}"`),
    })));
    expect(queries.queries).toEqual(PACK);
  });

  describe.each([
    ['one account', inOneStack().stack],
    ['listed accounts', athena({ accounts: [MEMBER] }).stack],
    ['any account', athena().stack],
  ])('%s', (_, stack) => {
    test.each(saved(stack).map(({ Name, QueryString }) => [Name, QueryString]))('%s is one statement of Athena, about some days only', (__, sql) => {
      expect(trinoErrors(sql)).toEqual([]);
      expect(sql).toMatch(/"timestamp" (>=|BETWEEN)/);
    });
  });

  test('where any account can be named, each names the management account and says where others go', () => {
    const { stack, queries } = athena();
    for (const { QueryString } of saved(stack)) expect(QueryString).toMatch(new RegExp(`^-- Name the accounts .+\n(.|\n)*\\baccount = '${ACCOUNT}'`));
    expect(queries.queries.map(({ id }) => id)).not.toContain('unlisted-accounts');
  });

  test('where accounts are listed, one finds those that joined since', () => {
    const { stack, queries } = athena({ accounts: [MEMBER], queries: [QUERY] });
    expect(queries.queries.map(({ id }) => id)).toEqual(['buckets', 'unlisted-accounts']);
    const sql = savedAs(stack, 'unlisted-accounts');
    expect(sql).toContain(`WHERE account = '${ACCOUNT}'\n`);
    expect(sql).toContain('interval \'90\' day');
    expect(sql).toContain(`newcomer NOT IN ('${ACCOUNT}', '${MEMBER}')`);
    expect(saved(stack).map(({ Name }) => Name)).toEqual(['buckets', 'unlisted-accounts']);
  });

  test('only those given', () => {
    const { stack } = inOneStack(newStack(), { queries: [QUERY, ...QueryPack.named('from-address')] });
    expect(saved(stack).map(({ Name }) => Name)).toEqual(['buckets', 'from-address']);
    expect(savedAs(stack, 'buckets')).toMatch(/^SELECT eventName FROM \(SELECT \* FROM "cloudtrail_governance"\."events" WHERE "timestamp" >= /);
  });

  test('about another time, where that is said', () => {
    const { stack } = inOneStack(newStack(), { queries: [QUERY], period: AuditPeriod.last(Duration.days(30)) });
    expect(savedAs(stack, 'buckets')).toContain('interval \'30\' day');
  });

  test('no longer than Athena takes, though accounts are many', () => {
    const accounts = Array.from({ length: 1000 }, (_, i) => String(3e11 + i));
    const { stack } = athena({ accounts });
    expect(Math.max(...saved(stack).map(({ QueryString }) => Buffer.byteLength(QueryString)))).toBeLessThan(262_144);
  });
});

describe('accounts that are known but not listed', () => {
  test('give a warning', () => {
    const { stack } = athena({ accounts: [MEMBER], knownAccounts: [ACCOUNT, MEMBER, STRANGER, '222222222222'] });
    expect(warnings(stack)).toEqual([
      ['cdk-cloudtrail-governance:unlistedAccounts', expect.stringContaining(`${STRANGER}, 222222222222: `)],
    ]);
  });

  test.each([
    ['all are listed', { accounts: [MEMBER], knownAccounts: [ACCOUNT, MEMBER] }],
    ['any can be named', { knownAccounts: [STRANGER] }],
    ['none are known', { accounts: [MEMBER] }],
  ])('give none where %s', (_, given) => expect(warnings(athena(given).stack)).toEqual([]));
});

describe('who may query', () => {
  const policies = (stack: Stack) => Object.values(resources(stack, 'AWS::IAM::ManagedPolicy')).map(({ Properties }) => Properties);

  test('nobody, until somebody is named', () => expect(policies(athena().stack)).toEqual([]));

  test('roles, users and groups share one policy', () => {
    const { stack, queries } = athena();
    const [policy, again] = [role(stack), new iam.User(stack, 'User')].map(grantee => queries.grantQuery(grantee));
    queries.grantQuery(new iam.Group(stack, 'Group'));
    queries.grantQuery(iam.Role.fromRoleName(stack, 'Imported', 'imported'));
    expect(again).toBe(policy);
    const [[id, { Properties }], ...others] = Object.entries(resources(stack, 'AWS::IAM::ManagedPolicy'));
    expect(others).toEqual([]);
    expect(Properties).toMatchObject({
      Roles: ['imported'], Users: [{ Ref: expect.stringMatching(/^User/) }], Groups: [{ Ref: expect.stringMatching(/^Group/) }],
    });
    expect(Object.values(resources(stack, 'AWS::IAM::Role'))).toMatchObject([{ Properties: { ManagedPolicyArns: [{ Ref: id }] } }]);
    expect(resources(stack, 'AWS::IAM::Policy')).toEqual({});
  });

  test('an immutable role is left as it is', () => {
    const { stack, queries } = athena();
    queries.grantQuery(iam.Role.fromRoleName(stack, 'Imported', 'imported', { mutable: false }));
    expect(policies(stack)[0]).not.toHaveProperty('Roles');
  });

  test.each<[string, string, (stack: Stack) => any]>([
    ['a service', 'InvalidValue grantee', () => new iam.ServicePrincipal('lambda.amazonaws.com')],
    ['an account', 'InvalidValue grantee', () => new iam.AccountPrincipal(MEMBER)],
    ['nothing', 'InvalidValue grantee', () => undefined],
    ['a role of another account', 'WrongStack grantee', stack => iam.Role.fromRoleArn(stack, 'Foreign', `arn:aws:iam::${MEMBER}:role/analyst`)],
  ])('not %s', (_, error, make) => {
    const { stack, queries } = athena();
    expect(errorsOf(() => queries.grantQuery(make(stack)))).toEqual([error]);
    expect(policies(stack)).toEqual([]);
  });
});

describe('wrong input', () => {
  const [text, list] = ['text', 'list'].map(kind => (stack: Stack): any => {
    const token = new CfnParameter(stack, 'Token').valueAsString;
    return kind === 'text' ? token : Fn.split(',', token);
  });
  const account = (given: object) => (stack: Stack) => ({ identity: TrailIdentity.forAccount(stack), ...given });

  test.each<[string, string[], (stack: Stack) => any]>([
    ['no archive', ['InvalidValue archive'], () => ({ archive: BUCKET })],
    ['all time', ['InvalidValue period'], () => ({ period: AuditPeriod.always() })],
    ['an archive that names no trail', ['UnknownTrail identity'], () => ({ identity: undefined })],
    ['a trail that the archive does not name', ['UnknownTrail identity'], stack => ({
      archive: new LogArchive(stack, 'Own', { trails: [TrailIdentity.forAccount(stack)] }), identity: TrailIdentity.forAccount(stack, { trailName: 'other' }),
    })],
    ['no identity', ['InvalidValue identity'], () => ({ identity: 'governance' })],
    ['accounts with the trail of one account', ['ConflictingProps accounts'], account({ accounts: [MEMBER] })],
    ['an account of 11 digits', ['InvalidAccountId accounts[0]'], () => ({ accounts: ['11112222333'] })],
    ['no accounts', ['EmptyList accounts'], () => ({ accounts: [] })],
    ['accounts that only deployment knows', ['InvalidValue accounts'], stack => ({ accounts: list(stack) })],
    ['an account that only deployment knows', ['InvalidAccountId accounts[0]'], stack => ({ accounts: [text(stack)] })],
    ['a known account of 11 digits', ['InvalidAccountId knownAccounts[0]'], () => ({ knownAccounts: ['11112222333'] })],
    ['an Availability Zone', ['InvalidRegion regions[0]'], () => ({ regions: ['eu-west-1a'] })],
    ['a Region twice', ['InvalidValue regions[1]'], () => ({ regions: ['eu-west-1', 'eu-west-1'] })],
    ['a database in capitals', ['InvalidQuery databaseName'], () => ({ databaseName: 'Audit' })],
    ['a database that only deployment knows', ['InvalidQuery databaseName'], stack => ({ databaseName: text(stack) })],
    ['no database, and a trail whose name only deployment knows', ['InvalidQuery databaseName'], stack => ({
      identity: TrailIdentity.forAccount(stack, { trailName: text(stack) }),
    })],
    ['a day in another form', ['InvalidValue firstDay'], () => ({ firstDay: '2020/01/01' })],
    ['a day that there is not', ['InvalidValue firstDay'], () => ({ firstDay: '2023-02-29' })],
    ['a day before CloudTrail', ['InvalidValue firstDay'], () => ({ firstDay: '2013-11-12' })],
    ['a day to come', ['InvalidValue firstDay'], () => ({ firstDay: '9999-01-01' })],
    ['a limit below that of Athena', ['InvalidValue bytesScannedCutoff'], () => ({ bytesScannedCutoff: Size.bytes(9_999_999) })],
    ['a limit of part of a byte', ['InvalidValue bytesScannedCutoff'], () => ({ bytesScannedCutoff: Size.bytes(10_000_000.5) })],
    ['a limit that only deployment knows', ['InvalidValue bytesScannedCutoff'], stack => ({
      bytesScannedCutoff: Size.bytes(new CfnParameter(stack, 'Token', { type: 'Number' }).valueAsNumber),
    })],
    ['results for part of a day', ['InvalidDuration resultRetention'], () => ({ resultRetention: Duration.hours(36) })],
    ['a name as key of results', ['InvalidValue resultsEncryptionKey'], () => ({ resultsEncryptionKey: 'alias/audit' })],
    ['a key of results in another Region', ['WrongStack resultsEncryptionKey'], stack => ({
      resultsEncryptionKey: kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:us-east-1:${ACCOUNT}:key/01234567-89ab-cdef-0123-456789abcdef`),
    })],
    ['a name as key of logs', ['InvalidValue encryptionKey'], () => ({ encryptionKey: 'alias/audit' })],
    ['no queries', ['EmptyList queries'], () => ({ queries: [] })],
    ['a query that Athena cannot answer', ['InvalidQuery queries[1]'], () => ({ queries: [QUERY, NO_ATHENA] })],
    ['a query twice', ['InvalidValue queries[1]'], () => ({ queries: [QUERY, QUERY.withParameters({})] })],
    ['the name of the query that is made here', ['InvalidQuery queries'], () => ({
      queries: [AuditQuery.custom('unlisted-accounts', { question: 'Which?', athena: 'SELECT 1 FROM event_data_store' })],
    })],
    ['a work group with a blank', ['InvalidValue workGroupName'], () => ({ workGroupName: 'security team' })],
    ['several at once', ['InvalidAccountId accounts[0]', 'InvalidQuery databaseName', 'InvalidValue workGroupName'], () => ({
      accounts: ['1'], databaseName: '', workGroupName: '',
    })],
  ])('%s', (_, errors, given) => {
    const stack = newStack();
    expect(errorsOf(() => new AthenaQueries(stack, 'Queries', { archive: foreignArchive(stack), identity: organizationTrail(), ...given(stack) }))).toEqual(errors);
  });

  test('what only the template needs may be known to deployment', () => {
    const stack = newStack({ env: ENV });
    athena({ workGroupName: text(stack), resultRetention: Duration.days(new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber) }, stack);
    const deployed = JSON.stringify(resources(stack));
    expect(deployed).toContain('"Name":{"Ref":"Token"}');
    expect(deployed).toContain('"ExpirationInDays":{"Ref":"Days"}');
  });
});
