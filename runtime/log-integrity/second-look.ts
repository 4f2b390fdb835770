import { Context } from './context';
import { DayListing } from './day-listing';
import { Finding } from './finding';
import { DigestKey, parseDigestKey } from './paths';

/** Findings for which a look cannot judge what it has to. */
const FAILURES: readonly Finding['code'][] = ['digest-unreadable', 'key-unavailable', 'listing-failed', 'run-incomplete'];

/** Findings of two digests: on the time between them, or on the contents of the first one. */
const BETWEEN: readonly Finding['code'][] = ['chain-gap', 'digest-overlap', 'previous-hash-differs', 'previous-signature-differs'];

/** Leaves to a second look only what the first one cannot have judged or seen. The first look has all. */
export class SecondLook {
  public constructor(private readonly context: Context, private readonly listing: DayListing) {}

  /** Whether the first look has verified a digest as it is now. */
  public hasSeen(id: DigestKey): boolean {
    return this.context.isSecondLook === true && !this.listing.isLate(id);
  }

  /**
   * Whether the first look cannot have reported a finding.
   *
   * @param isOfLate whether it is of two digests of which one was late, so that the first look could not compare them
   */
  public isNew({ code, object = '' }: Finding, isOfLate = false): boolean {
    if (!this.context.isSecondLook || FAILURES.includes(code)) return true;
    // An hour without a digest after the late one has no name.
    if (isOfLate && code === 'digest-missing' && object === '') return true;
    const id = parseDigestKey(object);
    return id ? code === 'backfill-chain-broken' || isOfLate && BETWEEN.includes(code) || !this.hasSeen(id) : object !== '' && code !== 'log-not-covered';
  }
}
