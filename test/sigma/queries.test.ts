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
    ['a correlation of values in order', COUNT.replace('event_count', 'temporal_ordered'), /event_count or value_count/],
    ['a sum', COUNT.replace('event_count', 'value_sum'), /event_count or value_count/],
    ['a percentile', COUNT.replace('event_count', 'value_percentile'), /event_count or value_count/],
    ['no kind', COUNT.replace('type: event_count\n', ''), /event_count or value_count/],
    ['itself', COUNT.replace('[refusals]', '[0c5b1a7e-7d0e-4c0f-8a57-5a2f4a7f0002]'), /Correlations of correlations/],
    ['no rules', COUNT.replace('[refusals]', '[]'), /correlation\.rules/],
    ['rules without names', COUNT.replace('[refusals]', '[1]'), /correlation\.rules/],
    ['another operator', COUNT.replace('gte', 'neq'), /condition' must have whole numbers/],
    ['a name of every object', COUNT.replace('gte', 'constructor'), /condition' must have whole numbers/],
    ['an empty condition', COUNT.replace('{ gte: 3 }', '{}'), /condition' must have whole numbers/],
    ['a condition of the old form', COUNT.replace('{ gte: 3 }', 'refusals >= 3'), /condition' must be a map/],
    ['a count that is none', COUNT.replace('gte: 3', 'gte: 9, lt: 9'), /met by some count/],
    ['two counts', COUNT.replace('gte: 3', 'eq: 3, gt: 3'), /met by some count/],
    ['no count', COUNT.replace('gte: 3', 'gte: 0'), /at least 1/],
    ['a count of none', COUNT.replace('gte: 3', 'eq: 0'), /at least 1/],
    ['less than one', COUNT.replace('gte: 3', 'lt: 1'), /at least 1/],
    ['a fraction', COUNT.replace('gte: 3', 'gte: 1.5'), /whole number/],
    ['a negative count', COUNT.replace('gte: 3', 'gte: -1'), /whole number/],
    ['a count in words', COUNT.replace('gte: 3', 'gte: three'), /whole number/],
    ['an endless count', COUNT.replace('gte: 3', 'gte: .inf'), /could also be meant as a text/],
    ['a count that is no exact number', COUNT.replace('gte: 3', 'gte: 9007199254740993'), /could also be meant as a text/],
    ['another unit of time', COUNT.replace('10m', '1M'), /correlation\.timespan/],
    ['no time', COUNT.replace('10m', '0m'), /correlation\.timespan/],
    ['a negative time', COUNT.replace('10m', '-1m'), /correlation\.timespan/],
    ['a time without a unit', COUNT.replace('10m', '10'), /correlation\.timespan/],
    ['a part of a time', COUNT.replace('10m', '1.5h'), /correlation\.timespan/],
    ['text after a time', COUNT.replace('10m', "'10m; DROP'"), /correlation\.timespan/],
    ['no time at all', COUNT.replace('timespan: 10m\n', ''), /correlation\.timespan/],
    ['a group twice', COUNT.replace('[userIdentity.arn]', '[userIdentity.arn, userIdentity.arn]'), /correlation\.group-by/],
    ['a long time', COUNT.replace('10m', '31d'), /at most 30 days/],
    ['values without a field', COUNT.replace('event_count', 'value_count'), /condition\.field/],
    ['a field without values', COUNT.replace('{ gte: 3', '{ field: eventName, gte: 3'), /condition\.field/],
    ['a group that is no field', COUNT.replace('userIdentity.arn', 'a..b'), /correlation\.group-by/],
  ])('with %s is refused', (_, correlation, reason) => expect(() => correlated(correlation)).toThrow(reason));

  test('of each other is refused', () => {
    const [one, other] = ['one', 'other'].map((name, i) => `title: C\nname: ${name}\ncorrelation: { type: event_count, rules: [${['other', 'one'][i]}], timespan: 1m, condition: { gte: 2 } }`);
    expect(() => SigmaRules.fromText([FAILURES, one, other].join('\n---\n'))).toThrow(/Correlations of correlations/);
  });

  test.each([
    ['gt: 3', 4, undefined], ['gte: 3', 3, undefined], ['lt: 3', 1, 2], ['lte: 3', 1, 3], ['eq: 3', 3, 3], ['gt: 3, lte: 9', 4, 9], ['gte: 0, lt: 9', 1, 8],
    ['gt: 1, gte: 5, lt: 9, lte: 7', 5, 7], ['gte: 2, eq: 4', 4, 4], ['gt: 0', 1, undefined],
  ])('with the condition %s counts from %s to %s', (condition, threshold, maximum) => {
    expect(only(correlated(COUNT.replace('gte: 3', condition)))).toMatchObject({ threshold, maximum });
  });

  test.each([['30s', 30], ['2m', 120], ['3h', 10_800], ['1d', 86_400], ['4w', 2_419_200]])('has %s as %d seconds', (timespan, seconds) => {
    expect(only(correlated(COUNT.replace('10m', timespan))).timespan.toSeconds()).toBe(seconds);
  });

  test('with a greatest count has no text for Logs Insights, whose windows are those of deliveries', () => {
    const speaks = (condition: string) => only(correlated(COUNT.replace('gte: 3', condition))).query()._speaks('logsInsights');
    expect(['gte: 3', 'gt: 1', 'lt: 3', 'lte: 3', 'eq: 3', 'gte: 2, lte: 3'].map(speaks)).toEqual([true, true, false, false, false, false]);
  });

  test('is SQL by the grammar of Trino', () => {
    const texts = [
      ...['lt: 3', 'eq: 3'].flatMap(condition => [COUNT, COUNT.replace('group-by: [userIdentity.arn]\n', '')].map(text => text.replace('gte: 3', condition))), COUNT, COUNT.replace('group-by: [userIdentity.arn]\n', ''), COUNT.replace('event_count', 'value_count').replace('{ gte', '{ field: eventName, gte'),
    ];
    expect(texts.flatMap(text => trinoErrors(only(correlated(text)).query().athenaSql({ databaseName: 'audit', tableName: 'events' })))).toEqual([]);
  });

  test('by what depends on the call has no query', () => {
    expect(() => only(correlated(COUNT.replace('userIdentity.arn', 'requestParameters.roleArn'))).query()).toThrow(/column of their own/);
  });

  test('is scheduled in CloudWatch Logs', () => {
    const queries = new LogQueries(newStack(), 'Queries', { logGroupNames: ['cloudtrail/governance'] });
    const correlation = only(correlated(COUNT.replace('10m', '1h')));
    expect(() => queries.schedule(correlation.query(), { expression: 'cron(0 * * * ? *)', lookback: correlation.lookback(Duration.hours(1)) })).not.toThrow();
    expect(correlation.query().logsInsightsQuery()).toContain('bin(1h)');
    expect(only(correlated(COUNT.replace('10m', '90m'))).query()._speaks('logsInsights')).toBe(false);
  });

  test.each([
    ['5m', Duration.hours(1), 2], ['1h', Duration.hours(1), 2], ['61m', Duration.hours(1), 3], ['30m', Duration.minutes(30), 1], ['1d', Duration.days(1), 48],
    ['2d', Duration.days(28), 720], ['1m', Duration.minutes(1), 1],
  ])('of %s that runs every %s looks back over %d hours', (timespan, interval, hours) => {
    expect(only(correlated(COUNT.replace('10m', timespan))).lookback(interval).toHours()).toBe(hours);
  });

  test.each([['10m', Duration.seconds(59)], ['10m', Duration.days(30)], ['2d', Duration.hours(28 * 24 + 1)], ['30d', Duration.hours(1)], ['10m', 3600]])(
    'of %s that runs every %s looks back too far, or not at all', (timespan, interval: any) => {
      expect(() => only(correlated(COUNT.replace('10m', timespan))).lookback(interval)).toThrow(/'interval' must be whole seconds known at synth, from 1 minute/);
    });

  describe('over records', () => {
    const call = fc.record({
      eventSource: fc.constantFrom('sts.amazonaws.com', 'STS.amazonaws.com', 'iam.amazonaws.com'),
      errorCode: fc.constantFrom('AccessDenied', 'accessdenied', 'Throttling'),
      userAgent: fc.constantFrom('a', 'b', 'c'),
      sourceIPAddress: fc.option(fc.constantFrom('192.0.2.1', '192.0.2.2', 'example.com', 'EXAMPLE.com'), { nil: undefined, freq: 4 }),
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

    /** The windows of whole multiples of 10 minutes in which groups have such a count, by the letter. */
    function expectedInFixed(groupBy: string[], field: string | undefined, isCounted: (count: number) => boolean): string[] {
      const buckets = new Map<string, Set<string>>();
      for (const one of records) {
        if (one.eventSource.toLowerCase() !== 'sts.amazonaws.com' || one.errorCode.toLowerCase() !== 'accessdenied') continue;
        const start = Math.floor(Date.parse(one.eventTime) / 600_000) * 600_000;
        const group = groupBy.map(name => String(name.split('.').reduce((value: any, part) => value?.[part], one))).join(' ');
        const key = `${new Date(start).toISOString().replace('.000', '')} ${group}`.trim();
        const values = buckets.get(key) ?? new Set<string>();
        buckets.set(key, values);
        const value = field === undefined ? one.eventID : one[field];
        if (value !== undefined) values.add(value);
      }
      return [...buckets].filter(([, values]) => values.size > 0 && isCounted(values.size)).map(([key, { size }]) => `${key} ${size}`).sort();
    }

    describe.each([
      ['lt: 3', (count: number) => count < 3],
      ['lte: 1', (count: number) => count <= 1],
      ['eq: 2', (count: number) => count === 2],
      ['gte: 2, lt: 4', (count: number) => count >= 2 && count < 4],
      ['gt: 1, lte: 3', (count: number) => count > 1 && count <= 3],
    ])('in fixed windows, with %s', (condition, isCounted) => {
      test.each([
        [undefined, ['userIdentity.arn']], [undefined, []], [undefined, ['userIdentity.arn', 'userAgent']], ['sourceIPAddress', ['userIdentity.arn']], ['sourceIPAddress', []],
      ])('counts %s by %j', async (field, groupBy) => {
        const text = COUNT.replace('event_count', field ? 'value_count' : 'event_count')
          .replace('group-by: [userIdentity.arn]\n', groupBy.length > 0 ? `group-by: [${groupBy.join(', ')}]\n` : '')
          .replace('{ gte: 3 }', `{ ${field ? `field: ${field}, ` : ''}${condition} }`);
        const rows = await engines.athena(only(correlated(text)).query(), WHOLE);
        const columns = groupBy.map(name => `group_${name.replace('.', '_').toLowerCase()}`);
        const found = rows.map(row => [row.window_start, ...columns.map(name => row[name] ?? 'undefined'), row.events ?? row.distinct_values].join(' ')).sort();
        const all = expectedInFixed(groupBy, field, isCounted);
        expect(found).toEqual(all);
        expect(all.length).toBeGreaterThan(0);
      });
    });

    test('in fixed windows, has windows that each condition leaves out', () => {
      const counts = expectedInFixed(['userIdentity.arn'], undefined, () => true).map(row => Number(row.split(' ')[2]));
      expect([...new Set(counts)].sort()).toEqual(expect.arrayContaining([1, 2, 3]));
    });

    test('counts no missing value, and different values in the case of letters', async () => {
      const text = COUNT.replace('event_count', 'value_count').replace('group-by: [userIdentity.arn]\n', '').replace('10m', '1d').replace('{ gte: 3', '{ field: sourceIPAddress, gte: 1');
      const [{ distinct_values: found }] = await engines.athena(only(correlated(text)).query(), WHOLE);
      expect(found).toBe('4');
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
