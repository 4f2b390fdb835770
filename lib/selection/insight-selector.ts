import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { PropsCheck } from '../validation/props-check';
import { oneOf } from '../validation/rules/values';

/**
 * Which recorded events Insights analyses.
 */
export enum InsightCategory {
  /** Management events. */
  MANAGEMENT = 'Management',
  /** Data events. */
  DATA = 'Data',
}

/**
 * What CloudTrail Insights looks for: activity that departs from the account's own baseline.
 *
 * Each analysed event is billed, per kind of Insight; it can cost more than everything else.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html
 * @example
 * const insights = [
 *   InsightSelector.apiCallRate(),
 *   InsightSelector.apiErrorRate(InsightCategory.MANAGEMENT, InsightCategory.DATA),
 * ];
 */
export class InsightSelector {
  /**
   * Unusual numbers of calls per minute. Of management events, only writes are counted.
   *
   * @param categories the events to analyse; management events when none is given. A repetition gives the error `InvalidValue`
   */
  public static apiCallRate(...categories: InsightCategory[]): InsightSelector {
    return new InsightSelector('ApiCallRateInsight', categories);
  }

  /**
   * Unusual numbers of failing calls per minute.
   *
   * @param categories the events to analyse; management events when none is given. A repetition gives the error `InvalidValue`
   */
  public static apiErrorRate(...categories: InsightCategory[]): InsightSelector {
    return new InsightSelector('ApiErrorRateInsight', categories);
  }

  private readonly categories: InsightCategory[];

  private constructor(private readonly type: 'ApiCallRateInsight' | 'ApiErrorRateInsight', categories: InsightCategory[]) {
    this.categories = categories.length > 0 ? categories : [InsightCategory.MANAGEMENT];
    new PropsCheck().list('categories', this.categories, oneOf(InsightCategory, 'InsightCategory')).throwIfAny();
  }

  /**
   * What has to be recorded so that this Insight has something to analyse.
   * @internal
   */
  public _needs(): { category: InsightCategory; writes: boolean }[] {
    return this.categories.map(category => ({
      category,
      writes: category === InsightCategory.MANAGEMENT && this.type === 'ApiCallRateInsight',
    }));
  }

  /** @internal */
  public _type(): string {
    return this.type;
  }

  /** @internal */
  public _render(): cloudtrail.CfnTrail.InsightSelectorProperty {
    return { insightType: this.type, eventCategories: this.categories };
  }
}
