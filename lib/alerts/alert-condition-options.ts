/**
 * The comparison of a number in a record with a value.
 */
export enum NumberComparison {
  /** Less than the value. */
  LESS_THAN = '<',

  /** Less than or equal to the value. */
  AT_MOST = '<=',

  /** Equal to the value. */
  EQUAL = '=',

  /** Greater than or equal to the value. */
  AT_LEAST = '>=',

  /** Greater than the value. */
  GREATER_THAN = '>',
}

/**
 * Options for `AlertCondition.cidrWiderThan`: at least one of the prefix lengths.
 */
export interface CidrPrefixLengths {
  /**
   * The prefix length of IPv4 ranges, from 1 to 32. Shorter prefixes are wider.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   * @default - IPv4 ranges do not meet the condition
   */
  readonly ipv4?: number;

  /**
   * The prefix length of IPv6 ranges, from 1 to 128. Shorter prefixes are wider.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   * @default - IPv6 ranges do not meet the condition
   */
  readonly ipv6?: number;
}
