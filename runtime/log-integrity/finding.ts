import { FINDING_KINDS, FindingCode } from '../../lib/integrity/finding-kinds';

/** The history of an object, as its versions tell it. */
export interface VersionEvidence {
  /** The time of the deletion or of the change. */
  readonly changedAt?: string;
  /** The version id of the delete marker. */
  readonly deleteMarker?: string;
  /** The version that verifies. */
  readonly intactVersion?: string;
  /** The step that restores the object. */
  readonly restore: string;
}

/** One finding. */
export interface Finding {
  readonly code: FindingCode;
  /** The folder or chain that it belongs to. */
  readonly place: string;
  readonly bucket: string;
  readonly object?: string;
  readonly versionId?: string;
  /** The time that it is about, like `2026-11-20T09:00:00Z`. */
  readonly from?: string;
  readonly to?: string;
  /** The particulars, in one sentence. */
  readonly detail: string;
  /** The number of objects, if it is about several. */
  readonly count?: number;
  readonly evidence?: VersionEvidence;
}

/** The result of a run. `not-verifiable`: something could not be judged, and nothing is known to be tampered with. */
export type Verdict = 'clean' | 'tampered' | 'not-verifiable';

/** Returns the verdict for the codes of all findings. */
export function verdictOf(codes: Iterable<FindingCode>): Verdict {
  const severities = new Set([...codes].map(code => FINDING_KINDS[code].severity));
  if (severities.has('tampered')) return 'tampered';
  return severities.has('unverifiable') ? 'not-verifiable' : 'clean';
}

/** Orders findings by place, time, object and code. */
export function compareFindings(a: Finding, b: Finding): number {
  return compare(orderOf(a), orderOf(b));
}

function orderOf({ place, from, to, object, code, detail }: Finding): string {
  return [place, from, to, object, code, detail].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
