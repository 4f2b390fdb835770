import { aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { LogIntegrityMonitorProps } from './log-integrity-monitor-props';
import { MonitorSettings } from './monitor-settings';
import { TrailIdentity } from '../identity/trail-identity';

/** The requests of an invocation that run at once. */
const REQUESTS_AT_ONCE = 64;

/** The settings of an archive's bucket that a monitor needs. */
export interface BucketSettings {
  /** The default lock of its objects. */
  readonly objectLock?: s3.CfnBucket.ObjectLockConfigurationProperty;
  /** The days after which its objects expire. */
  readonly expirationDays?: number;
}

/** Returns the settings of a bucket as they are in the template; none of an imported bucket. */
export function bucketSettings(bucket: s3.IBucket): BucketSettings {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof s3.CfnBucket)) return {};
  const { objectLockConfiguration, lifecycleConfiguration } = Stack.of(bucket).resolve({
    objectLockConfiguration: resource.objectLockConfiguration, lifecycleConfiguration: resource.lifecycleConfiguration,
  });
  const days = (lifecycleConfiguration?.rules ?? []).map(({ expirationInDays }: s3.CfnBucket.RuleProperty) => expirationInDays)
    .filter((value: unknown) => typeof value === 'number');
  return {
    ...objectLockConfiguration?.rule && { objectLock: objectLockConfiguration },
    ...days.length > 0 && { expirationDays: Math.min(...days) },
  };
}

/** Returns the settings of the function. */
export function settingsOf(
  { recheckInterval, sampling, endedChains = {}, logRetention }: LogIntegrityMonitorProps,
  identity: TrailIdentity,
  interval: Duration,
  expirationDays?: number,
): MonitorSettings {
  const { keyPrefix, organizationId, ownerAccount } = identity;
  return {
    prefix: keyPrefix === undefined ? '' : `${keyPrefix}/`,
    organizationId,
    account: ownerAccount,
    firstHours: 24,
    retentionDays: logRetention?.toDays() ?? expirationDays,
    recheckRuns: Math.max(1, Math.round((recheckInterval ?? Duration.days(30)).toHours() / interval.toHours())),
    sample: sampling ?? 0.01,
    requestsAtOnce: REQUESTS_AT_ONCE,
    ended: endedChains,
  };
}
