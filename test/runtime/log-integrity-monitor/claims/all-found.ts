import { isDigestOf, isGapOf, isNote, textOf } from './findings';
import { isOfGone } from './gone-digests';
import { Known, knownOf } from './known';
import { FINDING_KINDS } from '../../../../lib/integrity/finding-kinds';
import { Finding } from '../../../../runtime/log-integrity/finding';
import { MINUTE, parseDigestKey } from '../../../../runtime/log-integrity/paths';
import { History } from '../history';

/**
 * Expects the runs to have found every fault that a single run over the whole time finds at the end.
 *
 * @returns the number of faults
 */
export async function expectAllFound(history: History): Promise<number> {
  // An object that is refused after it was proven is not read again, but for a sample.
  const whole = (await history.whole()).filter(one => !isNote(one) && !one.code.endsWith('-unreadable'));
  const known = knownOf(history);
  const lost = whole.filter(one => !isFound(one, known) && !isEndFound(one, known) && !isOfGone(one, known));
  if (lost.length > 0) throw new Error(`Not found:\n${lost.map(textOf).join('\n')}\nof\n${history.describe()}`);
  return whole.length;
}

/** Whether runs have found what the single run finds: with its code, or with that of a run that knows what was there before. */
function isFound(one: Finding, { found, proven }: Known): boolean {
  if (found.some(other => isOfSameObject(other, one))) return true;
  if (one.code === 'newest-digest-missing') return found.some(other => isSameTime(other, one) || isLaterDigestGone(other, one));
  if (one.code !== 'digest-missing') return found.some(other => isSameTime(other, one));
  // If a run has proven the digest of an hour that is gone, an earlier finding on the hour was on its delay: only its name counts.
  const isHourProven = [...proven].some(key => isDigestOf(key, one.place, time => isNear(time, one.to)));
  return found.some(other => isHourNamed(other, one) || !isHourProven && (isSameTime(other, one) || isHourFound(other, one)));
}

/** Whether it is on the object of the single run's, and on the same fault. */
function isOfSameObject({ code, object }: Finding, one: Finding): boolean {
  if (object === undefined || object !== one.object) return false;
  // An object that was tampered with before it was deleted has that finding.
  const isTampered = one.code.endsWith('-missing') && FINDING_KINDS[code].severity === 'tampered';
  // A run that has proven a backfill digest calls it missing, not only its chain broken.
  const isGone = one.code === 'backfill-chain-broken' && code === 'digest-missing';
  return code === one.code || isTampered || isGone || code === (parseDigestKey(object) ? 'digest-changed' : 'log-changed');
}

/** Whether both are without an object, and on the same time. */
function isSameTime({ code, object, place, to }: Finding, one: Finding): boolean {
  return object === undefined && one.object === undefined && code === one.code && place === one.place && to === one.to;
}

/** Whether a run that has seen the digest of an hour names it, while the single run has the hour only. */
function isHourNamed({ code, object = '' }: Finding, one: Finding): boolean {
  return isMissing(code) && one.object === undefined && isDigestOf(object, one.place, time => isNear(time, one.to));
}

/** Whether a run has found that an hour has no digest, of which it knew no name. */
function isHourFound(other: Finding, one: Finding): boolean {
  // A run that read no digest which names it knows its hour.
  if (other.code === 'digest-missing' && other.object === undefined) return other.place === one.place && isNear(Date.parse(other.to!), one.to);
  // A run that read the digests around an hour, which are gone since, knows that it had none: they tell that logging was off.
  return one.object === undefined && isGapOf(other, one.place, Date.parse(one.to!));
}

/** Whether a run names a digest that is gone, and that came after the last one of the single run. */
function isLaterDigestGone({ code, object = '' }: Finding, one: Finding): boolean {
  return isMissing(code) && isDigestOf(object, one.place, time => time > parseDigestKey(one.object!)!.end);
}

/** Whether runs have seen a chain end after the end that the single run finds: what came late can outlive the last digest, which has expired. */
function isEndFound({ code, object, place, to }: Finding, { history, found }: Known): boolean {
  if (code !== 'newest-digest-missing') return false;
  const isLater = (time: number) => time > parseDigestKey(object!)!.end && history.isExpired(time);
  return found.some(one => one.code === code && isDigestOf(one.object!, place, isLater) && Date.parse(one.to!) >= Date.parse(to!));
}

function isMissing(code: Finding['code']): boolean {
  return code === 'digest-missing' || code === 'chain-missing';
}

/** Whether a time is that of a finding, but for rounding. */
function isNear(time: number, to?: string): boolean {
  return Math.abs(time - Date.parse(to!)) <= MINUTE;
}
