import { Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { nearestName } from './input/nearest-name';

/** Regions that every supported AWS CDK knows, because its own table takes long to load. */
export const WELL_KNOWN_REGIONS: ReadonlySet<string> = new Set([
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1',
  'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-7', 'ca-central-1', 'ca-west-1', 'cn-north-1', 'cn-northwest-1',
  'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eusc-de-east-1', 'il-central-1',
  'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2',
]);

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
  if (region === undefined || WELL_KNOWN_REGIONS.has(region) || Token.isUnresolved(region) || !REGION.test(region)) return undefined;
  const known = RegionInfo.regions.map(({ name }) => name);
  if (known.includes(region)) return undefined;
  const nearest = nearestName(region, known);
  return `the AWS CDK knows no Region ${region}${nearest ? `, but ${nearest.name}` : ''}`;
}
