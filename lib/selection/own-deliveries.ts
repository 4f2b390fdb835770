import { aws_s3 as s3, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { partitionOfScope } from './field-checks';
import { Selection } from './selection';
import { fieldOf, isAboutObjects, SelectorBranch, valuesOf } from './selector-branch';
import { plainText } from '../private/intrinsics';
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

/** Rejects selectors that name a bucket which receives the logs, and such buckets that exist in another partition. */
export function checkDeliveries(check: PropsCheck, scope: Construct, { eventSelectors, deliveryBucketArns }: Selection): void {
  const deliveries = deliveryBucketArns.map(bucketArn => bucketAndKey(scope, `${bucketArn}/`));
  eventSelectors.forEach((selector, i) => selector._namedObjects().forEach(arn => check.require(
    !deliveries.some(delivery => bucketAndKey(scope, arn).startsWith(delivery)), {
      code: 'RecordsOwnDeliveries',
      prop: `eventSelectors[${i}]`,
      must: 'not name a bucket that receives the logs',
      value: arn,
      advice: 'Each delivery would be recorded and delivered again, at the price of a data event. Use EventSelector.archiveAccess().',
    })));

  const partition = partitionOfScope(scope);
  const foreign = deliveryBucketArns.filter(bucketArn => {
    const [, own] = /^arn:([a-z-]+):/.exec(bucketArn) ?? [];
    return own !== undefined && partition !== undefined && own !== partition;
  });
  check.require(foreign.length === 0, {
    code: 'UnmatchableSelector',
    prop: 'deliveryBucketArns',
    must: `be of the partition ${partition}`,
    value: foreign,
    advice: 'Deliveries into the bucket would not be excluded. Use bucket.bucketArn, or `arn:${Aws.PARTITION}:s3:::…`.',
  });
}

/**
 * The name of the bucket and the key of an object, or their beginning. Buckets of the app are known by their names, so
 * that a literal name and a reference are the same bucket; without a name, by their paths.
 */
function bucketAndKey(scope: Construct, objectArn: string): string {
  const named = Tokenization.reverseString(objectArn).mapTokens({ mapToken: token => nameOf(token) ?? token }).join({
    join: (left: any, right: any) => [left ?? '', right ?? ''].map(String).join(''),
  });
  return plainText(Stack.of(scope), named, reference => `\${${reference}}`).replace(/^arn:.+?:s3:::/, '');
}

/** A reference to a bucket of the app by its name. */
function nameOf(token: unknown): string | undefined {
  const bucket = Reference.isReference(token) ? token.target : undefined;
  if (!(bucket instanceof s3.CfnBucket)) return undefined;
  const { bucketName } = bucket;
  return bucketName === undefined || Token.isUnresolved(bucketName) ? `\${${bucket.node.path}}` : bucketName;
}
