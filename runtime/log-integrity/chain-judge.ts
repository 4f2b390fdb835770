import { CheckedDigest, checkDigest } from './check-digest';
import { Context, DELIVERY_GRACE, finding, isExpired, lookUp } from './context';
import { DayListing } from './day-listing';
import { Finding } from './finding';
import { ChainState, KnownChain, stateText } from './folder-state';
import { isOfChain, judgeContents, Judgement, judgeLink, Link, linkOf, Missing, missingDigests, SLACK } from './links';
import { chainText, DigestKey, HOUR, isoTime, parseDigestKey, startOfDay } from './paths';
import { isHash } from './signature';
import { versionEvidence } from './version-evidence';

/** Surroundings of a `ChainJudge`. */
export interface ChainJudgeOptions {
  /** The chains that an earlier run has seen, by their texts. */
  readonly known: Readonly<Record<string, KnownChain>>;
  /** Whether the end of a chain is acknowledged. */
  readonly isEnded: (chain: string) => boolean;
  /** `isOfLate`: whether it is of two digests of which one came late. */
  readonly report: (found: Finding, isOfLate: boolean) => void;
  /** Receives a proven digest that is no longer in the bucket, but is one of its versions. */
  readonly restore: (chain: ChainState, digest: CheckedDigest) => Promise<void>;
}

type Found = Judgement['findings'][number];

/** Judges how the digests of a chain follow each other, where it begins, and where it ends. */
export class ChainJudge {
  public constructor(private readonly context: Context, private readonly listing: DayListing, private readonly options: ChainJudgeOptions) {}

  /** Judges a digest and the one before it. */
  public async link(chain: ChainState, next: CheckedDigest): Promise<void> {
    if (next.id.isBackfill) await this.linkBackfill(chain, next);
    else if (chain.last) await this.follow(chain, chain.last, next);
    else await this.begin(chain, next);
  }

  private async begin(chain: ChainState, next: CheckedDigest): Promise<void> {
    const { source: { bucket }, window } = this.context;
    const { id, digest } = next;
    // One that cannot be read is about an hour long.
    const start = digest?.start ?? id.end - HOUR;
    // A window that is verified again can begin before the last digest that an earlier run has seen, which is gone since.
    const known = this.options.known[stateText(id)]?.last;
    if (known && known.end <= start + SLACK) {
      // It names those before it, which are gone with it.
      await this.reportMissing(chain, id, { from: known.end, to: known.end, key: known.key, hash: known.sha256, isSeen: true });
      return this.follow(chain, chain.last ?? known, next);
    }
    if (!digest) return;
    const { previous } = digest;
    if (previous === 'partial') return;
    if (previous === undefined) {
      chain.began = true;
      this.about(id, { code: 'chain-start', object: id.key, from: start, to: start, detail: 'It names no digest before it.' });
    } else if (!isOfChain(bucket, previous, id)) {
      this.about(id, { code: 'chain-elsewhere', object: id.key, from: start, to: start, detail: `The digest before it is ${previous.bucket}/${previous.key}.` });
    } else if (!await lookUp(this.context, previous.key)) {
      const before = window.from === undefined ? undefined : await this.listing.search(id, startOfDay(window.from), -1);
      if (before) return this.follow(chain, linkOf(await checkDigest(this.context, before)), next);
      // Earlier digests may be missing too, but only this one is known to have existed.
      const { findings, missing } = judgeLink(bucket, { end: parseDigestKey(previous.key)!.end }, next);
      await this.reportAll(id, findings);
      await this.reportMissing(chain, id, missing!);
    }
  }

  /** Judges two digests of which one may be outside the window. */
  public async follow(chain: ChainState, before: Link, next: CheckedDigest): Promise<void> {
    const { findings, missing } = judgeLink(this.context.source.bucket, before, next);
    const isNamed = missing !== undefined || typeof next.digest?.previous === 'object' && next.digest.previous.key === before.key;
    const isAfterLate = this.listing.isLate(before) || chain.isLastLate === true && chain.last?.key === before.key;
    const isOfLate = isAfterLate || this.listing.isLate(next.id);
    await this.reportAll(next.id, isNamed ? findings : findings.map(found => this.unlessExpired(found)), isOfLate);
    if (missing) await this.reportMissing(chain, next.id, missing, isAfterLate && !chain.hasTimely);
  }

  /** Judges the contents of a digest by the one after it, which has been proven since. */
  public async contents(before: Link, next: CheckedDigest): Promise<void> {
    const { previous } = next.digest!;
    if (typeof previous === 'object' && previous.key === before.key) await this.reportAll(next.id, judgeContents(before, { ...next, isProven: true }), this.listing.isLate(next.id));
  }

  /** Digests of a gap can have expired, unless the one after it names the one before it, also if that is missing. */
  private unlessExpired(found: Found): Found {
    return found.code !== 'chain-gap' || !isExpired(found.to, this.context) ? found
      : { ...found, code: 'digest-expired', object: undefined, detail: 'No digest covers the time, which is older than the retention.' };
  }

  private async reportAll(id: DigestKey, findings: Found[], isOfLate = false): Promise<void> {
    for (const { hash, ...found } of findings) {
      const evidence = hash && found.object ? await versionEvidence(this.context, found.object, hash) : undefined;
      this.about(id, found, evidence && { evidence }, isOfLate);
    }
  }

