import { aws_cloudtrail as cloudtrail } from 'aws-cdk-lib';
import { IEventDataStore } from './event-data-store-contract';
import { EVENT_DATA_STORE, INCHES, WIDGET_COLUMN, WIDGET_TITLE } from './lake-rules';
import { AuditQuery } from '../../questions/audit-query';
import { isInstance } from '../../validation/instances';
import { PropsCheck } from '../../validation/props-check';
import { instanceOf, oneOf } from '../../validation/rules/values';

/**
 * Options for a `LakeWidget`.
 */
export interface LakeWidgetOptions {
  /**
   * The title: 1 to 128 letters, digits, blanks, periods, underscores and dashes.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   * @default - the question of the query, without unsupported characters
   */
  readonly title?: string;

  /**
   * The store to query, if it is not that of the dashboard; in the same account and Region.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-dashboard-custom.html
   * @default - the store of the dashboard
   */
  readonly store?: IEventDataStore;

  /**
   * The height in inches, a whole number from 1 to 20.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   * @default 2
   */
  readonly height?: number;

  /**
   * The width in inches, a whole number from 1 to 20.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   * @default 4
   */
  readonly width?: number;
}

/**
 * Options for a line chart.
 */
export interface LakeLineChartOptions extends LakeWidgetOptions {
  /**
   * The column with the time. The query must select it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   */
  readonly xAxisColumn: string;

  /**
   * The column with the numbers. The query must select it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   */
  readonly yAxisColumn: string;

  /**
   * The column with the names of the lines: each value is a line. The query must select it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   * @default - one line
   */
  readonly filterColumn?: string;
}

/**
 * Options for a pie chart.
 */
export interface LakePieChartOptions extends LakeWidgetOptions {
  /**
   * The column with the labels. The query must select it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   */
  readonly labelColumn: string;

  /**
   * The column with the numbers. The query must select it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   */
  readonly valueColumn: string;

  /**
   * The column by which the reader can filter. The query must select it.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   * @default - none
   */
  readonly filterColumn?: string;
}

/**
 * The orientation of bars.
 */
export enum LakeBarOrientation {
  /** Horizontal bars. */
  HORIZONTAL = 'Horizontal',
  /** Vertical bars. */
  VERTICAL = 'Vertical',
}

/**
 * Options for a bar chart.
 */
export interface LakeBarChartOptions extends LakePieChartOptions {
  /**
   * The orientation of the bars.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
   * @default - the default of CloudTrail
   */
  readonly orientation?: LakeBarOrientation;
}

/** Longer statements are refused. */
const MAX_STATEMENT = 10_000;

/**
 * A query on a dashboard, and its presentation. The reader of the dashboard selects the time range.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/lake-widget-properties.html
 * @example
 * const widgets = [
 *   LakeWidget.lineChart(QueryPack.query('calls-by-hour'), { xAxisColumn: 'hour', yAxisColumn: 'calls' }),
 *   LakeWidget.barChart(QueryPack.query('top-callers'), { labelColumn: 'principal', valueColumn: 'calls' }),
 * ];
 */
export class LakeWidget {
  /**
   * A table of all columns of the query.
   *
   * @param query a query with a text for CloudTrail Lake, of at most 10,000 characters and without question marks
   * @param options the title, size and store
   */
  public static table(query: AuditQuery, options: LakeWidgetOptions = {}): LakeWidget {
    return new LakeWidget('Table', query, options, {});
  }

  /**
   * A line chart of numbers over time.
   *
   * @param query a query with a text for CloudTrail Lake, of at most 10,000 characters and without question marks
   * @param options the columns, title, size and store
   */
  public static lineChart(query: AuditQuery, options: LakeLineChartOptions): LakeWidget {
    const { xAxisColumn, yAxisColumn, filterColumn } = options;
    return new LakeWidget('LineChart', query, options, { xAxisColumn, yAxisColumn, filterColumn });
  }

