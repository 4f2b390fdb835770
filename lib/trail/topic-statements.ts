import { aws_iam as iam } from 'aws-cdk-lib';
import { TrailIdentity } from '../identity/trail-identity';
import { statement } from '../private/statements';

const PRINCIPALS = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];

/**
 * The statement that CloudTrail needs in the topic policy to announce the log files of the trails.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export function topicStatement(topicArn: string, trails: TrailIdentity[]): iam.PolicyStatement {
  return statement({
    sid: 'CloudTrailPublish', principals: PRINCIPALS, actions: ['sns:Publish'], resources: [topicArn], conditions: fromTrails(trails),
  });
}

/**
 * The statement that CloudTrail needs in the policy of the topic's key, because publishing to an encrypted topic uses
 * the key.
 */
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
