import { gzipSync } from 'zlib';
import { Folders, loaded, log, record, skippedCounts } from './sample-logs';
import { LogDatabase } from '../../../cli/log-database';

const FOLDERS = new Folders();

const [A, B] = [record('a'), record('b', { eventTime: '2026-11-20T11:00:00Z' })];
const lookup = (one: object) => ({ EventId: 'x', EventName: 'DeleteTable', EventTime: 1763632800, Resources: [], CloudTrailEvent: JSON.stringify(one) });
const wrapped = (detail: object) => ({ 'version': '0', 'detail-type': 'AWS API Call via CloudTrail', 'time': '2026-11-20T10:00:00Z', 'resources': [], detail });
const batch = (...records: object[]) => ({
  messageType: 'DATA_MESSAGE', logGroup: 'x', logEvents: records.map(one => ({ id: '1', timestamp: 1763632800000, message: JSON.stringify(one) })),
});
const cell = (value: unknown) => `"${(typeof value === 'string' ? value : JSON.stringify(value)).replace(/"/g, '""')}"`;

const HISTORY = [
  'User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User agent,Error code,Resources,Request ID,Event ID,Read-only',
  'alice,AKIAIOSFODNN7EXAMPLE,2026-11-20T10:00:00Z,dynamodb.amazonaws.com,DeleteTable,eu-west-1,192.0.2.0,"an agent, ""quoted""\nin lines",,"[]",r,a,false',
  'alice,,2026-11-20T11:00:00Z,dynamodb.amazonaws.com,DeleteTable,eu-west-1,192.0.2.0,agent,,[],r,b,false',
].join('\r\n');

describe('events are read, whatever the file is named', () => {
  test.each<[form: string, content: string | Buffer]>([
    ['a log file', log(A, B)],
    ['a log file with blanks', JSON.stringify({ Records: [A, B] }, null, 2)],
    ['a log file with other fields', JSON.stringify({ first: { x: [{}] }, Records: [A, B], last: { y: [{ z: {} }] } })],
    ['a compressed log file', gzipSync(log(A, B))],
    ['fields in another order', log(Object.fromEntries(Object.entries(A).reverse()), B)],
    ['JSON lines', [A, B].map(one => JSON.stringify(one)).join('\n')],
    ['compressed JSON lines', gzipSync([A, B].map(one => JSON.stringify(one)).join('\r\n'))],
    ['a list', JSON.stringify([A, B])],
    ['records one after another with blanks', [A, B].map(one => JSON.stringify(one, null, 4)).join('\n')],
    ['log files one after another', log(A) + log(B)],
    ['lookup-events', JSON.stringify({ NextToken: 'x', Events: [lookup(A), lookup(B)] })],
    ['events of EventBridge', JSON.stringify([wrapped(A), wrapped(B)])],
    ['events of EventBridge as lines', [wrapped(A), wrapped(B)].map(one => JSON.stringify(one)).join('\n')],
    ['events of CloudWatch Logs', JSON.stringify({ events: [{ timestamp: 1, message: JSON.stringify(A) }, { timestamp: 2, message: JSON.stringify(B) }] })],
    ['a byte order mark', `\uFEFF${log(A, B)}`],
    ['UTF-16, as PowerShell writes it', Buffer.from(`\uFEFF${log(A, B)}`, 'utf16le')],
    ['the event history as CSV', HISTORY],
    ['results of CloudTrail Lake with whole events', gzipSync(`eventJson\n${cell(A)}\n${cell(B)}\n`)],
    ['results of get-query-results', JSON.stringify({
      QueryStatus: 'FINISHED',
      QueryResultRows: [A, B].map(({ eventID }) => [
        { eventID }, { eventTime: '2026-11-20 10:00:00.000' }, { eventName: 'DeleteTable' }, { eventSource: 'dynamodb.amazonaws.com' },
      ]),
    })],
    ['UTF-16 with the high byte first', Buffer.from(`\uFEFF${log(A, B)}`, 'utf16le').swap16()],
    ['log files in a list, as jq makes of several', JSON.stringify([{ Records: [A] }, { Records: [B] }])],
    ['texts of events in a list, as a query of the AWS CLI prints them', JSON.stringify([A, B].map(one => JSON.stringify(one)), null, 4)],
    ['texts of events as lines', [A, B].map(one => JSON.stringify(JSON.stringify(one))).join('\n')],
    ['an export of CloudWatch Logs', gzipSync([A, B].map(one => `2026-11-20T10:00:00.000Z ${JSON.stringify(one)}`).join('\n'))],
    ['aws logs tail', [A, B].map(one => `2026-11-20T10:00:00.123000+00:00 o-abc123defg_CloudTrail_eu-west-1_2 ${JSON.stringify(one)}\n`).join('')],
    ['aws logs tail with laid out JSON', [A, B].map(one => `2026-11-20T10:00:00 ${JSON.stringify(one, null, 2)}`).join('\n')],
    ['batches of a subscription of CloudWatch Logs', JSON.stringify(batch(A, B))],
    ['batches that Firehose has compressed once more', gzipSync(Buffer.concat([A, B].map(one => gzipSync(JSON.stringify(batch(one))))))],
    ['results of CloudWatch Logs Insights', JSON.stringify({
      results: [A, B].map(one => [{ field: '@timestamp', value: 'x' }, { field: '@message', value: JSON.stringify(one) }]), status: 'Complete',
    })],
    ['results of CloudWatch Logs Insights as CSV', `@timestamp,@message\n${[A, B].map(one => `2026-11-20 10:00:00.000,${cell(one)}`).join('\n')}\n`],
    ['messages of a queue', JSON.stringify({ Messages: [A, B].map(one => ({ MessageId: 'x', Body: JSON.stringify({ Type: 'Notification', Message: JSON.stringify(wrapped(one)) }) })) })],
    ['records of a stream', JSON.stringify({ Records: [A, B].map(one => ({ Data: Buffer.from(JSON.stringify(one)).toString('base64'), PartitionKey: 'x' })) })],
    ['records of a stream with batches', JSON.stringify({ Records: [A, B].map(one => ({ kinesis: { data: gzipSync(JSON.stringify(batch(one))).toString('base64') } })) })],
    ['results of Splunk', [A, B].map(one => JSON.stringify({ preview: false, result: { _raw: JSON.stringify(one) } })).join('\n')],
    ['documents of Elasticsearch, with the record twice', JSON.stringify({
      hits: { total: 2, hits: [A, B].map(one => ({ _source: { message: JSON.stringify(one), event: { original: JSON.stringify(one) } } })) },
    })],
  ])('%s', async (_, content) => {
    const { ids, report } = await loaded(FOLDERS.with({ 'any name': content }));
    expect(ids).toEqual(['a', 'b']);
    expect(report).toMatchObject({ files: 1, records: 2, skipped: {} });
    expect(report.altered).toBeUndefined();
  });
});

