import { aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { PropsCheck } from '../validation/props-check';
import { knownDays } from '../validation/rules/durations';

/**
 * A default Object Lock mode and period: until the period ends, logs cannot be deleted or overwritten, whatever
 * permissions a principal has.
 *
 * It applies to logs written after the deployment. A bucket without it is ready for Object Lock, so that it can be
 * enabled later.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 * @example
 * new LogArchive(this, 'Archive', {
 *   trails: [TrailIdentity.forAccount(this)],
 *   retention: LogRetention.years(7),
 *   objectLock: ObjectLock.governance(Duration.days(365)),
 * });
 */
export class ObjectLock {
  /**
   * Creates a lock in governance mode. Principals with `s3:BypassGovernanceRetention` can still delete; the archive
   * denies it to all but break-glass principals.
   *
   * @param period 1 to 36,500 whole days, known at synth
   */
  public static governance(period: Duration): ObjectLock {
    return new ObjectLock('governance', period);
  }

  /**
   * Creates a lock in compliance mode. No one can delete a log, or shorten or remove its lock, not even the root user
   * or AWS: logs that are locked by mistake are billed until the period ends, and neither the bucket nor the account
   * can be emptied before.
   *
   * @param period 1 to 36,500 whole days, known at synth
   */
  public static compliance(period: Duration): ObjectLock {
    return new ObjectLock('compliance', period);
  }

  /**
   * Creates no lock, and a bucket that is not ready for one. For a bucket that was created without Object Lock and that
   * the archive takes over: CloudFormation would replace it to make it ready.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
   */
  public static disabled(): ObjectLock {
    return new ObjectLock();
  }

  /**
   * The props of the bucket. Without a period it is ready for one, because CloudFormation cannot make a bucket ready later.
   * @internal
   */
  public static _bucketProps(lock?: ObjectLock): Pick<s3.BucketProps, 'objectLockEnabled' | 'objectLockDefaultRetention'> {
    if (!lock) return { objectLockEnabled: true };
    return lock.mode ? { objectLockEnabled: true, objectLockDefaultRetention: s3.ObjectLockRetention[lock.mode](lock.period!) } : {};
  }

  private constructor(private readonly mode?: 'governance' | 'compliance', private readonly period?: Duration) {
    if (mode) new PropsCheck().literal('period', period, knownDays(1, 36_500)).throwIfAny();
  }

  /**
   * Days for which a log is locked.
   * @internal
   */
  public get _days(): number {
    return this.period?.toDays() ?? 0;
  }
}
