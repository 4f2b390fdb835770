import { FindingKind, INCIDENT } from './finding-kind';

/** The kinds of findings about a run as a whole. */
export const RUN_FINDINGS = {
  'listing-failed': {
    severity: 'unverifiable',
    title: 'Incomplete listing',
    meaning: 'Listing the bucket failed, so missing objects cannot be recognized.',
    action: 'Mend what the finding names, like the credentials, the Region or the name of the bucket, or permit s3:ListBucket without a condition on the prefix. Then verify again.',
  },
  'nothing-found': {
    severity: 'unverifiable',
    title: 'No digests',
    meaning: 'There is no digest in the window.',
    action: 'Check the location, the window, and that the trail validates log files.',
  },
  'run-incomplete': {
    severity: 'unverifiable',
    title: 'Incomplete run',
    meaning: 'The run was stopped before it verified the window.',
    action: 'Wait for the next run, which verifies the window again. If it is stopped too, compare the limits in docs/integrity.md.',
  },
  'report-altered': {
    severity: 'tampered',
    title: 'Altered report or state of the monitor',
    meaning: 'A report, or the state of a run, does not have the signature of the monitor.',
    action: `${INCIDENT} Verify the reports up to the last hash that was kept elsewhere.`,
  },
} as const satisfies Record<string, FindingKind>;
