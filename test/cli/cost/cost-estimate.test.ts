import { spawnSync } from 'child_process';
import { randomUUID } from 'crypto';
import { statSync } from 'fs';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { ACCOUNT, dataEvent, files, ROLE, session } from './logs';
import { callerOf, EventGroup, kindOf, resourceTypeOf } from '../../../cli/cost/event-groups';
import { EventIds } from '../../../cli/cost/event-ids';
import { leaveOut } from '../../../cli/cost/leave-out';
import { measuredCost } from '../../../cli/cost/measured-cost';
import { VolumeMeter } from '../../../cli/cost/volume-meter';
import { LogDatabase } from '../../../cli/log-database';
import { logFiles } from '../../../cli/reader/log-files';
import { CostModel, EventCondition, EventSelector, ReadWrite } from '../../../lib';
import { compileSelectors } from '../../../lib/selection/compiler';
import { recorderOf } from '../../../lib/testing/selector-evaluator';
import { newStack } from '../../private/harness';
import { Folders, log, record } from '../reader/sample-logs';

const ROOT = join(__dirname, '..', '..', '..');
const COMMAND = join(ROOT, 'assets', 'cli', 'index.js');
const FOLDERS = new Folders();
const LOGS = FOLDERS.with(files());

async function measured(folder: string): Promise<VolumeMeter> {
  const meter = new VolumeMeter();
  for (const file of logFiles([folder])) await meter.read(file);
  return meter;
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8', cwd: ROOT });
  return { status, stdout, stderr };
}

