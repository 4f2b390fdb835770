/**
 * The CloudTrail records that benchmarks judge, and the command lines that name their folder.
 */
import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { cloudTrailEvent, isReadOnlyCall } from '../lib/event-patterns/cloudtrail-event';

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

/** Whether the rule gets the event, and matches it. */
export function hits({ readOnlyCalls, matches }: Rule, event: Fields): boolean {
  return (readOnlyCalls || !isReadOnlyCall(event)) && matches(event);
}

/**
 * Every record of every *.jsonl and *.jsonl.gz under the folder that the command line names, with one record a line, bare or as `record`
 * of an object. Ends the process if there is none.
 */
export function samples(): Sample[] {
  const [folder] = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
  if (!folder) return refuse('Say which folder has the records.');
  if (!existsSync(folder)) return refuse(`There is no folder ${folder}.`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.jsonl(\.gz)?$/.test(name)).sort();
  const all = files.flatMap(file => lines(join(folder, file)).map(({ record, ...rest }) =>
    record ? { ...rest, file, event: cloudTrailEvent(record) } : { file, event: cloudTrailEvent(rest) }));
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
