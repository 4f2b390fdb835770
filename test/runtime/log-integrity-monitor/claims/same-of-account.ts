import { faultsOf } from './findings';
import { manifestOf, provenBy } from './proven';
import { FIRST_LOOK, isExpired } from '../../../../runtime/log-integrity/context';
import { Finding } from '../../../../runtime/log-integrity/finding';
import { parseDigestKey } from '../../../../runtime/log-integrity/paths';
import { Report } from '../../../../runtime/log-integrity/report/report';
import { History, timeOf } from '../history';

/**
 * Expects the runs of an account alone to find of it what those of all accounts find. Findings of other accounts let windows begin earlier, so that
 * more is read: only what the account alone cannot know for that reason may be missing.
 */
export function expectSameOfAccount(alone: History, all: History, account: string): void {
  const own = namesOf(alone, account);
  const runs = new RunsOfAccount(alone, all);
  const unknown = new Set(faultsOf(all.world.reports()).filter(one => runs.cannotKnow(one)).map(nameOf));
  expect(own).toEqual(namesOf(all, account).filter(name => own.includes(name) || !unknown.has(name)));
}

/**
 * The names of the findings on objects of an account, once each. Findings on time without digests, and on ends of chains, depend on the windows,
 * which the findings of one account lengthen for all.
 */
function namesOf(history: History, account: string): string[] {
  const isOfAccount = ({ code, object, place }: Finding) => object !== undefined && code !== 'newest-digest-missing' && place.includes(`/${account}/`);
  return [...new Set(faultsOf(history.world.reports()).filter(isOfAccount).map(nameOf))].sort();
}

function nameOf({ code, object }: Finding): string {
  return `${code} ${object}`;
}

/** Whether a finding is of the comparison with a report, and not of a digest in the bucket. */
function isByComparison({ code, detail }: Finding): boolean {
  return code.endsWith('-missing') && detail === 'An earlier run has proven it.';
}

/** The runs of an account alone, beside those of all accounts. */
class RunsOfAccount {
  private readonly reports: readonly Report[];
  private readonly ownReports: readonly Report[];
  private readonly ownFaults: readonly Finding[];
  /** The objects that each run of the account has proven. */
  private readonly ownManifests: readonly ReadonlySet<string>[];
  /** The objects that the runs of all accounts have proven whose window does not begin earlier than that of the account alone. */
  private readonly provenInSameWindows: ReadonlySet<string>;
  private readonly namesInSameWindows: ReadonlySet<string>;
  /** The objects of findings that digests in the bucket tell: the runs of the account alone have to find them, too. */
  private readonly toldByDigests: ReadonlySet<string | undefined>;

  public constructor(private readonly alone: History, all: History) {
    this.reports = all.world.reports();
    this.ownReports = alone.world.reports();
    this.ownFaults = faultsOf(this.ownReports);
    this.ownManifests = this.ownReports.map(one => new Set(manifestOf(alone, one).map(({ key }) => key)));
    const isEarlier = ({ window }: Report, i: number) => Date.parse(window.from) < Date.parse(this.ownReports[i].window.from);
    const inSameWindows = this.reports.filter((one, i) => !isEarlier(one, i));
    this.provenInSameWindows = provenBy(all, inSameWindows);
    this.namesInSameWindows = new Set(faultsOf(inSameWindows).map(nameOf));
    this.toldByDigests = new Set(faultsOf(this.reports).filter(one => !isByComparison(one)).map(({ object }) => object));
  }

  /** Whether the account alone cannot know of a finding. */
  public cannotKnow(one: Finding): boolean {
    const { code, object = '' } = one;
    const isInSameWindow = this.namesInSameWindows.has(nameOf(one));
    if (!isInSameWindow && this.isComparedTooLate(one)) return true;
    // Only all have proven a late object that was then erased, together with all that names it.
    if (isByComparison(one) && !this.toldByDigests.has(object)) return !this.isOwnProven(object) && !this.provenInSameWindows.has(object);
    if (code === 'digest-missing') return this.isChainMissing(object) || !isInSameWindow && this.isNamelessHour(one);
    if (isInSameWindow) return false;
    return this.isReadAgain(one) || this.isSeenLater(object) || this.isPartOfGap(one);
  }

  private isOwnProven(object: string): boolean {
    return this.ownManifests.some(keys => keys.has(object));
  }

  /** Whether each report that has proven the object was compared before it was deleted, or when it could have expired. */
  private isComparedTooLate(one: Finding): boolean {
    const { code, object = '' } = one;
    if (code !== 'log-missing' && code !== 'digest-missing') return false;
    const { retentionDays } = this.alone.world.settings;
    const first = this.reports.findIndex(({ findings }) => findings.some(other => nameOf(other) === nameOf(one)));
    const isCompared = ({ rechecked }: Report) => rechecked.some(sequence => this.ownManifests[sequence - 1].has(object));
    const comparisons = this.ownReports.slice(first).filter(isCompared);
    return comparisons.length > 0 && comparisons.every(({ time }) => isExpired(timeOf(object), { now: Date.parse(time), retentionDays }));
  }

  /**
   * Whether the account alone has the finding on the chain of the digest, with its name: the last digest of a chain that was only the neighbour of a
   * window is in the register, but in no manifest.
   */
  private isChainMissing(object: string): boolean {
    return this.ownFaults.some(one => one.code === 'chain-missing' && one.object === object);
  }

  /**
   * Whether the account alone has the finding on the hour of a digest, without its name. The digest was late, and so was the one that names it,
   * which only a window that begins earlier has.
   */
  private isNamelessHour({ code, object, place, to }: Finding): boolean {
    const isThere = this.alone.world.bucket.keys(object).length > 0;
    return isThere && this.ownFaults.some(one => one.code === code && one.object === undefined && one.place === place && one.to === to);
  }

  /** Whether an object is refused or damaged after the account alone has proven it: it is read again in a window that begins before it. */
  private isReadAgain({ code, object = '' }: Finding): boolean {
    const [kind, damage] = code.split('-');
    // The account alone has the same damage as a change, which the comparison with the report has found.
    const isCompared = this.ownFaults.some(one => one.object === object && one.code === `${kind}-changed` && one.detail === `It is ${damage}.`);
    return (code.endsWith('-unreadable') || isCompared) && this.isOwnProven(object);
  }

  /** Whether a digest came late, and the second look, which sees it, is still to come. */
  private isSeenLater(object: string): boolean {
    const writtenAt = this.alone.world.bucket.writtenAt(object) ?? 0;
    return parseDigestKey(object) !== undefined && timeOf(object) > this.alone.judged && writtenAt > timeOf(object) + FIRST_LOOK;
  }

  /** Whether another digest told the end of the time, before the one that comes first came late. */
  private isPartOfGap({ code, place, from, to }: Finding): boolean {
    const isAround = (one: Finding) => Date.parse(one.from!) <= Date.parse(from!) && Date.parse(one.to!) >= Date.parse(to!);
    return code === 'chain-gap' && this.ownFaults.some(one => one.code === code && one.place === place && isAround(one));
  }
}
