import { Fault } from './fault';
import { archivePolicy, feedRule, trailLogs } from './parts';

/** Names and quotas that refuse a deployment. */
export const NAMES: Fault[] = [
  {
    name: 'a taken name',
    example: 'minimal',
    seed: stacks => stacks.copy(trailLogs(stacks), 1),
    scenario: 'creation',
    effect: 'refused',
    fact: 'namesAreUnique',
    subject: /TrailLogs|Copy1/,
  },
  {
    name: 'a bucket policy twice',
    example: 'minimal',
    seed: stacks => stacks.copy(archivePolicy(stacks), 1),
    scenario: 'creation',
    effect: 'refused',
    fact: 'policyExists',
    subject: /BucketPolicy|Copy1/,
  },
  {
    name: 'too many rules',
    example: 'minimal',
    seed: stacks => stacks.copy(feedRule(stacks), 300, (copy, position) => { copy.Properties.Name += position; }),
    scenario: 'creation',
    effect: 'refused',
    fact: 'rulesPerBus',
    subject: /./,
  },
  {
    name: 'too many rules for Milan',
    example: 'minimal',
    seed: stacks => {
      stacks.copy(feedRule(stacks), 100, (copy, position) => { copy.Properties.Name += position; });
      stacks.all.forEach(({ environment }) => { environment.region = environment.region.replace('eu-west-1', 'eu-south-1'); });
    },
    scenario: 'creation',
    effect: 'refused',
    fact: 'rulesPerBus',
    subject: /./,
  },
  {
    name: 'too many resource policies of CloudWatch Logs',
    example: 'custom-alerts',
    seed: stacks => stacks.copy(stacks.one('AWS::Logs::ResourcePolicy'), 10, (copy, position) => { copy.Properties.PolicyName += position; }),
    scenario: 'creation',
    effect: 'refused',
    fact: 'logPoliciesPerRegion',
    subject: /./,
  },
  {
    name: 'a name that is retained when its creation fails',
    example: 'minimal',
    seed: stacks => { trailLogs(stacks).DeletionPolicy = 'Retain'; },
    scenario: 'retry',
    effect: 'refused',
    fact: 'namesAreUnique',
    subject: /TrailLogs/,
  },
  {
    name: 'a retained name that blocks the next deployment',
    example: 'minimal',
    seed: stacks => { stacks.one('AWS::Events::EventBus').DeletionPolicy = 'Retain'; },
    scenario: 'redeploy',
    effect: 'refused',
    fact: 'namesAreUnique',
    subject: /AlertBus/,
  },
];
