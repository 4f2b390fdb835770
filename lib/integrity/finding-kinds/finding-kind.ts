/**
 * The consequence of a finding for the verdict. `tampered`: files were changed, removed or added. `unverifiable`: files
 * could not be judged. `note`: harmless, and worth a line in the report.
 */
export type FindingSeverity = 'tampered' | 'unverifiable' | 'note';

/** One kind of finding of the log verifier. */
export interface FindingKind {
  readonly severity: FindingSeverity;
  readonly title: string;
  /** The fact that the finding states, in one sentence. */
  readonly meaning: string;
  /** The first step of the person who reads it. */
  readonly action: string;
}

/** The first step after tampering. */
export const INCIDENT = 'Treat it as an incident: preserve the bucket, and search the data events and access logs of the object for the writer.';

/** The first step after tampering with a file of which a good version exists. */
export const RESTORE = `${INCIDENT} Restore the version that the finding names.`;

/** The first step after a file that cannot be read. */
export const READABLE = 'Give the verifier permission for the object and its key, or restore the object from its archive tier, and verify again.';
