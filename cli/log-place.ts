import { UserError } from './errors';
import { OriginalLocation } from './folder-source';
import { GunzipThread } from './gunzip-thread';
import { openCopy, parseLocation, readKeys, savedKeys } from './log-copy';
import { RelocatedSource } from './relocated-source';
import { SavingSource } from './saving-source';
import { Unpack } from '../runtime/log-integrity/gunzip';
import { KeySource, ObjectSource } from '../runtime/log-integrity/ports';

/** Options of the command about the place of the logs. */
export interface PlaceOptions {
  readonly 'keys'?: string;
  readonly 'metadata'?: string;
  readonly 'original-location'?: string;
  readonly 'bucket-owner'?: string;
  readonly 'save'?: string;
}

/** The time and the retention that are verified. */
export interface Period {
  readonly from?: Date;
  readonly to?: Date;
  readonly retentionDays?: number;
}

/** A folder or a bucket to verify. */
export interface LogPlace extends Period {
  /** The place in words. */
  readonly title: string;
  readonly source: ObjectSource;
  readonly keys: KeySource;
  /** Unpacks files in another thread. Default: in this one. */
  readonly unpack?: Unpack;
  /** Whether the public keys come from a file. */
  readonly hasKeyFile: boolean;
  readonly prefix?: string;
  readonly now: Date;
  /** Completes a copy that was made. */
  readonly finish?: () => Promise<string>;
}

const KEYS_MISSING = '--keys is required for a folder that --save did not make: a JSON file like { "eu-west-1": … } with the answer of '
  + '`aws cloudtrail list-public-keys --region eu-west-1 --start-time <before the logs>` for each Region.';

/** Opens a folder, or a bucket in S3. */
export async function openPlace(place: string, options: PlaceOptions, period: Period): Promise<LogPlace> {
  return place.startsWith('s3://') ? openBucketPlace(place, options, period) : openFolder(place, options, period);
}

function openFolder(folder: string, options: PlaceOptions, period: Period): LogPlace {
  for (const name of ['bucket-owner', 'save'] as const) if (options[name] !== undefined) throw new UserError(`--${name} is for buckets: s3://bucket/prefix/.`);
  const copy = openCopy(folder, options['original-location'], options.metadata);
  const { source, facts, newest, original: { bucket, prefix } } = copy;
  const keyFile = options.keys ?? savedKeys(copy, folder);
  if (keyFile === undefined) throw new UserError(KEYS_MISSING);
  // A copy is verified as of the time at which it was made: what was delivered later is not missing.
  const now = facts ? new Date(facts.savedAt) : new Date();
  const { from = facts?.from, to = facts?.to } = period;
  const [first, last] = [from, to].map(time => time === undefined ? undefined : new Date(time));
  if (facts && (Number(first ?? -Infinity) < Date.parse(facts.from ?? '') || Number(last) > Date.parse(facts.to) || !first && facts.from)) {
    throw new UserError(`The copy has only the time from ${facts.from ?? 'the first digest'} to ${facts.to}.`);
  }
  return {
    title: `Copy of s3://${bucket}/${prefix}`,
    source,
    // A key that CloudTrail did not know when the copy was made is not CloudTrail's.
    keys: { ...readKeys(keyFile), isComplete: options.keys === undefined && facts?.hasAllKeys === true },
    hasKeyFile: true,
    now,
    from: first,
    to: last ?? (newest > 0 ? new Date(newest) : now),
    retentionDays: period.retentionDays ?? facts?.retentionDays,
  };
}

async function openBucketPlace(place: string, options: PlaceOptions, period: Period): Promise<LogPlace> {
  if (options.metadata !== undefined) throw new UserError('--metadata is for copies on disk.');
  const { bucket, prefix } = parseLocation(place, 'A bucket');
  if (`/${prefix}`.includes('/AWSLogs/')) throw new UserError(`Name the place above AWSLogs/, like s3://${bucket}/${`/${prefix}`.split('/AWSLogs/')[0].slice(1)}`);
  const owner = options['bucket-owner'];
  if (owner !== undefined && !/^\d{12}$/.test(owner)) throw new UserError(`--bucket-owner must be an account id of 12 digits, got: ${owner}`);
  const keyFile = options.keys === undefined ? undefined : readKeys(options.keys);
  // It starts while the SDK loads.
  const { unpack } = new GunzipThread();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the SDK takes longer to load than the rest of the command
  const { openBucket } = require('./s3-bucket') as typeof import('./s3-bucket');
  const opened = await openBucket(bucket, owner);
  const now = new Date();
  const { from, to = now, retentionDays } = period;
  const keys = keyFile ?? opened.keys;
  const location = options['original-location'];
  const original = location === undefined ? undefined : parseLocation(location);
  const found: LogPlace = {
    title: `s3://${bucket}/${prefix}${original ? `, a replica of s3://${original.bucket}/${original.prefix}` : ''}`,
    source: original ? new RelocatedSource(opened.source, prefix, original) : opened.source,
    keys,
    unpack,
    hasKeyFile: keyFile !== undefined,
    prefix: original?.prefix ?? prefix,
    now,
    from,
    to,
    retentionDays,
  };
  return options.save === undefined ? found : saving(found, options.save, original ?? { bucket, prefix });
}

function saving(place: LogPlace, folder: string, original: OriginalLocation): LogPlace {
  const { from, to, now, retentionDays } = place;
  const end = new Date(Math.min(Number(to), Number(now)));
  const source = new SavingSource(place.source, folder, {
    ...original, from: from?.toISOString(), to: end.toISOString(), savedAt: now.toISOString(), retentionDays,
  });
  return {
    ...place,
    source,
    keys: source.recording(place.keys),
    finish: async () => {
      const { skipped } = await source.finish();
      return `Saved in ${folder}.${skipped.length > 0 ? ` Not saved, because of their names: ${skipped.join(', ')}` : ''}`;
    },
  };
}
