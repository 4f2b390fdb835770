import type { RunId } from './sealed-state';
import type { FindingCode } from '../../lib/integrity/finding-kinds';
import type { FoundFolder } from '../log-integrity/discovery';
import type { Finding } from '../log-integrity/finding';
import type { Counts, FolderState } from '../log-integrity/folder-state';
import type { Register } from '../log-integrity/register';
import type { SealedFile } from '../log-integrity/report/report';
import type { ChainReport, VerifyReport } from '../log-integrity/verify-logs';

/** The plan of a run. */
export interface Plan {
  readonly time: string;
  readonly window: { readonly from: string; readonly to: string };
  /** The number of the report to write. */
  readonly sequence: number;
  /** The last report that is believed. */
  readonly previous?: SealedFile;
  /** The register of that report. */
  readonly register?: SealedFile;
  /** The number of parts. */
  readonly parts: number;
  /** The reports whose files are compared with the bucket again. */
  readonly rechecked: readonly number[];
  /** Findings on earlier reports. */
  readonly findings: readonly Finding[];
}

/** The folders that a part verifies, or a report whose files it compares again. */
export interface PartPlan {
  readonly time: string;
  readonly window: Plan['window'];
  readonly folders?: readonly FoundFolder[];
  /** Whether the part judges what the first look at earlier windows could not judge or see. */
  readonly isSecondLook?: boolean;
  /** The chains of the folders that earlier runs have seen. */
  readonly known?: Register;
  readonly recheck?: SealedFile;
}

/** A part of a run that is worked on. */
export interface Part {
  readonly id: RunId;
  readonly number: number;
  readonly plan: PartPlan;
}

/** The result for a folder that was verified to the end of the window. */
export interface FolderResult {
  readonly counts: Counts;
  readonly chains: readonly ChainReport[];
  readonly findingCounts: Partial<Record<FindingCode, number>>;
  readonly findings: readonly Finding[];
  readonly keys: VerifyReport['keys'];
  readonly register: Register;
}

/** The state of a folder from which the next invocation continues. */
export interface OpenFolder {
  readonly state: FolderState;
  /** The findings up to this state. */
  readonly findings: readonly Finding[];
  /** The keys that have proven digests up to this state. */
  readonly keys: FolderResult['keys'];
}

/** The progress of a part, and in the end its result. */
export interface PartResult {
  readonly isDone: boolean;
  readonly invocations: number;
  /** By the texts of folders. */
  readonly done: Readonly<Record<string, FolderResult>>;
  readonly open: Readonly<Record<string, OpenFolder>>;
  /** Files with the objects that were proven, a JSON object in each line. */
  readonly manifests: readonly SealedFile[];
  /** The delivery time of the newest log file that was proven, in milliseconds. */
  readonly newestLog?: number;
  /** Findings that no folder has. */
  readonly findings: readonly Finding[];
  /** The parts of a report that were compared again. */
  readonly compared?: number;
}

/** The names of the documents of a run. */
export const planName = (run: string) => `runs/${run}/plan.json`;
export const partName = (run: string, part: number) => `runs/${run}/part-${part}.json`;
export const resultName = (run: string, part: number) => `runs/${run}/result-${part}.json`;
export const manifestName = (run: string, part: number, invocation: number, file: number) => `runs/${run}/manifest-${part}-${invocation}-${file}.jsonl.gz`;
export const registerName = (run: string) => `runs/${run}/register.json`;
