import { checkAvailability } from '../../lib/regions/availability';
import { ACCOUNT, agnosticStack, errorsOf, newStack } from '../private/harness';

const inRegion = (region: string) => newStack({ env: { account: ACCOUNT, region } });

type FeatureName = Parameters<typeof checkAvailability>[2];

/** Regions that have each feature, and Regions that lack it: at least one of both. */
const REGIONS: Record<FeatureName, { with: [string, ...string[]]; without: [string, ...string[]] }> = {
  cloudTrailLake: { with: ['eu-west-1', 'us-gov-west-1', 'eusc-de-east-1'], without: ['cn-north-1'] },
  chatApplications: { with: ['us-east-1'], without: ['cn-northwest-1', 'us-gov-east-1', 'eusc-de-east-1'] },
};

const regions = (which: 'with' | 'without') =>
  Object.entries(REGIONS).flatMap(([feature, of]) => of[which].map((region): [FeatureName, string] => [feature as FeatureName, region]));

describe('the availability of a feature', () => {
  test.each(regions('with'))('of %s passes in %s', (feature, region) => {
    expect(errorsOf(() => checkAvailability(inRegion(region), 'scope', feature))).toEqual([]);
  });

  test.each(regions('without'))('of %s is refused in %s', (feature, region) => {
    expect(errorsOf(() => checkAvailability(inRegion(region), 'scope', feature))).toEqual(['UnsupportedRegion scope']);
  });

  test('passes where the Region is unknown until deployment', () => {
    expect(errorsOf(() => checkAvailability(agnosticStack(), 'scope', 'cloudTrailLake'))).toEqual([]);
  });

  test('is refused with the feature, the Region and an alternative', () => {
    expect(() => checkAvailability(inRegion('cn-north-1'), 'scope', 'cloudTrailLake')).toThrow(
      '[UnsupportedRegion] \'scope\' must belong to a stack in another partition than aws-cn: it needs CloudTrail Lake, got: "cn-north-1".'
      + ' CloudTrail Lake is not available in China: query the log files with Athena.',
    );
  });
});
