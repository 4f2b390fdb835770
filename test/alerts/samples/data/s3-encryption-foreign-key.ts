import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const bucket = (KMSMasterKeyID: string) => apiCall('s3', 'PutBucketEncryption', {
  requestParameters: {
    bucketName: 'app', ServerSideEncryptionConfiguration: { Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } } },
  },
});
const object = (eventName: string, headers: object) => apiCall('s3', eventName, {
  managementEvent: false, eventCategory: 'Data', requestParameters: { bucketName: 'app', key: 'a', ...headers },
});

/** Sample events of `s3-encryption-foreign-key`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('secretsmanager', 'UpdateSecret', { requestParameters: { kmsKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/k' } }),
    apiCall('dynamodb', 'UpdateTable', { requestParameters: { sSESpecification: { kMSMasterKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/k' } } }),
    bucket('arn:aws:kms:eu-west-1:444455556666:key/k'),
    apiCall('s3', 'PutBucketEncryption', {
      requestParameters: { ServerSideEncryptionConfiguration: { Rule: { BlockedEncryptionTypes: { EncryptionType: 'NONE' } } } },
    }),
    ...['PutObject', 'CopyObject', 'CreateMultipartUpload', 'UpdateObjectEncryption'].flatMap(call => [
      object(call, { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' }),
      object(call, { 'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:444455556666:key/k' }),
    ]),
    apiCall('ec2', 'ModifyEbsDefaultKmsKeyId', {
      requestParameters: { ModifyEbsDefaultKmsKeyIdRequest: { KmsKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/k' } },
    }),
  ],
  rejected: [
    bucket('arn:aws:kms:eu-west-1:111122223333:key/k'),
    object('PutObject', { 'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:111122223333:key/k' }),
  ],
  ignores: [
    apiCall('secretsmanager', 'UpdateSecret', { requestParameters: { kmsKeyId: 'alias/app' } }),
    apiCall('secretsmanager', 'CreateSecret', { requestParameters: { kmsKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/k' } }),
    apiCall('dynamodb', 'UpdateTable', { requestParameters: { sSESpecification: { kMSMasterKeyId: 'alias/app' } } }),
    apiCall('dynamodb', 'CreateTable', { requestParameters: { sSESpecification: { kMSMasterKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/k' } } }),
    bucket('k'),
    apiCall('s3', 'PutBucketEncryption', {
      requestParameters: { ServerSideEncryptionConfiguration: { Rule: { BlockedEncryptionTypes: { EncryptionType: 'SSE-C' } } } },
    }),
    apiCall('s3', 'PutBucketPolicy', {
      requestParameters: {
        ServerSideEncryptionConfiguration: { Rule: { ApplyServerSideEncryptionByDefault: { KMSMasterKeyID: 'arn:aws:kms:eu-west-1:444455556666:key/k' } } },
      },
    }),
    apiCall('s3', 'PutBucketPolicy', {
      requestParameters: { ServerSideEncryptionConfiguration: { Rule: { BlockedEncryptionTypes: { EncryptionType: 'NONE' } } } },
    }),
    object('PutObject', { 'x-amz-server-side-encryption': 'AES256' }),
    object('HeadObject', { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' }),
    object('HeadObject', { 'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:444455556666:key/k' }),
    apiCall('ec2', 'ModifyEbsDefaultKmsKeyId', { requestParameters: { ModifyEbsDefaultKmsKeyIdRequest: { KmsKeyId: 'alias/ebs' } } }),
    apiCall('ec2', 'CreateImage', {
      requestParameters: { ModifyEbsDefaultKmsKeyIdRequest: { KmsKeyId: 'arn:x' } },
    }),
  ],
};