  /**
   * Reports digests that are gone. A version that verifies takes the place of the digest, and tells which one was before it.
   *
   * @param isAfterLate whether only a late digest tells that the chain had begun before them
   */
  private async reportMissing(chain: ChainState, id: DigestKey, missing: Missing, isAfterLate = false): Promise<void> {
    const { context } = this;
    const { key, hash, to, isSeen } = missing;
    if (key && !isSeen && this.listing.isLate(id)) this.listing.nameLate(key);
    const isLate = (end: number) => !isSeen && end + DELIVERY_GRACE > context.now;
    const isGone = !isExpired(to, context) && !isLate(to);
    const evidence = key && hash && isGone ? await versionEvidence(context, key, hash) : undefined;
    const restored = evidence?.intactVersion ? await checkDigest(context, parseDigestKey(key!)!, evidence.intactVersion) : undefined;
    const named = isSeen ? 'An earlier run has seen it.' : 'The next digest names it.';
    // One after the window names those in it.
    if (restored?.isProven && restored.id.end > (context.window.from ?? -Infinity)) {
      this.about(id, { code: 'digest-missing', object: key, from: to, to, detail: named }, { evidence });
      await this.link(chain, restored);
      await this.options.restore(chain, restored);
      return;
    }
    // Only the last digest is known to exist. While it can still come, it can tell that logging was off before it.
    for (const { from, to: end, key: object } of missingDigests(missing)) {
      const code = isExpired(end, context) ? 'digest-expired' : isLate(end) || isLate(to) ? 'digest-late' : 'digest-missing';
      const detail = object ? named : `No digest covers the hour from ${isoTime(from)}, although the chain goes on.`;
      this.about(id, { code, object, from: end, to: end, detail }, object && evidence ? { evidence } : {}, isAfterLate);
    }
  }

  private async linkBackfill(chain: ChainState, next: CheckedDigest): Promise<void> {
    const { context } = this;
    const { id, digest, isProven } = next;
    const previous = digest?.previous;
    if (!isProven || typeof previous !== 'object' || !isHash(previous.hash)) return;
    const found = (code: Finding['code'], detail: string, object = previous.key): Found => ({ code, object, from: id.end, to: id.end, detail });
    if (!isOfChain(context.source.bucket, previous, id)) {
      return this.about(id, found('chain-elsewhere', `The digest before it is ${previous.bucket}/${previous.key}.`, id.key));
    }
    const beforeId = parseDigestKey(previous.key)!;
    const isLast = chain.last?.key === previous.key;
    if (!isLast && !await lookUp(context, previous.key)) {
      if (isExpired(beforeId.end, context)) return this.about(id, found('digest-expired', 'The next backfill digest names it.'));
      const evidence = await versionEvidence(context, previous.key, previous.hash);
      return this.about(id, found('backfill-chain-broken', `It is missing; ${id.key} names it.`), { evidence });
    }
    const before = isLast ? chain.last! : linkOf(await checkDigest(context, beforeId));
    const differs = (one: string | undefined, other: string) => one !== undefined && one !== other.toLowerCase();
    if (!before.isForged && (differs(before.sha256, previous.hash) || differs(before.signature, previous.signature))) this.about(id, found('backfill-chain-broken', `It differs from the one that ${id.key} names.`));
  }

  /**
   * Judges the end of a chain in the window.
   *
   * @returns whether the next digest is late, which the next run has to know
   */
  public async end(chain: ChainState, text: string): Promise<boolean> {
    const { context: { window, now }, options: { known: { [text]: known }, isEnded } } = this;
    const { key, end } = chain.last!;
    const id = parseDigestKey(key)!;
    if (known && known.last.end > end && this.isInWindow(known.last.end)) {
      await this.reportMissing(chain, id, { from: end, to: known.last.end, key: known.last.key, hash: known.last.sha256, isSeen: true });
      return false;
    }
    const until = Math.min(window.to, now);
    if (until - end <= HOUR + DELIVERY_GRACE || isEnded(text)) return false;
    // The second look: that of an earlier run, or a new listing.
    const next = await this.listing.search(id, startOfDay(end), 1);
    if (next && next.end > window.to) {
      await this.follow(chain, chain.last!, await checkDigest(this.context, next));
      return false;
    }
    const isMissing = known ? known.isLate && known.last.key === key : next === undefined;
    const detail = `It is the last digest; ${Math.floor((until - end) / HOUR)} hours have none.`;
    this.about(id, { code: isMissing ? 'newest-digest-missing' : 'digest-late', object: key, from: end, to: until, detail });
    return true;
  }

  /** Reports what is in the window; other windows report the rest. */
  private about(id: DigestKey, { code, detail, object, from, to }: Found, more: Partial<Finding> = {}, isOfLate = false): void {
    const { from: first = -Infinity, to: last } = this.context.window;
    if (from === to ? !this.isInWindow(to) : to <= first || from >= last) return;
    const time = { from: isoTime(from), to: isoTime(to) };
    this.options.report(finding(this.context, chainText(id), code, detail, { ...object && { object }, ...time, ...more }), isOfLate);
  }

  private isInWindow(time: number): boolean {
    const { from = -Infinity, to } = this.context.window;
    return time > from && time <= to;
  }
}
