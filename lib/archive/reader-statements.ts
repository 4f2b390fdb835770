import { aws_iam as iam, aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { LogReader } from '../contracts/log-reader';
import { TrailIdentity } from '../identity/trail-identity';
import { statement, StatementSpec } from '../private/statements';

/** The statements that readers need in the bucket policy. The key admits them separately. */
export function readerStatements(bucket: s3.IBucket, trails: TrailIdentity[], readers: LogReader[]): iam.PolicyStatement[] {
  const isFree = (reader: LogReader) => trails.some(trail => reader._prefixesOf(trail) === undefined);
  const free = readers.filter(isFree);
  return [
    // Whoever reads everything shares one set of statements: a bucket policy is short.
    ...(free.length > 0 ? grants(bucket, allPrefixes(trails), free.map(reader => reader._principal)) : []),
    ...readers.filter(reader => !isFree(reader))
      .flatMap(reader => grants(bucket, prefixesOf(reader, trails), [reader._principal], reader._conditions(trails))),
  ];
}

/** The statements that a reader in another account needs in its own policies. */
export function readerSideStatements(bucket: s3.IBucket, trails: TrailIdentity[], reader: LogReader, key?: kms.IKey): iam.PolicyStatement[] {
  return [
    ...grants(bucket, prefixesOf(reader, trails)),
    ...(key ? [statement({
      sid: 'DecryptLogs',
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      // The key may encrypt more than the logs of these trails.
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:cloudtrail:arn': trails.map(({ trailArn }) => trailArn) } },
    })] : []),
  ];
}

/** The prefixes that the reader may read; none if no trail records what it may see. */
export function prefixesOf(reader: LogReader, trails: TrailIdentity[]): string[] {
  return [...new Set(trails.flatMap(trail => reader._prefixesOf(trail) ?? trail.logPrefixes))];
}

function allPrefixes(trails: TrailIdentity[]): string[] {
  return [...new Set(trails.flatMap(trail => trail.logPrefixes))];
}

function grants(
  bucket: s3.IBucket, prefixes: string[], principals?: iam.IPrincipal[], conditions: StatementSpec['conditions'] = {},
): iam.PolicyStatement[] {
  const folders = prefixes.map(prefix => `${prefix}*`);
  return [
    statement({
      sid: 'ReadersGetLogs',
      principals,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: folders.map(folder => bucket.arnForObjects(folder)),
      conditions,
    }),
    statement({
      sid: 'ReadersListLogs',
      principals,
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { ...conditions, StringLike: { 's3:prefix': folders } },
    }),
    statement({ sid: 'ReadersFindBucket', principals, actions: ['s3:GetBucketLocation'], resources: [bucket.bucketArn], conditions }),
  ];
}
