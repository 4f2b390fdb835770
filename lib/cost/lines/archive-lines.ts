import { HOURS, LineSpec, monthsOf } from './line-spec';
import { ArchiveCost, Located } from '../../contracts/cost-driver';
import { Quantity, sumOf } from '../quantity';

/** GB of a file in S3 Glacier Deep Archive besides its content: 32 KB of an index there, and 8 KB of its name in S3 Standard. */
const DEEP_OVERHEAD = { s3DeepArchive: 32 / 1024 ** 2, s3Standard: 8 / 1024 ** 2 };

/**
 * The lines of a bucket of log files in a month after the first delivery. Files of less than 128 KB stay in S3 Standard,
 * because moving them costs more than it saves.
 */
export function archiveLines({ lifecycle, replica, path, region }: Located<ArchiveCost>, month: number): LineSpec[] {
  const place = { path, region };
  const copies: LineSpec[] = [
    { ...place, item: 'Puts of log files', price: 's3Puts', quantity: sumOf(['logFiles']) },
    { ...place, item: 'Puts of digest files', price: 's3Puts', quantity: [{ factor: HOURS, volumes: ['accounts', 'regions'] }] },
    ...replica ? [{ ...place, item: 'Replication to another Region', price: 'replication' as const, quantity: sumOf(['compressedGigabytes']) }] : [],
  ];
  if (!lifecycle) {
    const unknown = 'the lifecycle of the imported bucket is not known';
    return [...copies, { ...place, item: 'Storage in S3', price: 's3Standard', quantity: sumOf(['compressedGigabytes']), unknown }];
  }

  const limit = (days?: number) => Math.min(month, days === undefined ? Infinity : monthsOf(days));
  const end = limit(lifecycle.storedFor);
  const deep = Math.min(end, limit(lifecycle.deepArchiveAfter));
  const instant = Math.min(deep, limit(lifecycle.instantAccessAfter));
  const overhead = (storage: keyof typeof DEEP_OVERHEAD) => deep === end ? [] : sumOf(['largeLogFiles'], digits((end - deep) * DEEP_OVERHEAD[storage]));
  const standard: Quantity = [
    ...sumOf(['compressedGigabytes'], end), ...instant === end ? [] : sumOf(['largeFileGigabytes'], -round(end - instant)), ...overhead('s3Standard'),
  ];
  const moved = (item: string, months: number, storage: 's3InstantRetrieval' | 's3DeepArchive', transitions: 's3InstantTransitions' | 's3DeepTransitions') =>
    months <= 0 ? [] : [
      {
        ...place,
        item: `Storage in ${item} in month ${month}`,
        price: storage,
        quantity: [...sumOf(['largeFileGigabytes'], round(months)), ...storage === 's3DeepArchive' ? overhead(storage) : []],
      },
      { ...place, item: `Transitions to ${item}`, price: transitions, quantity: sumOf(['largeLogFiles']) },
    ];
  return [
    ...copies,
    { ...place, item: `Storage in S3 Standard in month ${month}`, price: 's3Standard', quantity: standard },
    ...moved('S3 Glacier Instant Retrieval', deep - instant, 's3InstantRetrieval', 's3InstantTransitions'),
    ...moved('S3 Glacier Deep Archive', end - deep, 's3DeepArchive', 's3DeepTransitions'),
  ];
}

/** The lines of reads of log files, once for all archives. Without a bucket key, each read is a call of KMS. */
export function readLines(archives: Located<ArchiveCost>[]): LineSpec[] {
  return archives.filter(({ replica }) => !replica).slice(0, 1).flatMap(({ path, region }): LineSpec[] => [
    { path, region, item: 'Reads of log files', price: 's3Gets', quantity: sumOf(['fileReads']) },
    { path, region, item: 'Decryption of log files, without a bucket key', price: 'keyRequests', quantity: sumOf(['fileReads']) },
  ]);
}

const digits = (factor: number) => Number(factor.toPrecision(5));
const round = (months: number) => Math.round(months * 100) / 100;
