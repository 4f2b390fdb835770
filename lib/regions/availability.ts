import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { partitionOf } from './partitions';
import { PropsCheck } from '../validation/props-check';

/** A feature that some partitions lack. */
interface Feature {
  /** Name of the feature, as the subject of "must belong to a stack in …". */
  readonly name: string;
  /** Names of the partitions that have it. */
  readonly in?: readonly string[];
  /** Names of the partitions that lack it. */
  readonly notIn?: readonly string[];
  /** What to use elsewhere. */
  readonly advice: string;
}

/** Features of AWS that some partitions lack, one entry each. */
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
 * @param prop the prop that asks for the feature; 'scope' if it is the construct itself
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
