import { Context, finding, VerifiedObject, Window } from './context';
import { findFolders, FoundFolder } from './discovery';
import { compareFindings, Finding, Verdict, verdictOf } from './finding';
import { addCounts, Counts, FolderState, newState, NO_COUNTS } from './folder-state';
import { FolderWalk } from './folder-walk';
import { forEachBounded, Gate } from './gate';
import { Limits, Unpack } from './gunzip';
import { chainText, folderText, HOUR, isAt, isoTime, parseDigestKey } from './paths';
import { KeySource, ObjectSource } from './ports';
import { KeyRing } from './public-keys';
import { missingChains, Register, updatedRegister } from './register';
import { FindingCode } from '../../lib/integrity/finding-kinds';

/** Options for `verifyLogs`. */
export interface VerifyOptions {
  readonly source: ObjectSource;
  readonly keys: KeySource;
  /** The prefix below which `AWSLogs/` is searched, with its slash. Default: the whole bucket. */
  readonly prefix?: string;
  /** The folders to verify. Default: all that are found by listing. */
  readonly folders?: readonly FoundFolder[];
  /** The beginning of the window. Default: the first digest of each chain. */
  readonly from?: Date;
  /** The end of the window. Default: now. */
  readonly to?: Date;
  readonly now: Date;
  /** The number of days for which the archive keeps objects. Default: forever. */
  readonly retentionDays?: number;
  /**
   * Whether an earlier run has verified the window, `FIRST_LOOK` after it. Then only the log files that no digest lists are judged, and the
   * digests that were written since are verified.
   */
  readonly isSecondLook?: boolean;
  /** The chains that earlier runs have seen. */
  readonly register?: Register;
  /** The ends of chains that are acknowledged, each with a reason, by the text of the chain, or the beginning of it. */
  readonly ended?: Readonly<Record<string, string>>;
  /** Accounts that must have digests. */
  readonly accounts?: readonly string[];
  /** The number of requests that run at once. Default: 192. */
  readonly concurrency?: number;
  /** Bounds the requests of several runs together. Default: a bound of its own. */
  readonly gate?: Gate;
  /** The number of folders that are walked at once. Default: 32. */
  readonly foldersAtOnce?: number;
  /** The number of findings of the report. All are counted, and `progress` receives all. Default: 10,000. */
  readonly mostFindings?: number;
  readonly limits?: Limits;
  /** Unpacks and hashes the files. Default: `gunzip`, in this thread. */
  readonly unpack?: Unpack;
  /** The states of folders from which the run continues, as `progress` received them. */
  readonly checkpoints?: readonly FolderState[];
  /** Receives, after each day of a folder, its findings and the state that includes them. Keep both or neither. */
  readonly progress?: (state: FolderState, findings: readonly Finding[]) => Promise<void> | void;
  /** Receives each object that was proven. */
  readonly verified?: (object: VerifiedObject) => void;
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Stops the run after the day that each folder is at. */
  readonly signal?: AbortSignal;
}

/** The proven share of a chain. */
export interface ChainReport {
  readonly chain: string;
  readonly firstDigest?: string;
  readonly lastDigest: string;
  /** The time of the window that proven digests cover, in hours. */
  readonly provenHours: number;
}

/** The result of a run. */
export interface VerifyReport {
  readonly verdict: Verdict;
  readonly bucket: string;
  readonly window: { readonly from?: string; readonly to: string };
  readonly counts: Counts;
  readonly chains: readonly ChainReport[];
  readonly findings: readonly Finding[];
  readonly findingCounts: Partial<Record<FindingCode, number>>;
  /** The reasons for which ends of chains are acknowledged. */
  readonly ended: Readonly<Record<string, string>>;
  /** The keys that proved digests. Without a trusted source of keys, the verdict is relative to them. */
  readonly keys: readonly { readonly region: string; readonly fingerprint: string; readonly validFrom: string; readonly validTo: string }[];
  /** The register for the next run. */
  readonly register: Register;
}

/** Verifies the log files of a bucket with the digests of CloudTrail. */
export async function verifyLogs(options: VerifyOptions): Promise<VerifyReport> {
  return new Run(options).report();
}

class Run {
  private readonly context: Context;
  private readonly states: FolderState[] = [];
  private readonly findings: Finding[] = [];
  private readonly counts: Partial<Record<FindingCode, number>> = {};

