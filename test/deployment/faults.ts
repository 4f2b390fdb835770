import { FactId } from './facts';
import { Effect, Scenario } from './finding';
import { SynthesizedStack } from './rehearsed-app';

/** A mistake in the templates of an example, and the finding by which a rehearsal must show it. */
export interface Fault {
  readonly name: string;
  readonly example: string;
  readonly seed: (stacks: Stacks) => void;
  readonly scenario: Scenario;
  readonly effect: Effect;
  readonly fact: FactId;
  readonly subject: RegExp;
}

/** The templates of an example, to be changed. */
export class Stacks {
  constructor(public readonly all: SynthesizedStack[]) {}

  public get resources(): Record<string, any>[] {
    return this.all.map(({ template }) => template.Resources);
  }

  /** The only resource whose type and logical id match. */
  public one(type: string, id = /./): any {
    const found = this.resources.flatMap(resources => Object.entries(resources)).filter(([name, { Type }]) => Type === type && id.test(name));
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}: ${found.map(([name]) => name).join(', ')}`);
    return found[0][1];
  }

  /** Copies of a resource, in its stack. */
  public copy(original: any, count: number, change: (copy: any, position: number) => void = () => {}): void {
    const resources = this.resources.find(candidates => Object.values(candidates).includes(original))!;
    for (let position = 1; position <= count; position++) {
      const copy = structuredClone(original);
      change(copy, position);
      resources[`Copy${position}`] = copy;
    }
  }
}

const trail = (stacks: Stacks) => stacks.one('AWS::CloudTrail::Trail');
const archive = (stacks: Stacks) => stacks.one('AWS::S3::Bucket', /Archive(?!AccessLogs)/);
const archivePolicy = (stacks: Stacks) => stacks.one('AWS::S3::BucketPolicy', /Archive(?!AccessLogs)/);
const trailLogs = (stacks: Stacks) => stacks.one('AWS::Logs::LogGroup', /TrailLogs/);
const trailKey = (stacks: Stacks) => stacks.one('AWS::KMS::Key', /GovernanceKey/);
const feedRule = (stacks: Stacks) => stacks.one('AWS::Events::Rule', /EngineFeedown/);

export const FAULTS: Fault[] = [
  {
    name: 'a missing dependency: the trail does not wait for the policy of its bucket', example: 'minimal',
    seed: stacks => { delete trail(stacks).DependsOn; },
    scenario: 'creation', effect: 'late', fact: 'trailChecksBucket', subject: /GovernanceTrail/,
  },
  {
    name: 'a missing dependency: the trail does not wait for the policy of its log group role', example: 'minimal',
    seed: stacks => { trail(stacks).DependsOn = trail(stacks).DependsOn.filter((id: string) => !id.includes('DeliveryPolicy')); },
    scenario: 'creation', effect: 'late', fact: 'trailChecksLogGroup', subject: /GovernanceTrail/,
  },
  {
    name: 'a missing dependency: a name written out instead of a reference', example: 'log-archive-account',
    seed: stacks => stacks.copy(archivePolicy(stacks), 1, copy => { copy.Properties.Bucket = 'cloudtrail-logs-444455556666-eu-west-1'; }),
    scenario: 'creation', effect: 'late', fact: 'orderOfReferences', subject: /Copy1/,
  },
  {
    name: 'a missing statement: the bucket policy does not know CloudTrail', example: 'minimal',
    seed: stacks => {
      const { PolicyDocument } = archivePolicy(stacks).Properties;
      PolicyDocument.Statement = PolicyDocument.Statement.filter(({ Principal }: any) => Principal.Service !== 'cloudtrail.amazonaws.com');
    },
    scenario: 'creation', effect: 'missing', fact: 'trailChecksBucket', subject: /GovernanceTrail/,
  },
  {
    name: 'a missing statement: the key policy does not know CloudTrail', example: 'minimal',
    seed: stacks => {
      const { KeyPolicy } = trailKey(stacks).Properties;
      KeyPolicy.Statement = KeyPolicy.Statement.filter(({ Principal }: any) => Principal.Service !== 'cloudtrail.amazonaws.com');
    },
    scenario: 'creation', effect: 'missing', fact: 'trailChecksKey', subject: /GovernanceTrail/,
  },
  {
    name: 'a missing statement: the key policy does not know CloudWatch Logs', example: 'minimal',
    seed: stacks => {
      const { KeyPolicy } = trailKey(stacks).Properties;
      KeyPolicy.Statement = KeyPolicy.Statement.filter(({ Principal }: any) => !JSON.stringify(Principal).includes('logs.'));
    },
    scenario: 'creation', effect: 'missing', fact: 'logGroupChecksKey', subject: /TrailLogs/,
  },
  {
    name: 'a policy too late: access logs before the policy of their bucket', example: 'minimal',
    seed: stacks => { trail(stacks).DependsOn = trail(stacks).DependsOn.filter((id: string) => !id.includes('AccessLogsBucketPolicy')); },
    scenario: 'creation', effect: 'late', fact: 'accessLogsNeedPolicy', subject: /GovernanceTrail/,
  },
  {
    name: 'a policy too late: the policy of a function is attached beside its event source', example: 'minimal',
    seed: stacks => {
      delete stacks.one('AWS::Lambda::EventSourceMapping').DependsOn;
      const role = stacks.one('AWS::IAM::Role', /EvaluatorRole/).Properties;
      delete role.ManagedPolicyArns;
      stacks.one('AWS::IAM::ManagedPolicy', /EvaluatorPolicy/).Properties.Roles = [{ Ref: idOf(stacks, /EvaluatorRole/) }];
    },
    scenario: 'creation', effect: 'late', fact: 'mappingChecksRole', subject: /EvaluatorEvents/,
  },
  {
    name: 'a policy too late: notifications before the policy of their queue', example: 'log-archive-account',
    seed: stacks => { delete archive(stacks).DependsOn; },
    scenario: 'creation', effect: 'late', fact: 'notificationIsChecked', subject: /ArchiveBucket/,
  },
  {
    name: 'a policy too late: the dead-letter queue of a bus', example: 'minimal',
    seed: stacks => { delete stacks.one('AWS::Events::EventBus').DependsOn; },
    scenario: 'creation', effect: 'late', fact: 'deadLettersNeedPolicy', subject: /AlertBus/,
  },
  {
    name: 'a policy too late: a schedule before the policies of its machine', example: 'minimal',
    seed: stacks => { delete stacks.one('AWS::Scheduler::Schedule', /HealthCheck/).DependsOn; },
    scenario: 'creation', effect: 'late', fact: 'scheduleStartsAtOnce', subject: /HealthCheckMachineSchedule/,
  },
  {
    name: 'a policy too late: federation before the policy of its role', example: 'lake',
    seed: stacks => { delete stacks.one('AWS::CloudTrail::EventDataStore', /^Events/).DependsOn; },
    scenario: 'creation', effect: 'late', fact: 'federationUsesRole', subject: /EventsD/,
  },
  {
    name: 'the policy of a role after the custom resource that needs it', example: 'companion-trail',
    seed: stacks => { delete stacks.one('Custom::AWS', /SetCall/).DependsOn; },
    scenario: 'creation', effect: 'late', fact: 'callNeedsPolicy', subject: /SetCall/,
  },
  {
    name: 'a StackSet before trusted access', example: 'organization',
    seed: stacks => { delete stacks.one('AWS::CloudFormation::StackSet').DependsOn; },
    scenario: 'creation', effect: 'late', fact: 'stackSetsNeedTrustedAccess', subject: /Relays/,
  },
  {
    name: 'an organization trail before trusted access', example: 'organization',
    seed: stacks => { trail(stacks).DependsOn = trail(stacks).DependsOn.filter((id: string) => !id.startsWith('Access')); },
    scenario: 'creation', effect: 'late', fact: 'trailNeedsTrustedAccess', subject: /Trail/,
  },
  {
    name: 'a taken name', example: 'minimal',
    seed: stacks => stacks.copy(trailLogs(stacks), 1),
    scenario: 'creation', effect: 'refused', fact: 'namesAreUnique', subject: /TrailLogs|Copy1/,
  },
  {
    name: 'a bucket policy twice', example: 'minimal',
    seed: stacks => stacks.copy(archivePolicy(stacks), 1),
    scenario: 'creation', effect: 'refused', fact: 'policyExists', subject: /BucketPolicy|Copy1/,
  },
  {
    name: 'too many rules', example: 'minimal',
    seed: stacks => stacks.copy(feedRule(stacks), 300, (copy, position) => { copy.Properties.Name += position; }),
    scenario: 'creation', effect: 'refused', fact: 'rulesPerBus', subject: /./,
  },
  {
    name: 'too many rules for Milan', example: 'minimal',
    seed: stacks => {
      stacks.copy(feedRule(stacks), 100, (copy, position) => { copy.Properties.Name += position; });
      stacks.all.forEach(({ environment }) => { environment.region = environment.region.replace('eu-west-1', 'eu-south-1'); });
    },
    scenario: 'creation', effect: 'refused', fact: 'rulesPerBus', subject: /./,
  },
  {
    name: 'too many resource policies of CloudWatch Logs', example: 'custom-alerts',
    seed: stacks => stacks.copy(stacks.one('AWS::Logs::ResourcePolicy'), 10, (copy, position) => { copy.Properties.PolicyName += position; }),
    scenario: 'creation', effect: 'refused', fact: 'logPoliciesPerRegion', subject: /./,
  },
  {
    name: 'a name that is retained when its creation fails', example: 'minimal',
    seed: stacks => { trailLogs(stacks).DeletionPolicy = 'Retain'; },
    scenario: 'retry', effect: 'refused', fact: 'namesAreUnique', subject: /TrailLogs/,
  },
  {
    name: 'a retained name that blocks the next deployment', example: 'minimal',
    seed: stacks => { stacks.one('AWS::Events::EventBus').DeletionPolicy = 'Retain'; },
    scenario: 'redeploy', effect: 'refused', fact: 'namesAreUnique', subject: /AlertBus/,
  },
  {
    name: 'the deletion of a bucket that is not empty', example: 'minimal',
    seed: stacks => { archive(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy', effect: 'refused', fact: 'bucketNotEmpty', subject: /ArchiveBucket/,
  },
  {
    name: 'a wrong deletion policy of audit data', example: 'minimal',
    seed: stacks => { trailLogs(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy', effect: 'lost', fact: 'deletedWithData', subject: /TrailLogs/,
  },
  {
    name: 'a wrong deletion policy of the key of audit data', example: 'minimal',
    seed: stacks => { trailKey(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy', effect: 'lost', fact: 'keyDeletion', subject: /GovernanceKey/,
  },
  {
    name: 'a wrong deletion policy of the policy of audit data', example: 'minimal',
    seed: stacks => { archivePolicy(stacks).DeletionPolicy = 'Delete'; },
    scenario: 'destroy', effect: 'lost', fact: 'deletionPolicy', subject: /ArchiveBucketPolicy/,
  },
  {
    name: 'a wrong replace policy of audit data', example: 'minimal',
    seed: stacks => { trailLogs(stacks).UpdateReplacePolicy = 'Delete'; },
    scenario: 'update', effect: 'lost', fact: 'deletedWithData', subject: /LogGroupName/,
  },
  {
    name: 'a function that makes its log group again', example: 'companion-trail',
    seed: stacks => {
      stacks.one('AWS::IAM::Role', /ApiCallProviderRole/).Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];
    },
    scenario: 'destroy', effect: 'left', fact: 'functionLogsAgain', subject: /AWS679/,
  },
];

function idOf(stacks: Stacks, pattern: RegExp): string {
  return stacks.resources.flatMap(resources => Object.keys(resources)).find(id => pattern.test(id))!;
}
