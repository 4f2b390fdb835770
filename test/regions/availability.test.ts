import { checkAvailability } from '../../lib/regions/availability';
import { ACCOUNT, agnosticStack, errorsOf, newStack } from '../private/harness';

const inRegion = (region: string) => newStack({ env: { account: ACCOUNT, region } });

describe('the availability of a feature', () => {
  test.each<[Parameters<typeof checkAvailability>[2], string]>([
    ['cloudTrailLake', 'eu-west-1'], ['cloudTrailLake', 'us-gov-west-1'], ['cloudTrailLake', 'eusc-de-east-1'], ['chatApplications', 'us-east-1'],
  ])('of %s passes in %s', (feature, region) => {
    expect(errorsOf(() => checkAvailability(inRegion(region), 'scope', feature))).toEqual([]);
  });

  test.each<[Parameters<typeof checkAvailability>[2], string]>([
    ['cloudTrailLake', 'cn-north-1'], ['chatApplications', 'cn-northwest-1'], ['chatApplications', 'us-gov-east-1'], ['chatApplications', 'eusc-de-east-1'],
  ])('of %s is refused in %s', (feature, region) => {
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
