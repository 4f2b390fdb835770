import { aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { PropsCheck } from '../validation/props-check';
import { wholeDays } from '../validation/rules/durations';

/** S3 lifecycle rules count in 32-bit days; a century is beyond any audit rule. */
const MAX_DAYS = 36_500;
const DAYS = wholeDays(1, MAX_DAYS, 'Use Duration.days(…).');

/** A shorter retention of audit logs is allowed, with a warning. */
const ONE_YEAR = 365;

/**
 * Options for a `LogRetention`.
 */
export interface LogRetentionOptions {
  /**
   * The age at which logs move to S3 Glacier Instant Retrieval: 1 to 36,500 whole days. Storage is cheaper there,
   * retrieval is more expensive, and Athena can still query the logs at once. At least 90 days are billed.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   * @default - never
   */
  readonly instantAccessAfter?: Duration;

  /**
   * The age at which logs move to S3 Glacier Deep Archive: 1 to 36,500 whole days, after `instantAccessAfter`. Athena
   * cannot read them there, and a restore takes hours. At least 180 days are billed.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   * @default - never
   */
  readonly deepArchiveAfter?: Duration;

  /**
   * The age at which logs are deleted: 1 to 36,500 whole days, after the transitions. Less than a year gives the
   * warning `shortRetention`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
   * @default - logs are kept for ever
   */
  readonly expireAfter?: Duration;

  /**
   * The period for which an expired or overwritten log can still be restored: 1 to 36,500 whole days.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
   * @default - 90 days when logs expire, else for ever
   */
  readonly noncurrentExpireAfter?: Duration;
}

/**
 * The retention period and storage classes of logs.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
 * @example
 * LogRetention.of({ instantAccessAfter: Duration.days(90), expireAfter: Duration.days(7 * 365) });
 */
export class LogRetention {
  /**
   * Creates a retention with custom transitions and expiration.
   *
   * @param options the transitions and expiration, in ascending order of age
   */
  public static of(options: LogRetentionOptions): LogRetention {
    return new LogRetention(options);
  }

  /**
   * Creates a retention of a number of years of 365 days, in cheaper storage with instant access after 90 days.
   *
   * @param years whole number of years, 1 to 100
   */
  public static years(years: number): LogRetention {
    new PropsCheck().literal('years', years, {
      code: 'InvalidDuration',
      must: 'be a whole number from 1 to 100',
      advice: 'Use LogRetention.of(…) for less than a year.',
      holds: value => Number.isInteger(value) && value >= 1 && value <= 100,
    }).throwIfAny();
    return new LogRetention({ instantAccessAfter: Duration.days(90), expireAfter: Duration.days(years * 365) });
  }

  /**
   * Creates a retention for PCI DSS v4, requirement 10.5.1: one year, of which three months must be immediately
   * available. All logs remain immediately available, in cheaper storage after 90 days.
   */
  public static pciDss(): LogRetention {
    return LogRetention.years(1);
  }

  /** Creates a retention for HIPAA, 45 CFR 164.316(b)(2)(i): documentation is retained for six years. */
  public static hipaa(): LogRetention {
    return new LogRetention({ instantAccessAfter: Duration.days(90), expireAfter: Duration.days(6 * 365 + 2) });
  }

  /**
   * Creates an unlimited retention, in cheaper storage with instant access after 90 days: the default of `LogArchive` and
   * `ArchiveReplica`.
   */
  public static forever(): LogRetention {
    return new LogRetention({ instantAccessAfter: Duration.days(90) });
  }

  private constructor(private readonly options: LogRetentionOptions) {
    const { instantAccessAfter, deepArchiveAfter, expireAfter, noncurrentExpireAfter } = options;
    const steps = Object.entries({ instantAccessAfter, deepArchiveAfter, expireAfter })
      .filter((entry): entry is [string, Duration] => entry[1] !== undefined);

    const check = new PropsCheck();
    steps.forEach(([prop, step]) => check.optional(prop, step, DAYS));
    check.optional('noncurrentExpireAfter', noncurrentExpireAfter, DAYS).throwIfAny();

    const known = steps.filter(([, step]) => !step.isUnresolved());
    known.slice(1).forEach(([prop, step], i) => check.require(step.toDays() > known[i][1].toDays(), {
      code: 'InvalidDuration', prop, must: `come after '${known[i][0]}'`, value: `${step.toDays()} days`, advice: 'Order the steps, or leave one out.',
    }));
    check.throwIfAny();
  }

  /**
   * Days after which logs go; undefined when they stay, or only deployment knows.
   * @internal
   */
  public get _days(): number | undefined {
    const { expireAfter } = this.options;
    return expireAfter?.isUnresolved() ? undefined : expireAfter?.toDays();
  }

  /**
   * Whether logs go in less than a year.
   * @internal
   */
  public _isShort(): boolean {
    return this._days !== undefined && this._days < ONE_YEAR;
  }

  /**
   * The ages in days at which logs move, and until which they are stored, as far as they are known at synth. Logs that have
   * expired are stored as versions for some more days.
   * @internal
   */
  public get _steps(): { instantAccessAfter?: number; deepArchiveAfter?: number; storedFor?: number } {
    const days = (step?: Duration) => step?.isUnresolved() ? undefined : step?.toDays();
    const { instantAccessAfter, deepArchiveAfter, expireAfter } = this.options;
    const steps = [days(expireAfter), days(this.noncurrentExpireAfter)];
    const storedFor = steps.reduce((sum, step) => sum === undefined || step === undefined ? undefined : sum + step, 0);
    return { instantAccessAfter: days(instantAccessAfter), deepArchiveAfter: days(deepArchiveAfter), storedFor };
  }

  private get noncurrentExpireAfter(): Duration | undefined {
    const { expireAfter, noncurrentExpireAfter } = this.options;
    return noncurrentExpireAfter ?? (expireAfter && Duration.days(90));
  }

  /** @internal */
  public _render(): s3.CfnBucket.LifecycleConfigurationProperty {
    const { instantAccessAfter, deepArchiveAfter, expireAfter } = this.options;
    const { noncurrentExpireAfter } = this;
    const transitions = [
      ...(instantAccessAfter ? [{ storageClass: 'GLACIER_IR', transitionInDays: instantAccessAfter.toDays() }] : []),
      ...(deepArchiveAfter ? [{ storageClass: 'DEEP_ARCHIVE', transitionInDays: deepArchiveAfter.toDays() }] : []),
    ];
    return {
      // Moving a small object costs more than it saves.
      transitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
      rules: [{
        id: 'log-retention',
        status: 'Enabled',
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        ...(transitions.length > 0 && { transitions }),
        ...(expireAfter && { expirationInDays: expireAfter.toDays() }),
        ...(noncurrentExpireAfter && { noncurrentVersionExpiration: { noncurrentDays: noncurrentExpireAfter.toDays() } }),
      }],
    };
  }
}
