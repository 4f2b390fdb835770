import { Aws, aws_glue as glue, aws_iam as iam, aws_kms as kms, aws_s3 as s3, CfnMapping, Duration, Size, Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import { analystStatements, Queryable } from './analyst-statements';
import { AthenaQueriesProps } from './athena-queries-props';
import { ATHENA_QUERY, FIRST_DAY, LIMITED_PERIOD, SCANNED_BYTES, WORK_GROUP_NAME } from './athena-rules';
import { AthenaWorkGroup } from './athena-work-group';
import { declareMade } from '../contracts/made-resource';
import { QueryPack } from '../questions/query-pack';
import { LogTablePlace, tableInput } from './tables/log-table';
import { LOG_TABLES } from './tables/log-tables';
import { UNLISTED_ACCOUNTS, unlistedAccounts } from './unlisted-accounts';
import { checkArchivedTrail, trailsOf } from '../contracts/archived-trail';
import { declareCost } from '../contracts/cost-driver';
import { TrailIdentity } from '../identity/trail-identity';
import { acknowledgeWildcards } from '../private/nag-acknowledgements';
import { AuditPeriod } from '../questions/audit-period';
import { AuditQuery } from '../questions/audit-query';
import { DATABASE_NAME } from '../questions/query-rules';
import { leaderRegionsOf, partitionOf } from '../regions/partitions';
import { isInstance } from '../validation/instances';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID, REGION } from '../validation/rules/accounts';
import { wholeDays } from '../validation/rules/durations';
import { KEY } from '../validation/rules/keys';
import { refuseSameName } from '../validation/unique-names';
import { warn } from '../validation/warnings';

/** Names of work groups are shorter than those of databases. */
const MAX_WORK_GROUP_NAME = 128;

/**
 * SQL queries on the log files with Amazon Athena: a Glue database with a table for each kind of record, a work group
 * with encrypted results and a cost limit for each query, and the query pack as saved queries. It needs no crawler, no
 * function and no copy of the logs.
 *
 * The tables are `events`, `network_activity`, `insights`, `aggregated` and `digests`. Their partitions `account`,
 * `region` and `timestamp` are computed from the paths of the logs. Specify all three in the conditions of every query,
 * as the saved queries do: without a day, 40 accounts in 35 Regions are more than 3 million partitions since 2020, and
 * Athena reads at most a million. `timestamp` is a reserved word and must be in double quotes:
 * `"timestamp" >= '2026/11/01'`. Logs that a lifecycle rule moved to Glacier Deep Archive cannot be read.
 *
 * Access for analysts of other accounts is not managed: use roles in this account, or AWS Lake Formation and resource
 * links. The bucket and the key of results are retained when the stack is deleted. CloudFormation does not delete a
 * work group with a query history: delete it manually, with `--recursive-delete-option`.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 * @example
 * declare const archive: LogArchive;
 * declare const analyst: iam.Role;
 * const queries = new AthenaQueries(this, 'Queries', {
 *   archive,
 *   bytesScannedCutoff: Size.gibibytes(20),
 *   queries: QueryPack.named('from-address'),
 * });
 * queries.grantQuery(analyst);
 */
export class AthenaQueries extends Construct {
  /** The name of the Glue database. */
  public readonly databaseName: string;

  /** The names of the tables. */
  public readonly tableNames: string[];

  /** The name of the work group. */
  public readonly workGroupName: string;

  /** The bucket that receives the results. */
  public readonly resultsBucket: s3.IBucket;

  /** The key that encrypts results. */
  public readonly resultsEncryptionKey: kms.IKey;

  /** The saved queries. */
  public readonly queries: AuditQuery[];

  private readonly queryable: Queryable;
  private analystPolicy?: iam.ManagedPolicy;

