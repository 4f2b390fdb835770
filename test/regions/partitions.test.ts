import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { leaderRegion, partitionOf, PARTITIONS } from '../../lib/regions/partitions';

const ROOT = join(__dirname, '..', '..');
const SOURCES = ['lib', 'runtime', 'cli'].flatMap(folder => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)))
  .filter(file => file.endsWith('.ts') && !file.startsWith(join('lib', 'regions')));

describe('the partitions', () => {
  test('are listed in one place', () => {
    const words = PARTITIONS.filter(({ name }) => name !== 'aws').flatMap(({ name, domainSuffix, consoleDomain = name }) => [`'${name}'`, domainSuffix, consoleDomain])
      .filter(word => word !== 'amazonaws.com');
    expect(SOURCES.length).toBeGreaterThan(300);
    expect(SOURCES.filter(file => words.some(word => readFileSync(join(ROOT, file), 'utf8').includes(word)))).toEqual([]);
  });


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
