import { Duration, Token } from 'aws-cdk-lib';
import { AuditPeriod } from './audit-period';
import { AthenaTable, athenaLimits, insightsLimits, lakeLimits, QueryDialect, QueryText, sqlText, STEP } from './dialects/dialect';
import { AthenaSqlOptions, LakeSqlOptions, QueryOptions } from './query-options';
import {
  DATABASE_NAME, EVENT_DATA_STORE_ID, INSIGHTS_TEXT, PARAMETER_NAME, PARAMETER_VALUE, QUERY_ID, QUERY_TEXT, QUESTION, QUOTED,
} from './query-rules';
import { Problem } from '../validation/errors';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID, REGION } from '../validation/rules/accounts';
import { instanceOf } from '../validation/rules/values';

/**
 * Properties for a custom `AuditQuery`.
 */
export interface AuditQueryProps {
  /**
   * The question that the query answers, 1 to 200 printable characters.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/saved-queries.html
   */
  readonly question: string;

  /**
   * The SQL for Athena: one statement of at most 10,000 characters that reads the table `event_data_store`, with
   * parameters as `{{name}}` outside of quotes, and without back-ticks. Columns are those of CloudTrail records, in any
   * letter case; `requestParameters` and similar columns are JSON texts.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/query-examples-cloudtrail-logs.html
   * @default - no query for Athena
   */
  readonly athena?: string;

  /**
   * The SQL for CloudTrail Lake: one statement of at most 10,000 characters that reads the table `event_data_store`,
   * with parameters as `{{name}}` outside of quotes, and without back-ticks. `requestParameters` and similar columns
   * are maps of texts.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-supported-event-schemas.html
   * @default - the value of `athena`
   */
  readonly lake?: string;

  /**
   * The commands for CloudWatch Logs Insights, at most 10,000 characters, with parameters as `{{name}}`.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
   * @default - no query for CloudWatch Logs Insights
   */
  readonly logsInsights?: string;

  /**
   * The parameters of the query, with values that serve as examples: every `{{name}}` of the texts and no others. Names
   * have at most 50 letters and digits, values at most 500 printable characters.
   *
   * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
   * @default - none
   */
  readonly parameters?: { [name: string]: string };
}

/**
 * An audit query on recorded events, with a text for each engine that supports it: Athena, CloudTrail Lake, CloudWatch
 * Logs Insights.
 *
 * CloudTrail may deliver an event twice, and two trails deliver it twice to a common table. In queries of the pack such
 * events count once. A custom query is run as it is written, within the limits of its options: use `DISTINCT` and
 * `eventID` where it matters.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 * @example
 * AuditQuery.custom('from-address', {
 *   question: 'What was called from this address?',
 *   athena: `SELECT eventTime, eventName, userIdentity.arn
 *     FROM event_data_store WHERE sourceIPAddress = {{address}} ORDER BY eventTime DESC LIMIT 100`,
 *   parameters: { address: '192.0.2.0' },
 * });
 */
export class AuditQuery {
  /**
   * Creates a custom query.
   *
   * @param id the id: 3 to 64 lower-case letters and digits in words joined by dashes
   * @param props the question, and a text for at least one engine
   */
  public static custom(id: string, props: AuditQueryProps): AuditQuery {
    const { question, athena, lake = athena, logsInsights, parameters = {} } = props;
    const texts = [athena, lake, logsInsights].filter(text => typeof text === 'string');
    const check = new PropsCheck()
      .literal('id', id, QUERY_ID)
      .literal('question', question, QUESTION)
      .optionalLiteral('athena', athena, QUERY_TEXT)
      .optionalLiteral('lake', props.lake, QUERY_TEXT)
      .optionalLiteral('logsInsights', logsInsights, INSIGHTS_TEXT)
      .require(texts.length > 0, {
        code: 'InvalidQuery', prop: 'athena', must: 'be given, or another text', value: undefined, advice: 'Write the query for at least one engine.',
      });
    const used = new Set(texts.flatMap(text => [...text.matchAll(PARAMETER)].map(([, name]) => name)));
    checkParameters(check, props.parameters, used);
    const missing = [...used].filter(name => !(name in Object(parameters)));
    check.require(missing.length === 0, {
      code: 'InvalidQuery', prop: 'parameters', must: 'have a value for each {{name}} of the query', value: missing, advice: 'Give an example.',
    }).throwIfAny();
    return new AuditQuery(id, question, parameters, {
      athena: athena === undefined ? undefined : customSql(athena),
      lake: lake === undefined ? undefined : customSql(lake),
      logsInsights: logsInsights === undefined ? undefined : customInsights(logsInsights),
    });
  }