  /**
   * @param scope the construct that the queries belong to
   * @param id id within the scope
   * @param props the properties of the queries
   */
  constructor(scope: Construct, id: string, props: AthenaQueriesProps) {
    super(scope, id);
    declareMade(this);
    this.checkProps(props);

    const { archive, encryptionKey, identity = archive.trails[0] } = props;
    const accounts = accountsOf(identity, props.accounts);
    this.warnOfUnlisted(accounts, props);

    this.databaseName = props.databaseName ?? databaseNameOf(identity);
    this.workGroupName = props.workGroupName ?? this.databaseName.slice(0, MAX_WORK_GROUP_NAME);
    this.tableNames = LOG_TABLES.map(table => table.name);
    const database = this.createTables({
      bucketName: archive.bucket.bucketName,
      identity,
      accounts,
      regions: props.regions ? withLeaders(props.regions).join(',') : this.allRegions(identity),
      firstDay: props.firstDay ?? '2020-01-01',
    });

    declareCost(this, () => ({ kind: 'athena' }));
    const workGroup = new AthenaWorkGroup(this, 'WorkGroup', {
      name: this.workGroupName,
      description: `Queries on the logs of the trail ${identity.trailName}`,
      bytesScannedCutoff: props.bytesScannedCutoff ?? Size.gibibytes(100),
      resultRetention: props.resultRetention ?? Duration.days(30),
      resultsEncryptionKey: props.resultsEncryptionKey,
    });
    this.resultsBucket = workGroup.results.bucket;
    this.resultsEncryptionKey = workGroup.results.encryptionKey;
    this.queryable = {
      archive, identity, encryptionKey, databaseName: this.databaseName, workGroupName: this.workGroupName, results: workGroup.results,
    };

    this.queries = this.save(workGroup, database, identity, accounts, props);
  }

  /**
   * Allows a principal to run queries: in this work group, on these tables, with results in this bucket, and nothing
   * else. All principals share one managed policy.
   *
   * A role that was imported as immutable is not changed: attach the policy yourself. A key of another account, such as
   * that of a landing zone, must allow the analyst in its own policy too.
   *
   * @param grantee a role, user or group of this account
   * @returns the managed policy
   */
  public grantQuery(grantee: iam.IGrantable): iam.ManagedPolicy {
    const principal: any = grantee?.grantPrincipal;
    const attach = ATTACH.find(([name]) => principal?.[name] !== undefined)?.[1];
    new PropsCheck(this)
      .require(attach !== undefined, {
        code: 'InvalidValue', prop: 'grantee', must: 'be a role, a user or a group', value: principal, advice: 'Athena acts with the rights of whoever asks.',
      })
      .sameEnvironment('grantee', Stack.of(this), { account: attach && principal.principalAccount }, 'Analysts of other accounts assume a role of this one.')
      .throwIfAny();
    const policy = this.analystPolicy ??= this.createPolicy();
    attach!(principal, policy);
    return policy;
  }

  private checkProps(props: AthenaQueriesProps): void {
    const { archive, identity } = props;
    const trail = isInstance(identity, TrailIdentity) ? identity : trailsOf(archive)[0];
    const check = checkArchivedTrail(new PropsCheck(this), props)
      .literalList('accounts', props.accounts, ACCOUNT_ID)
      .require(props.accounts === undefined || trail === undefined || trail.organizationId !== undefined, {
        code: 'ConflictingProps',
        prop: 'accounts',
        must: 'not be given together with the trail of one account',
        value: props.accounts,
        advice: 'Leave it out: only its owner has logs.',
      })
      .literalList('knownAccounts', props.knownAccounts, ACCOUNT_ID)
      .literalList('regions', props.regions, REGION)
      .optionalLiteral('databaseName', props.databaseName, DATABASE_NAME)
      .require(props.databaseName !== undefined || !Token.isUnresolved(trail?.trailName), {
        code: 'InvalidQuery',
        prop: 'databaseName',
        must: 'be given, because the trail\'s name is known only to deployment',
        value: props.databaseName,
        advice: 'Saved queries name it.',
      })
      .optionalLiteral('firstDay', props.firstDay, FIRST_DAY);
    this.checkWorkGroup(check, props).throwIfAny();
  }

  private checkWorkGroup(check: PropsCheck, props: AthenaQueriesProps): PropsCheck {
    const { resultsEncryptionKey, queries } = props;
    return check
      .optional('encryptionKey', props.encryptionKey, KEY)
      .optionalLiteral('bytesScannedCutoff', props.bytesScannedCutoff, SCANNED_BYTES)
      .optional('resultRetention', props.resultRetention, wholeDays(1, 36_500, 'Use Duration.days(…).'))
      .optional('resultsEncryptionKey', resultsEncryptionKey, KEY)
      .sameEnvironment('resultsEncryptionKey', Stack.of(this), { region: resultsEncryptionKey?.env?.region }, 'S3 encrypts with a key of the bucket\'s Region only.')
      .list('queries', queries, ATHENA_QUERY, query => query?.id)
      .require(!Array.isArray(queries) || queries.every(query => query?.id !== UNLISTED_ACCOUNTS), {
        code: 'InvalidQuery', prop: 'queries', must: `have no query with the id '${UNLISTED_ACCOUNTS}'`, value: UNLISTED_ACCOUNTS, advice: 'It is made here.',
      })
      .optional('period', props.period, LIMITED_PERIOD)
      .optional('workGroupName', props.workGroupName, WORK_GROUP_NAME);
  }

