import { Duration } from 'aws-cdk-lib';
import { UTC_TIME, wholeHours } from './query-rules';
import { PropsCheck } from '../validation/props-check';

/**
 * The time that a query is about.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 * @example
 * AuditPeriod.last(Duration.days(30));
 * AuditPeriod.between('2026-11-20T09:00:00Z', '2026-11-20T10:30:00Z');
 */
export class AuditPeriod {
  /**
   * The time before the query runs.
   *
   * @param duration whole hours, from 1 hour to 3653 days; anything else, or a token, gives the error `InvalidDuration`
   */
  public static last(duration: Duration): AuditPeriod {
    new PropsCheck().literal('duration', duration, wholeHours(1, 3653 * 24, 'from 1 hour to 3653 days')).throwIfAny();
    return new AuditPeriod({ hours: duration.toHours() });
  }

  /**
   * From a start to an end, which is no longer part of it.
   *
   * @param start the first second, in UTC, like `2026-11-20T09:00:00Z`; another form or a token gives the error `InvalidValue`
   * @param end the second after the last one, in the same form; one that is not later gives the error `InvalidValue`
   */
  public static between(start: string, end: string): AuditPeriod {
    const check = new PropsCheck().literal('start', start, UTC_TIME).literal('end', end, UTC_TIME);
    check.throwIfAny();
    check.require(start < end, { code: 'InvalidValue', prop: 'end', must: `be later than ${start}`, value: end, advice: 'Swap the two.' }).throwIfAny();
    return new AuditPeriod({ start, end });
  }

  /**
   * All there is. In Athena it reads every partition: name accounts and Regions.
   */
  public static always(): AuditPeriod {
    return new AuditPeriod({});
  }

  /**
   * The period that is chosen on a dashboard.
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
