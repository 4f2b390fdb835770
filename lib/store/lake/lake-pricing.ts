import { aws_cloudtrail as cloudtrail, Duration } from 'aws-cdk-lib';
import { retentionDays } from './lake-rules';
import { PropsCheck } from '../../validation/props-check';

/**
 * How an event data store is paid for, and how long it keeps events.
 *
 * A store with fixed retention can become one with extendable retention later; an extendable store can never become a fixed one. Events
 * older than the retention, by their own time, are removed, also when they are imported.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-manage-costs.html
 * @example
 * const pricing = LakePricing.extendableRetention(Duration.days(3653));
 */
export class LakePricing {
  /**
   * Ingestion pays for the first 366 days of storage; storage beyond them is billed by the month.
   *
   * @param retention whole days, 7 to 3653; 366 when it is left out. Anything else gives the error `InvalidDuration`
   */
  public static extendableRetention(retention: Duration = Duration.days(366)): LakePricing {
    return new LakePricing('EXTENDABLE_RETENTION_PRICING', retention, 3653);
  }

  /**
   * Ingestion pays for up to seven years of storage, in tiers: for those who ingest more than 25 TB a month.
   *
   * @param retention whole days, 7 to 2557; 2557 when it is left out. Anything else gives the error `InvalidDuration`
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
