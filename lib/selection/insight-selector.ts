import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { PropsCheck } from '../validation/props-check';
import { oneOf } from '../validation/rules/values';

/**
 * The category of recorded events that CloudTrail Insights analyzes.
 */
export enum InsightCategory {
  /** Management events. */
  MANAGEMENT = 'Management',
  /** Data events. */
  DATA = 'Data',
}

/**
 * A type of CloudTrail Insights: detection of activity that deviates from the account's own baseline.
 *
 * Each analyzed event is billed for each type of Insight. Insights can cost more than everything else.
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
   * @param categories the categories of events to analyze; management events if none is given
   */
  public static apiCallRate(...categories: InsightCategory[]): InsightSelector {
    return new InsightSelector('ApiCallRateInsight', categories);
  }

  /**
   * Unusual numbers of failing calls per minute.
   *
   * @param categories the categories of events to analyze; management events if none is given
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
   * The events that selectors must record for this Insight.
   *
   * @internal
   */
  public _needs(): { category: InsightCategory; writes: boolean }[] {
    return this.categories.map(category => ({
      category,
      writes: category === InsightCategory.MANAGEMENT && this.type === 'ApiCallRateInsight',
    }));
  }

  /**
   * The type, with each category of the events that it analyzes.
   *
   * @internal
   */
  public _analyzed(): { type: string; category: `${InsightCategory}` }[] {
    return this.categories.map(category => ({ type: this.type, category }));
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
