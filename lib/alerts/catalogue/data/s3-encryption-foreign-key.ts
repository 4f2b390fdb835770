import { AlertCondition } from '../../alert-condition';
import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { DONE_OR_DENIED } from '../calls';
import { CatalogueEntry } from '../entry';

/** Other names of keys are those of the account itself. */
const FOREIGN = [{ prefix: 'arn:' }];
/** Recorded by trails with data events only. */
const OBJECT_WRITES = ['PutObject', 'CopyObject', 'CreateMultipartUpload', 'UpdateObjectEncryption'];
const KEY_OF_CALLER = 'x-amz-server-side-encryption-customer-algorithm';
const KMS_KEY = 'x-amz-server-side-encryption-aws-kms-key-id';
const KEYS = [
  'requestParameters.ServerSideEncryptionConfiguration.Rule.ApplyServerSideEncryptionByDefault.KMSMasterKeyID',
  `requestParameters.${KMS_KEY}`, 'requestParameters.ModifyEbsDefaultKmsKeyIdRequest.KmsKeyId',
  'requestParameters.kmsKeyId', 'requestParameters.sSESpecification.kMSMasterKeyId',
];

export const S3_ENCRYPTION_FOREIGN_KEY: CatalogueEntry = {
  id: 's3-encryption-foreign-key',
  title: 'Objects, or volumes by default, encrypted with a key of an outsider or of the caller alone',
  severity: AlertSeverity.HIGH,
  description: 'What is encrypted with a key outside of the organization can be read only as long as its owner permits: the way to hold data for '
    + 'ransom.',
  runbook: 'Put the former encryption back at once, and copy objects while they can still be read. Look for the same caller on other buckets.',
  attackTechniques: ['T1486'],
  pattern: AlertPattern._ofCatalogue({
    detailType: ['AWS API Call via CloudTrail'],
    detail: {
      errorCode: DONE_OR_DENIED,
      $or: [
        {
          eventSource: ['s3.amazonaws.com'],
          eventName: ['PutBucketEncryption'],
          requestParameters: { ServerSideEncryptionConfiguration: { Rule: { ApplyServerSideEncryptionByDefault: { KMSMasterKeyID: FOREIGN } } } },
        },
        {
          eventSource: ['s3.amazonaws.com'],
          eventName: ['PutBucketEncryption'],
          requestParameters: { ServerSideEncryptionConfiguration: { Rule: { BlockedEncryptionTypes: { EncryptionType: ['NONE'] } } } },
        },
        { eventSource: ['s3.amazonaws.com'], eventName: OBJECT_WRITES, requestParameters: { [KEY_OF_CALLER]: [{ exists: true }] } },
        { eventSource: ['s3.amazonaws.com'], eventName: OBJECT_WRITES, requestParameters: { [KMS_KEY]: FOREIGN } },
        { eventSource: ['secretsmanager.amazonaws.com'], eventName: ['UpdateSecret'], requestParameters: { kmsKeyId: FOREIGN } },
        { eventSource: ['dynamodb.amazonaws.com'], eventName: ['UpdateTable'], requestParameters: { sSESpecification: { kMSMasterKeyId: FOREIGN } } },
        { eventSource: ['ec2.amazonaws.com'], eventName: ['ModifyEbsDefaultKmsKeyId'], requestParameters: { ModifyEbsDefaultKmsKeyIdRequest: { KmsKeyId: FOREIGN } } },
      ],
    },
  }),
  condition: AlertCondition.anyOf(
    ...KEYS.map(path => AlertCondition._namesOutsiders(path)),
    AlertCondition.matches(`requestParameters.${KEY_OF_CALLER}`, '.'),
    AlertCondition.matches('requestParameters.ServerSideEncryptionConfiguration.Rule.BlockedEncryptionTypes.EncryptionType', '^NONE$'),
  ),
};
