import { aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IGovernedTrail } from '../contracts/governed-trail';

/** A trail that was not made here. */
export class ForeignTrail extends Construct implements IGovernedTrail {
  public readonly logGroup?: logs.ILogGroup;

  constructor(scope: Construct, id: string, public readonly trailArn: string, logGroupName?: string) {
    super(scope, id);
    this.logGroup = logGroupName === undefined ? undefined : logs.LogGroup.fromLogGroupName(this, 'LogGroup', logGroupName);
  }
}
