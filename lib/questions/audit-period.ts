import { Duration } from 'aws-cdk-lib';
import { UTC_TIME, wholeHours } from './query-rules';
import { PropsCheck } from '../validation/props-check';

/**
 * The time range of a query.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 * @example
 * AuditPeriod.last(Duration.days(30));
 * AuditPeriod.between('2026-11-20T09:00:00Z', '2026-11-20T10:30:00Z');
 */
export class AuditPeriod {
  /**
   * A time range that ends when the query runs, and begins at exactly that time of day.
   *
   * @param duration the length in whole hours, from 1 hour to 3653 days, known at synth
   */
  public static last(duration: Duration): AuditPeriod {
    new PropsCheck().literal('duration', duration, wholeHours(1, 3653 * 24, 'from 1 hour to 3653 days')).throwIfAny();
    return new AuditPeriod({ hours: duration.toHours() });
  }

  /**
   * A time range with a fixed start and end. The end is exclusive. In Athena, events that were delivered on a day after
   * the next one are missing.
   *
   * @param start the first second, in UTC, in the form `2026-11-20T09:00:00Z`, known at synth
   * @param end the second after the last one, in the same form; must be later than `start`
   */
  public static between(start: string, end: string): AuditPeriod {
    const check = new PropsCheck().literal('start', start, UTC_TIME).literal('end', end, UTC_TIME);
    check.throwIfAny();
    check.require(start < end, { code: 'InvalidValue', prop: 'end', must: `be later than ${start}`, value: end, advice: 'Swap the two.' }).throwIfAny();
    return new AuditPeriod({ start, end });
  }

  /**
   * An unlimited time range. In Athena it reads every partition: specify accounts and Regions.
   */
  public static always(): AuditPeriod {
    return new AuditPeriod({});
  }

  /**
   * The period that is selected on a dashboard.
   * @internal
   */
  public static _ofDashboard(): AuditPeriod {
    return new AuditPeriod({ start: '$StartTime$', end: '$EndTime$' });
  }

  private constructor(
    /** @internal */
    public readonly _limits: { readonly hours?: number; readonly start?: string; readonly end?: string },
  ) {}
}
