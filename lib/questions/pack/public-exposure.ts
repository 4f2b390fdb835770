import { all, any, begins, calls, contains, is, present, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const BLOCKS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets']
  .map(setting => `requestParameters.PublicAccessBlockConfiguration.${setting}`);
const SNAPSHOT = 'requestParameters.createVolumePermission.add.items.0';
const IMAGE = 'requestParameters.launchPermission.add.items.0';
const RESOURCES = [
  'requestParameters.bucketName', 'requestParameters.snapshotId', 'requestParameters.imageId', 'requestParameters.dBSnapshotIdentifier',
  'requestParameters.dBClusterSnapshotIdentifier', 'requestParameters.dBInstanceIdentifier', 'requestParameters.dBClusterIdentifier',
  'requestParameters.clusterIdentifier',
  'requestParameters.workgroupName', 'requestParameters.groupId', 'requestParameters.functionName',
];

/** A list to go through: some is meant to be public, and other settings may still keep people out. Of snapshots and images, sharing counts. */
export const PUBLIC_EXPOSURE: Question = {
  id: 'public-exposure',
  question: 'What was opened to the public or shared with other accounts?',
  where: [
    any(
      calls('s3', 'DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'),
      all(calls('s3', 'PutBucketPublicAccessBlock', 'PutAccountPublicAccessBlock'), any(...BLOCKS.map(block => is(block, 'false')))),
      all(calls('s3', 'PutBucketPolicy'), contains('requestParameters', '"Principal":"*"', '"AWS":"*"')),
      all(
        calls('s3', 'PutBucketAcl', 'PutObjectAcl', 'CreateBucket'),
        contains('requestParameters', 'public-read', 'authenticated-read', '/AllUsers', '/AuthenticatedUsers'),
      ),
      all(calls('ec2', 'ModifySnapshotAttribute'), any(present(`${SNAPSHOT}.group`), present(`${SNAPSHOT}.userId`))),
      all(
        calls('ec2', 'ModifyImageAttribute'),
        any(...['group', 'userId', 'organizationArn', 'organizationalUnitArn'].map(who => present(`${IMAGE}.${who}`))),
      ),
      all(calls('rds', 'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'), present('requestParameters.valuesToAdd.0')),
      all(
        is('eventSource', 'rds.amazonaws.com', 'redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'),
        is('requestParameters.publiclyAccessible', 'true'),
      ),
      all(calls('ec2', 'AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'), contains('requestParameters', '0.0.0.0/0', '::/0')),
      all(
        is('eventSource', 'lambda.amazonaws.com'),
        begins('eventName', 'AddPermission', 'AddLayerVersionPermission'),
        is('requestParameters.principal', '*'),
      ),
      all(
        is('eventSource', 'lambda.amazonaws.com'),
        begins('eventName', 'CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig'),
        is('requestParameters.authType', 'NONE'),
      ),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, name: { firstOf: RESOURCES }, parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
