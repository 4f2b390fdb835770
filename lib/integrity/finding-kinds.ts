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

const INCIDENT = 'Treat it as an incident: preserve the bucket, and search the data events and access logs of the object for the writer.';
const RESTORE = `${INCIDENT} Restore the version that the finding names.`;
const READABLE = 'Give the verifier permission for the object and its key, or restore the object from its archive tier, and verify again.';

/** Every kind of finding, by its stable code. Pure data: reports, events and pages show the texts. */
export const FINDING_KINDS = {
  // Digests.
  'bad-signature': {
    severity: 'tampered',
    title: 'Digest with an invalid signature',
    meaning: 'The signature of the digest does not match its contents and location.',
    action: RESTORE,
  },
  'signature-missing': {
    severity: 'tampered',
    title: 'Digest without a signature',
    meaning: 'The object lost the metadata with its signature, so it was written again by something other than CloudTrail.',
    action: RESTORE,
  },
  'signature-unavailable': {
    severity: 'unverifiable',
    title: 'Copy of a digest without a signature',
    meaning: 'The copy has no object metadata, and no later digest repeats the signature.',
    action: 'Verify in the bucket, or provide the metadata of the newest digests with the copy.',
  },
  'unknown-key': {
    severity: 'tampered',
    title: 'Digest signed with an unknown key',
    meaning: 'CloudTrail never published the key in this Region.',
    action: RESTORE,
  },
  'key-unavailable': {
    severity: 'unverifiable',
    title: 'Public key not available',
    meaning: 'The list of public keys could not be read, or comes from a file that lacks the key.',
    action: 'Permit cloudtrail:ListPublicKeys in the Region, or add the key to the file, and verify again.',
  },
  'key-outside-validity': {
    severity: 'tampered',
    title: 'Digest signed outside the validity of its key',
    meaning: 'The key was not valid when CloudTrail would have signed the digest.',
    action: RESTORE,
  },
  'algorithm-differs': {
    severity: 'tampered',
    title: 'Digest with contradictory signature algorithms',
    meaning: 'The metadata of the object and the digest name different signature algorithms.',
    action: RESTORE,
  },
  'algorithm-unsupported': {
    severity: 'unverifiable',
    title: 'Unsupported algorithm',
    meaning: 'The signature or a hash uses an algorithm that the verifier does not know.',
    action: 'Update the verifier.',
  },
  'digest-moved': {
    severity: 'tampered',
    title: 'Moved digest',
    meaning: 'The digest names another bucket or key than the one it was read from.',
    action: `${INCIDENT} For a copy or a replica, name its original location.`,
  },
  'digest-fields-differ': {
    severity: 'tampered',
    title: 'Digest that contradicts its path',
    meaning: 'The account or end time in the digest differs from that in its key.',
    action: RESTORE,
  },
  'digest-changed': {
    severity: 'tampered',
    title: 'Changed digest',
    meaning: 'The contents of the digest differ from those that an earlier run has proven.',
    action: RESTORE,
  },
  'digest-malformed': {
    severity: 'tampered',
    title: 'Malformed digest',
    meaning: 'The digest is not valid gzip or JSON, or lacks a required field.',
    action: RESTORE,
  },
  'digest-truncated': {
    severity: 'tampered',
    title: 'Truncated digest',
    meaning: 'The gzip stream of the digest ends early.',
    action: RESTORE,
  },
  'digest-appended': {
    severity: 'tampered',
    title: 'Data appended to a digest',
    meaning: 'Bytes follow the gzip stream of the digest.',
    action: RESTORE,
  },
  'digest-oversized': {
    severity: 'tampered',
    title: 'Oversized digest',
    meaning: 'The digest exceeds the size limit of the verifier.',
    action: RESTORE,
  },
  'digest-unreadable': {
    severity: 'unverifiable',
    title: 'Unreadable digest',
    meaning: 'The digest is listed, but reading it failed.',
    action: READABLE,
  },
  'previous-partial': {
    severity: 'tampered',
    title: 'Digest with a partial reference to the previous digest',
    meaning: 'Some of the five fields about the previous digest are null, and others are not.',
    action: INCIDENT,
  },
  'hash-malformed': {
    severity: 'tampered',
    title: 'Malformed hash',
    meaning: 'A hash in the digest does not have 64 hexadecimal digits.',
    action: INCIDENT,
  },

  // Chains.
  'digest-missing': {
    severity: 'tampered',
    title: 'Missing digest',
    meaning: 'A digest that was delivered, or that a later one refers to, is no longer in the bucket.',
    action: RESTORE,
  },
  'digest-late': {
    severity: 'note',
    title: 'Late digest',
    meaning: 'A digest has not been delivered yet. It counts as missing if the next run does not find it either.',
    action: 'None yet.',
  },
  'digest-expired': {
    severity: 'note',
    title: 'Expired digest',
    meaning: 'The digest is older than the retention of the archive.',
    action: 'None.',
  },
  'newest-digest-missing': {
    severity: 'unverifiable',
    title: 'Chain without its newest digests',
    meaning: 'No digest was delivered for more than three hours: the trail or its validation was stopped, delivery fails, or the digests were removed.',
    action: 'Compare GetTrailStatus. If the account was closed or the Region disabled, acknowledge the end of the chain.',
  },
  'chain-missing': {
    severity: 'tampered',
    title: 'Missing chain',
    meaning: 'No digest is left of a chain that earlier runs have seen.',
    action: `${INCIDENT} If the account was closed or the Region disabled and its files expired, acknowledge the end of the chain.`,
  },
  'account-missing': {
    severity: 'unverifiable',
    title: 'Account without digests',
    meaning: 'An expected account has no digest in the bucket.',
    action: 'Check that the trail covers the account and validates log files.',
  },
  'digests-absent': {
    severity: 'unverifiable',
    title: 'Region without digests',
    meaning: 'Log files were delivered, but no digest that could prove them.',
    action: 'Check that the trail validates log files, and search for a deletion.',
  },
  'previous-signature-differs': {
    severity: 'tampered',
    title: 'Different signature of the previous digest',
    meaning: 'The digest repeats another signature of the previous digest than that digest has.',
    action: RESTORE,
  },
  'previous-hash-differs': {
    severity: 'tampered',
    title: 'Different hash of the previous digest',
    meaning: 'The previous digest has other contents than when the digest was signed.',
    action: RESTORE,
  },
  'digest-overlap': {
    severity: 'unverifiable',
    title: 'Overlapping digests',
    meaning: 'Two digests of a chain cover the same time.',
    action: 'Compare the log files of both digests, and the history of the trail.',
  },
  'chain-gap': {
    severity: 'unverifiable',
    title: 'Gap in a chain',
    meaning: 'No digest covers the time between two digests, because logging or validation was stopped.',
    action: 'Search for StopLogging, UpdateTrail and DeleteTrail at the beginning of the gap.',
  },
  'chain-restart': {
    severity: 'note',
    title: 'Restart of a chain',
    meaning: 'The digest is the first after logging or validation was switched on again.',
    action: 'Search for the calls that switched it off.',
  },
  'chain-start': {
    severity: 'note',
    title: 'Beginning of a chain',
    meaning: 'Validation began within the window.',
    action: 'None, if the trail was created then.',
  },
  'chain-elsewhere': {
    severity: 'note',
    title: 'Chain that continues elsewhere',
    meaning: 'The previous digest is in another bucket or under another prefix, as after a change of the trail.',
    action: 'Verify the other location too.',
  },
  'backfill-chain-broken': {
    severity: 'tampered',
    title: 'Broken chain of backfill digests',
    meaning: 'The previous backfill digest is missing, or differs from the one that was referred to.',
    action: RESTORE,
  },
  'coverage-incomplete': {
    severity: 'unverifiable',
    title: 'Incomplete coverage',
    meaning: 'The proven digests cover less than the window, and no other finding explains it.',
    action: 'Verify a window that begins with the chain.',
  },

  // Log files.
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
    meaning: 'The object has a new version, which verifies.',
    action: 'None.',
  },

  // The run.
  'listing-failed': {
    severity: 'unverifiable',
    title: 'Incomplete listing',
    meaning: 'Listing the bucket failed, so missing objects cannot be recognized.',
    action: 'Permit s3:ListBucket without a condition on the prefix, and verify again.',
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
    action: 'Continue it from its checkpoint.',
  },
} as const satisfies Record<string, FindingKind>;

/** The stable code of a kind of finding. */
export type FindingCode = keyof typeof FINDING_KINDS;
