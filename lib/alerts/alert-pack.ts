/**
 * What alerts of the catalogue are about.
 */
export enum AlertPack {
  /** Identities that appear or gain power: IAM, STS, IAM Identity Center. */
  IDENTITY = 'identity',

  /** Recording and detection switched off or narrowed. */
  LOGGING = 'logging',

  /** Sign-ins to the console. */
  SIGN_IN = 'sign-in',

  /** Ways into the network, opened. */
  NETWORK = 'network',

  /** Data opened to others, taken away or destroyed. */
  DATA = 'data',

  /** Keys. */
  KMS = 'kms',

  /** Ways to run code, and to come back. */
  PERSISTENCE = 'persistence',

  /** What others may do at your expense. */
  COMPUTE = 'compute',

  /** AWS Organizations and the accounts themselves. */
  ORGANIZATION = 'organization',
}
