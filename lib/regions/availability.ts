import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { partitionOf } from './partitions';
import { PropsCheck } from '../validation/props-check';

/** A feature that is not available in all partitions. */
interface Feature {
  /** The name of the feature, for the text "it needs …". */
  readonly name: string;
  /** The names of the partitions with the feature. */
  readonly in?: readonly string[];
  /** The names of the partitions without the feature. */
  readonly notIn?: readonly string[];
  /** The alternative in other partitions. */
  readonly advice: string;
}

/** The features of AWS that are not available in all partitions. */
const FEATURES = {
  cloudTrailLake: {
    name: 'CloudTrail Lake',
    notIn: ['aws-cn'],
    advice: 'CloudTrail Lake is not available in China: query the log files with Athena.',
  },
  chatApplications: {
    name: 'Amazon Q Developer in chat applications',
    in: ['aws'],
    advice: 'Use e-mail or a topic of your own in other partitions.',
  },
} satisfies Record<string, Feature>;

/**
 * The partitions in which Landing Zone Accelerator makes no organization trail.
 *
 * @see https://github.com/awslabs/landing-zone-accelerator-on-aws/blob/main/source/packages/%40aws-accelerator/accelerator/lib/accelerator-aspects.ts
 */
export const WITHOUT_ACCELERATOR_TRAIL = ['aws-cn', 'aws-iso', 'aws-iso-b'];

/**
 * Checks that a feature is available in the Region of the construct's stack. An unknown Region passes.
 *
 * @param prop the prop that requires the feature; 'scope' for the construct itself
 * @throws a `GovernanceError` with the code `UnsupportedRegion`
 */
export function checkAvailability(scope: Construct, prop: string, feature: keyof typeof FEATURES): void {
  const { region } = Stack.of(scope);
  const { name, in: only, notIn = [], advice }: Feature = FEATURES[feature];
  const partition = Token.isUnresolved(region) ? undefined : partitionOf(region).name;
  const available = partition === undefined || (only ? only.includes(partition) : !notIn.includes(partition));
  const where = only ? `the partition ${only.join(' or ')}` : `another partition than ${notIn.join(' and ')}`;
  new PropsCheck(scope).require(available, {
    code: 'UnsupportedRegion', prop, must: `belong to a stack in ${where}: it needs ${name}`, value: region, advice,
  }).throwIfAny();
}

/**
 * Regions where Lambda runs functions on arm64. AWS publishes the list only in its price tables; these Regions had a
 * public layer for arm64 in 2023.
 */
const LAMBDA_ARM64 = new Set([
  'af-south-1', 'ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3',
  'ap-southeast-4', 'ca-central-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1',
  'me-central-1', 'me-south-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
]);

/** Returns whether Lambda runs functions on arm64 in a Region; an unknown Region counts as one that does not. */
export function hasLambdaArm64(region: string): boolean {
  return LAMBDA_ARM64.has(region);
}
