import { EventSelector } from './event-selector';
import { SelectorTarget } from './field-rules';
import { InsightSelector } from './insight-selector';

/** What is checked together: Insights analyse only what the selectors record. */
export interface Selection {
  readonly eventSelectors: EventSelector[];
  readonly insights: InsightSelector[];
  /** Buckets whose writes are never recorded. */
  readonly deliveryBucketArns: string[];
  /** The bucket of the log files, for selectors that are about access to it. */
  readonly archiveBucketArn?: string;
  /** A trail unless something else is said. */
  readonly target?: SelectorTarget;
}
