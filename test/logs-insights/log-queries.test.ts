import { aws_kms as kms, aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { AuditQuery, LogQueries, QueryPack } from '../../lib';
import { PolicyDocument, PolicyStatement as Statement } from '../../lib/testing/policy-request';
import { context, product, Row, survivors, wrongRows } from '../policies/tables';
import { ACCOUNT, Deployed, errorsOf, newStack, REGION, resources, STRANGER, warnings } from '../private/harness';

const QUERY = AuditQuery.custom('from-address', {
  question: 'What was called from this address?',
  logsInsights: 'filter sourceIPAddress = {{address}}\n| fields eventName',
  parameters: { address: '192.0.2.0' },
});
const ATHENA_ONLY = AuditQuery.custom('athena-only', { question: 'Only Athena?', athena: 'SELECT 1 FROM event_data_store' });
const GROUP = 'cloudtrail/governance';
const DAILY = { expression: 'cron(0 6 * * ? *)' };

function queriesIn(stack = newStack(), props = {}) {
  return { stack, queries: new LogQueries(stack, 'Queries', { logGroupNames: [GROUP], queries: [QUERY], ...props }) };
}

describe('saved queries', () => {
  test('ask for their parameters', () => {
    expect(new Deployed(queriesIn().stack).one('AWS::Logs::QueryDefinition')).toEqual({
      Name: 'cloudtrail/from-address',
      QueryLanguage: 'CWLI',
      QueryString: 'filter sourceIPAddress = "{{address}}"\n| fields eventName',
      Parameters: [{ Name: 'address', DefaultValue: '192.0.2.0', Description: 'What was called from this address?' }],
      LogGroupNames: [GROUP],
    });
  });

  test('are those of the pack that CloudWatch Logs can answer, unless others are named', () => {
    const stack = newStack();
    new LogQueries(stack, 'Queries', { logGroupNames: [GROUP], folderName: 'audit' });
    const names = new Deployed(stack).all('AWS::Logs::QueryDefinition').map(({ Name }) => Name);
    expect(names).toEqual(QueryPack.all().filter(query => query._speaks('logsInsights')).map(({ id }) => `audit/${id}`));
    expect(names.length).toBeGreaterThan(30);
  });

  test('fit CloudWatch Logs', () => {
    const stack = newStack();
    new LogQueries(stack, 'Queries', { logGroupNames: [GROUP] });
    for (const { QueryString, Name } of new Deployed(stack).all('AWS::Logs::QueryDefinition')) {
      expect(QueryString.length).toBeLessThanOrEqual(10_000);
      expect(Name.length).toBeLessThanOrEqual(255);
    }
  });

  test.each<[string, object, string]>([
    ['no log groups', { logGroupNames: [] }, 'EmptyList logGroupNames'],
    ['an ARN', { logGroupNames: ['arn:aws:logs:eu-west-1:111122223333:log-group:x'] }, 'InvalidLogGroupName logGroupNames[0]'],
    ['51 log groups', { logGroupNames: Array.from({ length: 51 }, (_, i) => `group-${i}`) }, 'InvalidValue logGroupNames'],
    ['a query for Athena', { queries: [ATHENA_ONLY] }, 'InvalidQuery queries'],
    ['a query that is too long', {
      queries: [AuditQuery.custom('long', { question: 'Long?', logsInsights: `filter {{a}} = {{a}} or ${'x'.repeat(9900)}`, parameters: { a: 'y'.repeat(100) } })],
    }, 'InvalidQuery queries'],
    ['a query twice', { queries: [QUERY, QUERY.withParameters({ address: '192.0.2.1' })] }, 'InvalidValue queries[1]'],
    ['a folder within a folder', { folderName: 'a/b' }, 'InvalidValue folderName'],
  ])('are refused with %s', (_, props, error) => expect(errorsOf(() => queriesIn(newStack(), props))).toEqual([error]));
});

describe('a schedule', () => {
  test('runs the query as it is, about the last day', () => {
    const { stack, queries } = queriesIn();
    queries.schedule(QUERY.withParameters({ address: '192.0.2.1' }), DAILY);
    const [made] = Object.values(resources(stack, 'AWS::Logs::ScheduledQuery'));
    expect(made.Properties).toMatchObject({
      QueryLanguage: 'CWLI',
      QueryString: 'filter sourceIPAddress = "192.0.2.1"\n| fields eventName',
      LogGroupIdentifiers: [GROUP],
      ScheduleExpression: 'cron(0 6 * * ? *)',
      Timezone: 'UTC',
      StartTimeOffset: 86_400,
      State: 'ENABLED',
      Description: 'What was called from this address?',
    });
    expect(made.Properties).not.toHaveProperty('DestinationConfiguration');
    expect(made.DependsOn).toEqual([expect.stringMatching(/AskPolicy/)]);
  });

  test('puts answers into a bucket, under the query\'s id', () => {
    const { stack, queries } = queriesIn();
    queries.schedule(QUERY, { ...DAILY, lookback: Duration.hours(6), bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'answers') });
    expect(new Deployed(stack).one('AWS::Logs::ScheduledQuery')).toMatchObject({
      StartTimeOffset: 21_600,
      DestinationConfiguration: { S3Configuration: { DestinationIdentifier: 's3://answers/scheduled-queries/from-address/' } },
    });
  });

  test('over log groups that CloudWatch creates is warned of, and no other', () => {
    const warned = (...logGroupNames: string[]) => {
      const { stack, queries } = queriesIn(newStack(), { logGroupNames });
      queries.schedule(QUERY, DAILY);
      return warnings(stack);
    };
    expect(warned(GROUP, 'audit/aws/cloudtrail')).toEqual([]);
    expect(warned(GROUP, 'aws/cloudtrail/dataevents'))
      .toEqual([['cdk-cloudtrail-governance:lateLogGroups', expect.stringContaining('a schedule before: aws/cloudtrail/dataevents.')]]);
  });

  test('shares its role with others', () => {
    const { stack, queries } = queriesIn();
    queries.schedule(QUERY, DAILY);
    queries.schedule(AuditQuery.custom('again', { question: 'Again?', logsInsights: 'fields eventName' }), DAILY);
    expect(Object.keys(resources(stack, 'AWS::IAM::Role'))).toHaveLength(1);
    const names = new Deployed(stack).all('AWS::Logs::ScheduledQuery').map(({ Name }) => Name);
    expect(new Set(names).size).toBe(2);
    names.forEach(name => expect(name).toMatch(/^[\w#/.-]{1,300}$/));
  });

  test.each<[string, (queries: LogQueries) => void, string]>([
    ['a rate', queries => queries.schedule(QUERY, { expression: 'rate(1 day)' }), 'InvalidValue expression'],
    ['five fields', queries => queries.schedule(QUERY, { expression: 'cron(0 6 * * *)' }), 'InvalidValue expression'],
    ['31 days', queries => queries.schedule(QUERY, { ...DAILY, lookback: Duration.days(31) }), 'InvalidDuration lookback'],
    ['a query for Athena', queries => queries.schedule(ATHENA_ONLY, DAILY), 'InvalidQuery query'],
    ['a second time', queries => {
      queries.schedule(QUERY, DAILY);
      queries.schedule(QUERY, DAILY);
    }, 'InvalidQuery query'],
  ])('is refused with %s', (_, schedule, error) => expect(errorsOf(() => schedule(queriesIn().queries))).toEqual([error]));
});

describe('who may do what', () => {
  const { stack, queries } = queriesIn();
  const encryptionKey = new kms.Key(stack, 'Key');
  queries.schedule(QUERY, { ...DAILY, bucket: s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'answers', encryptionKey }) });
  const deployed = new Deployed(stack);
  const key = deployed.text(encryptionKey.keyArn);
  const groupArn = (name: string) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:log-stream:x`;

  test('CloudWatch Logs acts with the role for this account and Region only', () => {
    const { AssumeRolePolicyDocument: trust } = deployed.one('AWS::IAM::Role');
    const role = `arn:aws:iam::${ACCOUNT}:role/queries`;
    const source = (region: string, account: string) => `arn:aws:logs:${region}:${account}:scheduled-query:x`;
    const rows = product({
      service: ['logs.amazonaws.com', 'lambda.amazonaws.com'],
      action: ['sts:AssumeRole', 'sts:TagSession'],
      source: [source(REGION, ACCOUNT), source('us-east-1', ACCOUNT), source(REGION, STRANGER), undefined],
      account: [ACCOUNT, STRANGER, undefined],
    }).map(({ service, action, source: sourceArn, account }): Row => ({
      request: { principal: { service }, action, resource: role, context: context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account }) },
      allowed: service === 'logs.amazonaws.com' && action === 'sts:AssumeRole' && sourceArn === source(REGION, ACCOUNT) && account === ACCOUNT,
    }));
    // A trust policy is about its role only.
    const resourcePolicy: PolicyDocument = { ...trust, Statement: trust.Statement.map((one: object) => ({ Sid: 'Trust', ...one, Resource: role })) };
    expect(wrongRows({ resourcePolicy, resourceAccount: ACCOUNT }, rows)).toEqual([]);
    expect(survivors({ resourcePolicy, resourceAccount: ACCOUNT }, rows)).toEqual(['Trust: any Resource']);
  });

  test('the role asks these log groups, and writes answers where they belong', () => {
    const statements = deployed.all('AWS::IAM::ManagedPolicy').flatMap(({ PolicyDocument: document }): Statement[] => document.Statement);
    const identityPolicy: PolicyDocument = { Version: '2012-10-17', Statement: statements };
    const allowed: [action: string, resource: string][] = [
      ['logs:StartQuery', groupArn(GROUP)],
      ...['logs:DescribeLogGroups', 'logs:GetQueryResults', 'logs:StopQuery'].map((action): [string, string] => [action, '*']),
      ['s3:PutObject', 'arn:aws:s3:::answers/scheduled-queries/from-address/1.json'],
      ['kms:Decrypt', key], ['kms:GenerateDataKey', key],
    ];
    const all = product({
      action: [...new Set(allowed.map(([action]) => action)), 'logs:DeleteLogGroup', 's3:GetObject', 's3:DeleteObject', 'kms:Encrypt'],
      resource: [
        groupArn(GROUP), groupArn('payments'), '*', 'arn:aws:s3:::answers/scheduled-queries/from-address/1.json', 'arn:aws:s3:::answers/other/1.json', key, `${key}2`,
      ],
    }).filter(({ action, resource }) => ({ logs: /:logs:|^\*$/, s3: /:s3:/, kms: /:kms:/ })[action.split(':')[0]]!.test(resource));
    const rows = all.map(({ action, resource }): Row => ({
      request: { principal: { arn: `arn:aws:iam::${ACCOUNT}:role/queries` }, action, resource },
      identityPolicies: [identityPolicy],
      // Actions without a resource level are asked with any.
      allowed: allowed.some(([own, of]) => own === action && (of === resource || of === '*')),
    }));
    expect(wrongRows({ resourceAccount: ACCOUNT }, rows)).toEqual([]);

    // As the policy of a resource, which the judge of mutants reads: it grants the same within the account.
    const asResource = statements.map(one => ({ ...one, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/queries` } }));
    const found = survivors({ resourcePolicy: { Version: '2012-10-17', Statement: asResource }, resourceAccount: ACCOUNT },
      rows.map(({ request, allowed: isAllowed }) => ({ request, allowed: isAllowed })));
    expect(found.filter(name => !name.endsWith('any principal'))).toEqual([]);
  });
});
