import { aws_cloudtrail as cloudtrail, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EventSelector } from './event-selector';
import { InsightSelector } from './insight-selector';
import { PropsCheck } from '../private/props-check';

/** Values that all conditions of a trail may have together. */
const MAX_VALUES = 500;

/** What is checked together: Insights analyse only what the selectors record. */
export interface Selection {
  readonly eventSelectors: EventSelector[];
  readonly insights: InsightSelector[];
  /** Buckets whose writes are never recorded. */
  readonly deliveryBucketArns: string[];
}

/** Refuses selections that CloudTrail would refuse, or that would feed on themselves. */
export function checkSelection(scope: Construct, selection: Selection): void {
  const { eventSelectors, insights, deliveryBucketArns } = selection;
  const check = new PropsCheck(scope);
  const same = (value: string) => JSON.stringify(Stack.of(scope).resolve(value));

  const deliveries = new Set(deliveryBucketArns.map(bucketArn => same(`${bucketArn}/`)));
  eventSelectors.forEach((selector, i) => selector._namedBucketPrefixes().forEach(prefix => check.that(!deliveries.has(same(prefix)), {
    code: 'RecordsOwnDeliveries',
    prop: `eventSelectors[${i}]`,
    must: 'not name a bucket that receives the logs',
    value: prefix,
    advice: 'Each delivery would be recorded and delivered again, at the price of a data event.',
  })));

  insights.forEach((insight, i) => {
    check.that(insights.findIndex(other => other._type() === insight._type()) === i, {
      code: 'InvalidValue', prop: `insights[${i}]`, must: 'not repeat a kind of Insight', value: insight._type(), advice: 'Name its categories together.',
    });
    for (const { category, writes } of insight._needs()) {
      check.that(eventSelectors.some(selector => selector._selects(category, writes)), {
        code: 'InsightsWithoutEvents',
        prop: `insights[${i}]`,
        must: `be fed: no selector records ${category.toLowerCase()} ${writes ? 'writes' : 'events'}`,
        value: insight._type(),
        advice: 'Record those events, or leave the Insight out.',
      });
    }
  });

  const values = compileSelectors(selection).flatMap(({ fieldSelectors }) => fieldSelectors as cloudtrail.CfnTrail.AdvancedFieldSelectorProperty[])
    .flatMap(({ field: _, ...operators }) => Object.values(operators).flat()).length;
  check.that(values <= MAX_VALUES, {
    code: 'TooManySelectorValues',
    prop: 'eventSelectors',
    must: `have at most ${MAX_VALUES} values in all`,
    value: values,
    advice: 'Name fewer resources, or record all resources of the type.',
  });
  check.done();
}

/** The advanced event selectors of a trail. */
export function compileSelectors(selection: Selection): cloudtrail.CfnTrail.AdvancedEventSelectorProperty[] {
  return selection.eventSelectors.map(selector => selector._render(selection.deliveryBucketArns));
}
