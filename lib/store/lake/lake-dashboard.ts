import { Names, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createDashboard } from './dashboards';
import { IEventDataStore } from './event-data-store-contract';
import { LakeRefresh } from './lake-refresh';
import { DASHBOARD_NAME, EVENT_DATA_STORE } from './lake-rules';
import { LakeWidget } from './lake-widget';
import { declareMade } from '../../contracts/made-resource';
import { PropsCheck } from '../../validation/props-check';
import { instanceOf } from '../../validation/rules/values';

/**
 * Properties for `LakeDashboard`.
 */
export interface LakeDashboardProps {
  /**
   * The store that the widgets query, unless they specify another one. Must be in the stack's account and Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-custom.html
   */
  readonly store: IEventDataStore;

  /**
   * The widgets of the dashboard, 1 to 10.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-custom.html
   */
  readonly widgets: LakeWidget[];

  /**
   * The name of the dashboard: 3 to 128 letters, digits, underscores and dashes, known at synth. Must be unique in the
   * stack and must not begin with `AWSCloudTrail-`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateDashboard.html
   * @default - generated from the construct's path
   */
  readonly dashboardName?: string;

  /**
   * The schedule on which the dashboard runs its queries.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RefreshSchedule.html
   * @default - manual refresh only, because each query is billed
   */
  readonly refresh?: LakeRefresh;

  /**
   * Whether the dashboard is protected from deletion, including deletion by CloudFormation, until the protection is
   * turned off.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-custom.html
   * @default false - the dashboard holds no data and can be created again
   */
  readonly terminationProtection?: boolean;
}

/**
 * A dashboard of CloudTrail Lake with custom widgets, and the policies that allow CloudTrail to query the stores and
 * refresh the dashboard.
 *
 * The policies of the stores are deployed first, then the dashboard, then its own policy. A scheduled refresh between
 * the last two fails, and the next one succeeds. The managed dashboards of CloudTrail exist for every store: they
 * cannot be changed, only saved as a custom dashboard. This construct has not been tested in AWS.
 *
 * @resource AWS::CloudTrail::Dashboard
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard.html
 * @example
 * declare const store: EventDataStore;
 * new LakeDashboard(this, 'Dashboard', {
 *   store,
 *   widgets: [
 *     LakeWidget.barChart(QueryPack.query('top-callers'), { labelColumn: 'principal', valueColumn: 'calls' }),
 *     LakeWidget.table(QueryPack.query('denied-calls')),
 *   ],
 *   refresh: LakeRefresh.daily('06:00'),
 * });
 */
export class LakeDashboard extends Resource {
  /**
   * The ARN of the dashboard.
   *
   * @attribute
   */
  public readonly dashboardArn: string;

  /**
   * The name of the dashboard.
   *
   * @attribute
   */
  public readonly dashboardName: string;

  /**
   * @param scope the construct that the dashboard belongs to
   * @param id id within the scope
   * @param props the properties of the dashboard
   */
  constructor(scope: Construct, id: string, props: LakeDashboardProps) {
    super(scope, id);
    declareMade(this);
    const { store, widgets, refresh } = props;
    new PropsCheck(this)
      .literal('store', store, EVENT_DATA_STORE)
      .list('widgets', widgets, instanceOf(LakeWidget, 'LakeWidget.table(…)'))
      .require(!Array.isArray(widgets) || widgets.length <= 10, {
        code: 'InvalidValue', prop: 'widgets', must: 'be at most 10', value: widgets?.length, advice: 'Make a second dashboard.',
      })
      .optionalLiteral('dashboardName', props.dashboardName, DASHBOARD_NAME)
      .optional('refresh', refresh, instanceOf(LakeRefresh, 'LakeRefresh.daily(…)'))
      .throwIfAny();
    this.dashboardName = props.dashboardName ?? Names.uniqueResourceName(this, { maxLength: 128, allowedSpecialCharacters: '_-', separator: '-' });
    const stores = [...new Set(widgets.map(widget => widget._storeOr(store)))];
    const dashboard = createDashboard(this, 'store', stores, {
      name: this.dashboardName,
      widgets: widgets.map(widget => widget._render(store)),
      refreshSchedule: refresh?._render(),
      terminationProtectionEnabled: props.terminationProtection ?? false,
    });
    this.dashboardArn = dashboard.attrDashboardArn;
  }
}
