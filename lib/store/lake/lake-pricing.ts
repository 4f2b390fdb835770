import { aws_cloudtrail as cloudtrail, Duration } from 'aws-cdk-lib';
import { retentionDays } from './lake-rules';
import { PropsCheck } from '../../validation/props-check';

/**
 * The pricing option and retention period of an event data store.
 *
 * A store with fixed retention can change to extendable retention later, but not back. Events older than the retention
 * period, by their event time, are removed, including imported events.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-manage-costs.html
 * @example
 * const pricing = LakePricing.extendableRetention(Duration.days(3653));
 */
export class LakePricing {
  /**
   * Extendable retention: ingestion includes the first 366 days of storage; storage beyond that is billed monthly.
   *
   * @param retention the retention period in whole days, 7 to 3653; 366 by default
   */
  public static extendableRetention(retention: Duration = Duration.days(366)): LakePricing {
    return new LakePricing('EXTENDABLE_RETENTION_PRICING', retention, 3653);
  }

  /**
   * Fixed retention: ingestion includes up to seven years of storage and is priced in tiers. Intended for ingestion of
   * more than 25 TB a month.
   *
   * @param retention the retention period in whole days, 7 to 2557; 2557 by default
   */
  public static fixedRetention(retention: Duration = Duration.days(2557)): LakePricing {
    return new LakePricing('FIXED_RETENTION_PRICING', retention, 2557);
  }

  private constructor(private readonly mode: string, private readonly retention: Duration, max: number) {
    new PropsCheck().optional('retention', retention, retentionDays(max)).throwIfAny();
  }

  /** @internal */
  public _render(): Pick<cloudtrail.CfnEventDataStoreProps, 'billingMode' | 'retentionPeriod'> {
    return { billingMode: this.mode, retentionPeriod: this.retention.toDays() };
  }
}