test('rows of tables keep their fields, and are counted, because they lack others', async () => {
  const columns = ['eventID', 'eventTime', 'eventName', 'eventSource', 'userIdentity', 'requestParameters', 'readOnly'];
  const row = ['a', '2026-11-20 10:00:00.000', 'DeleteTable', 'dynamodb.amazonaws.com', A.userIdentity, A.requestParameters, 'false'];
  const folder = FOLDERS.with({ 'history.csv': HISTORY.split('\r\n').slice(0, 2).join('\r\n'), 'lake.csv': `${columns.join(',')}\n${row.map(cell).join(',')}\n` });
  const { report } = await loaded(folder, { keepCopies: true });
  expect(report).toMatchObject({ files: 2, records: 2, tableRows: 2 });
  const database = await LogDatabase.open();
  await database.load(folder, { keepCopies: true });
  const { rows } = await database.rows(`SELECT eventtime, useridentity.username, useridentity.arn, useragent, json_extract_scalar(requestparameters, '$.tableName'), readonly
    FROM events ORDER BY useridentity.arn NULLS FIRST`);
  database.close();
  expect(rows).toEqual([
    ['2026-11-20T10:00:00Z', 'alice', null, 'an agent, "quoted"\nin lines', null, 'false'],
    ['2026-11-20T10:00:00Z', null, A.userIdentity.arn, null, 'orders', 'false'],
  ]);
});

