import { FindingKind, INCIDENT, RESTORE } from './finding-kind';

/** The kinds of findings about chains of digests. */
export const CHAIN_FINDINGS = {
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

} as const satisfies Record<string, FindingKind>;
