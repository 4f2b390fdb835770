import { CostVolumes } from './cost-volumes';

/**
 * Options for a cost model.
 */
export interface CostModelOptions {
  /**
   * The volumes of an ordinary month.
   *
   * @see https://aws.amazon.com/cloudtrail/pricing/
   */
  readonly expected: CostVolumes;

  /**
   * The volumes of a quiet month that differ from `expected`.
   *
   * @see https://aws.amazon.com/cloudtrail/pricing/
   * @default - those of `expected`
   */
  readonly low?: CostVolumes;

  /**
   * The volumes of a busy month that differ from `expected`.
   *
   * @see https://aws.amazon.com/cloudtrail/pricing/
   * @default - those of `expected`
   */
  readonly high?: CostVolumes;

  /**
   * The highest monthly cost in USD that is accepted for the `expected` volumes; more fails the synth. Lines that are not
   * priced do not count, which the warning `unpricedCosts` reports.
   *
   * @see https://aws.amazon.com/cloudtrail/pricing/
   * @default - any cost is accepted
   */
  readonly maximumMonthlyCost?: number;

  /**
   * The month after the first delivery whose storage is estimated: a whole number from 1 to 1,200. Storage grows until
   * the end of the retention period.
   *
   * @see https://aws.amazon.com/s3/pricing/
   * @default 12
   */
  readonly month?: number;

  /**
   * The Region whose list prices are used for all lines. The prices of most Regions are not known to this version.
   *
   * @see https://aws.amazon.com/cloudtrail/pricing/
   * @default - the Region of each construct's stack
   */
  readonly priceRegion?: string;

  /**
   * The number of other trails that record the management events of the same accounts and Regions. The first copy is
   * free, so with another trail each copy of this app is billed.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html
   * @default 0 - in `OrganizationGovernance`, those of the landing zone
   */
  readonly otherTrails?: number;
}

/**
 * Properties for a `CostModel`.
 */
export interface CostModelProps extends CostModelOptions {}
