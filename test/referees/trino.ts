/**
 * Trino, the engine of Athena, as a referee of the queries: every text of the pack for Athena and CloudTrail Lake, and the functions that DuckDB has
 * by macros, have to give the answers that DuckDB gives, on the records of the tests; over files, its partition projection reads the days and Regions that a query
 * needs, and no others. Needs a JDK, Maven and Maven Central.
 *
 * Argument: a part of the names of the queries, if not all are to be run.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Duration } from 'aws-cdk-lib';
import { Maven } from './maven';
import { ACCEPTED, FUNCTION_CALLS } from './trino-functions';
import { createProjected, Projected, writeProjected } from './trino-projection';
import { createTables } from './trino-tables';
import { unlistedAccounts } from '../../lib/athena/unlisted-accounts';
import { AuditPeriod } from '../../lib/questions/audit-period';
import { AuditQuery } from '../../lib/questions/audit-query';
import { QueryOptions } from '../../lib/questions/query-options';
import { QueryPack } from '../../lib/questions/query-pack';
import { AnswerRow, Engines } from '../questions/engines';
import { ACCOUNT, dateOf, OTHER_ACCOUNT } from '../questions/log-files';
import { DAYS, ODD, ODD_DAY } from '../questions/question-days';

/** The JDK of this version of Trino: see trino/pom.xml. */
const MIN_JAVA = 25;
const FOLDER = join(__dirname, 'trino');
const STORE = '01234567-89ab-cdef-0123-456789abcdef';

/** One of so many questions is asked in further ways. */
const SAMPLE = 6;

interface Case {
  readonly name: string;
  readonly sql: string;
  /** Trino's text, where it is another one. */
  readonly trino?: string;
  /** Whether Trino has to refuse it: a control. */
  readonly fails?: boolean;
}

const ALWAYS = { period: AuditPeriod.always() };
const OPTIONS: [string, QueryOptions][] = [
  ['fixed period, an account, Regions', {
    period: AuditPeriod.between(`${dateOf(3)}T00:00:40Z`, `${dateOf(40)}T00:00:00Z`), accounts: [ACCOUNT, OTHER_ACCOUNT], regions: ['eu-west-1'],
  }],
  ['last days', { period: AuditPeriod.last(Duration.days(3653)) }],
  ['last hours', { period: AuditPeriod.last(Duration.hours(30)), regions: ['us-east-1', 'cn-north-1'] }],
];

function texts(query: AuditQuery, name: string, options: QueryOptions, day?: number): Case[] {
  const table = (all: string) => day === undefined ? all : `(SELECT * FROM ${all} WHERE "timestamp" = '${dateOf(day).replace(/-/g, '/')}')`;
  const lake = query._speaks('lake') ? query.lakeSql({ ...options, eventDataStoreId: STORE }).split(STORE).join(table('lake')) : undefined;
  return [
    { name: `${name}, Athena`, sql: query._athenaSql(table('events'), options) },
    // Lake compares times with texts, as AWS's own samples do; Trino wants times.
    ...lake ? [{ name: `${name}, Lake`, sql: lake, trino: lake.replace(/(eventTime >=?|eventTime <) '/g, '$1 TIMESTAMP \'') }] : [],
  ];
}

function cases(): Case[] {
  const withAll = (query: AuditQuery, value: string) =>
    query.withParameters(Object.fromEntries(Object.keys(query.parameters).map(name => [name, value])));
  const own = AuditQuery.custom('own-query', {
    question: 'Which?',
    athena: 'SELECT e.eventName, count(*) AS calls FROM event_data_store AS e WHERE e.sourceIPAddress = {{address}} GROUP BY e.eventName',
    parameters: { address: '192.0.2.10' },
  });
  return [
    ...QueryPack.all().flatMap((query, day) => [
      ...texts(query, `${query.id}, own records`, ALWAYS, day),
      ...texts(query, `${query.id}, all records`, ALWAYS),
      // Limits are the same for all, but periods with fixed times end anywhere among the records.
      ...OPTIONS.slice(0, day % SAMPLE === 0 ? undefined : 1).flatMap(([name, options]) => texts(query, `${query.id}, ${name}`, options)),
      ...Object.keys(query.parameters).length > 0
        ? [...texts(withAll(query, ODD), `${query.id}, odd values`, ALWAYS), ...texts(withAll(query, ''), `${query.id}, no values`, ALWAYS)]
        : [],
    ]),
    ...[QueryPack.query('deleted-tables').withParameters({ name: ODD }), QueryPack.query('missing-dataset').withParameters({ bucket: ODD, prefix: `${ODD}(1)[2].*^+?/` })]
      .flatMap(query => texts(query, `${query.id}, odd records`, ALWAYS, ODD_DAY)),
    ...[ALWAYS, ...OPTIONS.map(([, options]) => options)].flatMap(options => texts(own, 'a custom query', options)),
    ...texts(unlistedAccounts([ACCOUNT]), 'unlisted accounts', ALWAYS),
    ...FUNCTION_CALLS.map(call => ({ name: call, sql: `SELECT ${call} AS found` })),
  ];
}

type Answer = { columns: string[]; rows: (string | null)[][] } | { error: string };

