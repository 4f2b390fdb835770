import { aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EventSelector, GovernedTrail, GovernedTrailProps, ILogArchive, TrailIdentity } from '../../lib';
import { partitionOf } from '../../lib/regions/partitions';
import { Deployed, newStack } from '../private/harness';

/** An archive that is somewhere else. */
export class FixedArchive extends Construct implements ILogArchive {
  public readonly bucket: s3.IBucket;
  public readonly trails: TrailIdentity[] = [];
  public readonly watchedResources = [];
  public readonly deliveryBucketArns: string[];

  constructor(scope: Construct, id = 'Archive', bucketNames = ['logs', 'access-logs']) {
    super(scope, id);
    this.bucket = s3.Bucket.fromBucketName(this, 'Bucket', bucketNames[0]);
    this.deliveryBucketArns = bucketNames.map(name => `arn:${partitionOf(Stack.of(this).region).name}:s3:::${name}`);
  }
}

/** A trail of the stack that delivers into a fixed archive. */
export function trailIn(stack: Stack, props: Partial<GovernedTrailProps> = {}, id = 'Trail'): GovernedTrail {
  return new GovernedTrail(stack, id, {
    identity: TrailIdentity.forAccount(stack),
    archive: stack.node.tryFindChild('Archive') as FixedArchive | undefined ?? new FixedArchive(stack),
    ...props,
  });
}

/** The advanced event selectors that a trail is deployed with. */
export function selectorsOf(stack: Stack): any[] {
  return new Deployed(stack).one('AWS::CloudTrail::Trail').AdvancedEventSelectors;
}

/** What selectors become in a trail that delivers into the buckets `logs` and `access-logs`. */
export function rendered(...eventSelectors: EventSelector[]): any[] {
  const stack = newStack();
  trailIn(stack, { eventSelectors });
  return selectorsOf(stack);
}
