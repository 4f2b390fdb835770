import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Selection } from './selection';
import { fieldOf, isAboutObjects, SelectorBranch, valuesOf } from './selector-branch';
import { PropsCheck } from '../validation/props-check';

/**
 * A branch without the writes to the delivery buckets, so that a trail never records its own deliveries. The exclusions
 * join the branch's own condition on the ARN, because CloudTrail takes each field once.
 */
export function withoutDeliveries(branch: SelectorBranch, deliveryBucketArns: string[]): SelectorBranch {
  if (!isAboutObjects(branch) || deliveryBucketArns.length === 0) return branch;
  const own = fieldOf(branch, 'resources.ARN') ?? { field: 'resources.ARN' };
  const notStartsWith = [...new Set([...valuesOf(own, 'notStartsWith'), ...deliveryBucketArns.map(bucketArn => `${bucketArn}/`)])];
  return { ...branch, fields: [...branch.fields.filter(field => field !== own), { ...own, notStartsWith }] };
}

/** Rejects selectors that name a bucket which receives the logs. */
export function checkDeliveries(check: PropsCheck, scope: Construct, { eventSelectors, deliveryBucketArns }: Selection): void {
  const resolved = (value: string) => JSON.stringify(Stack.of(scope).resolve(value)).replace(/"?\]*\}?$/, '');
  const deliveries = deliveryBucketArns.map(bucketArn => resolved(`${bucketArn}/`));
  eventSelectors.forEach((selector, i) => selector._namedBucketPrefixes().forEach(prefix => check.require(
    !deliveries.some(delivery => resolved(prefix).startsWith(delivery)), {
      code: 'RecordsOwnDeliveries',
      prop: `eventSelectors[${i}]`,
      must: 'not name a bucket that receives the logs',
      value: prefix,
      advice: 'Each delivery would be recorded and delivered again, at the price of a data event. Use EventSelector.archiveAccess().',
    })));
}
