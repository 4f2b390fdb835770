import { aws_logs as logs, IResource } from 'aws-cdk-lib';

/**
 * A CloudTrail trail, created by this library or imported.
 */
export interface IGovernedTrail extends IResource {
  /**
   * The name of the trail.
   *
   * @attribute
   */
  readonly trailName: string;

  /**
   * The ARN of the trail.
   *
   * @attribute
   */
  readonly trailArn: string;

  /** The log group that the trail delivers to; undefined if there is none or it is not known. */
  readonly logGroup?: logs.ILogGroup;
}
