import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { MINUTE, REFRESH_HOURS, TIME_OF_DAY } from './lake-rules';
import { PropsCheck } from '../../validation/props-check';

/**
 * The refresh schedule of a dashboard. Each refresh runs every query, and each query is billed by the data it scans.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RefreshSchedule.html
 * @example
 * LakeRefresh.everyHours(6);
 * LakeRefresh.daily('06:30');
 */
export class LakeRefresh {
  /**
   * A refresh every 1, 6, 12 or 24 hours.
   *
   * @param hours the interval: 1, 6, 12 or 24
   * @param minute the minute of the hour, 0 to 59
   */
  public static everyHours(hours: number, minute: number = 0): LakeRefresh {
    new PropsCheck().literal('hours', hours, REFRESH_HOURS).literal('minute', minute, MINUTE).throwIfAny();
    return new LakeRefresh('HOURS', hours, `00:${String(minute).padStart(2, '0')}`);
  }

  /**
   * A daily refresh.
   *
   * @param timeOfDay the time in UTC, in the form `06:30`
   */
  public static daily(timeOfDay: string): LakeRefresh {
    new PropsCheck().literal('timeOfDay', timeOfDay, TIME_OF_DAY).throwIfAny();
    return new LakeRefresh('DAYS', 1, timeOfDay);
  }

  private constructor(private readonly unit: string, private readonly count: number, private readonly timeOfDay: string) {}

  /** @internal */
  public _render(): cloudtrail.CfnDashboard.RefreshScheduleProperty {
    return { frequency: { unit: this.unit, value: this.count }, timeOfDay: this.timeOfDay, status: 'ENABLED' };
  }
}
