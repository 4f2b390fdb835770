import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { exampleState } from '../deployment/examples';
import { updatedTo } from '../deployment/updates';
import { isAllowed } from '../policies/tables';
import { ACCOUNT, ENV, REGION, resources, warnings } from '../private/harness';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the example itself is loaded at run time
const example = require(join(__dirname, '..', '..', 'examples', 'migrate-trail'));

const [BUCKET, POLICY, OLD_TRAIL] = ['TrailS30071F172', 'TrailS3PolicyE42170FE', 'Trail022F0CF2'];
const STATES = ['before', 'firstDeployment', 'secondDeployment'] as const;

const stacks = Object.fromEntries(STATES.map(state => {
  const stack = new Stack(new App({ treeMetadata: false }), 'Audit', { env: ENV });
  example[state](stack);
  return [state, stack];
})) as Record<typeof STATES[number], Stack>;
const templates = Object.fromEntries(STATES.map(state => [state, resources(stacks[state])])) as Record<typeof STATES[number], Record<string, any>>;
const rehearsed = (state: string) => exampleState('migrate-trail', state);

describe('the migration of an L2 Trail', () => {
  test('takes over bucket and policy by their logical ids, which the L2 still generates', () => {
    expect(Object.entries(templates.before).map(([id, { Type }]) => [id, Type])).toEqual([
      [BUCKET, 'AWS::S3::Bucket'], [POLICY, 'AWS::S3::BucketPolicy'], [OLD_TRAIL, 'AWS::CloudTrail::Trail'],
    ]);
    for (const state of STATES) expect([templates[state][BUCKET].Type, templates[state][POLICY].Type]).toEqual(['AWS::S3::Bucket', 'AWS::S3::BucketPolicy']);
  });

  test.each([['before', 'firstDeployment'], ['firstDeployment', 'secondDeployment']])('replaces and loses nothing from %s to %s', (from, to) => {
    expect(updatedTo(rehearsed(from), rehearsed(to))).toEqual([]);
  });

  test('would replace the bucket if Object Lock were not disabled', () => {
    expect(templates.secondDeployment[BUCKET].Properties).not.toHaveProperty('ObjectLockEnabled');
    expect(templates.before[BUCKET].Properties ?? {}).not.toHaveProperty('BucketName');
  });

  test('keeps the old trail for one deployment, as it was but for the key', () => {
    const { KMSKeyId, ...rest } = templates.firstDeployment[OLD_TRAIL].Properties;
    expect(rest).toEqual(templates.before[OLD_TRAIL].Properties);
    expect(KMSKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^GovernanceKey/), 'Arn'] });
    expect(templates.secondDeployment).not.toHaveProperty(OLD_TRAIL);
    const trails = Object.values(templates.firstDeployment).filter(({ Type }) => Type === 'AWS::CloudTrail::Trail');
    expect(trails).toHaveLength(2);
  });

  test('has the old and the new trail deliver after the first deployment, and only the new one after the second', () => {
    const delivers = (state: typeof STATES[number], trailName: string) => {
      const stack = rehearsed(state);
      const one = (type: string, id = /./) => stack.resources.find(resource => resource.type === type && id.test(resource.id))!.properties;
      const bucketArn = `arn:aws:s3:::${one('AWS::S3::BucketPolicy', /^TrailS3Policy/).Bucket}`;
      const request = (action: string, resource: string) => ({
        principal: { service: 'cloudtrail.amazonaws.com' },
        action,
        resource,
        context: {
          'aws:SourceArn': `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/${trailName}`,
          's3:x-amz-acl': 'bucket-owner-full-control',
          'aws:PrincipalIsAWSService': 'true',
          'aws:SecureTransport': 'true',
          's3:TlsVersion': '1.3',
          'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/${trailName}`,
        },
      });
      const put = isAllowed({ resourcePolicy: one('AWS::S3::BucketPolicy', /^TrailS3Policy/).PolicyDocument }, {
        request: request('s3:PutObject', `${bucketArn}/AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/2026/01/01/log.json.gz`), allowed: true,
      });
      const encrypt = state === 'before' || isAllowed({ resourcePolicy: one('AWS::KMS::Key', /^GovernanceKey/).KeyPolicy, kind: 'key' }, {
        request: request('kms:GenerateDataKey', 'arn:aws:kms:eu-west-1:111122223333:key/1'), allowed: true,
      });
      return put && encrypt;
    };
    expect(STATES.map(state => delivers(state, 'Audit-Trail022F0CF2-1A2B3C'))).toEqual([true, true, false]);
    expect(STATES.slice(1).map(state => delivers(state, 'governance'))).toEqual([true, true]);
  });

  test('gives no warning', () => expect(STATES.flatMap(state => warnings(stacks[state]))).toEqual([]));
});