  /** @internal */
  public static _of(
    id: string, question: string, parameters: Record<string, string>, texts: Partial<Record<QueryDialect, QueryText>>, table?: AthenaTable,
  ): AuditQuery {
    return new AuditQuery(id, question, parameters, texts, table);
  }

  /**
   * A query with texts of its own for some engines.
   *
   * @internal
   */
  public static _ofTexts(id: string, question: string, { athena, logsInsights }: Pick<AuditQueryProps, 'athena' | 'logsInsights'>): AuditQuery {
    new PropsCheck()
      .literal('id', id, QUERY_ID)
      .literal('question', question, QUESTION)
      .optionalLiteral('athena', athena, QUERY_TEXT)
      .optionalLiteral('logsInsights', logsInsights, INSIGHTS_TEXT)
      .throwIfAny();
    return new AuditQuery(id, question, {}, {
      athena: athena === undefined ? undefined : customSql(athena),
      logsInsights: logsInsights === undefined ? undefined : customInsights(logsInsights),
    });
  }

  private constructor(
    /** The id, in words joined by dashes. */
    public readonly id: string,
    /** The question that the query answers. */
    public readonly question: string,
    /** The values of the parameters. */
    public readonly parameters: { [name: string]: string },
    private readonly texts: Partial<Record<QueryDialect, QueryText>>,
    /**
     * The table of `AthenaQueries` that the query reads.
     * @internal
     */
    public readonly _table: AthenaTable = 'events',
  ) {}

  /**
   * Returns the same query with other parameter values.
   *
   * @param values the new values of parameters of the query, at most 500 printable characters each
   */
  public withParameters(values: { [name: string]: string }): AuditQuery {
    checkParameters(new PropsCheck(), values, new Set(Object.keys(this.parameters)), 'values').throwIfAny();
    return new AuditQuery(this.id, this.question, { ...this.parameters, ...values }, this.texts, this._table);
  }

  /**
   * Returns the query as SQL for Amazon Athena.
   *
   * @param options the table, the time range, the accounts and the Regions
   * @throws if the query has no text for Athena
   */
  public athenaSql(options: AthenaSqlOptions): string {
    checkOptions(options).literal('databaseName', options.databaseName, DATABASE_NAME).literal('tableName', options.tableName, DATABASE_NAME).throwIfAny();
    return this._athenaSql(`"${options.databaseName}"."${options.tableName}"`, options);
  }

  /**
   * Returns the query as SQL for CloudTrail Lake.
   *
   * @param options the event data store, the time range, the accounts and the Regions
   * @throws if the query has no text for CloudTrail Lake
   */
  public lakeSql(options: LakeSqlOptions): string {
    checkOptions(options).optional('eventDataStoreId', options.eventDataStoreId, EVENT_DATA_STORE_ID).throwIfAny();
    return this.say('lake', options.eventDataStoreId, lakeLimits(withPeriod(options)));
  }

  /**
   * Returns the query for CloudWatch Logs Insights. The time range is selected where the query runs, unless `period`
   * has fixed times.
   *
   * @param options the time range, the accounts and the Regions
   * @throws if the query has no text for CloudWatch Logs Insights
   */
  public logsInsightsQuery(options: QueryOptions = {}): string {
    checkOptions(options).throwIfAny();
    return this.say('logsInsights', '', insightsLimits(options));
  }

  /**
   * Whether the query has a text for an engine.
   * @internal
   */
  public _speaks(dialect: QueryDialect): boolean {
    return this.texts[dialect] !== undefined;
  }

  /**
   * The SQL for Athena on any table expression, which may contain tokens.
   * @internal
   */
  public _athenaSql(table: string, options: QueryOptions): string {
    return this.say('athena', table, athenaLimits(withPeriod(options)));
  }

