import { FIRST, HOUR, HOURS, KEYS, keySource, night } from './world';
import { ChainJudge } from '../../../runtime/log-integrity/chain-judge';
import { CheckedDigest, checkDigest } from '../../../runtime/log-integrity/check-digest';
import { Context } from '../../../runtime/log-integrity/context';
import { DayListing } from '../../../runtime/log-integrity/day-listing';
import { Finding } from '../../../runtime/log-integrity/finding';
import { ChainState, KnownChain } from '../../../runtime/log-integrity/folder-state';
import { Gate } from '../../../runtime/log-integrity/gate';
import { linkOf } from '../../../runtime/log-integrity/links';
import { chainText, DAY, isoTime, parseDigestKey } from '../../../runtime/log-integrity/paths';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

/** A judge of the chain of a night, and what it finds. */
export function judgeOf({ bucket, trail } = night(), given: Partial<Pick<Context, 'window' | 'now' | 'retentionDays'>> & { known?: KnownChain } = {}) {
  const context: Context = {
    source: bucket,
    keys: new KeyRing(keySource(KEYS)),
    gate: new Gate(8),
    window: { to: FIRST + HOURS * HOUR },
    now: FIRST + 3 * DAY,
    ...given,
  };
  const id = parseDigestKey(trail.digests[0].key)!;
  const found: Finding[] = [];
  const ofLate: Finding['code'][] = [];
  const restored: string[] = [];
  const listing = new DayListing(context, id, ['CloudTrail']);
  const judge = new ChainJudge(context, listing, {
    known: given.known ? { [chainText(id)]: given.known } : {},
    isEnded: () => false,
    report: (finding, isOfLate) => {
      found.push(finding);
      if (isOfLate) ofLate.push(finding.code);
    },
    restore: async (_, digest) => void restored.push(digest.id.key),
  });
  const read = (key: string) => checkDigest(context, parseDigestKey(key)!);
  return {
    bucket,
    trail,
    judge,
    listing,
    found,
    ofLate,
    restored,
    read,
    digest: (i: number) => read(trail.digests[i].key),
    link: async (i: number) => linkOf(await read(trail.digests[i].key)),
    end: (last: ChainState['last']) => judge.end({ proven: 0, last }, chainText(id)),
    texts: () => found.map(({ code, object, from, to, detail }) => [code, object, from, to, detail]),
  };
}

/** A digest with another body. */
export const edited = (checked: CheckedDigest, change: object): CheckedDigest => ({ ...checked, digest: { ...checked.digest!, ...change } });

export const at = (hour: number) => isoTime(FIRST + hour * HOUR);

/** The finding on a digest whose name is not known. */
export const missingAt = (hour: number) =>
  ['digest-missing', undefined, at(hour), at(hour), `No digest covers the hour from ${at(hour - 1)}, although the chain goes on.`];
