import { all, any, begins, calls, contains, is, isNot, Question, WHO_AND_WHAT } from '../question';

const RESOURCES = [
  'bucketName', 'keyId', 'queueUrl', 'topicArn', 'secretId', 'repositoryName', 'functionName', 'layerName', 'resourceArn', 'backupVaultName',
  'eventBusName', 'policyName',
  'fileSystemId', 'vaultName', 'domain', 'destinationName', 'identity', 'name',
].map(name => `requestParameters.${name}`);

/** Parts of the names of calls, in whatever service. */
const PARTS = [
  'ResourcePolicy', 'BucketPolicy', 'AccessPointPolicy', 'AccessPolicy', 'AccessPolicies', 'RepositoryPolicy', 'RegistryPolicy', 'KeyPolicy',
  'FileSystemPolicy', 'DestinationPolicy', 'IdentityPolicy', 'ContainerPolicy', 'SinkPolicy', 'SharingPolicy', 'AuthPolicy', 'ClusterPolicy', 'TablePolicy',
  'BucketAcl', 'ObjectAcl', 'ObjectVersionAcl', 'GroupPolicy', 'ResolverRulePolicy', 'LogConfigPolicy', 'ProjectPolicy', 'ChannelPolicy',
  'ApplicationPolicy', 'MeshPolicy', 'ProfilePolicy', 'ImagePolicy', 'ComponentPolicy', 'RecipePolicy', 'ModelPolicy', 'RestApiPolicy', 'Permission',
];

export const POLICY_CHANGES: Question = {
  id: 'policy-changes',
  question: 'Who changed the policies of buckets, keys, queues, topics, secrets and other resources?',
  promise: 'Calls of any service, refused ones too, that set or delete a policy, an ACL or a permission of a resource. A policy that comes with a new'
    + ' resource is not listed, except for queues and topics. Policies of principals are in `privilege-changes`, those of an organization in'
    + ' `organization-changes`.',
  where: [
    any(
      all(
        begins('eventName', 'Put', 'Set', 'Create', 'Update', 'Delete', 'Modify', 'Add', 'Remove'),
        contains('eventName', ...PARTS),
        isNot('eventSource', 'iam.amazonaws.com', 'sso.amazonaws.com'),
      ),
      all(
        is('eventSource', 'acm-pca.amazonaws.com', 'entityresolution.amazonaws.com', 'mediaconvert.amazonaws.com'),
        is('eventName', 'PutPolicy', 'DeletePolicy', 'AddPolicyStatement', 'DeletePolicyStatement'),
      ),
      all(calls('sqs', 'SetQueueAttributes', 'CreateQueue'), contains('requestParameters', '"Policy"')),
      all(calls('sns', 'SetTopicAttributes'), is('requestParameters.attributeName', 'Policy')),
      all(calls('sns', 'CreateTopic'), contains('requestParameters', '"Policy"')),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: RESOURCES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
