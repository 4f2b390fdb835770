import { RegionInfo } from 'aws-cdk-lib/region-info';

/**
 * The Region of each partition where calls of global services are recorded.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
const LEADER_REGIONS: Record<string, string> = {
  'aws': 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-eusc': 'eusc-de-east-1',
};

/** The partition of a Region; Regions that CDK does not know yet are most likely in the first. */
export function partitionOf(region: string): string {
  return RegionInfo.get(region).partition ?? 'aws';
}

/** The leader Region of the partition that a Region belongs to; undefined for a partition that is not known. */
export function leaderRegion(region: string): string | undefined {
  return LEADER_REGIONS[partitionOf(region)];
}