test('structures that Athena prints, and parts of structures as columns, keep their fields', async () => {
  const identity = '{type=AssumedRole, principalid=AROAEXAMPLE:a,b=c, arn=arn:aws:sts::111122223333:assumed-role/app/a,b=c, accountid=111122223333, invokedby=null, '
    + 'sessioncontext={attributes={mfaauthenticated=true, creationdate=x}, sessionissuer={type=Role, arn=arn:aws:iam::111122223333:role/app}}}';
  const folder = FOLDERS.with({
    'athena.csv': `"eventid","eventtime","eventname","useridentity","resources","requestparameters"\n"a","2026-11-20T10:00:00Z","DeleteTable",${[
      identity, '[{arn=arn:aws:s3:::example, accountid=111122223333, type=AWS::S3::Bucket}, {arn=y, accountid=null, type=z}]', A.requestParameters,
    ].map(cell).join(',')}\n`,
    'insights.json': JSON.stringify({
      results: [[
        ['eventID', 'b'], ['eventTime', '2026-11-20 11:00:00.000'], ['eventName', 'DeleteTable'], ['userIdentity.sessionContext.sessionIssuer.arn', 'issuer'],
        ['userIdentity.arn', 'caller'], ['requestParameters.tableName', 'unread'], ['userIdentity.unknown', 'unread'],
      ].map(([field, value]) => ({ field, value }))],
    }),
  });
  const database = await LogDatabase.open();
  const report = await database.load(folder, { keepCopies: true });
  const { rows } = await database.rows(`SELECT eventid, useridentity.arn, useridentity.invokedby, useridentity.sessioncontext.attributes.mfaauthenticated,
    useridentity.sessioncontext.sessionissuer.arn, resources[2].type, json_extract_scalar(requestparameters, '$.tableName') FROM events ORDER BY eventid`);
  database.close();
  expect(report).toMatchObject({ records: 2, tableRows: 2, skipped: {} });
  expect(rows).toEqual([
    ['a', 'arn:aws:sts::111122223333:assumed-role/app/a,b=c', null, 'true', 'arn:aws:iam::111122223333:role/app', 'z', 'orders'],
    ['b', 'caller', null, null, 'issuer', null, null],
  ]);
});

test('layers of text without end cost no event, and neither does text that only begins like a packed one', async () => {
  let text = JSON.stringify(record('deep'));
  for (let i = 0; i < 12; i++) text = JSON.stringify([text]);
  const { ids, report } = await loaded(FOLDERS.with({ 'a.json': `${text}\n${JSON.stringify({ data: 'H4sIbroken', other: 'eyJbroken' })}\n${log(A)}` }));
  expect(ids).toEqual(['a']);
  expect(report).toMatchObject({ records: 1, otherElements: 2, skipped: {} });
});

describe('files without events are counted with the reason', () => {
  test.each<[reason: string, form: string, content: string | Buffer]>([
    ['digest', 'a digest', JSON.stringify({ awsAccountId: '1', digestStartTime: 'x', digestEndTime: 'y', logFiles: [{}] })],
    ['Insights', 'an Insights file', log({ eventVersion: '1.08', eventTime: 'x', eventType: 'AwsCloudTrailInsight', eventCategory: 'Insight' })],
    ['aggregated', 'an aggregated file', log({ eventVersion: '1.0', eventTime: 'x', eventType: 'AwsAggregatedEvent', eventCategory: 'Aggregated' })],
    ['no CloudTrail log', 'another object', '{"name":"value"}'],
    ['no CloudTrail log', 'a list of others', '[1, "Records", {"name":[1]}]'],
    ['no CloudTrail log', 'records that are none', '{"Records":[1,{"a":1}]}'],
    ['no CloudTrail log', 'records that are text', '{"Records":"none"}'],
    ['no CloudTrail log', 'notifications of S3', log({ eventVersion: '2.1', eventTime: 'x', eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: {} })],
    ['empty', 'nothing', ''],
    ['empty', 'blanks', ' \n\t'.repeat(100)],
    ['empty', 'nothing compressed', gzipSync('')],
    ['other file', 'text', 'hello'],
    ['other file', 'another table', 'name,value\na,b\n'],
    ['other file', 'bytes', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff])],
    ['other file', 'compressed text', gzipSync('hello')],
    ['damaged', 'a compressed file that ends early', gzipSync(log(A, B)).subarray(0, 100)],
    ['damaged', 'a compressed file with a wrong sum', Buffer.concat([gzipSync(log(A)).subarray(0, -8), Buffer.alloc(8)])],
    ['damaged', 'a compressed file with wrong bytes', Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(50, 0xff)])],
    ['damaged', 'JSON that ends early', log(A, B).slice(0, -20)],
    ['damaged', 'JSON that ends in a text', '{"Records":[{"eventVersion":"1.1'],
    ['damaged', 'JSON with a wrong record', log(A, B).replace('"eventName":', '"eventName":x')],
    ['damaged', 'JSON with a wrong record in another form', log(A, B).replace('"eventName":', ' "eventName":x').replace('[{', '[ {  ')],
    ['damaged', 'JSON with a bracket too many', `${log(A)}}`],
    ['damaged', 'a file compressed twice that ends early', gzipSync(gzipSync(log(A, B)).subarray(0, 100))],
    ['other file', 'text compressed twice', gzipSync(gzipSync('hello'))],
    ['other file', 'lines with times, but without JSON', '2026-11-20T10:00:00.000Z hello\n2026-11-20T10:00:01.000Z {\n'.repeat(3)],
    ['no CloudTrail log', 'lines with times and other JSON', '2026-11-20T10:00:00.000Z {"level":"INFO","message":"an event of a function"}\n'],
    ['no CloudTrail log', 'texts that are no JSON', JSON.stringify(['a text that is long enough to be an event', 'another text like it'])],
    ['damaged', 'a quote that does not end', 'eventTime,eventName\n"x,y\n'],
  ])('%s: %s', async (reason, _, content) => {
    const { ids, report } = await loaded(FOLDERS.with({ '111122223333_CloudTrail_eu-west-1_20261120T0000Z_x.json.gz': content, 'z': log(record('z')) }));
    expect(skippedCounts(report)).toEqual({ [reason]: 1 });
    expect(ids).toEqual(['z']);
    expect(report).toMatchObject({ files: 1, records: 1 });
  });

  test('a log file may have no events', async () => {
    const { report } = await loaded(FOLDERS.with({ 'none.json.gz': gzipSync(log()), 'none.json': '[]' }));
    expect(report).toMatchObject({ files: 2, records: 0, skipped: {} });
  });

  test('elements without an event are counted, and cost no other', async () => {
    const { ids, report } = await loaded(FOLDERS.with({ 'a.json': log(A, { name: 1 }, { eventVersion: '1.11' }) }));
    expect(ids).toEqual(['a']);
    expect(report).toMatchObject({ files: 1, records: 1, otherElements: 2 });
  });
});

