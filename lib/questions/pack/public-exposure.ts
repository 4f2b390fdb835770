import { EVERYBODY_ALLOWED, NEARLY_THE_WORLD, PUBLIC_ACL, PUBLIC_GROUP } from '../exposure-texts';
import { all, any, begins, calls, contains, differs, is, isNot, matches, not, present, Question, SUCCEEDED, WHO_AND_WHAT } from '../question';

const BLOCKS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets']
  .map(setting => `requestParameters.PublicAccessBlockConfiguration.${setting}`);
const GRANTS = ['read', 'write', 'read-acp', 'write-acp', 'full-control'].map(grant => `requestParameters.x-amz-grant-${grant}`);
const SNAPSHOT = 'requestParameters.createVolumePermission.add.items.0';
const IMAGE = 'requestParameters.launchPermission.add.items.0';
const ACCOUNTS = ['group', 'userId', 'organizationArn', 'organizationalUnitArn'];
const RESOURCES = [
  'bucketName', 'snapshotId', 'imageId', 'dBSnapshotIdentifier', 'dBClusterSnapshotIdentifier', 'dBInstanceIdentifier', 'dBClusterIdentifier',
  'clusterIdentifier', 'snapshotIdentifier', 'groupId', 'functionName', 'repositoryName', 'keyId', 'queueUrl', 'topicArn', 'secretId', 'name',
].map(name => `requestParameters.${name}`);

export const PUBLIC_EXPOSURE: Question = {
  id: 'public-exposure',
  question: 'What was opened to the public or shared with other accounts?',
  promise: 'A list to go through: successful calls by which something may be reached by everybody, or was shared with another account. Policies of any'
    + ' service except VPC endpoints, organizations and what only checks policies, where one statement allows every principal, even under conditions;'
    + ' policies for single accounts are in `policy-changes`. Of address ranges those with a prefix of 0 to 7 bits (IPv6: 0 to 6). Of ACLs canned public'
    + ' ones, grants to the two public groups and grants in headers, not single canonical users. Of functions a principal that is an ARN counts even if'
    + ' it is of the same account.',
  where: [
    any(
      calls('s3', 'DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock'),
      all(
        calls('s3', 'PutBucketPublicAccessBlock', 'PutAccountPublicAccessBlock', 'PutAccessPointPublicAccessBlock'),
        any(...BLOCKS.map(block => is(block, 'false'))),
      ),
      // Any policy: of buckets, keys, queues, topics, secrets, repositories, roles and what comes next.
      all(
        isNot('eventSource', 'ec2.amazonaws.com', 'organizations.amazonaws.com', 'access-analyzer.amazonaws.com'),
        not(begins('eventName', 'Simulate')),
        matches('requestParameters', ...EVERYBODY_ALLOWED),
      ),
      all(
        calls('s3', 'PutBucketAcl', 'PutObjectAcl', 'CreateBucket', 'PutObject', 'CopyObject', 'CreateMultipartUpload'),
        any(
          matches('requestParameters', PUBLIC_ACL, PUBLIC_GROUP),
          ...GRANTS.map(present),
        ),
      ),
      all(calls('ec2', 'ModifySnapshotAttribute'), any(present(`${SNAPSHOT}.group`), present(`${SNAPSHOT}.userId`))),
      all(calls('ec2', 'ModifyImageAttribute'), any(...ACCOUNTS.map(who => present(`${IMAGE}.${who}`)))),
      calls(
        'ec2', 'DisableSnapshotBlockPublicAccess', 'DisableImageBlockPublicAccess', 'CreateVpcBlockPublicAccessExclusion',
        'ModifyVpcBlockPublicAccessExclusion', 'CreateNetworkInterfacePermission',
      ),
      all(calls('ec2', 'ModifyVpcBlockPublicAccessOptions'), contains('requestParameters', '"off"')),
      all(calls('ec2', 'ModifyVpcEndpointServicePermissions'), contains('requestParameters', 'AddAllowedPrincipals')),
      all(calls('ec2', 'AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'), matches('requestParameters', NEARLY_THE_WORLD)),
      all(calls('rds', 'ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'), present('requestParameters.valuesToAdd.0')),
      all(calls('rds', 'AuthorizeDBSecurityGroupIngress'), matches('requestParameters', NEARLY_THE_WORLD)),
      all(calls('redshift', 'AuthorizeClusterSecurityGroupIngress'), matches('requestParameters', NEARLY_THE_WORLD)),
      calls('redshift', 'AuthorizeSnapshotAccess', 'AuthorizeDataShare', 'AuthorizeEndpointAccess'),
      is('requestParameters.publiclyAccessible', 'true'),
      is('requestParameters.allowUnauthenticatedIdentities', 'true'),
      is('requestParameters.resourcesVpcConfig.endpointPublicAccess', 'true'),
      all(
        is('eventSource', 'lambda.amazonaws.com'),
        begins('eventName', 'AddPermission', 'AddLayerVersionPermission'),
        any(
          is('requestParameters.principal', '*'), begins('requestParameters.principal', 'arn:'),
          all(matches('requestParameters.principal', '^[0-9]{12}$'), differs('requestParameters.principal', 'recipientAccountId')),
        ),
      ),
      all(
        is('eventSource', 'lambda.amazonaws.com'),
        begins('eventName', 'CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig'),
        is('requestParameters.authType', 'NONE'),
      ),
      calls('ram', 'CreateResourceShare', 'AssociateResourceShare'),
      all(calls('ram', 'UpdateResourceShare'), is('requestParameters.allowExternalPrincipals', 'true')),
      calls('lightsail', 'OpenInstancePublicPorts', 'PutInstancePublicPorts'),
      calls('ds', 'ShareDirectory'),
      calls('sns', 'AddPermission'),
      calls('sqs', 'AddPermission'),
      calls('events', 'PutPermission'),
      calls('ecr-public', 'CreateRepository'),
      all(calls('ssm', 'ModifyDocumentPermission'), present('requestParameters.accountIdsToAdd.0')),
      all(
        calls('ssm', 'UpdateServiceSetting'),
        contains('requestParameters.settingId', 'public-sharing-permission'),
        is('requestParameters.settingValue', 'Enable'),
      ),
      all(calls('codebuild', 'UpdateProjectVisibility'), is('requestParameters.projectVisibility', 'PUBLIC_READ')),
      all(
        calls('elasticmapreduce', 'PutBlockPublicAccessConfiguration'),
        is('requestParameters.blockPublicAccessConfiguration.blockPublicSecurityGroupRules', 'false'),
      ),
      all(is('eventSource', 'aoss.amazonaws.com'), matches('requestParameters', 'AllowFromPublic\\\\*"[^a-z]*true')),
    ),
    SUCCEEDED,
  ],
  columns: { ...WHO_AND_WHAT, name: { firstOf: RESOURCES }, parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
