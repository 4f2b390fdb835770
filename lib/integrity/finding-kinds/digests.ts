import { FindingKind, INCIDENT, RESTORE, READABLE } from './finding-kind';

/** The kinds of findings about digests. */
export const DIGEST_FINDINGS = {
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

} as const satisfies Record<string, FindingKind>;
