import { createHash } from 'crypto';
import { aws_cloudtrail as cloudtrail, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeUpdateTrail, updateTrailStatements } from './update-trail-statements';
import { ApiCall } from '../custom-resources/api-call';
import { TrailIdentity } from '../identity/trail-identity';
import { statement } from '../private/statements';

export interface RecursiveLoggingProps {
  readonly identity: TrailIdentity;
  readonly trail: cloudtrail.CfnTrail;
  /** Whether CloudTrail records its own deliveries. */
  readonly enabled: boolean;
}

/** What both the request and the answer call it. */
const FIELD = 'RecursiveLogging';

/**
 * The setting whether a trail records its own deliveries. CloudFormation has no property for it, so it is applied by an
 * API call after each change of the trail. Nothing happens on delete: the trail keeps the last value.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-recursive-logging.html
 */
export class RecursiveLogging extends Construct {
  constructor(scope: Construct, id: string, { identity, trail, enabled }: RecursiveLoggingProps) {
    super(scope, id);
    const { trailArn } = identity;
    const set = new ApiCall(this, 'Set', {
      service: 'cloudtrail',
      action: 'UpdateTrail',
      parameters: { Name: trailArn, [FIELD]: enabled },
      outputPaths: [FIELD],
      statements: updateTrailStatements(this, identity),
      // The SDK in Lambda's runtime may not know the field yet.
      installLatestAwsSdk: true,
      // Nobody says whether CloudFormation's own update of a trail keeps the value, so it is set again after each.
      revision: Lazy.uncachedAny({ produce: () => revisionOf(trail) }),
      after: trail,
    });
    acknowledgeUpdateTrail(set);

    // An SDK that does not know the field leaves it out without a word, of the request and of the answer, and so the
    // call succeeds without effect. That also happens with `installLatestAwsSdk`: where npm cannot be reached, the
    // function falls back to the runtime's SDK. The answer then has no such attribute, and CloudFormation fails at what
    // refers to it: "Vendor response doesn't contain RecursiveLogging attribute". So something has to refer to it. It
    // is the property of a second custom resource, because that takes any type, and the attribute is a boolean; and
    // because a resource that cannot be made rolls the stack back.
    new ApiCall(this, 'Check', {
      service: 'cloudtrail',
      action: 'GetTrail',
      parameters: { Name: trailArn },
      outputPaths: [`Trail.${FIELD}`],
      statements: [statement({ sid: 'GetTrail', actions: ['cloudtrail:GetTrail'], resources: [trailArn] })],
      revision: set.response(FIELD),
    });
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
