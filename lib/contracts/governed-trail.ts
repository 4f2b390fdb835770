import { aws_logs as logs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * A trail, made here or found: what the other parts need to know of it.
 */
export interface IGovernedTrail extends IConstruct {
  /** ARN of the trail. */
  readonly trailArn: string;

  /** The log group that the trail delivers to; none where there is none, or it is not known. */
  readonly logGroup?: logs.ILogGroup;
}
