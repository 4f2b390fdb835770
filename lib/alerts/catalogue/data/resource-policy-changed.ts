import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, grantingNoOutsider, namingOnlyInsiders } from '../routine';

/** The services whose calls on such policies have one name. */
export const WITH_RESOURCE_POLICIES = [
  'dynamodb', 'kinesis', 'glue', 'logs', 'bedrock', 'bedrock-agentcore', 'ssm', 'redshift', 'redshift-serverless', 'lambda', 'events',
  'cloudtrail', 'network-firewall', 'vpc-lattice', 'sms-voice', 'codebuild', 'cloudhsm',
].map(service => `${service}.amazonaws.com`);

/** The paths of the policy in calls. */
const POLICIES = [
  'policy', 'resourcePolicy', 'policyDocument', 'policyText', 'policyInJson', 'attributeValue', 'attributes.Policy',
].map(name => `requestParameters.${name}`);

/** The accounts that calls name without a policy. */
const ACCOUNTS = ['principal', 'aWSAccountId', 'aWSAccountIds'].map(name => `requestParameters.${name}`);

const WITHIN = namingOnlyInsiders('a grant within the organization', ...ACCOUNTS);

export const RESOURCE_POLICY_CHANGED: CatalogueEntry = {
  id: 'resource-policy-changed',
  title: 'Resource policy set on a bucket path, table, queue, topic, vault or other data',
  severity: AlertSeverity.MEDIUM,
  description: 'A policy on the resource itself can let other accounts in, whatever policies of IAM say. Where no outsider is allowed, it is for '
    + 'the record.',
  runbook: 'Read the policy: who is new in it? Unless they are yours, put the former policy back, and look for what they read.',
  attackTechniques: ['T1537', 'T1098'],
  supersedes: ['ecr-policy-changed'],
  routine: [grantingNoOutsider(...POLICIES), BY_CLOUDFORMATION, WITHIN],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['s3.amazonaws.com'],
        eventName: ['PutAccessPointPolicy', 'PutAccessPointPolicyForObjectLambda', 'PutMultiRegionAccessPointPolicy', 'PutAccessGrantsInstanceResourcePolicy'],
      },
      { eventSource: ['s3tables.amazonaws.com'], eventName: ['PutTableBucketPolicy', 'PutTablePolicy'] },
      { eventSource: ['s3vectors.amazonaws.com'], eventName: ['PutVectorBucketPolicy'] },
      { eventSource: WITH_RESOURCE_POLICIES, eventName: ['PutResourcePolicy'] },
      { eventSource: ['events.amazonaws.com'], eventName: ['PutPermission'] },
      { eventSource: ['sqs.amazonaws.com', 'sns.amazonaws.com'], eventName: ['AddPermission'] },
      { eventSource: ['sqs.amazonaws.com'], eventName: ['SetQueueAttributes'], requestParameters: { attributes: { Policy: [{ exists: true }] } } },
      { eventSource: ['sns.amazonaws.com'], eventName: ['SetTopicAttributes'], requestParameters: { attributeName: ['Policy'] } },
      { eventSource: ['ecr.amazonaws.com'], eventName: ['SetRepositoryPolicy', 'PutRegistryPolicy'] },
      { eventSource: ['backup.amazonaws.com'], eventName: ['PutBackupVaultAccessPolicy'] },
      { eventSource: ['elasticfilesystem.amazonaws.com'], eventName: ['PutFileSystemPolicy'] },
      { eventSource: ['glacier.amazonaws.com'], eventName: ['SetVaultAccessPolicy'] },
      { eventSource: ['codeartifact.amazonaws.com'], eventName: ['PutDomainPermissionsPolicy', 'PutRepositoryPermissionsPolicy'] },
    ],
  }),
};
