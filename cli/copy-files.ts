import { existsSync, readFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { UserError } from './errors';
import { SourceError, StoredObject } from '../runtime/log-integrity/ports';

/** The facts about a copy that `--save` made. */
export interface CopyFacts {
  readonly bucket: string;
  /** The beginning of the keys that the folder replaces, with its slash, or an empty text. */
  readonly prefix: string;
  /** The window that was verified. */
  readonly from?: string;
  readonly to: string;
  readonly savedAt: string;
  readonly retentionDays?: number;
  readonly isComplete: boolean;
  /** Whether the public keys of all Regions could be read. */
  readonly hasAllKeys: boolean;
  /** Keys that no file can have, or that would hide others. */
  readonly skipped: readonly string[];
}

export const FACTS_FILE = '.copy.json';
/** The public keys, as `--keys` takes them. */
export const KEYS_FILE = '.public-keys.json';

/** The file beside an object that has its metadata, as head-object answers. */
export const headFile = (path: string) => join(dirname(path), `.${basename(path)}.head.json`);

/** The file in place of an object that was listed and could not be read. */
export const unreadableFile = (path: string) => join(dirname(path), `.${basename(path)}.unreadable.json`);

/** The name of the object that a file beside it says to be unreadable. */
export function nameOfUnreadable(file: string): string | undefined {
  return /^\.(.+)\.unreadable\.json$/.exec(file)?.[1];
}

/** Returns the facts about a folder; undefined if it is no copy that `--save` made. */
export function readFacts(folder: string): CopyFacts | undefined {
  const path = join(folder, FACTS_FILE);
  if (!existsSync(path)) return undefined;
  const facts = parseFacts(readFileSync(path, 'utf8'));
  if (!facts) throw new UserError(`${path} is damaged, so the copy cannot be verified: save it again to another folder.`);
  if (!facts.isComplete) throw new UserError(`The copy in ${folder} is incomplete: save it again to another folder.`);
  return facts;
}

/** Parses the facts about a copy; undefined if they are not those that `--save` writes. */
function parseFacts(text: string): CopyFacts | undefined {
  try {
    const facts: CopyFacts = JSON.parse(text);
    const times = [facts.savedAt, facts.to, ...facts.from === undefined ? [] : [facts.from]];
    const isWhole = typeof facts.bucket === 'string' && typeof facts.prefix === 'string' && times.every(time => Date.parse(time) > 0);
    return isWhole || facts.isComplete === false ? facts : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the failure that was saved in place of an object. */
export function readUnreadable(path: string): SourceError | undefined {
  const file = unreadableFile(path);
  if (!existsSync(file)) return undefined;
  const { reason, message } = JSON.parse(readFileSync(file, 'utf8'));
  return new SourceError(reason, message);
}

/** Returns the metadata that was saved beside an object. */
export function readHead(path: string): Pick<StoredObject, 'metadata' | 'versionId'> {
  const file = headFile(path);
  if (!existsSync(file)) return {};
  const { Metadata: metadata, VersionId: versionId } = JSON.parse(readFileSync(file, 'utf8'));
  return { metadata, versionId };
}