  private warnOfUnlisted(accounts: string[] | undefined, { knownAccounts = [] }: AthenaQueriesProps): void {
    const unlisted = accounts ? knownAccounts.filter(account => !accounts.includes(account)) : [];
    if (unlisted.length > 0) {
      warn(this, 'unlistedAccounts', `Queries do not reach the logs of ${unlisted.join(', ')}: add them to 'accounts', or leave 'accounts' out.`);
    }
  }

  private createTables(place: LogTablePlace): glue.CfnDatabase {
    const catalogId = Stack.of(this).account;
    const database = new glue.CfnDatabase(this, 'Database', {
      catalogId,
      databaseInput: { name: this.databaseName, description: `Logs of the trail ${place.identity.trailName}` },
    });
    refuseSameName(database, { property: 'databaseInput.name', prop: 'databaseName', advice: 'Give each AthenaQueries a databaseName of its own.' });
    for (const table of LOG_TABLES) {
      new glue.CfnTable(this, `Table-${table.name}`, { catalogId, databaseName: database.ref, tableInput: tableInput(table, place) });
    }
    return database;
  }

  /** The Regions of the trail's partition. Where only deployment knows the Region, it knows the partition too. */
  private allRegions({ homeRegion }: TrailIdentity): string {
    const named = (partition: string) => RegionInfo.regions.filter(({ partition: own }) => own === partition).map(({ name }) => name);
    if (!Token.isUnresolved(homeRegion)) return [...new Set([...named(partitionOf(homeRegion).name), homeRegion])].sort().join(',');
    const partitions = [...new Set(RegionInfo.regions.map(({ partition }) => partition).filter(partition => partition !== undefined))];
    const mapping = new CfnMapping(this, 'Regions', {
      mapping: Object.fromEntries(partitions.map(partition => [partition, { regions: named(partition).sort().join(',') }])),
    });
    return mapping.findInMap(Aws.PARTITION, 'regions');
  }

  private save(
    workGroup: AthenaWorkGroup, database: glue.CfnDatabase, identity: TrailIdentity, accounts: string[] | undefined, props: AthenaQueriesProps,
  ): AuditQuery[] {
    const queries = props.queries ?? QueryPack.all().filter(query => query._speaks('athena'));
    const { databaseName } = this;
    for (const query of queries) {
      const table = { databaseName, tableName: query._table, period: props.period };
      const sql = accounts
        ? query.athenaSql(table)
        : `-- Name the accounts in question, up to 1,000, in account IN (…).\n${query.athenaSql({ ...table, accounts: [identity.ownerAccount] })}`;
      workGroup.save(query, database, sql);
    }
    if (!accounts || !identity.organizationId) return queries;

    const unlisted = unlistedAccounts(accounts);
    const ofManagement = { accounts: [identity.ownerAccount], period: AuditPeriod.last(Duration.days(90)) };
    workGroup.save(unlisted, database, unlisted.athenaSql({ databaseName, tableName: unlisted._table, ...ofManagement }));
    return [...queries, unlisted];
  }

  private createPolicy(): iam.ManagedPolicy {
    const statements = analystStatements(this, this.queryable);
    const policy = new iam.ManagedPolicy(this, 'AnalystPolicy', {
      description: `Run queries in the Athena work group ${this.workGroupName}`,
      statements,
    });
    const wide = statements.flatMap(({ resources }) => resources).filter(resource => resource.includes('*'));
    acknowledgeWildcards(policy, wide, 'All logs of the trail, all tables of its database and all results are what queries are about; names of work groups '
      + 'and catalogs can only be listed together.');
    return policy;
  }
}

/** How a policy is attached to whoever has the attribute. */
const ATTACH: [attribute: string, attach: (principal: any, policy: iam.ManagedPolicy) => void][] = [
  ['roleName', (role: iam.IRole, policy) => role.addManagedPolicy(policy)],
  ['userName', (user: iam.IUser, policy) => policy.attachToUser(user)],
  ['groupName', (group: iam.IGroup, policy) => policy.attachToGroup(group)],
];

/** Where the list is known: the management account has the records of who joined. */
function accountsOf({ organizationId, ownerAccount }: TrailIdentity, accounts: string[] | undefined): string[] | undefined {
  if (!organizationId) return [ownerAccount];
  return accounts && [...new Set([ownerAccount, ...accounts])];
}

function withLeaders(regions: string[]): string[] {
  return [...new Set([...regions, ...leaderRegionsOf(regions)])];
}

function databaseNameOf({ trailName }: TrailIdentity): string {
  return `cloudtrail_${trailName.toLowerCase().replace(/[^a-z0-9]/g, '_')}`;
}
