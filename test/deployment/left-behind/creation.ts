import { ORDER } from './examples-and-commands';
import { Known } from './known';

/** When an app is created, or adopts what exists. */
export const CREATION: Known[] = [
  {
    scenarios: ['creation'],
    effect: 'late',
    fact: 'trailChecksBucket',
    types: ['AWS::CloudTrail::Trail'],
    subject: /Trail/,
    examples: ['log-archive-account'],
    what: 'a trail before the archive of another stack',
    reason: 'The stacks share names only, and the example says in which order to deploy them.',
    command: ORDER,
  },
  {
    scenarios: ['creation'],
    effect: 'late',
    fact: 'accessLogsNeedPolicy',
    types: ['AWS::CloudTrail::Trail'],
    subject: /Trail/,
    examples: ['log-archive-account'],
    what: 'a trail before the access logs of another stack',
    reason: 'As above.',
    command: ORDER,
  },
  {
    scenarios: ['creation'],
    effect: 'late',
    fact: 'orderOfReferences',
    types: ['AWS::CloudTrail::Trail', 'AWS::S3::Bucket'],
    subject: /Trail|ArchiveBucket/,
    examples: ['log-archive-account'],
    what: 'a trail before its bucket, or a bucket before its replica, of another stack',
    reason: 'As above.',
    command: ORDER,
  },
];
