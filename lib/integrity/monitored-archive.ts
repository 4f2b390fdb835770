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
  /** The days after which those of its objects expire that count. */
  readonly expirationDays?: number;
}

/** Whether a rule applies to all objects with one of the prefixes. CloudTrail writes no tags; a rule for small or large files leaves others. */
function concerns({ status, prefix = '', tagFilters = [], objectSizeGreaterThan, objectSizeLessThan }: s3.CfnBucket.RuleProperty, prefixes: string[]): boolean {
  const isForAll = (tagFilters as unknown[]).length === 0 && objectSizeGreaterThan === undefined && objectSizeLessThan === undefined;
  return status === 'Enabled' && isForAll && prefixes.some(one => one.startsWith(prefix));
}

/**
 * Returns the settings of a bucket as they are in the template; none of an imported bucket.
 *
 * @param prefixes the beginnings of the objects that count
 */
export function bucketSettings(bucket: s3.IBucket, prefixes: string[]): BucketSettings {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof s3.CfnBucket)) return {};
  const { objectLockConfiguration, lifecycleConfiguration } = Stack.of(bucket).resolve({
    objectLockConfiguration: resource.objectLockConfiguration, lifecycleConfiguration: resource.lifecycleConfiguration,
  });
  const days = (lifecycleConfiguration?.rules ?? []).filter((rule: s3.CfnBucket.RuleProperty) => concerns(rule, prefixes))
    .map(({ expirationInDays }: s3.CfnBucket.RuleProperty) => expirationInDays).filter((value: unknown) => typeof value === 'number');
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
  { expirationDays, reportDays }: { readonly expirationDays?: number; readonly reportDays?: number },
): MonitorSettings {
  const { keyPrefix, organizationId, ownerAccount } = identity;
  return {
    prefix: keyPrefix === undefined ? '' : `${keyPrefix}/`,
    organizationId,
    account: ownerAccount,
    firstHours: 24,
    retentionDays: logRetention?.toDays() ?? expirationDays,
    reportRetentionDays: reportDays,
    recheckRuns: Math.max(1, Math.round((recheckInterval ?? Duration.days(30)).toHours() / interval.toHours())),
    sample: sampling ?? 0.01,
    requestsAtOnce: REQUESTS_AT_ONCE,
    ended: endedChains,
  };
}
