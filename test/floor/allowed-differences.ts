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

/** The function of all `AwsCustomResource`s of a stack. */
const CUSTOM_RESOURCES = String.raw`\.Resources\.AWS679f53fac002430cb0da5b7982bd2287\w+\.Properties`;

export const ALLOWED_DIFFERENCES: AllowedDifference[] = [
  {
    path: new RegExp(`${CUSTOM_RESOURCES}\\.Runtime$`),
    floor: /^nodejs22\.x$/,
    current: /^nodejs24\.x$/,
    reason: 'CDK chooses the runtime of custom resources.',
  },
  {
    path: new RegExp(`${CUSTOM_RESOURCES}\\.Code\\.S3Key$`),
    floor: /^[0-9a-f]{64}\.zip$/,
    current: /^[0-9a-f]{64}\.zip$/,
    reason: 'The code of custom resources is part of CDK.',
  },
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