  public constructor(private readonly options: VerifyOptions) {
    const { from, to = options.now, now } = options;
    const window: Window = { from: from?.getTime(), to: Math.min(to.getTime(), now.getTime()) };
    const gate = options.gate ?? new Gate(options.concurrency ?? 192);
    this.context = { ...options, window, keys: new KeyRing(options.keys), gate, now: now.getTime() };
  }

  public async report(): Promise<VerifyReport> {
    const { context, options } = this;
    const { register = {}, ended = {}, foldersAtOnce = 32 } = options;
    const folders = await this.findFolders();
    await forEachBounded(folders, foldersAtOnce, found => this.walk(found));
    this.judgeWhole(folders);
    const codes = Object.keys(this.counts) as FindingCode[];
    return {
      verdict: verdictOf(codes),
      bucket: context.source.bucket,
      window: { from: context.window.from === undefined ? undefined : isoTime(context.window.from), to: isoTime(context.window.to) },
      counts: this.states.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS),
      chains: this.states.flatMap(chainReports).sort((a, b) => a.chain < b.chain ? -1 : 1),
      findings: this.findings.sort(compareFindings),
      findingCounts: Object.fromEntries(Object.entries(this.counts).sort(([a], [b]) => a < b ? -1 : 1)),
      ended,
      keys: [...context.keys.used].sort(([a], [b]) => a < b ? -1 : 1).map(([, { region, fingerprint, validFrom, validTo }]) =>
        ({ region, fingerprint, validFrom: isoTime(validFrom), validTo: isoTime(validTo) })),
      register: updatedRegister(register, this.states),
    };
  }

  private async findFolders(): Promise<readonly FoundFolder[]> {
    const { context, options } = this;
    try {
      return options.folders ?? await findFolders(context, options.prefix);
    } catch (error) {
      this.add(finding(context, options.prefix ?? '', 'listing-failed', `Listing failed: ${(error as Error).message}.`));
      return [];
    }
  }

  private async walk({ folder, kinds }: FoundFolder): Promise<void> {
    const { options, context } = this;
    const text = folderText(folder);
    const checkpoint = options.checkpoints?.find(state => folderText(state.folder) === text);
    const state = checkpoint ? structuredClone(checkpoint) : newState(folder);
    Object.entries(state.findings).forEach(([code, count]) => this.count(code as FindingCode, count));
    this.states.push(state);
    await new FolderWalk(context, state, {
      kinds,
      known: options.register ?? {},
      isEnded: chain => this.isEnded(chain),
      progress: async (current, findings) => {
        findings.forEach(found => this.add(found));
        await options.progress?.(structuredClone(current), findings);
      },
    }).run();
  }

  /** Judges what no folder can judge by itself. */
  private judgeWhole(folders: readonly FoundFolder[]): void {
    const { context, options: { register = {}, accounts = [] } } = this;
    missingChains(context, register, this.states, chain => this.isEnded(chain)).forEach(found => this.add(found));
    const withDigests = new Set(this.states.filter(({ counts }) => counts.digests > 0).map(({ folder }) => folder.account));
    accounts.filter(account => !withDigests.has(account)).forEach(account => this.add(finding(context, account, 'account-missing', `The account ${account} has no digest in the window.`)));
    const isListed = folders.length > 0 || !('listing-failed' in this.counts);
    if (isListed && withDigests.size === 0) this.add(finding(context, this.options.prefix ?? '', 'nothing-found', 'There is no digest in the window.'));
  }

  private isEnded(chain: string): boolean {
    return Object.keys(this.options.ended ?? {}).some(location => isAt(chain, location));
  }

  private add(found: Finding): void {
    this.count(found.code, 1);
    if (this.findings.length < (this.options.mostFindings ?? 10_000)) this.findings.push(found);
  }

  private count(code: FindingCode, count: number): void {
    this.counts[code] = (this.counts[code] ?? 0) + count;
  }
}

function chainReports({ chains }: FolderState): ChainReport[] {
  return Object.values(chains).filter(({ last }) => last && !parseDigestKey(last.key)!.isBackfill).map(({ first, last, proven }) => ({
    chain: chainText(parseDigestKey(last!.key)!),
    firstDigest: first && isoTime(first.end),
    lastDigest: isoTime(last!.end),
    provenHours: Math.round(proven / HOUR * 100) / 100,
  }));
}
