import { FindingKind, INCIDENT, RESTORE, READABLE } from './finding-kind';

/** The kinds of findings about log files. */
export const LOG_FILE_FINDINGS = {
  'log-changed': {
    severity: 'tampered',
    title: 'Changed log file',
    meaning: 'The contents of the log file differ from what the digest recorded.',
    action: RESTORE,
  },
  'log-missing': {
    severity: 'tampered',
    title: 'Missing log file',
    meaning: 'A log file that a digest lists is no longer in the bucket.',
    action: RESTORE,
  },
  'log-expired': {
    severity: 'note',
    title: 'Expired log files',
    meaning: 'The log files are older than the retention of the archive.',
    action: 'None.',
  },
  'log-truncated': {
    severity: 'tampered',
    title: 'Truncated log file',
    meaning: 'The gzip stream of the log file ends early.',
    action: RESTORE,
  },
  'log-malformed': {
    severity: 'tampered',
    title: 'Malformed log file',
    meaning: 'The log file is not valid gzip.',
    action: RESTORE,
  },
  'log-appended': {
    severity: 'tampered',
    title: 'Data appended to a log file',
    meaning: 'Bytes follow the gzip stream of the log file. Some tools read them as further records.',
    action: RESTORE,
  },
  'log-oversized': {
    severity: 'tampered',
    title: 'Oversized log file',
    meaning: 'The log file exceeds the size limit of the verifier, which is above that of CloudTrail.',
    action: RESTORE,
  },
  'log-unreadable': {
    severity: 'unverifiable',
    title: 'Unreadable log file',
    meaning: 'The log file is listed, but reading it failed.',
    action: READABLE,
  },
  'log-duplicate': {
    severity: 'tampered',
    title: 'Log file listed twice',
    meaning: 'A digest lists the same log file more than once, or two digests list it with different hashes.',
    action: INCIDENT,
  },
  'log-outside-root': {
    severity: 'tampered',
    title: 'Log file of another account or Region',
    meaning: 'The digest lists a log file of another account, organization or Region than its own.',
    action: INCIDENT,
  },
  'log-elsewhere': {
    severity: 'unverifiable',
    title: 'Log file in another location',
    meaning: 'The digest lists a log file in another bucket or under another prefix.',
    action: 'Verify the other location too.',
  },
  'log-unlisted': {
    severity: 'tampered',
    title: 'Log file that no digest lists',
    meaning: 'The log file lies in hours that digests prove, but none of them lists it: something other than this trail wrote it.',
    action: INCIDENT,
  },
  'log-not-covered': {
    severity: 'note',
    title: 'Log files without a digest',
    meaning: 'No digest covers the log files, so they are neither proven nor doubted.',
    action: 'Rely on these log files only with other evidence.',
  },
  'redelivered': {
    severity: 'note',
    title: 'Redelivered object',
    meaning: 'The object has a new version, or a second digest lists it, and it verifies.',
    action: 'None.',
  },

} as const satisfies Record<string, FindingKind>;
