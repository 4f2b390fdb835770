import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { ruleMatches } from './reference';
import { ruleOn, ruleText } from './rule-text';
import { AuditPeriod, LogQueries, SigmaCorrelation, SigmaCorrelationType, SigmaRule, SigmaRules } from '../../lib';
import { newStack } from '../alerts/fixtures';
import { Engines } from '../questions/engines';
import { insightsErrors } from '../questions/insights-grammar';
import { LogRecord } from '../questions/log-files';
import { trinoErrors } from '../questions/sql-parser';

const SEED = 42;
const WHOLE = { period: AuditPeriod.between('2026-11-01T00:00:00Z', '2026-11-30T00:00:00Z') };

const word = fc.constantFrom('CreateUser', 'createuser', 'iam.amazonaws.com', 'Root', 'AWS\\x', '50%_off', 'It\'s', 'a{{b}}c', 'list\u212aeys', 'ListKeys', '\u017f', 's', 'Straße', 'ÉÖ', 'éö', '', 'x'.repeat(30));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 4 });
const record = fc.record({
  eventSource: word,
  eventName: word,
  errorCode: maybe(word),
  userAgent: maybe(word),
  sourceIPAddress: maybe(word),
  userIdentity: fc.record({ type: word, arn: maybe(word), sessionContext: maybe(fc.record({ sessionIssuer: fc.record({ userName: word }) })) }),
});

/** Records with what each has, a minute apart. */
function numbered(records: unknown[]): LogRecord[] {
  return JSON.parse(JSON.stringify(records.map((one: any, i) => ({
    ...one,
    eventVersion: '1.11',
    eventTime: new Date(Date.UTC(2026, 10, 20, 9, i)).toISOString().replace('.000', ''),
    awsRegion: 'eu-west-1',
    eventID: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
    requestParameters: { name: 'x' },
  }))));
}

describe('the query of a rule', () => {
  const RECORDS = numbered(fc.sample(record, { seed: SEED, numRuns: 150 }));
  let engines: Engines;
  beforeAll(async () => { engines = await Engines.over([RECORDS]); });
  afterAll(() => engines.close());

  const field = fc.constantFrom('eventSource', 'eventName', 'errorCode', 'userAgent', 'userIdentity.type', 'userIdentity.arn', 'userIdentity.sessionContext.sessionIssuer.userName');
  const value = fc.oneof(word.map(text => text.replace(/[*?]/g, '\\$&')), word.map(text => `${text.slice(0, 3)}*`), word.map(text => `*${text.slice(-2)}`), fc.constantFrom('?', '*', 'l??tkeys', '*e*e*', '\\\\', null));
  const item = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(field, fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }))) },
    { weight: 2, arbitrary: fc.tuple(fc.tuple(field, fc.constantFrom('|contains', '|startswith', '|endswith', '|cased', '|neq', '|cased|contains')).map(one => one.join('')), word) },
    { weight: 1, arbitrary: fc.tuple(fc.tuple(field, fc.constantFrom('|fieldref|cased', '|fieldref|cased|contains', '|fieldref|cased|startswith', '|fieldref|cased|endswith')).map(one => one.join('')), field) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('eventTime|minute', 'eventTime|minute|gt', 'eventTime|hour|lte'), fc.constantFrom(9, 30)) },
  );
  const rule = fc.record({
    title: fc.constant('Generated rule'),
    logsource: fc.constant({ product: 'aws', service: 'cloudtrail' }),
    detection: fc.record({
      a: fc.array(item, { minLength: 1, maxLength: 2 }).map(items => Object.fromEntries(items)),
      b: fc.array(item, { minLength: 1, maxLength: 2 }).map(items => Object.fromEntries(items)),
      condition: fc.constantFrom('a', 'a and b', 'a or b', 'a and not b', 'not a'),
    }),
  });

  test('finds the records that the reference evaluator matches, in Athena\'s SQL and in Logs Insights', async () => {
    const counts = { found: 0, insights: 0, rules: 0 };
    await fc.assert(fc.asyncProperty(rule, async yaml => {
      const query = SigmaRule.fromText(JSON.stringify(yaml)).query();
      const expected = RECORDS.filter(one => ruleMatches(yaml, one)).map(({ eventID }) => eventID).sort();
      const rows = await engines.athena(query, WHOLE);
      expect({ sql: query._athenaSql('events', WHOLE), ids: rows.map(({ eventid }) => eventid).sort() }).toEqual({ sql: query._athenaSql('events', WHOLE), ids: expected });
      counts.found += expected.length;
      counts.rules += 1;
      if (!query._speaks('logsInsights')) return;
      const text = query.logsInsightsQuery(WHOLE);
      expect({ text, errors: insightsErrors(text) }).toEqual({ text, errors: [] });
      const ids = engines.logsInsights(query, WHOLE).map(({ eventid }) => eventid).sort();
      expect({ text, ids }).toEqual({ text, ids: expected });
      counts.insights += 1;
    }), { seed: SEED, numRuns: 300 });
    expect(counts.found).toBeGreaterThan(1000);
    expect(counts.insights).toBeGreaterThan(100);
  });

  test('is SQL by the grammar of Trino', () => {
    for (const yaml of fc.sample(rule, { seed: SEED + 1, numRuns: 40 })) {
      const sql = SigmaRule.fromText(JSON.stringify(yaml)).query().athenaSql({ databaseName: 'audit', tableName: 'events', ...WHOLE });
      expect({ sql, errors: trinoErrors(sql) }).toEqual({ sql, errors: [] });
    }
  });

  test.each([
    'requestParameters.name: x', 'resources.ARN: x', 'userAgent|re: x', 'sourceIPAddress|cidr: 10.0.0.0/8', 'errorCode|exists: true', 'userAgent|fieldref: sourceIPAddress', '- word',
    'managementEvent: true', 'eventTime|gt: 3',
  ])('on %s is refused', selection => expect(() => ruleOn(selection).query()).toThrow(/\[InvalidSigmaRule\] 'Some rule: detection'/));

  test('has no text for Logs Insights where fields are not discovered in every record', () => {
    const speaks = (selection: string) => ['athena', 'lake', 'logsInsights'].filter(dialect => ruleOn(selection).query()._speaks(dialect as any));
    expect(speaks('eventName: X')).toEqual(['athena', 'logsInsights']);
    expect(speaks('eventType: X')).toEqual(['athena']);
  });
});