  /**
   * The SQL of CloudTrail Lake for a dashboard, which fills in the question marks in the order of its parameters.
   * @internal
   */
  public _widget(eventDataStoreId: string): { queryStatement: string; queryParameters: string[] } {
    const sql = this.say('lake', eventDataStoreId, lakeLimits({ period: AuditPeriod._ofDashboard() }), '$Period$');
    const chosen = /\$(StartTime|EndTime|Period)\$/g;
    return { queryStatement: sql.replace(chosen, '?'), queryParameters: sql.match(chosen) ?? [] };
  }

  /**
   * A saved query of CloudWatch Logs Insights, whose parameters are entered where it runs.
   * @internal
   */
  public _logsInsightsDefinition(): { queryString: string; parameters: { name: string; defaultValue: string }[] } {
    const names = Object.keys(this.parameters);
    const open = Object.fromEntries(names.map(name => [name, `{{${name}}}`]));
    const queryString = new AuditQuery(this.id, this.question, open, this.texts).logsInsightsQuery();
    return { queryString, parameters: names.map(name => ({ name, defaultValue: this.parameters[name] })) };
  }

  private say(dialect: QueryDialect, from: string, limits: string[], step?: string): string {
    const text = this.texts[dialect];
    new PropsCheck().require(text !== undefined, {
      code: 'InvalidQuery', prop: this.id, must: `have a text for ${NAMES[dialect]}`, value: Object.keys(this.texts), advice: 'Choose another query, or another engine.',
    }).throwIfAny();
    return text!(from, limits, { ...this.parameters, ...step && { [STEP]: step } });
  }
}

const NAMES: Record<QueryDialect, string> = { athena: 'Athena', lake: 'CloudTrail Lake', logsInsights: 'CloudWatch Logs Insights' };

const PARAMETER = /\{\{(\w+)\}\}/g;
const TABLE = new RegExp(`${QUOTED.source}|\\bevent_data_store\\b`, 'gi');

function withPeriod(options: QueryOptions): QueryOptions {
  return { ...options, period: options.period ?? AuditPeriod.last(Duration.days(7)) };
}

function checkOptions({ period, accounts, regions }: QueryOptions): PropsCheck {
  return new PropsCheck()
    .optional('period', period, instanceOf(AuditPeriod, 'AuditPeriod.last(…)'))
    .knownList('accounts', accounts, ACCOUNT_ID)
    .knownList('regions', regions, REGION);
}

function checkParameters(check: PropsCheck, values: Record<string, string> | undefined, names: Set<string>, prop = 'parameters'): PropsCheck {
  if (values === undefined) return check;
  const wrong = (must: string, value: unknown, advice: string): Problem => ({ code: 'InvalidQuery', prop, must, value, advice });
  if (typeof values !== 'object' || values === null || Array.isArray(values) || Token.isUnresolved(values)) {
    return check.require(false, wrong('be an object of names and values', values, 'Like { address: \'192.0.2.0\' }.'));
  }
  for (const [name, value] of Object.entries(values)) {
    check.require(PARAMETER_NAME.holds(name) && names.has(name), wrong(PARAMETER_NAME.must, name, `There are ${[...names].join(', ') || 'none'}.`))
      .literal(`${prop}.${name}`, value, PARAMETER_VALUE);
  }
  return check;
}

/** The table is limited where it is named, so that any statement may follow. */
function customSql(text: string): QueryText {
  return (from, limits, parameters) => text.trim().replace(/;$/, '')
    .replace(TABLE, match => /^\w/.test(match) ? limited(from, limits) : match)
    .replace(PARAMETER, (_, name) => sqlText(parameters[name]));
}

function limited(from: string, limits: string[]): string {
  return limits.length > 0 ? `(SELECT * FROM ${from} WHERE ${limits.join(' AND ')})` : from;
}

function customInsights(text: string): QueryText {
  return (_, limits, parameters) => [...limits.map(limit => `filter ${limit}`), text.trim()].join('\n| ')
    .replace(PARAMETER, (__, name) => JSON.stringify(parameters[name]));
}
