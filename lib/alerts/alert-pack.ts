/**
 * The packs of the catalogue: alerts by subject.
 */
export enum AlertPack {
  /** Identities that are created or gain permissions: IAM, STS, IAM Identity Center. */
  IDENTITY = 'identity',

  /** Recording and detection that are disabled or reduced. */
  LOGGING = 'logging',

  /** Sign-ins to the console. */
  SIGN_IN = 'sign-in',

  /** Network access that is opened. */
  NETWORK = 'network',

  /** Data that is shared, exfiltrated or destroyed. */
  DATA = 'data',

  /** KMS keys. */
  KMS = 'kms',

  /** Code execution and persistence. */
  PERSISTENCE = 'persistence',

  /** Use of resources at your expense. */
  COMPUTE = 'compute',

  /** AWS Organizations, and the accounts themselves. */
  ORGANIZATION = 'organization',
}
