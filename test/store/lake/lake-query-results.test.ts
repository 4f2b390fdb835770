import { aws_kms as kms, aws_s3 as s3, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { STORE_ID } from './lake-deployed';
import { LakeQueryResults, LakeQueryResultsProps } from '../../../lib/store/lake/lake-query-results';
import { PolicyDocument } from '../../../lib/testing/policy-request';
import { recommendedContext } from '../../gates/examples';
import { ADMINISTRATOR, context, product, Row, survivors, wrongRows } from '../../policies/tables';
import {
  ACCOUNT, agnosticStack, CHINA, Deployed, ENV, errorsOf, MEMBER, newStack, REGION, requiredPolicies, resources, STRANGER, warnings,
} from '../../private/harness';

const [BUCKET, POLICY, KEY] = ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::KMS::Key'];

function resultsIn(stack: Stack, props: LakeQueryResultsProps = {}): LakeQueryResults {
  return new LakeQueryResults(stack, 'Results', props);
}

function deployed(props: LakeQueryResultsProps = {}, stack = newStack()): Deployed {
  resultsIn(stack, props);
  return new Deployed(stack);
}

describe('the bucket', () => {
  test('is closed, versioned and encrypted, and its objects expire', () => {
    expect(deployed().one(BUCKET)).toEqual({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [{
          Id: 'query-result-retention',
          Status: 'Enabled',
          ExpirationInDays: 30,
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        }],
      },
    });
  });

  test('has the given name and retention', () => {
    const { BucketName: name, LifecycleConfiguration: { Rules: [rule] } } = deployed({ bucketName: 'lake-results', retention: Duration.days(7) }).one(BUCKET);
    expect([name, rule.ExpirationInDays]).toEqual(['lake-results', 7]);
  });

  test('is encrypted with a given key, which admits CloudTrail and S3', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Own');
    const all = deployed({ encryptionKey }, stack);
    expect(all.one(BUCKET).BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: all.text(encryptionKey.keyArn) } },
    ]);
    const services = ['cloudtrail.amazonaws.com', 's3.amazonaws.com', 'sns.amazonaws.com'];
    const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt', 'kms:PutKeyPolicy'];
    const rows: Row[] = [
      ...product({ service: services, action: actions }).map(({ service, action }): Row => ({
        request: { principal: { service }, action, resource: 'key' },
        allowed: services.indexOf(service) < 2 && actions.indexOf(action) < 2,
      })),
      ...product({ account: [ACCOUNT, STRANGER], action: actions }).map(({ account, action }): Row => ({
        request: { principal: { arn: `arn:aws:iam::${account}:role/administrator` }, action, resource: 'key' },
        identityPolicies: [ADMINISTRATOR],
        allowed: account === ACCOUNT,
      })),
    ];
    const policy = { resourcePolicy: all.one(KEY).KeyPolicy as PolicyDocument, kind: 'key', resourceAccount: ACCOUNT } as const;
    expect(wrongRows(policy, rows)).toEqual([]);
    expect(survivors(policy, rows).filter(mutant => /^QueryResultsEncrypt/.test(mutant))).toEqual([]);
  });

  test('has what an imported key needs in a file', () => {
    const stack = newStack();
    resultsIn(stack, { encryptionKey: kms.Key.fromKeyArn(stack, 'Far', `arn:aws:kms:${REGION}:${ACCOUNT}:key/${STORE_ID}`) });
    expect(Object.values(requiredPolicies(stack))).toEqual([expect.stringContaining('QueryResultsEncrypt')]);
    expect(warnings(stack).map(([id]) => id)).toEqual(['cdk-cloudtrail-governance:policyNotManaged']);
  });

  test('stays with its policy, or goes with it', () => {
    const fates = (removalPolicy?: RemovalPolicy) => {
      const stack = newStack();
      resultsIn(stack, { removalPolicy });
      return [BUCKET, POLICY].flatMap(type => Object.values(resources(stack, type)).map(one => one.DeletionPolicy));
    };
    expect(fates()).toEqual(['RetainExceptOnCreate', 'RetainExceptOnCreate']);
    expect(fates(RemovalPolicy.DESTROY)).toEqual(['Delete', 'Delete']);
  });

  test('takes what only deployment knows', () => {
    const stack = agnosticStack();
    const text = new CfnParameter(stack, 'Text').valueAsString;
    const retention = Duration.days(new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber);
    resultsIn(stack, { bucketName: text, queryAccount: text, retention });
    const [{ Properties: bucket }] = Object.values(resources(stack, BUCKET));
    expect([bucket.BucketName, bucket.LifecycleConfiguration.Rules[0].ExpirationInDays]).toEqual([{ Ref: 'Text' }, { Ref: 'Days' }]);
    const [{ Properties: policy }] = Object.values(resources(stack, POLICY));
    expect(policy.PolicyDocument.Statement[0].Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'Text' } });
  });

  test('is the bucket', () => expect(resultsIn(newStack()).bucket).toBeInstanceOf(s3.Bucket));
});

