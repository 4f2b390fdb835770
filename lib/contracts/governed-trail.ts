import { aws_logs as logs, IResource } from 'aws-cdk-lib';

/**
 * A trail, made here or found: what the other parts need to know of it.
 */
export interface IGovernedTrail extends IResource {
  /** Name of the trail. */
  readonly trailName: string;

  /** ARN of the trail. */
  readonly trailArn: string;

  /** The log group that the trail delivers to; none where there is none, or it is not known. */
  readonly logGroup?: logs.ILogGroup;
}
