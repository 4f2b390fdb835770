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