/** The policy reads the same in every partition, although Lake is not in each. */
const SETUPS = [
  ...[ACCOUNT, MEMBER].map(queryAccount => ({ env: { partition: 'aws', ...ENV }, queryAccount, flags: queryAccount === ACCOUNT })),
  { env: CHINA, queryAccount: ACCOUNT, flags: false },
];

describe.each(SETUPS)('who may do what with results of $queryAccount in $env.partition', ({ env, queryAccount, flags }) => {
  const stack = newStack({ env }, flags ? recommendedContext() : {});
  resultsIn(stack, { bucketName: 'lake-results', queryAccount: queryAccount === ACCOUNT ? undefined : queryAccount });
  const resourcePolicy: PolicyDocument = new Deployed(stack, env).one(POLICY).PolicyDocument;
  const bucket = `arn:${env.partition}:s3:::lake-results`;
  const object = `${bucket}/AWSLogs/result_1.csv.gz`;
  const targets = [bucket, object, `${bucket}-2/AWSLogs/result_1.csv.gz`];
  const store = (account: string, region = env.region) => `arn:${env.partition}:cloudtrail:${region}:${account}:eventdatastore/${STORE_ID}`;
  const sources = [
    store(queryAccount), store(STRANGER), store(queryAccount, 'us-east-2'), `arn:${env.partition}:cloudtrail:${env.region}:${queryAccount}:trail/x`, undefined,
  ];
  const writing = ['s3:PutObject', 's3:PutObjectTagging', 's3:AbortMultipartUpload'];
  const actions = [...writing, 's3:GetBucketAcl', 's3:GetObject', 's3:DeleteObject', 's3:PutBucketPolicy'];
  const tls = [{ secure: 'true', version: '1.2' }, { secure: 'true', version: '1.1' }, { secure: 'false', version: undefined }];

  const rows: Row[] = [
    ...product({
      service: ['cloudtrail.amazonaws.com', 's3.amazonaws.com'],
      action: actions,
      source: sources,
      account: [queryAccount, STRANGER, undefined],
      resource: targets,
      tls,
    }).map(({ service, action, source, account, resource, tls: { secure, version } }): Row => ({
      request: {
        principal: { service },
        action,
        resource,
        context: context({ 'aws:SourceArn': source, 'aws:SourceAccount': account, 'aws:SecureTransport': secure, 's3:TlsVersion': version }),
      },
      allowed: service === 'cloudtrail.amazonaws.com' && source === sources[0] && account === queryAccount && version === '1.2'
        && ((writing.includes(action) && resource !== targets[2]) || (action === 's3:GetBucketAcl' && resource === bucket)),
    })),
    ...product({ account: [ACCOUNT, STRANGER], action: actions, resource: [bucket, object], protocol: tls })
      .map(({ account, protocol, ...call }): Row => ({
        request: {
          ...call,
          principal: { arn: `arn:${env.partition}:iam::${account}:role/administrator` },
          context: context({ 'aws:SecureTransport': protocol.secure, 's3:TlsVersion': protocol.version }),
        },
        identityPolicies: [ADMINISTRATOR],
        allowed: account === ACCOUNT && protocol.version === '1.2',
      })),
  ];
  const policy = { resourcePolicy, resourceAccount: ACCOUNT };

  test('CloudTrail delivers results of queries of this account', () => expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]));
  test('with no statement to spare', () => expect(survivors(policy, rows)).toEqual([]));
});

describe('refused is', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['a name with capitals', { bucketName: 'Results' }, ['InvalidBucketName bucketName']],
    ['an account of 11 digits', { queryAccount: '11112222333' }, ['InvalidAccountId queryAccount']],
    ['36 hours', { retention: Duration.hours(36) }, ['InvalidDuration retention']],
    ['no days', { retention: Duration.days(0) }, ['InvalidDuration retention']],
    ['what is no key', { encryptionKey: 'alias/results' }, ['InvalidValue encryptionKey']],
    ['a snapshot', { removalPolicy: RemovalPolicy.SNAPSHOT }, ['InvalidValue removalPolicy']],
    ['all of it', { bucketName: '', queryAccount: '', retention: 7 }, ['InvalidBucketName bucketName', 'InvalidAccountId queryAccount', 'InvalidDuration retention']],
  ])('%s', (_, props, errors) => expect(errorsOf(() => resultsIn(newStack(), props as LakeQueryResultsProps))).toEqual(errors));

  test('a key of another Region', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Far', `arn:aws:kms:eu-central-1:${ACCOUNT}:key/${STORE_ID}`);
    expect(errorsOf(() => resultsIn(stack, { encryptionKey }))).toEqual(['WrongStack encryptionKey']);
  });
});
