import { EventSelector } from './event-selector';
import { SelectorTarget } from './field-rules';
import { InsightSelector } from './insight-selector';

/**
 * Selectors and Insights, which are checked together because Insights analyze only events that the selectors record.
 */
export interface Selection {
  readonly eventSelectors: EventSelector[];
  readonly insights: InsightSelector[];
  /** The ARNs of the buckets whose writes are never recorded. */
  readonly deliveryBucketArns: string[];
  /** The ARN of the bucket of the log files, for selectors of access to it. */
  readonly archiveBucketArn?: string;
  /** The recorder of the events; a trail by default. */
  readonly target?: SelectorTarget;
}
