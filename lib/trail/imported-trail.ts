import { Arn, ArnFormat, aws_logs as logs, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IGovernedTrail } from '../contracts/governed-trail';

/** An imported trail. */
export class ImportedTrail extends Resource implements IGovernedTrail {
  public readonly trailName: string;
  public readonly logGroup?: logs.ILogGroup;

  constructor(scope: Construct, id: string, public readonly trailArn: string, logGroupName?: string) {
    super(scope, id);
    this.trailName = Arn.split(trailArn, ArnFormat.SLASH_RESOURCE_NAME).resourceName!;
    this.logGroup = logGroupName === undefined ? undefined : logs.LogGroup.fromLogGroupName(this, 'LogGroup', logGroupName);
  }
}
