import { aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { PropsCheck } from '../validation/props-check';
import { knownDays } from '../validation/rules/durations';

/**
 * For how long nobody can delete or overwrite a log, not even with the permission to.
 *
 * It holds for what is written from the deployment on. A bucket without it is ready for it: it can be switched on later.
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
   * Whoever has `s3:BypassGovernanceRetention` can still delete: the archive denies it to all but break-glass principals.
   *
   * @param period whole days, 1 to 36,500; anything else, or a token, gives the error `InvalidDuration`
   */
  public static governance(period: Duration): ObjectLock {
    return new ObjectLock('governance', period);
  }

  /**
   * Nobody can delete, shorten or lift it, not the root user, not AWS: what is locked by mistake is paid for until the period ends, and
   * the bucket, and so the account, cannot be emptied before.
   *
   * @param period whole days, 1 to 36,500; anything else, or a token, gives the error `InvalidDuration`
   */
  public static compliance(period: Duration): ObjectLock {
    return new ObjectLock('compliance', period);
  }

  private constructor(private readonly mode: 'governance' | 'compliance', private readonly period: Duration) {
    new PropsCheck().literal('period', period, knownDays(1, 36_500)).throwIfAny();
  }

  /**
   * Days for which a log is locked.
   * @internal
   */
  public get _days(): number {
    return this.period.toDays();
  }

  /** @internal */
  public _render(): s3.ObjectLockRetention {
    return s3.ObjectLockRetention[this.mode](this.period);
  }
}