describe('volumes', () => {
  test('are those of the events, each counted once by its id', async () => {
    const meter = await measured(LOGS);
    expect(meter.kinds).toEqual({ managementReads: 90, managementWrites: 21, dataEvents: 100, networkActivityEvents: 5 });
    expect(meter.report).toMatchObject({ files: 3, records: 216, copies: 25, skipped: {} });
    expect([meter.hours, [...meter.accounts].sort(), [...meter.regions].sort()]).toEqual([10, [ACCOUNT, '444455556666'], ['eu-west-1', 'us-east-1']]);
  });

  test('agree with DuckDB, which reads the same files', async () => {
    const [meter, database] = [await measured(LOGS), await LogDatabase.open()];
    try {
      await database.load([LOGS]);
      const { rows: kinds } = await database.rows(`SELECT CASE WHEN eventcategory = 'Data' THEN 'dataEvents' WHEN eventcategory = 'NetworkActivity' THEN
        'networkActivityEvents' WHEN readonly = 'true' THEN 'managementReads' ELSE 'managementWrites' END AS kind, count(*) FROM events GROUP BY 1`);
      expect(meter.kinds).toEqual(Object.fromEntries(kinds));
      const { rows: calls } = await database.rows('SELECT eventsource || \' \' || eventname, eventcategory, count(*) FROM events GROUP BY ALL');
      const categories = { managementReads: 'Management', managementWrites: 'Management', dataEvents: 'Data', networkActivityEvents: 'NetworkActivity' };
      const counted = new Map<string, number>();
      for (const { name, kind, events } of meter.calls.all()) {
        const key = `${name}|${categories[kind]}`;
        counted.set(key, (counted.get(key) ?? 0) + events);
      }
      expect(counted).toEqual(new Map(calls.map(([name, category, count]) => [`${name}|${category}`, count])));
      const { rows: callers } = await database.rows(`SELECT coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn), count(*)
        FROM events GROUP BY 1`);
      const byCaller = new Map<string, number>();
      for (const { name, events } of meter.callers.all()) byCaller.set(name, (byCaller.get(name) ?? 0) + events);
      expect(byCaller).toEqual(new Map(callers.map(([name, count]) => [String(name), count])));
    } finally {
      database.close();
    }
  });

  test('are scaled to a month, and include the sizes of compressed log files', async () => {
    const { volumes } = measuredCost(await measured(LOGS), { priceRegion: 'us-east-1' });
    const bytes = ['one.json.gz', 'two.json.gz', 'sub/three.json.gz'].reduce((sum, name) => sum + statSync(join(LOGS, name)).size, 0);
    expect(volumes).toMatchObject({
      accounts: 2,
      regions: 2,
      managementReads: 90 * 73,
      managementWrites: 21 * 73,
      dataEvents: 7_300,
      networkActivityEvents: 365,
      logFiles: 3 * 73,
      largeLogFiles: 0,
    });
    expect(volumes.compressedGigabytes).toBeCloseTo(bytes * 73 / 1024 ** 3, 4);
    expect(volumes.gigabytes).toBeGreaterThan(volumes.compressedGigabytes!);
    // As they are, the volumes are those of a model.
    expect(new CostModel(newStack(), 'Cost', { expected: volumes }).estimate().lines).toEqual([]);
  });

  test('of hours that are stated are scaled by them', async () => {
    const { volumes } = measuredCost(await measured(LOGS), { priceRegion: 'us-east-1', hours: 730 });
    expect(volumes.dataEvents).toBe(100);
  });

  test('tell large log files from small ones, and none for files that are not compressed', async () => {
    const noise = Array.from({ length: 4_000 }, (_, i) => record(`big-${i}`, { requestParameters: { key: randomUUID() + randomUUID() } }));
    const meter = await measured(FOLDERS.with({ 'large.json.gz': gzipSync(log(...noise)), 'small.json.gz': gzipSync(log(record('small'))) }));
    expect(meter.compressed).toMatchObject({ files: 2, largeFiles: 1 });
    const plain = await measured(FOLDERS.with({ 'one.json.gz': gzipSync(log(record('1'))), 'two.json': log(record('2')) }));
    const { volumes, notMeasured } = measuredCost(plain, { priceRegion: 'us-east-1' });
    expect(volumes).not.toHaveProperty('compressedGigabytes');
    expect(notMeasured.join('\n')).toMatch('not all files are compressed');
  });

  test('of copies of a log file are not the size and number of log files', async () => {
    const file = gzipSync(log(record('1'), record('2')));
    const meter = await measured(FOLDERS.with({ 'one.json.gz': file, 'two.json.gz': file, 'none.json.gz': gzipSync(log()), 'more.json.gz': gzipSync(log(record('2'), record('3'))) }));
    const { volumes, notMeasured } = measuredCost(meter, { priceRegion: 'us-east-1', hours: 730 });
    expect([meter.files, meter.copiedFiles, volumes.logFiles]).toEqual([4, 1, 3]);
    expect(notMeasured).toContainEqual(expect.stringMatching(/^Log files whose events were all counted before: 1\./));
  });

  test('of logs with gaps come with a hint, those of a quiet account do not', async () => {
    const at = (...days: string[]) => measured(FOLDERS.with({ 'one.json.gz': gzipSync(log(...days.map(day => record(day, { eventTime: `${day}T10:00:00Z` })))) }));
    const hint = async (meter: VolumeMeter) => measuredCost(meter, { priceRegion: 'us-east-1' }).notMeasured.filter(text => /--hours/.test(text));
    expect(await hint(await at('2019-01-01', '2026-11-20'))).toEqual([expect.stringMatching(/^Days without events: 2879 of 2881\./)]);
    expect(await hint(await at('2026-11-18', '2026-11-20'))).toEqual([]);
  });

  test('skip damaged files and what is no log, as `query` does', async () => {
    const meter = await measured(FOLDERS.with({
      'good.json.gz': gzipSync(log(record('1'))), 'cut.json.gz': gzipSync(log(record('2'))).subarray(0, 60), 'other.txt': 'text', 'other.json': '{"a": [{"b": 1}]}',
    }));
    expect(meter.report).toMatchObject({ files: 1, records: 1 });
    expect(Object.keys(meter.report.skipped).sort()).toEqual(['damaged', 'no CloudTrail log', 'other file']);
  });
});

