/**
 * The CloudTrail records that benchmarks judge, and the command lines that name their folder.
 */
import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';

export type Fields = Record<string, any>;

/** A record, and what its line says besides. */
export interface Sample {
  /** Path within the folder. */
  readonly file: string;
  /** The record as EventBridge delivers it. */
  readonly event: Fields;
  readonly id?: string;
  /** The attack that the record is of. */
  readonly technique?: string;
  /** The detection of others that the record is a test of, and the test. */
  readonly rule?: string;
  readonly test?: string;
}

/** A rule on events, or an alert. */
interface Rule {
  readonly readOnlyCalls: boolean;
  readonly matches: (event: Fields) => boolean;
}

/** What EventBridge calls the kinds of records. */
const DETAIL_TYPES: Record<string, string> = {
  AwsConsoleAction: 'AWS Console Action via CloudTrail',
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail',
  AwsServiceEvent: 'AWS Service Event via CloudTrail',
};

/** A record as EventBridge delivers it. */
function delivered(record: Fields): Fields {
  return {
    'detail-type': DETAIL_TYPES[record.eventType] ?? 'AWS API Call via CloudTrail',
    'source': `aws.${String(record.eventSource).split('.')[0]}`,
    'account': record.recipientAccountId,
    'region': record.awsRegion,
    'detail': record,
  };
}

/** Calls that only read go to the rules only that ask for them. */
function isReadOnlyCall({ detail }: Fields): boolean {
  return detail.readOnly === true && detail.managementEvent !== false && /^(Describe|Get|List)/.test(detail.eventName);
}

/** Whether the rule gets the event, and matches it. */
export function hits({ readOnlyCalls, matches }: Rule, event: Fields): boolean {
  return (readOnlyCalls || !isReadOnlyCall(event)) && matches(event);
}

/**
 * Every record of every *.jsonl and *.jsonl.gz under the folder that the command line names, with one record a line, bare or as `record`
 * of an object. Ends the process if there is none.
 */
export function samples(): Sample[] {
  const [folder] = process.argv.slice(2);
  if (!folder) return refuse('Say which folder has the records.');
  if (!existsSync(folder)) return refuse(`There is no folder ${folder}.`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.jsonl(\.gz)?$/.test(name)).sort();
  const all = files.flatMap(file => lines(join(folder, file)).map(({ record, ...rest }) =>
    record ? { ...rest, file, event: delivered(record) } : { file, event: delivered(rest) }));
  return all.length > 0 ? all : refuse(`There are no records in ${folder}: it needs *.jsonl or *.jsonl.gz, with one a line.`);
}

function lines(path: string): Fields[] {
  const content = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
  return text.split('\n').filter(line => line.trim()).map(line => JSON.parse(line));
}

/** Says what is wrong with the command line, and ends the process. */
export function refuse(why: string): never {
  console.error(why);
  process.exit(1);
}

/** What there is, by a text of each, in the order of the texts. */
export function groups<T>(items: T[], textOf: (item: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(textOf(item), [...found.get(textOf(item)) ?? [], item]);
  return [...found].sort(([a], [b]) => a < b ? -1 : 1);
}
