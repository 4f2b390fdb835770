import { WITH_RESOURCE_POLICIES } from '../../../../lib/alerts/catalogue/data/resource-policy-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const policy = (account: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' }] });
const [OUTSIDER, OWN] = ['arn:aws:iam::444455556666:root', 'arn:aws:iam::111122223333:role/app'].map(policy);

/** Sample events of `resource-policy-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('s3', ['PutAccessPointPolicy', 'PutAccessPointPolicyForObjectLambda', 'PutMultiRegionAccessPointPolicy', 'PutAccessGrantsInstanceResourcePolicy']),
    ...apiCalls('s3tables', ['PutTableBucketPolicy', 'PutTablePolicy']),
    apiCall('s3vectors', 'PutVectorBucketPolicy'),
    ...WITH_RESOURCE_POLICIES.map(source => apiCall(source.split('.')[0], 'PutResourcePolicy', { requestParameters: { policy: OUTSIDER } })),
    apiCall('events', 'PutPermission', { requestParameters: { principal: '*', statementId: 's' } }),
    apiCall('events', 'PutPermission', { requestParameters: { principal: '444455556666' } }),
    apiCall('sqs', 'AddPermission', { requestParameters: { aWSAccountIds: ['444455556666'] } }),
    apiCall('sns', 'AddPermission', { requestParameters: { aWSAccountId: ['444455556666'] } }),
    apiCall('sqs', 'SetQueueAttributes', { requestParameters: { attributes: { Policy: OUTSIDER } } }),
    apiCall('sns', 'SetTopicAttributes', { requestParameters: { attributeName: 'Policy', attributeValue: OUTSIDER } }),
    ...apiCalls('ecr', ['SetRepositoryPolicy', 'PutRegistryPolicy'], { requestParameters: { policyText: OUTSIDER } }),
    apiCall('backup', 'PutBackupVaultAccessPolicy', { requestParameters: { policy: OUTSIDER } }),
    apiCall('elasticfilesystem', 'PutFileSystemPolicy', { requestParameters: { policy: OUTSIDER } }),
    apiCall('glacier', 'SetVaultAccessPolicy'),
    ...apiCalls('codeartifact', ['PutDomainPermissionsPolicy', 'PutRepositoryPermissionsPolicy'], { requestParameters: { policyDocument: OUTSIDER } }),
  ],
  routine: [
    apiCall('dynamodb', 'PutResourcePolicy', { requestParameters: { policy: OWN } }),
    apiCall('sns', 'SetTopicAttributes', { requestParameters: { attributeName: 'Policy', attributeValue: OWN } }),
    apiCall('events', 'PutPermission', { requestParameters: { principal: '111122223333' } }),
  ],
  ignores: [
    ...apiCalls('s3', ['GetAccessPointPolicy', 'DeleteAccessPointPolicy']),
    ...['s3tables', 's3vectors', 'dynamodb', 'events', 'sqs', 'sns', 'ecr', 'backup', 'elasticfilesystem', 'glacier', 'codeartifact'].map(service =>
      apiCall(service, 'TagResource')),
    apiCall('sqs', 'SetQueueAttributes', { requestParameters: { attributes: { VisibilityTimeout: '30' } } }),
    apiCall('sqs', 'CreateQueue', { requestParameters: { attributes: { Policy: '{}' } } }),
    apiCall('sns', 'SetTopicAttributes', { requestParameters: { attributeName: 'DisplayName' } }),
    apiCall('sns', 'GetTopicAttributes', { requestParameters: { attributeName: 'Policy' } }),
  ],
};