describe('costs', () => {
  test('are the lines of a bill for each part that events pay for', async () => {
    const { lines } = measuredCost(await measured(LOGS), { priceRegion: 'us-east-1', hours: 0.073 });
    const of = (item: string) => lines.find(line => line.item === item)!.monthlyCost!.expected;
    // 216 events in 0.073 hours are 2,160,000 in a month.
    expect(of('Further copy of management events')).toBeCloseTo(1_110_000 / 100_000 * 2, 2);
    expect(of('Data events')).toBeCloseTo(1_000_000 / 100_000 * 0.1, 2);
    expect(of('Network activity events')).toBeCloseTo(50_000 / 100_000 * 0.1, 4);
    expect(of('Insights: ApiErrorRateInsight of management events')).toBeCloseTo(1_110_000 / 100_000 * 0.35, 2);
    expect(lines.every(({ notPriced }) => notPriced === undefined)).toBe(true);
  });

  test('name the ten callers that cost most, sessions of a role together, and the selector that leaves each out', async () => {
    const many = Array.from({ length: 30 }, (_, i) => Array.from({ length: i + 1 }, (__, j) => dataEvent(`${i}-${j}`, 'GetObject', {
      userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/user-${i}` },
    }))).flat();
    const { principals } = measuredCost(await measured(FOLDERS.with({ 'one.json.gz': gzipSync(log(...many)) })), { priceRegion: 'us-east-1', hours: 0.001 });
    expect(principals.map(({ name }) => name.split('-')[1])).toEqual(['29', '28', '27', '26', '25', '24', '23', '22', '21', '20']);
    expect(principals[0].trail).toBeLessThanOrEqual(principals[0].secondTrail);

    const own = measuredCost(await measured(LOGS), { priceRegion: 'us-east-1', hours: 0.001 });
    expect(own.principals.filter(({ name }) => name === ROLE).map(({ kind, events }) => [kind, events])).toEqual([
      ['dataEvents', 73_000_000], ['managementReads', 43_800_000],
    ]);
  });

  test('say what the logs cannot show', async () => {
    const { notMeasured } = measuredCost(await measured(FOLDERS.with({ 'one.json.gz': gzipSync(log(record('1'))) })), { priceRegion: 'us-east-1' });
    for (const text of [/^Data events: there are none/, /^Network activity/, /^Reads of management events/, /^Calls of AWS KMS/, /^1 events do not say whether/, /other trails/]) {
      expect(notMeasured).toContainEqual(expect.stringMatching(text));
    }
    const full = measuredCost(await measured(LOGS), { priceRegion: 'us-east-1' }).notMeasured.join('\n');
    expect(full).not.toMatch(/Data events|Network activity|Reads of management|AWS KMS/);
  });
});

describe('a selector that leaves out a group', () => {
  const base = { name: '', events: 1, bytes: 1 };

  test.each([
    [{ kind: 'managementReads', eventSource: 'kms.amazonaws.com' }, 'EventSelector.managementEvents({ excludeKms: true })'],
    [{ kind: 'managementWrites', eventSource: 'rdsdata.amazonaws.com' }, 'EventSelector.managementEvents({ excludeRdsDataApi: true })'],
    [{ kind: 'managementReads' }, 'EventSelector.managementEvents({ readWrite: ReadWrite.WRITE_ONLY })'],
    [{ kind: 'dataEvents', eventName: 'GetObject', resourceType: 'AWS::S3::Object' },
      'EventSelector.dataEvents(\'AWS::S3::Object\', { where: [EventCondition.eventName().notEqualTo(\'GetObject\')] })'],
    [{ kind: 'dataEvents', userArn: `arn:aws:sts::${ACCOUNT}:assumed-role/app/`, resourceType: 'AWS::S3::Object' },
      `EventSelector.dataEvents('AWS::S3::Object', { where: [EventCondition.userArn().notStartsWith('arn:aws:sts::${ACCOUNT}:assumed-role/app/')] })`],
  ] as const)('%j is code of this library', (group, expected) => {
    const code = leaveOut({ ...base, ...group }).replace(/^only with all reads: /, '');
    expect(code).toBe(expected);
    const selector = new Function('EventSelector', 'EventCondition', 'ReadWrite', `return ${code}`)(EventSelector, EventCondition, ReadWrite);
    expect(selector).toBeInstanceOf(EventSelector);
  });

  test.each([
    [{ kind: 'managementWrites' }, /^none: a trail cannot leave out single writes/],
    [{ kind: 'dataEvents' }, /^none: the events do not name the type/],
    [{ kind: 'dataEvents', resourceType: 'AWS::S3::Object' }, /^none: the caller has no ARN/],
    [{ kind: 'networkActivityEvents', eventName: 'GetObject' }, /^none: the events do not name their source/],
    [{ kind: 'networkActivityEvents', eventSource: 's3.amazonaws.com' }, /^none: the caller has no ARN/],
  ] as const)('%j has none, and the reason', (group, reason) => {
    expect(leaveOut({ ...base, ...group })).toMatch(reason);
  });

  /** Selectors in the form of the API. */
  const inApi = (name: string) => name === 'equalTo' ? 'Equals' : `${name[0].toUpperCase()}${name.slice(1)}`;
  const deployed = (selector: EventSelector) => compileSelectors({ eventSelectors: [selector], insights: [], deliveryBucketArns: [] })
    .map(({ fieldSelectors }: any) => ({
      FieldSelectors: fieldSelectors.map((field: object) => Object.fromEntries(Object.entries(field).map(([name, value]) => [inApi(name), value]))),
    }));

  const resources = (types: string[]) => ({ resources: types.map(type => ({ type, ARN: `arn:aws:s3:::pictures/${type}` })) });
  const user = (name: string) => ({ userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/${name}` } });
  const federated = (name: string) => ({
    userIdentity: {
      type: 'FederatedUser',
      arn: `arn:aws:sts::${ACCOUNT}:federated-user/${name}`,
      sessionContext: { sessionIssuer: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/broker` } },
    },
  });
  const network = { eventCategory: 'NetworkActivity', eventSource: 's3.amazonaws.com', managementEvent: false, errorCode: 'VpceAccessDenied' };
  const EVENTS = [
    ['al', 'alice', 'o\'hara'].map(name => dataEvent(name, 'GetObject', user(name))),
    ['one', 'two'].map(name => dataEvent(name, 'PutObject', federated(name))),
    [dataEvent('app-1', 'GetObject', session('1')), dataEvent('app-2', 'HeadObject', session('2'))],
    [dataEvent('bucket', 'ListObjects', { ...session('3'), ...resources(['AWS::S3::Bucket', 'AWS::S3::Object']) })],
    [dataEvent('table', 'GetItem', { ...resources(['AWS::DynamoDB::Table']), eventSource: 'dynamodb.amazonaws.com' })],
    [record('denied-1', { ...network, eventName: 'GetObject', ...session('4') }), record('denied-2', { ...network, eventName: 'PutObject', ...user('al') })],
    [record('denied-3', { ...network, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', ...user('al') })],
    [record('read', { readOnly: true, eventName: 'DescribeTable' }), record('write', { readOnly: false })],
    [record('key', { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true }), record('sql', { eventSource: 'rdsdata.amazonaws.com', eventName: 'ExecuteStatement' })],
  ].flat();

  test('leaves out exactly the events of the group, by the judge of selectors', async () => {
    const meter = await measured(FOLDERS.with({ 'one.json.gz': gzipSync(log(...EVENTS)) }));
    let judged = 0;
    for (const [groups, isOf] of [
      [meter.calls.all(), (event: any, { name }: EventGroup) => name === `${event.eventSource} ${event.eventName}`],
      [meter.callers.all(), (event: any, { name }: EventGroup) => name === callerOf(event).name],
    ] as const) {
      for (const group of groups) {
        const code = leaveOut(group);
        if (/^(none|only)/.test(code)) continue;
        const selector: EventSelector = new Function('EventSelector', 'EventCondition', 'ReadWrite', `return ${code}`)(EventSelector, EventCondition, ReadWrite);
        const recorded = recorderOf(deployed(selector));
        const ofKind = EVENTS.filter(event => kindOf(event) === group.kind && resourceTypeOf(event) === group.resourceType
          && (group.kind !== 'networkActivityEvents' || event.eventSource === group.eventSource));
        const ids = (events: any[]) => events.map(({ eventID }) => eventID);
        expect([code, ids(ofKind.filter(event => !recorded(event)))]).toEqual([code, ids(ofKind.filter(event => isOf(event, group)))]);
        judged++;
      }
    }
    expect(judged).toBeGreaterThan(15);
  });

  test('has no code of hostile events', () => {
    const code = leaveOut({ ...base, kind: 'dataEvents', resourceType: 'AWS::S3::Object', eventName: '\')]}); process.exit(1); //\\' });
    const names: string[] = [];
    const stub = { dataEvents: () => 'selector' };
    new Function('EventSelector', 'EventCondition', `return ${code}`)(stub, { eventName: () => ({ notEqualTo: (name: string) => names.push(name) }) });
    expect(names).toEqual(['\')]}); process.exit(1); //\\']);
  });
});

test('ids are told apart, and known again, also while the table grows', () => {
  const [ids, known] = [new EventIds(), Array.from({ length: 20_000 }, () => randomUUID())];
  expect(known.every(id => ids.add(id))).toBe(true);
  expect(known.some(id => ids.add(id))).toBe(false);
  expect(ids.add('')).toBe(true);
});

describe('the command', () => {
  test('prints volumes, costs, callers and calls', () => {
    const { status, stdout, stderr } = run('cost', 'estimate', '--from-logs', LOGS);
    expect(stderr).toBe('216 records of 3 log files.\nDelivered more than once: 25 other copies of these records are not counted.\n');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^216 events of 10 hours, as volumes of a month of 730 hours:\n\{\n {2}"accounts": 2,/);
    expect(stdout).toMatch('Further copy of management events  (managementReads + managementWrites) × 2 USD per 100,000 events, 2025-07-01');
    expect(stdout).toMatch(`${ROLE}: 7,300 dataEvents of AWS::S3::Object a month`);
    expect(stdout).toMatch('s3.amazonaws.com GetObject: 5,475 dataEvents of AWS::S3::Object a month');
    expect(stdout).toMatch('What these logs cannot show:');
  });

  test('prints an object that has the same', () => {
    const answer = JSON.parse(run('cost', 'estimate', '--from-logs', LOGS, '--json').stdout);
    expect(answer).toMatchObject({ hours: 10, measuredEvents: 216, priceRegion: 'us-east-1', volumes: { dataEvents: 7_300 } });
    expect(answer.calls).toHaveLength(6);
  });

  test('shows names of files in one line', () => {
    const { stderr } = run('cost', 'estimate', '--from-logs', FOLDERS.with({ 'a\nSkipped, nothing': 'text', 'b.json.gz': gzipSync(log(record('1'))) }));
    expect(stderr).toBe('1 records of 1 log files.\nSkipped, other file: 1 (a\\nSkipped, nothing)\n');
  });

  test('shows texts of events as they are, without control characters', () => {
    const hostile = FOLDERS.with({ 'one.json.gz': gzipSync(log(record('1', { ...session('x'), eventName: 'Delete\u001b[2J\u202eTable' }))) });
    const { stdout } = run('cost', 'estimate', '--from-logs', hostile);
    expect(stdout).toMatch('Delete\\u001b[2J\\u202eTable');
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  test.each<[string[], RegExp]>([
    [[], /Use cost estimate/],
    [['estimate'], /--from-logs is required/],
    [['estimate', '--from-logs', '-'], /takes files and folders/],
    [['estimate', '--from-logs', LOGS, '--hours', '0'], /--hours must be/],
    [['estimate', '--from-logs', LOGS, '--price-region', 'eu-west-1'], /--price-region must be one of us-east-1/],
    [['estimate', '--from-logs', join(LOGS, 'missing')], /No such file/],
    [['estimate', '--from-logs', FOLDERS.with({ 'one.json.gz': gzipSync(log(record('1', { eventTime: 'once' }))) })], /state the hours that they cover/],
    [['estimate', '--from-logs', FOLDERS.with({ 'empty.json.gz': gzipSync(log()) })], /nothing to estimate/],
  ])('refuses %j', (args, message) => {
    const { status, stderr, stdout } = run('cost', ...args);
    expect(stderr).toMatch(message);
    expect([status, stdout]).toEqual([1, '']);
  });
});