const FAILURES = ruleText('selection: { eventSource: sts.amazonaws.com, errorCode: AccessDenied }\ncondition: selection', 'name: refusals\n');
const correlated = (correlation: string, more = '') => SigmaRules.fromText(
  `${FAILURES}---\ntitle: Many refusals\nid: 0c5b1a7e-7d0e-4c0f-8a57-5a2f4a7f0002\nlevel: high\n${more}correlation:\n${correlation.replace(/^/gm, '  ')}\n`);
const only = (rules: SigmaRules): SigmaCorrelation => rules.correlations[0];

describe('a correlation', () => {
  const COUNT = 'type: event_count\nrules: [refusals]\ngroup-by: [userIdentity.arn]\ntimespan: 10m\ncondition: { gte: 3 }';

  test('has what its document says', () => {
    const correlation = only(correlated(COUNT));
    expect(correlation).toMatchObject({ title: 'Many refusals', level: 'high', type: SigmaCorrelationType.EVENT_COUNT, groupBy: ['userIdentity.arn'], threshold: 3, field: undefined });
    expect(correlation.timespan.toMinutes()).toBe(10);
    expect(correlation.rules.map(({ title }) => title)).toEqual(['Some rule']);
    expect(only(correlated(COUNT.replace('gte: 3', 'gt: 3'))).threshold).toBe(4);
  });

  test('takes its rules for itself, unless it generates them', () => {
    expect(correlated(COUNT).alerts()).toEqual([]);
    expect(correlated(COUNT, 'generate: true\n').alerts().map(({ title }) => title)).toEqual(['Some rule']);
    expect(correlated(`${COUNT}\ngenerate: true`).alerts().map(({ title }) => title)).toEqual(['Some rule']);
  });

  test.each([
    ['temporal', COUNT.replace('event_count', 'temporal'), /event_count or value_count/],
    ['an unknown rule', COUNT.replace('[refusals]', '[other]'), /ids or names of rules beside it/],
    ['aliases', `${COUNT}\naliases: { x: { refusals: eventName } }`, /correlation\.aliases/],
    ['a count below', COUNT.replace('gte', 'lt'), /'gt' or 'gte'/],
    ['an exact count', COUNT.replace('gte', 'eq'), /'gt' or 'gte'/],
    ['a range', COUNT.replace('gte: 3', 'gte: 3, lte: 9'), /'gt' or 'gte'/],
    ['no count', COUNT.replace('gte: 3', 'gte: 0'), /at least 1/],
    ['a fraction', COUNT.replace('gte: 3', 'gte: 1.5'), /whole number/],
    ['another unit of time', COUNT.replace('10m', '10w'), /correlation\.timespan/],
    ['a long time', COUNT.replace('10m', '31d'), /at most 30 days/],
    ['values without a field', COUNT.replace('event_count', 'value_count'), /condition\.field/],
    ['a field without values', COUNT.replace('{ gte: 3', '{ field: eventName, gte: 3'), /condition\.field/],
    ['a group that is no field', COUNT.replace('userIdentity.arn', 'a..b'), /correlation\.group-by/],
  ])('with %s is refused', (_, correlation, reason) => expect(() => correlated(correlation)).toThrow(reason));

  test('is SQL by the grammar of Trino', () => {
    const texts = [COUNT, COUNT.replace('group-by: [userIdentity.arn]\n', ''), COUNT.replace('event_count', 'value_count').replace('{ gte', '{ field: eventName, gte')];
    expect(texts.flatMap(text => trinoErrors(only(correlated(text)).query().athenaSql({ databaseName: 'audit', tableName: 'events' })))).toEqual([]);
  });

  test('by what depends on the call has no query', () => {
    expect(() => only(correlated(COUNT.replace('userIdentity.arn', 'requestParameters.roleArn'))).query()).toThrow(/column of their own/);
  });

  test('is scheduled in CloudWatch Logs', () => {
    const queries = new LogQueries(newStack(), 'Queries', { logGroupNames: ['cloudtrail/governance'] });
    const correlation = only(correlated(COUNT.replace('10m', '1h')));
    expect(() => queries.schedule(correlation.query(), { expression: 'cron(0 * * * ? *)', lookback: Duration.hours(1) })).not.toThrow();
    expect(correlation.query().logsInsightsQuery()).toContain('bin(1h)');
    expect(only(correlated(COUNT.replace('10m', '90m'))).query()._speaks('logsInsights')).toBe(false);
  });

  describe('over records', () => {
    const call = fc.record({
      eventSource: fc.constantFrom('sts.amazonaws.com', 'STS.amazonaws.com', 'iam.amazonaws.com'),
      errorCode: fc.constantFrom('AccessDenied', 'accessdenied', 'Throttling'),
      userAgent: fc.constantFrom('a', 'b', 'c'),
      userIdentity: fc.record({ type: fc.constant('IAMUser'), arn: fc.option(fc.constantFrom('ann', 'bob'), { nil: undefined, freq: 5 }) }),
    });
    // Minutes apart, with gaps: numbered() is changed to these times.
    const minutes = fc.sample(fc.array(fc.nat(400), { minLength: 80, maxLength: 80 }), { seed: SEED, numRuns: 1 })[0].sort((a, b) => a - b);
    const records: LogRecord[] = numbered(fc.sample(call, { seed: SEED, numRuns: 80 })).map((one, i) => ({
      ...one, eventTime: new Date(Date.UTC(2026, 10, 20, 9, minutes[i])).toISOString().replace('.000', ''),
    }));
    let engines: Engines;
    // Deliveries of the same record count once.
    beforeAll(async () => { engines = await Engines.over([[...records, ...records.slice(0, 20)]]); });
    afterAll(() => engines.close());

    /** The most that a group reaches in any window, by the letter. */
    function expected(field: string | undefined, atLeast: number): string[] {
      const counted = records.filter(({ eventSource, errorCode }) => eventSource.toLowerCase() === 'sts.amazonaws.com' && errorCode.toLowerCase() === 'accessdenied');
      const most = new Map<string, number>();
      for (const last of counted) {
        const end = Date.parse(last.eventTime);
        const isWithin = ({ eventTime }: LogRecord) => Date.parse(eventTime) <= end && Date.parse(eventTime) >= end - 600_000;
        const window = counted.filter(one => one.userIdentity.arn === last.userIdentity.arn && isWithin(one));
        const count = new Set(window.map(one => field ? one[field] : one.eventID)).size;
        most.set(String(last.userIdentity.arn), Math.max(count, most.get(String(last.userIdentity.arn)) ?? 0));
      }
      return [...most].filter(([, count]) => count >= atLeast).map(([arn, count]) => `${arn} ${count}`).sort();
    }

    test.each([[undefined, 2], [undefined, 3], [undefined, 4], ['userAgent', 2], ['userAgent', 3]])('counts %s by principal in any window, at least %d', async (field, atLeast) => {
      const type = field ? 'value_count' : 'event_count';
      const correlation = COUNT.replace('event_count', type).replace('{ gte: 3 }', `{ ${field ? `field: ${field}, ` : ''}gte: ${atLeast} }`);
      const rows = await engines.athena(only(correlated(correlation)).query(), WHOLE);
      expect(rows.map(row => `${row.group_useridentity_arn ?? 'undefined'} ${row.events ?? row.distinct_values}`).sort()).toEqual(expected(field, atLeast));
    });

    test('finds some groups and not others', () => {
      expect(expected(undefined, 2).length).toBeGreaterThan(expected(undefined, 4).length);
    });

    test('counts all events together without a group', async () => {
      const text = COUNT.replace('group-by: [userIdentity.arn]\n', '').replace('gte: 3', 'gte: 1');
      expect((await engines.athena(only(correlated(text)).query(), WHOLE)).length).toBe(1);
      expect(await engines.athena(only(correlated(text.replace('gte: 1', 'gte: 100'))).query(), WHOLE)).toEqual([]);
    });

    test('is found in a fixed window by Logs Insights', () => {
      const rows = engines.logsInsights(only(correlated(COUNT.replace('gte: 3', 'gte: 2').replace('10m', '1h'))).query(), WHOLE);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every(({ events }) => Number(events) >= 2)).toBe(true);
    });
  });
});
