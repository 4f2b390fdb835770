import { Stacks } from './fault';

/** The parts of a governance into which faults are seeded. */

export const trail = (stacks: Stacks) => stacks.one('AWS::CloudTrail::Trail');
export const archive = (stacks: Stacks) => stacks.one('AWS::S3::Bucket', /Archive(?!AccessLogs)/);
export const archivePolicy = (stacks: Stacks) => stacks.one('AWS::S3::BucketPolicy', /Archive(?!AccessLogs)/);
export const trailLogs = (stacks: Stacks) => stacks.one('AWS::Logs::LogGroup', /TrailLogs/);
export const trailKey = (stacks: Stacks) => stacks.one('AWS::KMS::Key', /GovernanceKey/);
export const feedRule = (stacks: Stacks) => stacks.one('AWS::Events::Rule', /EngineFeedown/);

/** The logical id of the first resource whose id matches. */
export function idOf(stacks: Stacks, pattern: RegExp): string {
  return stacks.resources.flatMap(resources => Object.keys(resources)).find(id => pattern.test(id))!;
}
