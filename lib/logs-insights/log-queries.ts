import { aws_iam as iam, aws_logs as logs, aws_s3 as s3, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { BUCKET, CRON_EXPRESSION, FOLDER, LOG_GROUP } from './log-query-rules';
import { declareMade } from '../contracts/made-resource';
import { arn } from '../private/arns';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { statement } from '../private/statements';
import { AuditQuery } from '../questions/audit-query';
import { QueryPack } from '../questions/query-pack';
import { wholeHours } from '../questions/query-rules';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { instanceOf } from '../validation/rules/values';
import { refuseSameName } from '../validation/unique-names';
import { warn } from '../validation/warnings';

/**
 * Properties for `LogQueries`.
 */
export interface LogQueriesProps {
  /**
   * The names of the log groups to query, 1 to 50: that of a trail, such as `cloudtrail/governance`, or those of a
   * `CloudWatchStore`. Each has 1 to 512 of the characters A-Z a-z 0-9 _ - / . #.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html
   */
  readonly logGroupNames: string[];

  /**
   * The queries to save. Each needs a text for CloudWatch Logs Insights, of at most 10,000 characters.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
   * @default - all queries of `QueryPack` for CloudWatch Logs Insights
   */
  readonly queries?: AuditQuery[];

  /**
   * The folder of the queries in the console: 1 to 150 letters, digits, blanks, periods, underscores and dashes.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html
   * @default 'cloudtrail'
   */
  readonly folderName?: string;
}

/**
 * Options for a scheduled query.
 */
export interface LogQuerySchedule {
  /**
   * The schedule: a cron expression with six fields, in UTC, in the form `cron(0 6 * * ? *)`, known at synth.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/ScheduledQueries.html
   */
  readonly expression: string;

  /**
   * The time range before each run that the query covers, in whole hours from 1 hour to 30 days, known at synth.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/ScheduledQueries.html
   * @default Duration.days(1)
   */
  readonly lookback?: Duration;

  /**
   * The bucket that receives the results.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/scheduled-queries-s3-destination.html
   * @default - results remain in the history of the query
   */
  readonly bucket?: s3.IBucket;
}

/**
 * Audit queries that are saved in CloudWatch Logs Insights with their parameters, and optionally run on a schedule.
 * Saved queries cost nothing; each run is billed by the data it scans.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html
 * @example
 * const queries = new LogQueries(this, 'Queries', { logGroupNames: ['cloudtrail/governance'] });
 * queries.schedule(QueryPack.query('root-activity'), { expression: 'cron(0 6 * * ? *)' });
 */
export class LogQueries extends Construct {
  private readonly logGroupNames: string[];
  private readonly sources: IDependable[] = [];
  private role?: iam.Role;

  /**
   * @param scope the construct that the queries belong to
   * @param id id within the scope
   * @param props the properties of the queries
   */
  constructor(scope: Construct, id: string, props: LogQueriesProps) {
    super(scope, id);
    declareMade(this);
    const { logGroupNames, folderName = 'cloudtrail', queries = QueryPack.all().filter(query => query._speaks('logsInsights')) } = props;
    const check = new PropsCheck(this)
      .knownList('logGroupNames', logGroupNames, LOG_GROUP)
      .require(!Array.isArray(logGroupNames) || logGroupNames.length <= 50, {
        code: 'InvalidValue', prop: 'logGroupNames', must: 'be at most 50', value: logGroupNames?.length, advice: 'Make another LogQueries for the rest.',
      })
      .list('queries', props.queries, instanceOf(AuditQuery, 'QueryPack.named(…)'), query => query?.id)
      .optional('folderName', props.folderName, FOLDER);
    checkText(check, 'queries', queries).throwIfAny();

    this.logGroupNames = logGroupNames;
    for (const query of queries) {
      const { queryString, parameters } = query._logsInsightsDefinition();
      const definition = new logs.CfnQueryDefinition(this, query.id, {
        name: `${folderName}/${query.id}`,
        queryLanguage: 'CWLI',
        queryString,
        parameters: parameters.length > 0 ? parameters.map(one => ({ ...one, description: query.question })) : undefined,
        logGroupNames,
      });
      refuseSameName(definition, { property: 'name', prop: 'folderName', advice: 'Give each LogQueries a folderName, or each governance a trailName, of its own.' });
    }
  }

  /**
   * Runs a query on a schedule, with the current values of its parameters.
   *
   * The log groups should exist: those of a `CloudWatchStore` are created by CloudWatch, within a day of the store,
   * so schedule queries over them in a later deployment.
   *
   * @param query a query with a text for CloudWatch Logs Insights, of at most 10,000 characters; it can have one
   *   schedule
   * @param schedule the schedule, the time range and the bucket for results
   */
  public schedule(query: AuditQuery, schedule: LogQuerySchedule): void {
    const { expression, lookback, bucket } = schedule;
    const check = new PropsCheck(this)
      .optional('query', query, instanceOf(AuditQuery, 'QueryPack.named(…)'))
      .literal('expression', expression, CRON_EXPRESSION)
      .optionalLiteral('lookback', lookback, wholeHours(1, 30 * 24, 'from 1 hour to 30 days'))
      .optional('bucket', bucket, BUCKET)
      .require(this.node.tryFindChild(`${query?.id}-schedule`) === undefined, {
        code: 'InvalidQuery', prop: 'query', must: 'have one schedule', value: query?.id, advice: 'Make an AuditQuery with another id for the second.',
      });
    checkText(check, 'query', [query]).throwIfAny();

    const role = this.role ??= this.createRole();
    const prefix = `scheduled-queries/${query.id}/`;
    const policies = [role.node.findChild('AskPolicy'), ...bucket ? [this.allowDelivery(query, role, bucket, prefix)] : []];
    const scheduled = new logs.CfnScheduledQuery(this, `${query.id}-schedule`, {
      name: `${Names.uniqueResourceName(this, { maxLength: 150, separator: '-' })}-${query.id}`,
      description: query.question,
      queryLanguage: 'CWLI',
      queryString: query.logsInsightsQuery(),
      logGroupIdentifiers: this.logGroupNames,
      scheduleExpression: expression,
      timezone: 'UTC',
      startTimeOffset: (lookback ?? Duration.days(1)).toSeconds(),
      executionRoleArn: role.roleArn,
      state: 'ENABLED',
      destinationConfiguration: bucket && { s3Configuration: { destinationIdentifier: bucket.s3UrlForObject(prefix), roleArn: role.roleArn } },
    });
    scheduled.node.addDependency(...policies, ...this.sources);
    const late = this.logGroupNames.filter(name => /^aws\//.test(name));
    if (late.length > 0) {
      warn(this, 'lateLogGroups', `CloudWatch creates these log groups within a day of the store, and may refuse a schedule before: ${late.join(', ')}.`
        + ' Deploy the schedule when they exist.');
    }
  }

  /**
   * Has schedules created after what creates the log groups.
   *
   * @internal
   */
  public _scheduleAfter(source: IDependable): void {
    this.sources.push(source);
  }

  /** One role for all schedules: they ask the same log groups. */
  private createRole(): iam.Role {
    const { region, account } = Stack.of(this);
    const role = new iam.Role(this, 'Role', {
      description: 'Runs audit queries in CloudWatch Logs by schedule',
      assumedBy: new iam.ServicePrincipal('logs.amazonaws.com', {
        conditions: { ArnLike: { 'aws:SourceArn': arn('logs', region, account, '*') }, StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    const groups = this.logGroupNames.map(name => arn('logs', region, account, `log-group:${name}:*`));
    const policy = new iam.ManagedPolicy(role, 'AskPolicy', {
      roles: [role],
      statements: [
        statement({ sid: 'AskLogGroups', actions: ['logs:StartQuery'], resources: groups }),
        statement({ sid: 'SeeAnswers', actions: ['logs:DescribeLogGroups', 'logs:GetQueryResults', 'logs:StopQuery'], resources: ['*'] }),
      ],
    });
    acknowledgeWildcards(policy, [...groups, '*'], 'All streams of the named log groups; actions that IAM gives no resource level.');
    return role;
  }

  private allowDelivery(query: AuditQuery, role: iam.Role, bucket: s3.IBucket, prefix: string): iam.ManagedPolicy {
    const objects = bucket.arnForObjects(`${prefix}*`);
    const policy = new iam.ManagedPolicy(this, `${query.id}-delivery`, {
      roles: [role],
      statements: [
        statement({ sid: 'WriteAnswers', actions: ['s3:PutObject'], resources: [objects] }),
        ...bucket.encryptionKey ? [statement({
          sid: 'EncryptAnswers', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [bucket.encryptionKey.keyArn],
        })] : [],
      ],
    });
    acknowledgeWildcards(policy, [objects], 'The names of the answers are CloudWatch Logs\' own.');
    return policy;
  }
}

/** CloudWatch Logs refuses longer queries. */
const MAX_CHARACTERS = 10_000;

function checkText(check: PropsCheck, prop: string, queries: AuditQuery[]): PropsCheck {
  const given = (Array.isArray(queries) ? queries : []).filter(query => isInstance(query, AuditQuery));
  const silent = given.filter(query => !query._speaks('logsInsights'));
  const long = given.filter(query => !silent.includes(query) && query.logsInsightsQuery().length > MAX_CHARACTERS);
  return check
    .require(silent.length === 0, {
      code: 'InvalidQuery', prop, must: 'have texts for CloudWatch Logs Insights', value: silent.map(({ id }) => id), advice: 'Leave them out.',
    })
    .require(long.length === 0, {
      code: 'InvalidQuery', prop, must: `have at most ${MAX_CHARACTERS} characters each`, value: long.map(({ id }) => id), advice: 'Ask less at once.',
    });
}
