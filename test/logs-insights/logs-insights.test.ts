import { insightsCondition } from '../../lib/questions/dialects/logs-insights';
import { all, any, begins, calls, contains, differs, is, isNot, parameter, present, absent } from '../../lib/questions/question';
import type { Condition } from '../../lib/questions/question';
import { insightsErrors, insightsRows } from '../questions/insights-grammar';
import { call, LogRecord, onDay, SERVICE, session } from '../questions/log-files';

const RECORDS: LogRecord[] = onDay(0, [
  call('s3', 'CreateBucket', { requestParameters: { bucketName: 'a"b\\c', tags: [{ key: 'x' }] }, at: '08:00:00' }),
  call('s3', 'GetBucketAcl', { readOnly: true, errorCode: 'AccessDenied', additionalEventData: { bytesTransferredOut: 5 }, at: '08:30:00' }),
  call('ec2', 'RunInstances', { userIdentity: session('app'), additionalEventData: { bytesTransferredOut: 7 }, at: '09:00:00' }),
  call('ec2', 'RunInstances', { userIdentity: SERVICE, requestParameters: { publiclyAccessible: true }, at: '10:00:00' }),
]);

const names = (filter: string, booleans: 'numbers' | 'texts' = 'numbers') =>
  insightsRows(`filter ${filter}\n| fields eventTime`, RECORDS, booleans).map(row => RECORDS.findIndex(({ eventTime }) => eventTime === row.eventTime));

describe('the grammar', () => {
  test.each([
    'fields eventTime',
    'fields eventTime, userIdentity.arn as principal\n| sort eventTime desc\n| limit 10',
    'filter eventName = "a" | fields @timestamp, `requestParameters.x-y` as x',
    'filter eventName in ["a", "b"] and not (errorCode like /^Access/ or ispresent(errorMessage)) | stats count(*) as calls by eventName',
    'filter eventName like "a \\"quoted\\" text \\\\" | fields eventName',
    'fields coalesce(a.b, c.0.d) as x | stats count(*) as calls, count_distinct(e) as es, sum(coalesce(f, 0) + coalesce(g, 0)) as fs by x | filter calls >= 2 | sort calls desc, es',
    'stats earliest(eventTime) as since, latest(eventTime) as until by bin(1h) as hour | sort hour desc',
    'filter substr(a, 0, strlen("b")) = "b" | fields a',
    'fields a, b | sort a desc | dedup b | limit 10',
    'fields coalesce(a, @message) as b | stats count(*) as c by b, bin(1h) as hour, d | stats sortsFirst(d) as first by hour | filter first > 2 | sort hour',
  ])('takes %s', query => expect(insightsErrors(query)).toEqual([]));

  test.each([
    ['', /expected a command/],
    ['filter', /expected a field/],
    ['filter eventName = "a"', /chooses columns/],
    ['select eventName', /select is no command/],
    ['fields eventName |', /expected a command/],
    ['fields eventName limit 3', /expected \|/],
    ['fields eventName,', /expected a field/],
    ['fields eventName as', /expected a name/],
    ['fields eventName as by', /by is no name/],
    ['fields a, b as a', /a twice/],
    ['fields a | fields b as a', /a twice/],
    ['fields coalesce(a, b)', /expected a name/],
    ['fields coalesce(a, b as x', /expected \)/],
    ['filter eventName == "a" | fields a', /= is no field/],
    ['filter eventName is "a" | fields a', /is is no comparison/],
    ['filter eventName = \'a\' | fields a', /nothing that can be read/],
    ['filter eventName = "a | fields a', /nothing that can be read/],
    ['filter eventName = "a"b" | fields a', /nothing that can be read/],
    ['filter eventName like /a(/ | fields a', /Invalid regular expression/],
    ['filter eventName like /a | fields a', /nothing that can be read/],
    ['filter eventName like 5 | fields a', /like 5/],
    ['filter "a" like eventName | fields a', /expected a field/],
    ['filter eventName in "a" | fields a', /expected \[/],
    ['filter eventName in [] | fields a', /is no text/],
    ['filter eventName in [a] | fields a', /a is no text/],
    ['filter (eventName = "a" | fields a', /expected \)/],
    ['filter eventName = "a" or | fields a', /is no field/],
    ['filter eventName | fields a', /\| is no comparison/],
    ['filter ispresent("a") | fields a', /expected a field/],
    ['filter length(a) = 3 | fields a', /length is no function/],
    ['filter substr(a, 1) = "b" | fields a', /expected a length/],
    ['filter requestParameters.x-y = "a" | fields a', /nothing that can be read/],
    ['stats count(*) by eventName', /expected a name/],
    ['stats count() as calls by eventName', /expected \*/],
    ['stats average(a) as b', /average is no function/],
    ['stats sum("a" as b', /expected \)/],
    ['stats latest(5) as b', /expected a field/],
    ['stats count(*) as a by a', /a name twice/],
    ['stats count(*) as calls by bin(1 hour) as hour', /bin\(1\)/],
    ['stats count(*) as calls by eventName | sort eventTime desc', /eventTime is not there after stats/],
    ['stats count(*) as calls by eventName | stats count(*) as x by calls | stats count(*) as y by x', /more than two stats/],
    ['stats count(*) as calls by eventName | stats count(*) as x by eventSource', /eventSource is not there after stats/],
    ['stats count(*) as calls by eventName | stats count(*) as x by bin(1h) as hour', /bin after stats/],
    ['stats count(*) as calls by eventName | stats latest(calls) as x by eventName', /latest after stats/],
    ['stats count(*) as calls by eventName | sort calls desc | stats count(*) as x by calls', /stats after sort/],
    ['fields a, b | dedup b | sort a desc', /sort after dedup/],
    ['fields a | dedup "b"', /expected a field/],
    ['stats count(*) as calls by eventName | fields calls', /fields after stats/],
    ['fields a | limit 0', /limit 0/],
    ['fields a | limit 10001', /limit 10001/],
    ['fields a | limit ten', /limit ten/],
    ['fields a | sort "a"', /expected a field/],
    ['fields a | sort a descending', /expected \|/],
  ])('refuses %s', (query, message) => expect(insightsErrors(query)).toEqual([expect.stringMatching(message)]));
});

