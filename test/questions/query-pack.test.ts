import { Engines } from './engines';
import { EXPECTED } from './expected-answers';
import { insightsErrors } from './insights-grammar';
import { ACCOUNT, dateOf, OTHER_ACCOUNT } from './log-files';
import { DAYS, ODD, ODD_DAY } from './question-days';
import { trinoErrors } from './sql-parser';
import { AuditPeriod } from '../../lib/questions/audit-period';
import { AuditQuery } from '../../lib/questions/audit-query';
import { QueryPack } from '../../lib/questions/query-pack';
import type { Question } from '../../lib/questions/question';
import { QUESTIONS } from '../../lib/questions/questions';

const STORE = '01234567-89ab-cdef-0123-456789abcdef';
const ALWAYS = { period: AuditPeriod.always() };

/** Reserved words of Athena's SELECT statements: no column may be called so. */
const RESERVED = [
  'alter', 'and', 'as', 'between', 'by', 'case', 'cast', 'constraint', 'create', 'cross', 'cube', 'current_catalog', 'current_date', 'current_path',
  'current_schema', 'current_time', 'current_timestamp', 'current_user', 'deallocate', 'delete', 'describe', 'distinct', 'drop', 'else', 'end', 'escape',
  'except', 'exists', 'extract', 'false', 'first', 'for', 'from', 'full', 'group', 'grouping', 'having', 'in', 'inner', 'insert', 'intersect', 'into', 'is',
  'join', 'last', 'left', 'like', 'listagg', 'localtime', 'localtimestamp', 'natural', 'normalize', 'not', 'null', 'on', 'or', 'order', 'outer', 'prepare',
  'recursive', 'right', 'rollup', 'select', 'skip', 'table', 'then', 'trim', 'true', 'uescape', 'union', 'unnest', 'using', 'values', 'when', 'where', 'with',
];

let engines: Engines;

beforeAll(async () => {
  engines = await Engines.over(DAYS);
}, 60_000);

afterAll(() => engines?.close());

const named = (id: string) => QueryPack.named(id)[0];
const dayOf = (id: string) => QUESTIONS.findIndex(question => question.id === id);

/** What cannot be the same in each engine: an object as text. */
function comparable(query: Question, rows: Record<string, string | null>[]): string[] {
  const objects = Object.entries(query.columns).filter(([, column]) => column === 'requestParameters').map(([name]) => name.toLowerCase());
  return rows.map(row => JSON.stringify(Object.entries(row).filter(([name]) => !objects.includes(name)).sort(([a], [b]) => a < b ? -1 : 1))).sort();
}

