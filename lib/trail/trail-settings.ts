import { createHash } from 'crypto';
import { aws_cloudtrail as cloudtrail, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeUpdateTrail, updateTrailStatements } from '../contracts/update-trail-statements';
import { ApiCall } from '../custom-resources/api-call';
import { TrailIdentity } from '../identity/trail-identity';

export interface TrailSettingsProps {
  readonly identity: TrailIdentity;
  readonly trail: cloudtrail.CfnTrail;
  /** Whether the trail delivers to CloudWatch Logs. */
  readonly cloudWatchLogs: boolean;
  /** Whether CloudTrail records its own deliveries. Undefined: it is not set. */
  readonly recursiveLogging?: boolean;
}

/**
 * The settings of a trail that need an API call after each change of the trail:
 *
 * - `RecursiveLogging`, for which CloudFormation has no property.
 * - The end of the delivery to CloudWatch Logs. CloudFormation keeps the log group and the role of a trail when they leave
 *   its template, so the trail would go on to deliver, by a role that is deleted.
 *
 * Nothing happens on delete: the trail keeps the last values.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html
 */
export class TrailSettings extends Construct {
  constructor(scope: Construct, id: string, { identity, trail, cloudWatchLogs, recursiveLogging }: TrailSettingsProps) {
    super(scope, id);
    const call = new ApiCall(this, 'Set', {
      call: {
        Call: 'TrailSettings',
        TrailArn: identity.trailArn,
        ...cloudWatchLogs ? {} : { CloudWatchLogs: 'none' },
        ...recursiveLogging === undefined ? {} : { RecursiveLogging: recursiveLogging },
      },
      statements: updateTrailStatements(this, identity),
      // AWS does not say whether CloudFormation's own update of a trail keeps the values, so they are set after each.
      revision: Lazy.uncachedAny({ produce: () => revisionOf(trail) }),
      after: trail,
    });
    // Only the call itself follows the trail: what fails before it cannot roll the trail back.
    trail.node.addDependency(...call.prerequisites);
    acknowledgeUpdateTrail(call);
  }
}

/**
 * A value that changes whenever CloudFormation updates the trail: made of the properties as they are written, with all
 * tags and overrides, and of what they refer to, because a bucket or key may be replaced under the same logical id.
 */
function revisionOf(trail: cloudtrail.CfnTrail): unknown[] {
  // Internal to CDK, but the only form that has the overrides.
  const rendered = (trail as unknown as { _toCloudFormation(): object })._toCloudFormation();
  const [{ Properties }] = Object.values<any>(Stack.of(trail).resolve(rendered).Resources);
  const references = new Map(referencesIn(Properties).map(reference => [JSON.stringify(reference), reference]));
  return [createHash('sha256').update(JSON.stringify(Properties)).digest('hex').slice(0, 16), ...references.values()];
}

/** The values that are known at deploy time only. */
function referencesIn(value: unknown): object[] {
  if (value === null || typeof value !== 'object') return [];
  const [key = '', ...others] = Object.keys(value);
  return others.length === 0 && /^(Ref$|Fn::)/.test(key) ? [value] : Object.values(value).flatMap(referencesIn);
}
