import { Names, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { createDashboard } from './dashboards';
import { IEventDataStore } from './event-data-store-contract';
import { LakeRefresh } from './lake-refresh';
import { DASHBOARD_NAME, EVENT_DATA_STORE } from './lake-rules';
import { LakeWidget } from './lake-widget';
import { PropsCheck } from '../../validation/props-check';
import { instanceOf } from '../../validation/rules/values';

/**
 * What a dashboard shows.
 */
export interface LakeDashboardProps {
  /**
   * The store that the widgets ask, unless they name another one; of the stack's account and Region. Another gives the error `WrongStack`, what
   * is no store `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-custom.html
   */
  readonly store: IEventDataStore;

  /**
   * Its widgets, 1 to 10. None gives the error `EmptyList`, more, or what is no widget, `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-custom.html
   */
  readonly widgets: LakeWidget[];

  /**
   * Its name: 3 to 128 letters, digits, underscores and dashes. Another form, a token, or the name of another dashboard of the stack gives
   * the error `InvalidValue`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateDashboard.html
   * @default - made from the construct's path
   */
  readonly dashboardName?: string;

  /**
   * When it asks its queries by itself.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RefreshSchedule.html
   * @default - only when somebody refreshes it: each query is billed
   */
  readonly refresh?: LakeRefresh;

  /**
   * Refuse to delete the dashboard, also by CloudFormation, until the protection is switched off.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-custom.html
   * @default false - it holds nothing that cannot be made again
   */
  readonly terminationProtection?: boolean;
}

/**
 * A dashboard of CloudTrail Lake with widgets of your own, and the policies that let CloudTrail ask the stores and refresh it.
 *
 * The policies of the stores come first, then the dashboard, then its own policy. A scheduled refresh in the moments between the last two
 * would fail, and the next one succeeds. What CloudTrail calls managed dashboards is there for every store without being made: it cannot be changed, only
 * saved as a custom one. Nothing of this was tried in AWS.
 *
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
  /** ARN of the dashboard. */
  public readonly dashboardArn: string;

  /** Name of the dashboard. */
  public readonly dashboardName: string;

  /**
   * @param scope the construct that the dashboard belongs to
   * @param id id within the scope
   * @param props what it shows
   */
  constructor(scope: Construct, id: string, props: LakeDashboardProps) {
    super(scope, id);
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
