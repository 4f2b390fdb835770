/**
 * Compares the answers of the pack, over real records that are not ours, with those of rules that were written from the promises of the
 * questions alone. Argument: a folder with JSON lines of `{ id, record }`, compressed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { Call, callerOf, callOf } from './call';
import { CHANGE_RULES } from './change-rules';
import { IDENTITY_RULES } from './identity-rules';
import { LogDatabase } from '../../../cli/log-database';
import { AuditPeriod } from '../../../lib/questions/audit-period';
import { QueryPack } from '../../../lib/questions/query-pack';

const RULES = { ...IDENTITY_RULES, ...CHANGE_RULES };

const ROWS_AT_MOST = 1000;

/** Groups of calls, and what is counted of each. */
interface Measure {
  readonly of: (call: Call) => boolean;
  readonly by: (call: Call) => unknown[];
  readonly row: (calls: Call[]) => unknown[];
  readonly columns: string[];
}

const MEASURES: Record<string, Measure> = {
  'denied-calls': {
    of: ({ error = '' }) => /AccessDenied|Unauthorized|NotAuthorized|Forbidden|^Authorization/.test(error),
    by: call => [callerOf(call), call.record.eventSource, call.name, call.error],
    row: calls => [calls.length, first(calls), last(calls)],
    columns: ['principal', 'service', 'eventname', 'error', 'calls', 'firstseen', 'lastseen'],
  },
  'busiest-services': { of: () => true, by: call => [call.record.eventSource], row: calls => [calls.length], columns: ['service', 'calls'] },
  'top-errors': {
    of: call => !call.succeeded,
    by: call => [call.error, call.record.eventSource, call.name],
    row: calls => [calls.length, last(calls)],
    columns: ['error', 'service', 'eventname', 'calls', 'lastseen'],
  },
  'top-deleters': {
    of: call => call.isChange && call.succeeded
      && /^(Batch|Admin)?(Delete|Terminate|Deregister|UnRegister|Remove|Purge|Release|Drop|Wipe|Discard|Dispose|Deprovision|Forget|Redact|Evict)|AndDelete|^ScheduleKeyDeletion|^CloseAccount/.test(call.name),
    by: call => [call.record.recipientAccountId, callerOf(call), call.record.eventSource],
    row: calls => [calls.length, first(calls), last(calls)],
    columns: ['account', 'principal', 'service', 'deletions', 'firstseen', 'lastseen'],
  },
};

const first = (calls: Call[]) => calls.map(({ time }) => time).sort()[0];
const last = (calls: Call[]) => calls.map(({ time }) => time).sort().at(-1);

/** The records as log files have them: some fixtures have JSON as text, or times of another form. */
function readRecords(folder: string): Record<string, any>[] {
  const files = readdirSync(folder, { recursive: true }).map(name => join(folder, String(name))).filter(name => name.endsWith('.jsonl.gz'));
  const lines = files.sort().flatMap(file => gunzipSync(readFileSync(file)).toString().split('\n').filter(line => line));
  return lines.map(line => JSON.parse(line)).flatMap(({ id, record }) => {
    const event = record.detail ?? record;
    if (typeof event !== 'object') return [];
    const time = String(event.eventTime ?? '').slice(0, 19).replace(' ', 'T');
    const objects = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'].filter(name => typeof event[name] === 'string');
    return [{
      ...event,
      ...Object.fromEntries(objects.map(name => [name, parsed(event[name])])),
      eventID: id,
      eventTime: `${/^\d{4}-/.test(time) ? time : '2020-01-01T00:00:00'}Z`,
    }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function groups(calls: Call[], { of, by, row }: Measure): string[] {
  const found = new Map<string, Call[]>();
  for (const call of calls.filter(of)) {
    const key = JSON.stringify(by(call).map(value => value ?? null));
    found.set(key, [...found.get(key) ?? [], call]);
  }
  return [...found].map(([key, members]) => rowText([...JSON.parse(key), ...row(members)]));
}

const rowText = (values: unknown[]) => JSON.stringify(values.map(value => value === null ? null : String(value)));

async function compare(folder: string): Promise<number> {
  const records = readRecords(folder);
  const calls = records.map(callOf);
  const logs = mkdtempSync(join(tmpdir(), 'independent-answers-'));
  const database = await LogDatabase.open();
  let differences = 0;
  try {
    // One file a record: the types of fields differ in fixtures.
    records.forEach((record, i) => writeFileSync(join(logs, `${i}.json`), JSON.stringify({ Records: [record] })));
    const { records: loaded } = await database.load([logs]);
    if (loaded !== records.length) throw new Error(`${loaded} of ${records.length} records were read.`);
    const judge = (id: string, expected: string[], found: string[]) => {
      const wrong = [...expected.filter(one => !found.includes(one)), ...found.filter(one => !expected.includes(one))];
      differences += wrong.length;
      console.log(`${id.padEnd(32)} ${String(expected.length).padStart(4)} expected, ${String(found.length).padStart(4)} found, ${wrong.length} differ`);
      wrong.slice(0, 5).forEach(one => console.log(`  ${one} ${JSON.stringify(records.find(({ eventID }) => eventID === one) ?? {}).slice(0, 200)}`));
    };
    const ask = async (id: string) => {
      const { columns, rows } = await database.rows(QueryPack.query(id)._athenaSql('events', { period: AuditPeriod.always() }));
      if (rows.length >= ROWS_AT_MOST) throw new Error(`${id} has as many rows as it may have.`);
      return rows.map(row => Object.fromEntries(columns.map((name, i) => [name.toLowerCase(), row[i]])));
    };
    for (const [id, rule] of Object.entries(RULES)) {
      judge(id, calls.filter(rule).map(call => call.id), (await ask(id)).map(({ eventid }) => String(eventid)));
    }
    for (const [id, measure] of Object.entries(MEASURES)) {
      const found = (await ask(id)).map(row => rowText(measure.columns.map(name => row[name])));
      judge(id, groups(calls, measure), found);
    }
  } finally {
    database.close();
    rmSync(logs, { recursive: true });
  }
  console.log(`${Object.keys(RULES).length + Object.keys(MEASURES).length} questions over ${records.length} records: ${differences} differences`);
  return differences;
}

// The records of others are not part of this repository.
const [folder] = process.argv.slice(2);
if (folder === undefined) console.log('skipped: no folder with records was named');
else void compare(folder).then(differences => { process.exitCode = differences > 0 ? 1 : 0; });
