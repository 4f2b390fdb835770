import { Aws, aws_iam as iam, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EVENT_SOURCE, GovernanceEvent } from '../contracts/governance-event';
import { ILogArchive } from '../contracts/log-archive';
import { TrailIdentity } from '../identity/trail-identity';
import { arn } from '../private/arns';
import { statement } from '../private/statements';

/** The resources that the monitor uses. */
export interface Monitored {
  readonly archive: ILogArchive;
  readonly identity: TrailIdentity;
  readonly encryptionKey?: kms.IKey;
  readonly reportBucket: s3.IBucket;
  /** The folder of the reports with its slash, or an empty text. */
  readonly reportPrefix: string;
  readonly signingKeyArn: string;
  readonly logGroupArn: string;
}

/** The statements with which the function reads logs, and writes reports. */
export function monitorStatements(scope: Construct, monitored: Monitored): iam.PolicyStatement[] {
  return [...readStatements(monitored), ...reportStatements(scope, monitored)];
}

/** Listing has no condition on the prefix: with one, S3 answers for a deleted object as if reading it were denied. */
function readStatements({ archive: { bucket, trails }, identity, encryptionKey }: Monitored): iam.PolicyStatement[] {
  // Trails that write to the same folders have their digests there.
  const others = trails.filter(({ logPrefixes }) => logPrefixes.some(prefix => identity.logPrefixes.includes(prefix)))
    .map(({ trailArn }) => trailArn).filter(trailArn => trailArn !== identity.trailArn);
  return [
    statement({
      sid: 'GetLogs',
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: identity.logPrefixes.map(prefix => bucket.arnForObjects(`${prefix}*`)),
    }),
    statement({ sid: 'ListLogs', actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [bucket.bucketArn] }),
    statement({
      sid: 'DecryptLogs',
      actions: ['kms:Decrypt'],
      resources: [encryptionKey && others.length === 0 ? encryptionKey.keyArn : arn('kms', '*', '*', 'key/*')],
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': others.length > 0 ? [identity.trailArn, ...others] : identity.trailArn } },
    }),
    statement({ sid: 'GetPublicKeys', actions: ['cloudtrail:ListPublicKeys'], resources: ['*'] }),
  ];
}

function reportStatements(scope: Construct, { reportBucket, reportPrefix, signingKeyArn, logGroupArn }: Monitored): iam.PolicyStatement[] {
  const { encryptionKey } = reportBucket;
  return [
    statement({ sid: 'KeepReports', actions: ['s3:GetObject', 's3:PutObject'], resources: [reportBucket.arnForObjects(`${reportPrefix}*`)] }),
    statement({ sid: 'ListReports', actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [reportBucket.bucketArn] }),
    ...encryptionKey ? [statement({
      sid: 'EncryptReports',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Stack.of(scope).region}.${Aws.URL_SUFFIX}` } },
    })] : [],
    statement({ sid: 'SignReports', actions: ['kms:GetPublicKey', 'kms:Sign'], resources: [signingKeyArn] }),
    putResults(scope),
    statement({ sid: 'WriteLogs', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroupArn] }),
  ];
}

/** The statement for events about the results, on the default bus. */
export function putResults(scope: Construct): iam.PolicyStatement {
  const { region, account } = Stack.of(scope);
  return statement({
    sid: 'PutResults',
    actions: ['events:PutEvents'],
    resources: [arn('events', region, account, 'event-bus/default')],
    conditions: { StringEquals: { 'events:source': EVENT_SOURCE, 'events:detail-type': GovernanceEvent.LOG_INTEGRITY } },
  });
}
