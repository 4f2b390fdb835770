/** A partition of AWS: a group of Regions that share identities and are isolated from other partitions. */
export interface Partition {
  /** The name in ARNs. */
  readonly name: string;
  /** The prefixes of the names of its Regions. */
  readonly regionPrefixes: readonly string[];
  /** The suffix of its service principals and endpoints. */
  readonly domainSuffix: string;
  /** The domain of its console, below that of the Region. Those of isolated partitions are not on the internet. */
  readonly consoleDomain?: string;
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
  {
    name: 'aws-cn',
    regionPrefixes: ['cn-'],
    domainSuffix: 'amazonaws.com.cn',
    consoleDomain: 'console.amazonaws.cn',
    leaderRegions: ['cn-north-1', 'cn-northwest-1'],
  },
  {
    name: 'aws-us-gov',
    regionPrefixes: ['us-gov-'],
    domainSuffix: 'amazonaws.com',
    consoleDomain: 'console.amazonaws-us-gov.com',
    leaderRegions: ['us-gov-west-1'],
  },
  { name: 'aws-iso', regionPrefixes: ['us-iso-'], domainSuffix: 'c2s.ic.gov', leaderRegions: ['us-iso-east-1'] },
  { name: 'aws-iso-b', regionPrefixes: ['us-isob-'], domainSuffix: 'sc2s.sgov.gov', leaderRegions: ['us-isob-east-1'] },
  { name: 'aws-iso-e', regionPrefixes: ['eu-isoe-'], domainSuffix: 'cloud.adc-e.uk', leaderRegions: ['eu-isoe-west-1'] },
  { name: 'aws-iso-f', regionPrefixes: ['us-isof-'], domainSuffix: 'csp.hci.ic.gov', leaderRegions: ['us-isof-south-1'] },
  {
    name: 'aws-eusc',
    regionPrefixes: ['eusc-'],
    domainSuffix: 'amazonaws.eu',
    consoleDomain: 'console.amazonaws-eusc.eu',
    leaderRegions: ['eusc-de-east-1'],
  },
  // The last one, because prefixes of other partitions begin like its own.
  {
    name: 'aws',
    regionPrefixes: ['af-', 'ap-', 'ca-', 'eu-', 'il-', 'me-', 'mx-', 'sa-', 'us-'],
    domainSuffix: 'amazonaws.com',
    consoleDomain: 'console.aws.amazon.com',
    leaderRegions: ['us-east-1'],
  },
];

/** The partition of the Regions in China. */
export const CHINA = PARTITIONS.find(({ regionPrefixes }) => regionPrefixes.includes('cn-'))!;

/** The partition of a Region; undefined if no prefix matches. */
export function knownPartitionOf(region: string): Partition | undefined {
  return PARTITIONS.find(({ regionPrefixes }) => regionPrefixes.some(prefix => String(region).startsWith(prefix)));
}

/**
 * The partition of a Region. A value without a matching prefix, also an invalid one, belongs to the partition `aws`.
 */
export function partitionOf(region: string): Partition {
  return knownPartitionOf(region) ?? PARTITIONS[PARTITIONS.length - 1];
}

/** The Region that records calls of global services for the partition of the given Region. */
export function leaderRegion(region: string): string {
  return partitionOf(region).leaderRegions[0];
}

/** The Regions that record calls of global services for the partitions of the given Regions. */
export function leaderRegionsOf(regions: readonly string[]): string[] {
  return [...new Set(regions.flatMap(region => partitionOf(region).leaderRegions))];
}

/**
 * The event sources of services without a Region, and of those whose calls are recorded in the leader Region of the
 * partition instead of the caller's Region.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
export const GLOBAL_SERVICES = [
  'account', 'billingconsole', 'budgets', 'ce', 'cloudfront', 'cur', 'health', 'iam', 'organizations', 'route53', 'route53domains', 'shield', 'signin',
  'sts', 'support', 'trustedadvisor', 'waf',
].map(service => `${service}.amazonaws.com`);
