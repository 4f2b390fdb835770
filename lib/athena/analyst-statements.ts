import { Aws, aws_iam as iam, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AthenaResults } from './athena-results';
import { ILogArchive } from '../contracts/log-archive';
import { TrailIdentity } from '../identity/trail-identity';
import { arn } from '../private/arns';
import { statement } from '../private/statements';

/** The resources that analysts use. */
export interface Queryable {
  readonly archive: ILogArchive;
  readonly identity: TrailIdentity;
  readonly encryptionKey?: kms.IKey;
  readonly databaseName: string;
  readonly workGroupName: string;
  readonly results: AthenaResults;
}

/**
 * The statements that a principal needs to run queries: Athena reads logs, tables and keys, and writes results, with
 * the permissions of the caller.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena.html
 */
export function analystStatements(scope: Construct, queryable: Queryable): iam.PolicyStatement[] {
  return [
    ...runStatements(scope, queryable),
    ...catalogStatements(scope, queryable),
    ...logStatements(queryable),
    ...resultStatements(scope, queryable),
  ];
}

function runStatements(scope: Construct, { workGroupName }: Queryable): iam.PolicyStatement[] {
  const { region, account } = Stack.of(scope);
  return [
    statement({
      sid: 'RunQueries',
      actions: [
        'athena:BatchGetNamedQuery', 'athena:BatchGetQueryExecution', 'athena:GetNamedQuery', 'athena:GetQueryExecution', 'athena:GetQueryResults',
        'athena:GetQueryResultsStream', 'athena:GetQueryRuntimeStatistics', 'athena:GetWorkGroup', 'athena:ListNamedQueries',
        'athena:ListQueryExecutions', 'athena:StartQueryExecution', 'athena:StopQueryExecution',
      ],
      resources: [arn('athena', region, account, `workgroup/${workGroupName}`)],
    }),
    // What the console shows; the names behind it are Glue's, which has the say on each.
    statement({
      sid: 'BrowseCatalog',
      actions: ['athena:GetDataCatalog', 'athena:GetDatabase', 'athena:GetTableMetadata', 'athena:ListDatabases', 'athena:ListTableMetadata'],
      resources: [arn('athena', region, account, 'datacatalog/AwsDataCatalog')],
    }),
    statement({ sid: 'ListNames', actions: ['athena:ListDataCatalogs', 'athena:ListEngineVersions', 'athena:ListWorkGroups'], resources: ['*'] }),
  ];
}

function catalogStatements(scope: Construct, { databaseName }: Queryable): iam.PolicyStatement[] {
  const { region, account } = Stack.of(scope);
  const glue = (resource: string) => arn('glue', region, account, resource);
  return [
    statement({
      sid: 'ReadTables',
      actions: [
        'glue:BatchGetPartition', 'glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartition', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables',
      ],
      resources: [glue('catalog'), glue(`database/${databaseName}`), glue(`table/${databaseName}/*`)],
    }),
    // Athena looks for it whatever is asked.
    statement({ sid: 'FindDefaultDatabase', actions: ['glue:GetDatabase'], resources: [glue('database/default')] }),
  ];
}

function logStatements({ archive: { bucket }, identity, encryptionKey }: Queryable): iam.PolicyStatement[] {
  const folder = `${identity._tablePrefix}*`;
  // The key of a landing zone may be in any account: any key, for what this trail encrypted.
  const key = encryptionKey?.keyArn ?? arn('kms', '*', '*', 'key/*');
  return [
    statement({ sid: 'GetLogs', actions: ['s3:GetObject'], resources: [bucket.arnForObjects(folder)] }),
    statement({ sid: 'ListLogs', actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': [folder] } } }),
    statement({ sid: 'FindLogs', actions: ['s3:GetBucketLocation'], resources: [bucket.bucketArn] }),
    statement({
      sid: 'DecryptLogs',
      actions: ['kms:Decrypt'],
      resources: [key],
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': identity.trailArn } },
    }),
  ];
}

function resultStatements(scope: Construct, { results: { bucket, encryptionKey, prefix } }: Queryable): iam.PolicyStatement[] {
  const folder = `${prefix}*`;
  return [
    statement({
      sid: 'UseResults',
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      resources: [bucket.arnForObjects(folder)],
    }),
    statement({ sid: 'ListResults', actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': [folder] } } }),
    statement({ sid: 'FindResults', actions: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'], resources: [bucket.bucketArn] }),
    statement({
      sid: 'EncryptResults',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(scope).region}.${Aws.URL_SUFFIX}` } },
    }),
  ];
}
