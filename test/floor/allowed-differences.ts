/** A difference between the templates on the lowest supported and on the current aws-cdk-lib that CDK makes. */
export interface AllowedDifference {
  /** The path of the value, from its file. */
  readonly path: RegExp;
  /** The value on the lowest supported version. */
  readonly floor: RegExp;
  /** The value on the current version. */
  readonly current: RegExp;
  readonly reason: string;
}

export const ALLOWED_DIFFERENCES: AllowedDifference[] = [
  {
    path: /\.Resources\.\w+Table\w+\.Properties\.TableInput\.Parameters\.projection\.region\.values$/,
    floor: /^([a-z]+(-[a-z]+)+-\d+,?)+$/,
    current: /^([a-z]+(-[a-z]+)+-\d+,?)+$/,
    reason: 'The Regions of a trail in all Regions are those that aws-cdk-lib knows.',
  },
];

/**
 * Properties that lib/ sets and the types of the lowest supported aws-cdk-lib lack, as `<file>: <name>`. `checkSupported`
 * must report each of them.
 */
export const MISSING_TYPES = ['lib/store/cloudwatch/log-centralization.ts: encryptionScope'];
