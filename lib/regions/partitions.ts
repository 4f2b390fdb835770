/** A partition of AWS: a group of Regions that share identities and are isolated from other partitions. */
export interface Partition {
  /** The name in ARNs. */
  readonly name: string;
  /** The prefix of the names of its Regions; undefined for the partition of all other Regions. */
  readonly regionPrefix?: string;
  /** The suffix of its service principals and endpoints. */
  readonly domainSuffix: string;
  /**
   * The Regions that record calls of global services such as IAM. The first is the leader, in which almost all calls
   * are recorded.
   */
  readonly leaderRegions: readonly [string, ...string[]];
}

/**
 * All partitions.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
export const PARTITIONS: readonly Partition[] = [
  { name: 'aws-cn', regionPrefix: 'cn-', domainSuffix: 'amazonaws.com.cn', leaderRegions: ['cn-north-1', 'cn-northwest-1'] },
  { name: 'aws-us-gov', regionPrefix: 'us-gov-', domainSuffix: 'amazonaws.com', leaderRegions: ['us-gov-west-1'] },
  { name: 'aws-iso', regionPrefix: 'us-iso-', domainSuffix: 'c2s.ic.gov', leaderRegions: ['us-iso-east-1'] },
  { name: 'aws-iso-b', regionPrefix: 'us-isob-', domainSuffix: 'sc2s.sgov.gov', leaderRegions: ['us-isob-east-1'] },
  { name: 'aws-iso-e', regionPrefix: 'eu-isoe-', domainSuffix: 'cloud.adc-e.uk', leaderRegions: ['eu-isoe-west-1'] },
  { name: 'aws-iso-f', regionPrefix: 'us-isof-', domainSuffix: 'csp.hci.ic.gov', leaderRegions: ['us-isof-south-1'] },
  { name: 'aws-eusc', regionPrefix: 'eusc-', domainSuffix: 'amazonaws.eu', leaderRegions: ['eusc-de-east-1'] },
  { name: 'aws', domainSuffix: 'amazonaws.com', leaderRegions: ['us-east-1'] },
];

/**
 * The partition of a Region. A value without a matching prefix, also an invalid one, belongs to the partition `aws`.
 */
export function partitionOf(region: string): Partition {
  return PARTITIONS.find(({ regionPrefix = '' }) => String(region).startsWith(regionPrefix))!;
}

/** The Region that records calls of global services for the partition of the given Region. */
export function leaderRegion(region: string): string {
  return partitionOf(region).leaderRegions[0];
}
