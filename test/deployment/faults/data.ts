import { Fault } from './fault';
import { archive, archivePolicy, trailKey, trailLogs } from './parts';

/** Policies that leave, lose or keep data. */
export const DATA: Fault[] = [
  {
    name: 'the deletion of a bucket that is not empty',
    example: 'minimal',
    seed: stacks => { archive(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy',
    effect: 'refused',
    fact: 'bucketNotEmpty',
    subject: /ArchiveBucket/,
  },
  {
    name: 'a wrong deletion policy of audit data',
    example: 'minimal',
    seed: stacks => { trailLogs(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy',
    effect: 'lost',
    fact: 'deletedWithData',
    subject: /TrailLogs/,
  },
  {
    name: 'a wrong deletion policy of the key of audit data',
    example: 'minimal',
    seed: stacks => { trailKey(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy',
    effect: 'lost',
    fact: 'keyDeletion',
    subject: /GovernanceKey/,
  },
  {
    name: 'a wrong deletion policy of the policy of audit data',
    example: 'minimal',
    seed: stacks => { archivePolicy(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy',
    effect: 'lost',
    fact: 'deletionPolicy',
    subject: /ArchiveBucketPolicy/,
  },
  {
    name: 'a wrong replace policy of audit data',
    example: 'minimal',
    seed: stacks => { trailLogs(stacks).UpdateReplacePolicy = 'Delete'; },
    scenario: 'update',
    effect: 'lost',
    fact: 'deletedWithData',
    subject: /LogGroupName/,
  },
  {
    name: 'a function that makes its log group again',
    example: 'companion-trail',
    seed: stacks => {
      stacks.one('AWS::IAM::Role', /ApiCallProviderRole/).Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];
    },
    scenario: 'destroy',
    effect: 'left',
    fact: 'functionLogsAgain',
    subject: /ApiCallProviderFunction/,
  },
];
