import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledgeUpdateTrail, updateTrailStatements } from './update-trail-statements';
import { ApiCall } from '../custom-resources/api-call';
import { TrailIdentity } from '../identity/trail-identity';

export interface NoLogGroupProps {
  readonly identity: TrailIdentity;
  readonly trail: cloudtrail.CfnTrail;
}

/**
 * The end of the delivery of a trail to CloudWatch Logs. CloudFormation keeps the log group and the role of a trail when
 * they leave its template, so the trail would go on to deliver, by a role that is deleted. An API call clears both.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
 */
export class NoLogGroup extends Construct {
  constructor(scope: Construct, id: string, { identity, trail }: NoLogGroupProps) {
    super(scope, id);
    acknowledgeUpdateTrail(new ApiCall(this, 'Clear', {
      service: 'cloudtrail',
      action: 'UpdateTrail',
      parameters: { Name: identity.trailArn, CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' },
      outputPaths: ['TrailARN'],
      statements: updateTrailStatements(this, identity),
      after: trail,
    }));
  }
}