/** The partitions of the table in Athena, over files. Athena, too, passes over folders that are not there. */
const PERIOD_OF_FILES = { from: 3, to: 40, regions: ['eu-west-1', 'us-east-1'] };
const PROJECTED: Projected = {
  records: DAYS.flat(),
  accounts: [...new Set(DAYS.flat().map(record => record.recipientAccountId))].sort(),
  regions: [...new Set(DAYS.flat().map(record => record.awsRegion))].sort(),
  readable: { from: dateOf(PERIOD_OF_FILES.from).replace(/-/g, '/'), to: dateOf(PERIOD_OF_FILES.to).replace(/-/g, '/'), regions: PERIOD_OF_FILES.regions },
};
const PROJECTED_TABLES = ['CREATE SCHEMA hive.default', createProjected('listed', PROJECTED.accounts, PROJECTED.regions), createProjected('injected', undefined, PROJECTED.regions)];

function projectedCases(): Case[] {
  const options = {
    period: AuditPeriod.between(`${dateOf(PERIOD_OF_FILES.from)}T00:00:40Z`, `${dateOf(PERIOD_OF_FILES.to)}T00:00:00Z`),
    accounts: PROJECTED.accounts,
    regions: ['eu-west-1'],
  };
  const all = QueryPack.all().filter((_, i) => i % SAMPLE === 0).flatMap(query => ['listed', 'injected'].map((table): Case => ({
    name: `${query.id}, projected partitions, accounts ${table}`,
    sql: query._athenaSql('events', options),
    trino: query._athenaSql(`hive.default.${table}`, options),
  })));
  const tooLong = { ...options, period: AuditPeriod.between(`${dateOf(0)}T00:00:00Z`, `${dateOf(PERIOD_OF_FILES.to)}T00:00:00Z`) };
  const [sql, trino] = ['events', 'hive.default.listed'].map(table => QueryPack.query('top-callers')._athenaSql(table, tooLong));
  return [...all, { name: 'top-callers, projected partitions, days that cannot be read', sql, trino, fails: true }];
}

function runOnTrino(tables: string[], queries: string[]): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'referee-trino-'));
  try {
    const [input, output] = [join(folder, 'statements.json'), join(folder, 'answers.jsonl')];
    writeFileSync(input, JSON.stringify([...tables, ...queries]));
    writeProjected(folder, PROJECTED);
    Maven.with(FOLDER, MIN_JAVA).run(join(FOLDER, 'Referee.java'), [input, output, folder, String(tables.length)], [
      '--add-modules=jdk.incubator.vector', '--sun-misc-unsafe-memory-access=allow', '--enable-native-access=ALL-UNNAMED', '-Xmx2g',
    ]);
    return readFileSync(output, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Times as CloudTrail writes them, JSON with its keys in order, rows in any order. */
function comparable(rows: AnswerRow[]): string[] {
  const sorted = (value: any): any => value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])])) : value;
  const text = (value: string | null) => {
    if (value === null) return value;
    const time = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.0+)?(\+00|Z| UTC)?$/.exec(value);
    if (time) return `${time[1]}T${time[2]}Z`;
    try {
      return value.startsWith('{') ? JSON.stringify(sorted(JSON.parse(value))) : value;
    } catch {
      return value;
    }
  };
  return rows.map(row => JSON.stringify(Object.entries(row).map(([name, value]) => [name.toLowerCase(), text(value)]))).sort();
}

async function main(): Promise<void> {
  const [part = ''] = process.argv.slice(2);
  const all = [...cases(), ...projectedCases()].filter(({ name }) => name.includes(part));
  const tables = [...createTables(DAYS.flat()), ...PROJECTED_TABLES];
  const begin = Date.now();
  const answers = runOnTrino(tables, all.map(({ sql, trino }) => trino ?? sql));
  const seconds = Math.round((Date.now() - begin) / 1000);
  const failed = answers.slice(0, tables.length).flatMap(answer => 'error' in answer ? [answer.error] : []);
  if (failed.length > 0) throw new Error(failed.join('\n'));

  const engines = await Engines.over(DAYS);
  let [rows, differences] = [0, 0];
  for (const [i, { name, sql, fails = false }] of all.entries()) {
    const answer = answers[tables.length + i];
    if (fails) {
      if ('error' in answer && answer.error.startsWith('Failed to read file')) continue;
      differences++;
      console.log(`${name}: answered, though it cannot be`);
      continue;
    }
    const expected = await engines.sql(sql).then(comparable, error => [`DuckDB: ${error.message.split('\n')[0]}`]);
    const found = 'error' in answer ? [`Trino: ${answer.error}`] : comparable(answer.rows.map(row => Object.fromEntries(row.map((value, at) => [answer.columns[at], value]))));
    rows += found.length;
    if ((JSON.stringify(found) === JSON.stringify(expected)) !== ACCEPTED.includes(name)) continue;
    differences++;
    if (ACCEPTED.includes(name)) console.log('accepted in vain:');
    const [onlyTrino, onlyDuckDb] = [found.filter(row => !expected.includes(row)), expected.filter(row => !found.includes(row))];
    console.log(`${name}\n  Trino: ${onlyTrino.slice(0, 2).join('\n    ')}\n  DuckDB: ${onlyDuckDb.slice(0, 2).join('\n    ')}`);
  }
  engines.close();
  console.log(`trino: ${all.length} queries over ${DAYS.flat().length} records, ${rows} rows compared, ${differences} differences, ${seconds} seconds`);
  if (differences > 0) process.exitCode = 1;
}

void main();