  /**
   * A bar chart of numbers by label.
   *
   * @param query a query with a text for CloudTrail Lake, of at most 10,000 characters and without question marks
   * @param options the columns, title, size and store
   */
  public static barChart(query: AuditQuery, options: LakeBarChartOptions): LakeWidget {
    const { labelColumn, valueColumn, filterColumn, orientation } = options;
    return new LakeWidget('BarChart', query, options, { labelColumn, valueColumn, filterColumn }, orientation);
  }

  /**
   * A pie chart of shares of a total.
   *
   * @param query a query with a text for CloudTrail Lake, of at most 10,000 characters and without question marks
   * @param options the columns, title, size and store
   */
  public static pieChart(query: AuditQuery, options: LakePieChartOptions): LakeWidget {
    const { labelColumn, valueColumn, filterColumn } = options;
    return new LakeWidget('PieChart', query, options, { labelColumn, valueColumn, filterColumn });
  }

  private constructor(
    private readonly view: string,
    private readonly query: AuditQuery,
    private readonly options: LakeWidgetOptions,
    private readonly columns: Record<string, string | undefined>,
    private readonly orientation?: LakeBarOrientation,
  ) {
    const { title, store, height, width } = options;
    const isQuery = isInstance(query, AuditQuery) && query._speaks('lake');
    const check = new PropsCheck()
      .optional('query', query, instanceOf(AuditQuery, 'QueryPack.named(…)'))
      .optionalLiteral('title', title, WIDGET_TITLE)
      .optional('store', store, EVENT_DATA_STORE)
      .optionalLiteral('height', height, INCHES)
      .optionalLiteral('width', width, INCHES)
      .optional('orientation', orientation, oneOf(LakeBarOrientation, 'LakeBarOrientation'))
      .require(isQuery || !isInstance(query, AuditQuery), {
        code: 'InvalidQuery', prop: 'query', must: 'have a text for CloudTrail Lake', value: query?.id, advice: 'Choose another query.',
      });
    const { queryStatement: sql, queryParameters } = isQuery ? query._widget('store') : { queryStatement: '', queryParameters: [] };
    if (isQuery) this.checkColumns(check, sql);
    check.require(sql.split('?').length - 1 === queryParameters.length, {
      code: 'InvalidQuery', prop: 'query', must: 'have no question marks', value: query?.id, advice: 'CloudTrail fills in what is chosen on the dashboard for each.',
    }).require(sql.length <= MAX_STATEMENT, {
      code: 'InvalidQuery', prop: 'query', must: `have at most ${MAX_STATEMENT} characters`, value: sql.length, advice: 'Ask less at once.',
    }).throwIfAny();
  }

  /**
   * The store to query.
   * @internal
   */
  public _storeOr(store: IEventDataStore): IEventDataStore {
    return this.options.store ?? store;
  }

  /** @internal */
  public _render(store: IEventDataStore): cloudtrail.CfnDashboard.WidgetProperty {
    const { title, height = 2, width = 4 } = this.options;
    const columns = Object.entries(this.columns).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return {
      ...this.query._widget(this._storeOr(store).eventDataStoreId),
      viewProperties: {
        Height: String(height),
        Width: String(width),
        Title: title ?? this.query.question.replace(/[^A-Za-z0-9._ -]/g, '').trim().slice(0, 128),
        View: this.view,
        ...Object.fromEntries(columns.map(([name, column]) => [`${name[0].toUpperCase()}${name.slice(1)}`, column])),
        ...this.orientation && { Orientation: this.orientation },
      },
    };
  }

  private checkColumns(check: PropsCheck, sql: string): void {
    const [selected] = sql.split(/\bFROM\b/i);
    const names = [...selected.matchAll(/\bAS (\w+)/gi)].map(([, name]) => name);
    for (const [prop, column] of Object.entries(this.columns).filter(([name, value]) => value !== undefined || name !== 'filterColumn')) {
      check.require(WIDGET_COLUMN.holds(column) && new RegExp(`\\b${column}\\b`, 'i').test(selected), {
        code: 'InvalidQuery',
        prop,
        must: 'be a column that the query selects',
        value: column,
        advice: names.length > 0 ? `It names ${names.join(', ')}.` : 'Copy the name from the query.',
      });
    }
  }
}
