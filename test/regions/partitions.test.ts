import { RegionInfo } from 'aws-cdk-lib/region-info';
import { leaderRegion, partitionOf, PARTITIONS } from '../../lib/regions/partitions';

describe('the partitions', () => {
  test.each(RegionInfo.regions)('agree with the AWS CDK on the partition and domain suffix of $name', ({ name, partition, domainSuffix }) => {
    expect(partitionOf(name)).toMatchObject({ name: partition, domainSuffix });
  });

  test('are those that the AWS CDK knows', () => {
    const known = new Set(RegionInfo.regions.map(({ partition }) => partition));
    expect(PARTITIONS.map(({ name }) => name).sort()).toEqual([...known].sort());
  });

  test.each(PARTITIONS)('have leader Regions of their own: $name', ({ name, leaderRegions }) => {
    expect(leaderRegions.map(region => RegionInfo.get(region).partition)).toEqual(leaderRegions.map(() => name));
    expect(leaderRegion(leaderRegions[0])).toBe(leaderRegions[0]);
  });

  test.each(['eu-west-9', 'garbage', ''])('include a Region that is not known in the partition aws: %j', region => {
    expect(partitionOf(region).name).toBe('aws');
  });
});