describe('fields of unexpected types', () => {
  test.each<[form: string, content: string | Buffer]>([
    ['a text in place of an object', log({ ...A, userIdentity: 'alice' }, B)],
    ['an object in place of a list', log({ ...A, resources: { ARN: 'x' } }, B)],
    ['an object in place of a text', log({ ...A, errorMessage: { text: 'x' } }, B)],
    ['invalid UTF-8', Buffer.from(log({ ...A, userAgent: '\u00ff' }, B), 'latin1')],
    ['half of a character', log({ ...A, userAgent: 'x' }, B).replace('"userAgent":"x"', '"userAgent":"\\ud800 \\\\ud800"')],
    ['a zero byte', log({ ...A, userAgent: 'a\0b' }, B)],
    ['numbers that are large', log(A, B).replace('"orders"', '1e999')],
    ['deep nesting', log({ ...A, requestParameters: JSON.parse('['.repeat(500) + ']'.repeat(500)) }, B)],
  ])('%s cost no event', async (_, content) => {
    const { ids, report } = await loaded(FOLDERS.with({ 'a.json': content }));
    expect(ids).toEqual(['a', 'b']);
    expect(report).toMatchObject({ files: 1, records: 2, skipped: {} });
  });
});

describe('bytes that CloudTrail does not write', () => {
  const whole = gzipSync(log(A));
  test.each<[form: string, content: Buffer | string, ids: string[]]>([
    ['a second member, whose records are in the answer too', Buffer.concat([whole, gzipSync(log(B))]), ['a', 'b']],
    ['zero bytes after the member', Buffer.concat([whole, Buffer.alloc(8)]), ['a']],
    ['other bytes after the member', Buffer.concat([whole, Buffer.from('appended')]), ['a']],
    ['half of a member after the member', Buffer.concat([whole, whole.subarray(0, 50)]), ['a']],
    ['text after JSON', `${log(A)} appended`, ['a']],
  ])('%s: altered', async (_, content, expected) => {
    const { ids, report } = await loaded(FOLDERS.with({ 'a.json.gz': content, 'z.json.gz': gzipSync(log(record('z'))) }));
    expect(ids).toEqual([...expected, 'z']);
    expect(report).toMatchObject({ files: 2, altered: { count: 1, examples: ['a.json.gz'] }, skipped: {} });
  });
});

describe('events that are there twice', () => {
  test('count once', async () => {
    const { ids, report } = await loaded(FOLDERS.with({ 'a.json': log(A, B, A), 'b.json': log(B), 'c.json': log(record('c')) }));
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(report).toMatchObject({ records: 3, copies: 2, differingCopies: 0 });
  });

  test('are told if they differ: the first one counts', async () => {
    const { ids, report } = await loaded(FOLDERS.with({ 'a.json': log(A, B), 'b.json': log({ ...A, eventName: 'ListTables' }) }));
    expect(ids).toEqual(['a', 'b']);
    expect(report).toMatchObject({ records: 2, copies: 1, differingCopies: 1 });
  });

  test('without an id, each counts', async () => {
    const { eventID, ...without } = A;
    expect(eventID).toBe('a');
    const { report } = await loaded(FOLDERS.with({ 'a.json': log(without, without) }));
    expect(report).toMatchObject({ records: 2, copies: 0 });
  });

  test('stay where a caller wants them', async () => {
    expect((await loaded(FOLDERS.with({ 'a.json': log(A, A) }), { keepCopies: true })).ids).toEqual(['a', 'a']);
  });
});
