import { aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { locationOf } from './ended-chains';
import { LogIntegrityMonitorProps } from './log-integrity-monitor-props';
import { BUCKET, ENDED_CHAINS, INTERVAL, INVOCATIONS, REASON, SHARE } from './monitor-rules';
import { bucketSettings } from './monitored-archive';
import { checkArchivedTrail, LOG_ARCHIVE, trailsOf } from '../contracts/archived-trail';
import { TrailIdentity } from '../identity/trail-identity';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { knownDays } from '../validation/rules/durations';
import { KEY } from '../validation/rules/keys';
import { ROLE_NAME } from '../validation/rules/principals';
import { KEY_PREFIX } from '../validation/rules/trails';

/** Checks the props of a monitor. */
export function checkMonitor(scope: Construct, props: LogIntegrityMonitorProps): void {
  const { archive, encryptionKey, reportBucket, endedChains } = props;
  const identity = trailOf(props);
  const isKept = identity && knownDays(1, 36_500).holds(props.logRetention);
  const kept = isKept ? bucketSettings(archive.bucket, identity.logPrefixes).expirationDays : undefined;
  const here = Stack.of(scope);
  const check = checkArchivedTrail(new PropsCheck(scope), props)
    .optional('encryptionKey', encryptionKey, KEY)
    .optionalLiteral('interval', props.interval, INTERVAL)
    .optionalLiteral('concurrency', props.concurrency, INVOCATIONS)
    .optionalLiteral('recheckInterval', props.recheckInterval, knownDays(1, 365))
    .optionalLiteral('sampling', props.sampling, SHARE)
    .optionalLiteral('endedChains', endedChains, ENDED_CHAINS)
    .optionalLiteral('logRetention', props.logRetention, knownDays(1, 36_500))
    .optionalLiteral('reportRetention', props.reportRetention, knownDays(30, 36_500))
    .optional('reportBucket', reportBucket, BUCKET)
    .optionalLiteral('reportPrefix', props.reportPrefix, KEY_PREFIX)
    .optional('roleName', props.roleName, ROLE_NAME)
    .require(props.reportPrefix === undefined || reportBucket !== undefined, {
      code: 'ConflictingProps', prop: 'reportPrefix', must: 'be given with \'reportBucket\'', value: props.reportPrefix, advice: 'A new bucket has reports only.',
    })
    .require(!LOG_ARCHIVE.holds(archive) || !BUCKET.holds(reportBucket) || reportBucket!.bucketName !== archive.bucket.bucketName, {
      code: 'ConflictingProps',
      prop: 'reportBucket',
      must: 'not be the bucket of the archive',
      value: reportBucket?.bucketName,
      advice: 'The archive refuses all writers but CloudTrail.',
    })
    .require(!isShort(props), {
      code: 'ConflictingProps',
      prop: 'reportRetention',
      must: 'be at least 2 days longer than \'recheckInterval\'',
      value: props.reportRetention,
      advice: 'A report that has expired cannot be compared with the bucket.',
    })
    .require(!isUnversioned(reportBucket), {
      code: 'ConflictingProps',
      prop: 'reportBucket',
      must: 'have versioning',
      value: reportBucket?.node?.path,
      advice: 'Set versioned: true. Without versions, a report that was deleted leaves no trace.',
    })
    .require(!isRare(props), {
      code: 'ConflictingProps',
      prop: 'recheckInterval',
      must: 'be at least \'interval\'',
      value: props.recheckInterval,
      advice: 'Files are compared with the bucket by runs: shorten \'interval\' too.',
    })
    .require(kept === undefined || props.logRetention === undefined || props.logRetention.toDays({ integral: false }) === kept, {
      code: 'ConflictingProps',
      prop: 'logRetention',
      must: `be left out, because the archive keeps logs for ${kept} days`,
      value: props.logRetention,
      advice: 'Logs that are gone before would not be reported. Change the retention of the archive instead.',
    })
    .exclusive({ reportBucket, reportRetention: props.reportRetention }, 'It shapes a new bucket: leave out one of the two.');
  if (identity && ENDED_CHAINS.holds(endedChains)) {
    const location = locationOf(identity);
    Object.entries(endedChains!).forEach(([text, reason]) => check.literal('endedChains', text, location).literal(`endedChains.${text}`, reason, REASON));
  }
  check
    .sameEnvironment('reportBucket', here, BUCKET.holds(reportBucket) ? { ...reportBucket!.env } : {}, 'Use a bucket of the account and Region of the stack.')
    .sameEnvironment('encryptionKey', here, { region: KEY.holds(encryptionKey) ? encryptionKey!.env?.region : undefined }, 'Use the key of the Region of the logs.')
    .throwIfAny();
}

/** The trail whose logs are verified; undefined if the props name none. */
function trailOf({ archive, identity }: LogIntegrityMonitorProps): TrailIdentity | undefined {
  const found = identity ?? trailsOf(archive)[0];
  return isInstance(found, TrailIdentity) ? found : undefined;
}

/** Whether a bucket of the app has no versions. */
function isUnversioned(bucket: LogIntegrityMonitorProps['reportBucket']): boolean {
  const resource = BUCKET.holds(bucket) ? bucket!.node?.defaultChild : undefined;
  if (!(resource instanceof s3.CfnBucket) || resource.objectLockEnabled) return false;
  const { status = 'Suspended' } = Stack.of(resource).resolve(resource.versioningConfiguration) ?? {};
  return status === 'Suspended';
}

/** Whether runs are rarer than comparisons. */
function isRare({ interval = Duration.days(1), recheckInterval }: LogIntegrityMonitorProps): boolean {
  const known = [interval, recheckInterval].every(time => isInstance(time, Duration) && !time.isUnresolved());
  return known && recheckInterval!.toHours({ integral: false }) < interval.toHours({ integral: false });
}

/** Whether reports expire before their files are compared with the bucket again. */
function isShort({ reportRetention, recheckInterval = Duration.days(30) }: LogIntegrityMonitorProps): boolean {
  const known = [reportRetention, recheckInterval].every(time => isInstance(time, Duration) && !time.isUnresolved());
  return known && reportRetention!.toDays({ integral: false }) < recheckInterval.toDays({ integral: false }) + 2;
}
