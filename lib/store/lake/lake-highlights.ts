import { Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createDashboard } from './dashboards';
import { IEventDataStore } from './event-data-store-contract';
import { EVENT_DATA_STORE } from './lake-rules';
import { declareMade } from '../../contracts/made-resource';
import { PropsCheck } from '../../validation/props-check';

/**
 * Properties for `LakeHighlights`.
 */
export interface LakeHighlightsProps {
  /**
   * The stores that the dashboard may query, in the stack's account and Region. The dashboard covers all stores of the
   * account, but shows nothing of those that do not allow it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-highlights.html
   */
  readonly stores: IEventDataStore[];

  /**
   * Whether the dashboard is protected from deletion, including deletion by CloudFormation, until the protection is
   * turned off.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-highlights.html
   * @default false - the dashboard holds no data and can be created again
   */
  readonly terminationProtection?: boolean;
}

/** The name that CloudTrail demands. */
const NAME = 'AWSCloudTrail-Highlights';

/**
 * The Highlights dashboard, whose widgets CloudTrail selects: notable activity of the last day, refreshed every six
 * hours. Each refresh runs queries, which are billed. An account has one Highlights dashboard in a Region, so a stack
 * can have only one. For organization stores it belongs to the management account. This construct has not been tested
 * in AWS.
 *
 * @resource AWS::CloudTrail::Dashboard
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-highlights.html
 * @example
 * declare const store: EventDataStore;
 * new LakeHighlights(this, 'Highlights', { stores: [store] });
 */
export class LakeHighlights extends Resource {
  /**
   * The ARN of the dashboard.
   *
   * @attribute
   */
  public readonly dashboardArn: string;

  /**
   * @param scope the construct that the dashboard belongs to
   * @param id id within the scope
   * @param props the properties of the dashboard
   */
  constructor(scope: Construct, id: string, props: LakeHighlightsProps) {
    super(scope, id);
    declareMade(this);
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
