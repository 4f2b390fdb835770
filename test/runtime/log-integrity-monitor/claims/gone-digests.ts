import { gunzipSync } from 'zlib';
import { isDigestOf, isGapOf, isNote } from './findings';
import { Known } from './known';
import { Digest, parseDigest } from '../../../../runtime/log-integrity/digest';
import { Finding } from '../../../../runtime/log-integrity/finding';
import { covers } from '../../../../runtime/log-integrity/folder-state';
import { chainText, DigestKey, folderText, parseLogKey } from '../../../../runtime/log-integrity/paths';
import { timeOf } from '../history';

/** Whether a finding of a single run comes of digests that are gone, all of which runs know by name. */
export function isOfGone(one: Finding, known: Known): boolean {
  const gone = goneDigests(known);
  if (one.code === 'chain-gap') return isTimeOfGone(one, gone);
  if (one.code === 'digests-absent') return isRegionOfGone(one.place, gone, known);
  return one.code === 'log-unlisted' && isLogOfGone(one.object!, gone, known);
}

/** The digests that runs know by name to be gone. */
function goneDigests({ history: { bodies }, found, proven }: Known): Digest[] {
  // If a run has proven the digest, a finding by what names it can be on its delay.
  const isGone = ({ object, detail }: Finding) => detail.startsWith('An earlier run has') || !proven.has(object!);
  const isMissing = ({ code }: Finding) => code === 'digest-missing' || code === 'chain-missing';
  const keys = found.filter(one => one.object !== undefined && isMissing(one) && isGone(one)).map(({ object }) => object!);
  const honest = [...new Set(keys)].filter(key => bodies.has(key));
  return honest.map(key => parseDigest(gunzipSync(bodies.get(key)!))).filter(one => typeof one !== 'string');
}

/**
 * Whether time without digests is that of digests that are gone: logging began anew with the digest after them, so that it names none of them.
 * Time without logging beside them is still to be found.
 */
function isTimeOfGone({ place, from, to }: Finding, gone: readonly Digest[]): boolean {
  const ofChain = gone.filter(({ key, end }) => isDigestOf(key, place, time => time === end));
  return covers(ofChain.map(({ start, end }) => [start, end]), Date.parse(from!), Date.parse(to!));
}

/** Whether a run has proven a log file, which is as it was, by a digest that is gone. */
function isLogOfGone(key: string, gone: readonly Digest[], { history: { world: { bucket }, bodies }, proven }: Known): boolean {
  const isListed = gone.some(({ logs }) => logs.some(log => log.key === key));
  return proven.has(key) && isListed && bucket.bodyOf(key).equals(bodies.get(key)!);
}

/** Whether runs know of all digests of a Region, which are gone, or of all that is left, if the digests have expired. */
function isRegionOfGone(place: string, gone: readonly Digest[], known: Known): boolean {
  const { history, found } = known;
  // One that runs could not read before it was gone has that finding, and so has a backfill digest that only the next one names.
  const isNamed = ({ code }: Finding) => code === 'digest-unreadable' || code === 'backfill-chain-broken';
  const names = new Set([...gone.map(({ key }) => key), ...found.filter(isNamed).map(({ object }) => object)]);
  // Those that no run saw, before logging began anew, are a gap.
  const isInGap = (id: DigestKey) => !id.isBackfill && found.some(one => isGapOf(one, chainText(id), id.end));
  const isGone = (id: DigestKey) => folderText(id) === place && history.world.bucket.keys(id.key).length === 0;
  const digests = history.wholeDigests().filter(isGone);
  return digests.length > 0 ? digests.every(id => names.has(id.key) || isInGap(id)) : areLogsJudged(place, known);
}

/** Whether runs have judged all log files of a Region that are left. One that outlives the digests of its time was planted, or written again. */
function areLogsJudged(place: string, { history, found, proven }: Known): boolean {
  const judged = new Set([...proven, ...found.filter(one => !isNote(one)).map(({ object }) => object)]);
  const logs = history.world.bucket.keys().filter(key => {
    const log = parseLogKey(key);
    return log !== undefined && folderText(log) === place && timeOf(key) <= history.judged;
  });
  return logs.every(key => judged.has(key));
}
