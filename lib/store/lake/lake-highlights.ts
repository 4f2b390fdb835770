import { Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createDashboard } from './dashboards';
import { IEventDataStore } from './event-data-store-contract';
import { EVENT_DATA_STORE } from './lake-rules';
import { PropsCheck } from '../../validation/props-check';

/**
 * Which stores the Highlights dashboard looks at.
 */
export interface LakeHighlightsProps {
  /**
   * The stores that it may ask, of the stack's account and Region: it looks at all of the account, and shows nothing of those that do not allow
   * it. None gives the error `EmptyList`, one of another place `WrongStack`, what is no store or twice there `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-highlights.html
   */
  readonly stores: IEventDataStore[];

  /**
   * Refuse to delete the dashboard, also by CloudFormation, until the protection is switched off.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-highlights.html
   * @default false - it holds nothing that cannot be made again
   */
  readonly terminationProtection?: boolean;
}

/** The name that CloudTrail demands. */
const NAME = 'AWSCloudTrail-Highlights';

/**
 * The Highlights dashboard, whose widgets CloudTrail chooses itself: what stands out in the last day, refreshed every six hours. Each refresh
 * runs queries, which are billed. An account has one in a Region; a second in the stack gives the error `InvalidValue`. For stores of an organization it
 * belongs to the management account. Nothing of this was tried in AWS.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-highlights.html
 * @example
 * declare const store: EventDataStore;
 * new LakeHighlights(this, 'Highlights', { stores: [store] });
 */
export class LakeHighlights extends Resource {
  /** ARN of the dashboard. */
  public readonly dashboardArn: string;

  /**
   * @param scope the construct that the dashboard belongs to
   * @param id id within the scope
   * @param props the stores
   */
  constructor(scope: Construct, id: string, props: LakeHighlightsProps) {
    super(scope, id);
    new PropsCheck(this).list('stores', props.stores, EVENT_DATA_STORE).throwIfAny();
    const dashboard = createDashboard(this, 'stores', props.stores, {
      name: NAME,
      // CloudTrail takes no other schedule, and none that is disabled.
      refreshSchedule: { frequency: { unit: 'HOURS', value: 6 }, status: 'ENABLED' },
      terminationProtectionEnabled: props.terminationProtection ?? false,
    });
    this.dashboardArn = dashboard.attrDashboardArn;
  }
}