describe('the pack', () => {
  test('has many questions, each once', () => {
    const queries = QueryPack.all();
    expect(queries.length).toBeGreaterThanOrEqual(78);
    expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length);
    expect(new Set(queries.map(({ question }) => question)).size).toBe(queries.length);
    expect(queries.map(({ id }) => id).filter(id => EXPECTED[id] === undefined)).toEqual([]);
    expect(Object.keys(EXPECTED).filter(id => queries.every(query => query.id !== id))).toEqual([]);
  });

  test.each(QueryPack.all().map(query => [query.id, query] as const))('%s is a question with an id, and example values', (id, query) => {
    expect(id).toMatch(/^(?=.{3,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(query.question).toMatch(/^[A-Z].{8,118}\?$/);
    expect(Object.values(query.parameters).filter(value => value.length === 0)).toEqual([]);
    // Custom queries have to pass these rules.
    AuditQuery.custom(id, { question: query.question, athena: 'SELECT * FROM event_data_store' });
  });

  test.each(QUESTIONS.map(question => [question.id, question] as const))('%s uses all parameters that it has', (_, { parameters = {}, where }) => {
    const used = [...JSON.stringify(where).matchAll(/\{"parameter":"(\w+)"\}/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(parameters).sort());
  });

  test.each(QUESTIONS.map(question => [question.id, question] as const))('%s promises in sentences what its answer has, and names no question that there is not', (_, { promise }) => {
    expect(promise).toMatch(/^[A-Z].{30,900}\.$/);
    expect(promise).not.toMatch(/ {2}|\.\./);
    const ids = QUESTIONS.map(({ id }) => id);
    expect([...promise.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, id]) => id).filter(id => !ids.includes(id))).toEqual([]);
  });

  test('can be said to every engine', () => {
    expect(QueryPack.all().flatMap(query => (['athena', 'lake', 'logsInsights'] as const).filter(dialect => !query._speaks(dialect)).map(dialect => [query.id, dialect])))
      .toEqual([]);
  });

  test('calls no column by a reserved word', () => {
    const names = QUESTIONS.flatMap(({ columns, measures = {} }) => Object.keys({ ...columns, ...measures }));
    expect(names.filter(name => RESERVED.includes(name.toLowerCase()))).toEqual([]);
    expect(QUESTIONS.flatMap(({ columns, measures = {} }) => Object.keys(measures).filter(name => name in columns))).toEqual([]);
  });

  test('sorts by columns that there are', () => {
    const unknown = ({ columns, measures = {}, sortBy }: Question) => sortBy.filter(name => !(name in { ...columns, ...measures }));
    expect(QUESTIONS.flatMap(unknown)).toEqual([]);
  });

  test('is found by id, in the order asked for', () => {
    expect(QueryPack.named('top-callers', 'from-address').map(({ id }) => id)).toEqual(['top-callers', 'from-address']);
    expect(() => QueryPack.named('no-such-query')).toThrow(/InvalidQuery/);
  });
});

describe('texts that parse', () => {
  const quoted = (sql: string) => sql.split(STORE).join(`"${STORE}"`);
  const period = AuditPeriod.between('2026-01-01T00:00:00Z', '2026-01-02T12:00:00Z');
  const options = { period, accounts: [ACCOUNT, OTHER_ACCOUNT], regions: ['eu-west-1'] };

  test.each(QueryPack.all().map(query => [query.id, query] as const))('%s', (_, query) => {
    const odd = query.withParameters(Object.fromEntries(Object.keys(query.parameters).map(name => [name, ODD])));
    for (const one of new Set([query, odd])) {
      expect(trinoErrors(one.athenaSql({ databaseName: 'audit', tableName: 'events', ...options }))).toEqual([]);
      expect(trinoErrors(quoted(one.lakeSql({ eventDataStoreId: STORE, ...options })))).toEqual([]);
      expect(insightsErrors(one.logsInsightsQuery(options))).toEqual([]);
    }
    // Saved queries are filled in where they run.
    const { queryString, parameters } = query._logsInsightsDefinition();
    const filledIn = parameters.reduce((text, { name, defaultValue }) => text.split(`{{${name}}}`).join(defaultValue), queryString);
    expect(filledIn).toBe(query.logsInsightsQuery());

    const { queryStatement, queryParameters } = query._widget(STORE);
    expect(trinoErrors(quoted(queryStatement).replace(/'\?'/g, '?'))).toEqual([]);
    expect(queryStatement.split('?').length - 1).toBe(queryParameters.length);
  });
});

test('texts are short enough for each engine', () => {
  const long = '"'.repeat(100);
  const lengths = QueryPack.all().map(query => {
    const one = query.withParameters(Object.fromEntries(Object.keys(query.parameters).map(name => [name, long])));
    return [one.id, one.athenaSql({ databaseName: 'audit', tableName: 'events' }).length, one.lakeSql({ eventDataStoreId: STORE }).length, one.logsInsightsQuery().length] as const;
  });
  expect(lengths.filter(([, athena, lake, insights]) => athena > 262_144 || lake > 10_000 || insights > 10_000)).toEqual([]);
});

describe('answers', () => {
  test.each(QUESTIONS.map(({ id }, day) => [id, day] as const))('%s', async (id, day) => {
    const { hits, rows, records } = EXPECTED[id];
    const { columns, measures, sortBy } = QUESTIONS[day];
    const found = await engines.athena(named(id), ALWAYS, day);
    if (hits) {
      const times = hits.map(hit => DAYS[day][records.indexOf(hit)].eventTime);
      expect(found.map(row => row.eventtime)).toEqual(times.sort().reverse());
    } else {
      const names = [...Object.keys(columns), ...Object.keys(measures!)].map(name => name.toLowerCase());
      const expected = rows!.map(row => Object.fromEntries(row.map((value, i) => {
        const text = value === null ? null : String(value);
        return [names[i], text && /^\d\d:\d\d:\d\d$/.test(text) ? `${dateOf(day)}T${text}Z` : text];
      })));
      expect(found.map(row => JSON.stringify(row)).sort()).toEqual(expected.map(row => JSON.stringify(row)).sort());
      const [key] = sortBy.map(name => name.toLowerCase());
      const order = found.map(row => row[key]!);
      expect(order).toEqual([...order].sort((a, b) => isNaN(Number(a)) ? (a < b ? 1 : -1) : Number(b) - Number(a)));
    }
    // Each column says something; that of people does where there are some.
    const empty = Object.keys(found[0]).filter(name => name !== 'person' && found.every(row => row[name] === null));
    expect(empty).toEqual([]);
  });

  test.each(QUESTIONS.map(({ id }, day) => [id, day] as const))('%s, the same in every engine', async (id, day) => {
    const question = QUESTIONS[day];
    const expected = comparable(question, await engines.athena(named(id), ALWAYS, day));
    expect(comparable(question, await engines.lake(named(id), ALWAYS, day))).toEqual(expected);
    expect(comparable(question, engines.logsInsights(named(id), {}, day, 'numbers'))).toEqual(expected);
    expect(comparable(question, engines.logsInsights(named(id), {}, day, 'texts'))).toEqual(expected);
  });

  test.each(QUESTIONS.filter(({ parameters }) => parameters).map(question => [question.id, question] as const))('%s, the same where odd values are asked for as where unknown ones are', async (id, { parameters = {} }) => {
    const about = (value: string) => named(id).withParameters(Object.fromEntries(Object.keys(parameters).map(name => [name, value])));
    const day = dayOf(id);
    const unknown = await engines.athena(about('no-such-thing'), ALWAYS, day);
    expect(await engines.athena(about(ODD), ALWAYS, day)).toEqual(unknown);
    expect(await engines.lake(about(ODD), ALWAYS, day)).toEqual(await engines.lake(about('no-such-thing'), ALWAYS, day));
    expect(engines.logsInsights(about(ODD), {}, day)).toEqual(engines.logsInsights(about('no-such-thing'), {}, day));
  });

  test('find odd values, too', async () => {
    for (const query of [
      named('deleted-tables').withParameters({ name: ODD }),
      named('missing-dataset').withParameters({ bucket: ODD, prefix: `${ODD}(1)[2].*^+?/` }),
    ]) {
      const [athena, lake] = [await engines.athena(query, ALWAYS, ODD_DAY), await engines.lake(query, ALWAYS, ODD_DAY)];
      const answers = [athena, lake, engines.logsInsights(query, {}, ODD_DAY)];
      expect(answers.map(rows => rows.length)).toEqual([1, 1, 1]);
    }
  });

  test('are about the period, the accounts and the Regions that are asked for', async () => {
    const query = named('top-callers');
    const calls = async (options: object) => {
      const answers = [await engines.athena(query, options), await engines.lake(query, options), engines.logsInsights(query, options)];
      return answers.map(rows => rows.reduce((sum, row) => sum + Number(row.calls), 0));
    };
    const all = DAYS.flat();
    const count = (condition: (record: any) => boolean) => Array(3).fill(all.filter(condition).length);
    const day = dateOf(ODD_DAY);

    expect(await calls(ALWAYS)).toEqual(count(() => true));
    expect(await calls({ ...ALWAYS, accounts: [OTHER_ACCOUNT] })).toEqual(count(record => record.recipientAccountId === OTHER_ACCOUNT));
    expect(await calls({ ...ALWAYS, regions: ['us-east-1', 'ap-south-1'] })).toEqual(count(record => ['us-east-1', 'ap-south-1'].includes(record.awsRegion)));
    expect(await calls({ period: AuditPeriod.between(`${day}T00:00:20Z`, `${day}T12:00:00Z`) }))
      .toEqual(count(({ eventTime }) => eventTime >= `${day}T00:00:20Z` && eventTime < `${day}T12:00:00Z`));
    // The period takes in the second part of a day, and of the next one the first.
    const [from, to] = [`${dateOf(3)}T00:00:40Z`, `${dateOf(4)}T00:00:40Z`];
    expect(await calls({ period: AuditPeriod.between(from, to) })).toEqual(count(({ eventTime }) => eventTime >= from && eventTime < to));
  });

  test('are given about all records at once', async () => {
    const empty: string[] = [];
    for (const query of QueryPack.all()) {
      if ((await engines.athena(query, ALWAYS)).length === 0) empty.push(query.id);
    }
    expect(empty).toEqual([]);
  });
});

describe('a query of one\'s own', () => {
  test('runs as it is written', async () => {
    const query = AuditQuery.custom('own-query', {
      question: 'What came from this address?',
      athena: `SELECT eventTime, eventName, userIdentity.arn
FROM event_data_store
WHERE sourceIPAddress = '192.0.2.0'
ORDER BY eventTime DESC
LIMIT 100;`,
    });
    const day = dayOf('from-address');
    const expected = (await engines.athena(named('from-address'), ALWAYS, day)).map(({ eventtime, eventname, principal }) => ({ eventtime, eventname, arn: principal }));
    expect(expected).toHaveLength(2);
    expect(await engines.athena(query, ALWAYS, day)).toEqual(expected);
    expect(await engines.lake(query, ALWAYS, day)).toEqual(expected);
    expect(trinoErrors(query.athenaSql({ databaseName: 'audit', tableName: 'events' }))).toEqual([]);
  });
});
