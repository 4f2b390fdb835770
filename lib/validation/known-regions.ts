import { Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { nearestName } from './input/nearest-name';

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/**
 * The doubt about a Region that the installed AWS CDK does not know, in any partition: it is new, or misspelt.
 *
 * @param value a Region, or an ARN
 * @returns a part of a sentence; undefined if the Region is known, or if there is none
 */
export function doubtfulRegion(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [prefix, , , regionOfArn] = value.split(':', 4);
  const region = prefix === 'arn' ? regionOfArn : value;
  if (region === undefined || Token.isUnresolved(region) || !REGION.test(region)) return undefined;
  const known = RegionInfo.regions.map(({ name }) => name);
  if (known.includes(region)) return undefined;
  const nearest = nearestName(region, known);
  return `the AWS CDK knows no Region ${region}${nearest ? `, but ${nearest.name}` : ''}`;
}
