import { readdirSync, readFileSync, statSync } from 'fs';
import { join, relative, sep } from 'path';
import { CopyFacts, KEYS_FILE, readFacts } from './copy-files';
import { UserError } from './errors';
import { readPacked } from './event-file';
import { FolderSource, isLinkToFolder, linkText, MetadataByKey, OriginalLocation } from './folder-source';
import { isInS3 } from './reader/log-files';
import { Fields, isFields } from '../lib/event-patterns/event-pattern';
import { parseDigest } from '../runtime/log-integrity/digest';
import { DIGEST_FOLDER, parseDigestKey } from '../runtime/log-integrity/paths';
import { KeySource, PublicKey } from '../runtime/log-integrity/ports';

/** A copy of logs on disk. */
export interface LogCopy {
  readonly source: FolderSource;
  readonly original: OriginalLocation;
  /** The end of the newest digest, in milliseconds. */
  readonly newest: number;
  /** The facts about a copy that `--save` made. */
  readonly facts?: CopyFacts;
}

/** Opens a folder with log files and digests. Without an original location, that of a digest counts, which must then be that of all. */
export function openCopy(folder: string, location?: string, metadata?: string): LogCopy {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`No such directory: ${folder}${isInS3(folder) ? '. A bucket is named like s3://bucket/prefix/.' : ''}`);
  const facts = readFacts(folder);
  if (facts) {
    if (location !== undefined || metadata !== undefined) throw new UserError(`The copy in ${folder} has its location and metadata beside it: leave out --original-location and --metadata.`);
    return { facts, original: facts, newest: Date.parse(facts.to), source: new FolderSource(folder, facts, undefined, true) };
  }
  const digests = digestsIn(folder);
  const original = location === undefined ? originalOf(folder, digests) : parseLocation(location);
  const ends = digests.map(path => parseDigestKey(`${original.prefix}${relative(folder, path).split(sep).join('/')}`)?.end).filter(end => end !== undefined);
  return {
    original,
    newest: ends.reduce((a, b) => Math.max(a, b), -Infinity),
    source: new FolderSource(folder, original, metadata === undefined ? undefined : readMetadata(metadata)),
  };
}

function digestsIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const link = entries.find(isLinkToFolder);
  if (link) throw new UserError(`${linkText(join(link.parentPath, link.name))}.`);
  return entries
    .filter(entry => entry.isFile() && entry.parentPath.split(sep).includes(DIGEST_FOLDER))
    .map(entry => join(entry.parentPath, entry.name));
}

function originalOf(folder: string, digests: string[]): OriginalLocation {
  for (const path of digests) {
    const digest = parseDigestFile(path);
    const end = relative(folder, path).split(sep).join('/');
    if (digest?.key.endsWith(end)) return { bucket: digest.bucket, prefix: digest.key.slice(0, -end.length) };
  }
  throw new UserError(digests.length === 0
    ? `No digests in ${folder}. Copy the folder AWSLogs of the bucket as a whole, with ${DIGEST_FOLDER}.`
    : `No digest in ${folder} has the path that it names. Copy the folder AWSLogs of the bucket as a whole, or add --original-location s3://bucket/prefix/.`);
}

function parseDigestFile(path: string) {
  try {
    const digest = parseDigest(readPacked(path));
    return typeof digest === 'string' ? undefined : digest;
  } catch {
    return undefined;
  }
}

/** Parses a place in S3. */
export function parseLocation(location: string, name = '--original-location'): OriginalLocation {
  const [, bucket, prefix] = /^s3:\/\/([a-z0-9.-]{3,63})(?:\/(.*))?$/.exec(location) ?? [];
  if (bucket === undefined) throw new UserError(`${name} must be like s3://bucket/prefix/, got: ${location}`);
  return { bucket, prefix: prefix && !prefix.endsWith('/') ? `${prefix}/` : prefix ?? '' };
}

/** Reads answers of head-object by the keys of objects. */
function readMetadata(path: string): MetadataByKey {
  return new Map(Object.entries(readJson(path)).map(([key, answer]) => {
    if (!isFields(answer) || !isFields(answer.Metadata)) throw new UserError(`${path} has no Metadata for ${key}.`);
    return [key, answer.Metadata as Record<string, string>];
  }));
}

/** The file of public keys that `--save` wrote into a folder. */
export function savedKeys({ facts }: LogCopy, folder: string): string | undefined {
  return facts && join(folder, KEYS_FILE);
}

/** Reads public keys: answers of list-public-keys by Region. */
export function readKeys(path: string): KeySource {
  const byRegion = new Map(Object.entries(readJson(path)).map(([region, answer]) => {
    const list = isFields(answer) && Array.isArray(answer.PublicKeyList) ? answer.PublicKeyList : undefined;
    if (!list) throw new UserError(`${path} has no PublicKeyList for ${region}.`);
    return [region, list.map(key => publicKey(key, path))];
  }));
  return {
    isComplete: false,
    keys: async (region, from, to) => (byRegion.get(region) ?? []).filter(({ validFrom, validTo }) => validFrom <= to && validTo >= from),
  };
}

function publicKey(key: Fields, path: string): PublicKey {
  const { Fingerprint: fingerprint, Value: value } = key;
  const [validFrom, validTo] = [key.ValidityStartTime, key.ValidityEndTime].map(time => new Date(typeof time === 'number' ? time * 1000 : String(time)));
  if (typeof fingerprint !== 'string' || typeof value !== 'string' || isNaN(validFrom.getTime()) || isNaN(validTo.getTime())) {
    throw new UserError(`${path} has a key without a fingerprint, value or validity.`);
  }
  return { fingerprint, value, validFrom, validTo };
}

function readJson(path: string): Fields {
  try {
    const content = JSON.parse(readFileSync(path, 'utf8'));
    if (isFields(content)) return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UserError(`No such file: ${path}`);
    throw new UserError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  throw new UserError(`${path} must have a JSON object.`);
}
