import { CheckedDigest } from './check-digest';
import { Finding } from './finding';
import { chainText, DigestKey, HOUR, isoTime, MINUTE, parseDigestKey } from './paths';
import { isHash } from './signature';

/** The part of a digest that its successor is compared with. */
export interface Link {
  readonly key: string;
  readonly start?: number;
  readonly end: number;
  readonly sha256?: string;
  readonly signature?: string;
  /** Whether a finding already says that the contents are not those that were signed. */
  readonly isForged: boolean;
}

/** Time for which no digest is left. */
export interface Missing {
  readonly from: number;
  readonly to: number;
  /** The key of the last digest in it, which the next one names, with its hash. */
  readonly key?: string;
  readonly hash?: string;
  /** Whether an earlier run has seen the digest, so that it cannot be late. */
  readonly isSeen?: boolean;
}

/** The relation of a digest to the one before it. */
export interface Judgement {
  readonly findings: (Pick<Finding, 'code' | 'detail' | 'object'> & { readonly from: number; readonly to: number; readonly hash?: string })[];
  readonly missing?: Missing;
}

/** Digests follow each other without a gap; this is for rounding. */
export const SLACK = MINUTE;

const FORGED: Finding['code'][] = ['bad-signature', 'unknown-key', 'key-outside-validity'];

export function linkOf({ id, digest, sha256, signature, findings }: CheckedDigest): Link {
  return { key: id.key, start: digest?.start, end: id.end, sha256, signature, isForged: findings.some(({ code }) => FORGED.includes(code)) };
}

/** Judges two digests that follow each other in the listing of a chain. */
export function judgeLink(bucket: string, before: Pick<Link, 'end'> & Partial<Link>, next: CheckedDigest): Judgement {
  const { id, digest } = next;
  if (!digest) {
    // The digest tells neither its start nor its predecessor.
    const start = id.end - HOUR;
    return start - before.end <= HOUR / 2 ? { findings: [] }
      : { findings: [{ code: 'chain-gap', object: id.key, from: before.end, to: start, detail: 'The digest after it cannot be read, so missing digests cannot be recognized.' }] };
  }
  const { previous, start } = digest;
  const time = timeFindings(before.end, start, id);
  if (previous === undefined) {
    return { findings: [{ code: 'chain-restart', object: id.key, from: start, to: start, detail: `The digest before it ends at ${isoTime(before.end)}.` }, ...time] };
  }
  if (previous === 'partial') return { findings: time };
  if (!isOfChain(bucket, previous, id)) {
    const elsewhere = { code: 'chain-elsewhere' as const, object: id.key, from: start, to: start, detail: `The digest before it is ${previous.bucket}/${previous.key}.` };
    return { findings: [elsewhere, ...time] };
  }
  if (previous.key !== before.key) {
    const { end } = parseDigestKey(previous.key)!;
    const overlaps = end <= before.end && before.key !== undefined;
    // A forged digest can name one of the year 9999: nothing is missing after the digest itself.
    const to = Math.min(end, id.end);
    return overlaps ? { findings: time.length > 0 ? time : [overlap(before.end, start, id)] }
      : { findings: timeFindings(end, start, id), missing: { from: before.end, to, key: previous.key, hash: previous.hash } };
  }
  return { findings: [...time, ...judgeContents(before, next)] };
}

/** Judges whether a proven digest tells the contents and signature of the one before it. */
export function judgeContents(before: Partial<Link>, { id, digest, isProven }: CheckedDigest): Judgement['findings'] {
  const previous = digest!.previous;
  if (!isProven || before.isForged || typeof previous !== 'object') return [];
  const about = { object: before.key!, from: before.end!, to: before.end! };
  const differs = before.sha256 !== undefined && isHash(previous.hash) && previous.hash !== before.sha256;
  if (differs) return [{ ...about, code: 'previous-hash-differs', hash: previous.hash, detail: `Its hash is ${before.sha256}, by ${id.key} ${previous.hash}.` }];
  const signatureDiffers = before.signature !== undefined && previous.signature.toLowerCase() !== before.signature;
  return signatureDiffers ? [{ ...about, code: 'previous-signature-differs', detail: `${id.key} repeats another signature.` }] : [];
}

function timeFindings(end: number, start: number, id: DigestKey): Judgement['findings'] {
  if (start - end > SLACK) return [{ code: 'chain-gap', object: id.key, from: end, to: start, detail: 'No digest covers the time between two digests.' }];
  return end - start > SLACK ? [overlap(end, start, id)] : [];
}

function overlap(end: number, start: number, id: DigestKey): Judgement['findings'][number] {
  return { code: 'digest-overlap', object: id.key, from: start, to: end, detail: 'It begins before the end of the digest before it.' };
}

/** Whether the reference of a digest to its predecessor stays in its chain and place. */
export function isOfChain(bucket: string, previous: { readonly bucket: string; readonly key: string }, id: DigestKey): boolean {
  const key = parseDigestKey(previous.key);
  return previous.bucket === bucket && key !== undefined && key.isBackfill === id.isBackfill && chainText(key) === chainText(id);
}

/** Splits time without digests into the digests of an hour that are missing. The last one has the key, if it is known. */
export function missingDigests({ from, to, key, hash, isSeen }: Missing): Missing[] {
  const count = Math.max(1, Math.round((to - from) / HOUR));
  return Array.from({ length: count }, (_, i) => {
    const isLast = i === count - 1;
    return { from: from + i * HOUR, to: isLast ? to : from + (i + 1) * HOUR, isSeen, ...isLast && { key, hash } };
  });
}
