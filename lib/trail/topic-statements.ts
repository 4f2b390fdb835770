import { aws_iam as iam } from 'aws-cdk-lib';
import { TrailIdentity } from '../identity/trail-identity';
import { statement } from '../private/statements';

const PRINCIPALS = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];

/**
 * What CloudTrail needs of the topic to announce the log files of the trails.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export function topicStatement(topicArn: string, trails: TrailIdentity[]): iam.PolicyStatement {
  return statement({
    sid: 'CloudTrailPublish', principals: PRINCIPALS, actions: ['sns:Publish'], resources: [topicArn], conditions: fromTrails(trails),
  });
}

/** What CloudTrail needs of the topic's key: whoever publishes into an encrypted topic uses the key. */
export function topicKeyStatement(trails: TrailIdentity[]): iam.PolicyStatement {
  return statement({
    sid: 'CloudTrailPublish',
    principals: PRINCIPALS,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: fromTrails(trails),
  });
}

function fromTrails(trails: TrailIdentity[]): Record<string, Record<string, unknown>> {
  return { StringEquals: { 'aws:SourceArn': trails.map(trail => trail.trailArn) } };
}