describe('the evaluation', () => {
  test.each([
    ['eventName = "RunInstances"', [2, 3]],
    ['eventName != "RunInstances"', [0, 1]],
    // What is not there compares with nothing, in any way.
    ['errorCode = "AccessDenied"', [1]],
    ['errorCode != "AccessDenied"', []],
    ['not (errorCode = "AccessDenied")', [0, 2, 3]],
    ['not ispresent(errorCode)', [0, 2, 3]],
    ['errorCode like "Denied"', [1]],
    ['errorCode like "denied"', []],
    ['eventName like /^(Get|Create)/', [0, 1]],
    ['eventName in ["CreateBucket", "GetBucketAcl"] and readOnly = 0', [0]],
    ['requestParameters.bucketName = "a\\"b\\\\c"', [0]],
    ['requestParameters.tags.0.key = "x"', [0]],
    ['@message like "\\"bytesTransferredOut\\":7"', [2]],
    ['additionalEventData.bytesTransferredOut > 5', [2]],
    ['additionalEventData.bytesTransferredOut >= 5', [1, 2]],
    ['additionalEventData.bytesTransferredOut < 7 or additionalEventData.bytesTransferredOut <= 5', [1]],
    ['substr(eventName, 0, strlen("Run")) = "Run"', [2, 3]],
    ['substr(errorCode, 0, strlen("")) = ""', [1]],
    ['eventName = "CreateBucket" or eventName = "RunInstances" and eventSource = "s3.amazonaws.com"', [0]],
  ])('filter %s', (filter, expected) => expect(names(filter)).toEqual(expected));

  test('of booleans, as numbers or as texts', () => {
    expect([names('readOnly = 1'), names('readOnly = "true"')]).toEqual([[1], []]);
    expect([names('readOnly = 1', 'texts'), names('readOnly = "true"', 'texts')]).toEqual([[], [1]]);
  });

  test('of statistics', () => {
    const query = 'stats count(*) as calls, count_distinct(userIdentity.arn) as callers, sum(coalesce(additionalEventData.bytesTransferredOut, 0)) as bytes,'
      + ' earliest(eventName) as start, latest(eventName) as end by eventSource | sort calls desc, eventSource';
    expect(insightsRows(query, RECORDS, 'numbers')).toEqual([
      { calls: '2', callers: '1', bytes: '7', start: 'RunInstances', end: 'RunInstances', eventSource: 'ec2.amazonaws.com' },
      { calls: '2', callers: '1', bytes: '5', start: 'CreateBucket', end: 'GetBucketAcl', eventSource: 's3.amazonaws.com' },
    ]);
  });

  test('of statistics of statistics', () => {
    const query = 'stats count(*) as calls by eventSource, eventName | stats count(*) as names, sortsFirst(eventName) as one, sortsLast(eventName) as other by eventSource';
    expect(insightsRows(query, RECORDS, 'numbers')).toEqual([
      { eventSource: 's3.amazonaws.com', names: '2', one: 'CreateBucket', other: 'GetBucketAcl' },
      { eventSource: 'ec2.amazonaws.com', names: '1', one: 'RunInstances', other: 'RunInstances' },
    ]);
  });

  test('of duplicates: the first stays, and what has no value', () => {
    const found = insightsRows('fields eventTime, eventName, errorCode | sort eventTime desc | dedup eventName', RECORDS, 'numbers');
    expect(found.map(({ eventName }) => eventName)).toEqual(['RunInstances', 'GetBucketAcl', 'CreateBucket']);
    expect(insightsRows('fields eventTime, errorCode | dedup errorCode', RECORDS, 'numbers')).toHaveLength(RECORDS.length);
  });

  test('of the first 200 fields only', () => {
    const long = { ...RECORDS[0], requestParameters: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}`, i])) };
    const [row] = insightsRows('fields requestParameters.f100 as early, requestParameters.f250 as late', [long], 'numbers');
    expect(row).toEqual({ early: '100', late: null });
  });

  test('of steps of time, and of their first', () => {
    expect(insightsRows('stats count(*) as calls by bin(1h) as hour | sort hour desc | limit 2', RECORDS, 'numbers')).toEqual([
      { calls: '1', hour: '2026-01-01 10:00:00.000' }, { calls: '1', hour: '2026-01-01 09:00:00.000' },
    ]);
    expect(insightsRows('stats count(*) as calls by bin(1d) as day', RECORDS, 'numbers')).toEqual([{ calls: '4', day: '2026-01-01 00:00:00.000' }]);
  });
});

describe('conditions of questions', () => {
  test.each<[string, Condition, string]>([
    ['one value', is('eventName', 'a'), 'eventName = "a"'],
    ['several', is('eventName', 'a', 'b'), 'eventName in ["a", "b"]'],
    ['other ones', isNot('eventName', 'a'), 'not (eventName = "a")'],
    ['booleans', is('requestParameters.x', 'true'), '(requestParameters.x = 1 or requestParameters.x = "true")'],
    ['beginnings', begins('eventName', 'a.b', 'c/d{2}'), '(eventName like /^a\\.b/ or eventName like /^c\\/d\\{2\\}/)'],
    ['beginnings to be asked for', begins('eventName', parameter('x')), 'substr(eventName, 0, strlen("v/\\"1\\"")) = "v/\\"1\\""'],
    ['any beginning', begins('eventName', parameter('nothing')), 'ispresent(eventName)'],
    ['parts', contains('eventName', 'a', parameter('x')), '(eventName like "a" or eventName like "v/\\"1\\"")'],
    ['parts of objects', contains('requestParameters', '"a"'), '@message like "\\"a\\""'],
    ['names with dashes', present('requestParameters.x-y'), 'ispresent(`requestParameters.x-y`)'],
    ['absence', absent('errorCode'), 'not ispresent(errorCode)'],
    ['difference', differs('a.b', 'c'), '(ispresent(a.b) and ispresent(c) and a.b != c)'],
    ['all', all(is('a', '1'), is('b', '2')), '(a = "1" and b = "2")'],
    ['any', any(calls('s3', 'A'), is('b', '2')), '((eventSource = "s3.amazonaws.com" and eventName = "A") or b = "2")'],
    ['any of one', any(is('b', '2')), 'b = "2"'],
  ])('of %s', (_, condition, text) => {
    expect(insightsCondition(condition, { x: 'v/"1"', nothing: '' })).toBe(text);
    expect(insightsErrors(`filter ${text} | fields a`)).toEqual([]);
  });
});
