import { Fault } from './fault';
import { archive, archivePolicy, idOf, trail, trailKey } from './parts';

/** Mistakes in what must be there before something else. */
export const ORDER: Fault[] = [
  {
    name: 'a missing dependency: the trail does not wait for the policy of its bucket',
    example: 'minimal',
    seed: stacks => { delete trail(stacks).DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'trailChecksBucket',
    subject: /GovernanceTrail/,
  },
  {
    name: 'a missing dependency: the trail does not wait for the policy of its log group role',
    example: 'minimal',
    seed: stacks => { trail(stacks).DependsOn = trail(stacks).DependsOn.filter((id: string) => !id.includes('DeliveryPolicy')); },
    scenario: 'creation',
    effect: 'late',
    fact: 'trailChecksLogGroup',
    subject: /GovernanceTrail/,
  },
  {
    name: 'a missing dependency: a rule names its bus, and does not wait for it',
    example: 'minimal',
    seed: stacks => { delete stacks.one('AWS::Events::Rule', /CanaryRule/).DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'orderOfReferences',
    subject: /CanaryRule/,
  },
  {
    name: 'a missing statement: the bucket policy does not know CloudTrail',
    example: 'minimal',
    seed: stacks => {
      const { PolicyDocument } = archivePolicy(stacks).Properties;
      PolicyDocument.Statement = PolicyDocument.Statement.filter(({ Principal }: any) => Principal.Service !== 'cloudtrail.amazonaws.com');
    },
    scenario: 'creation',
    effect: 'missing',
    fact: 'trailChecksBucket',
    subject: /GovernanceTrail/,
  },
  {
    name: 'a missing statement: the key policy does not know CloudTrail',
    example: 'minimal',
    seed: stacks => {
      const { KeyPolicy } = trailKey(stacks).Properties;
      KeyPolicy.Statement = KeyPolicy.Statement.filter(({ Principal }: any) => Principal.Service !== 'cloudtrail.amazonaws.com');
    },
    scenario: 'creation',
    effect: 'missing',
    fact: 'trailChecksKey',
    subject: /GovernanceTrail/,
  },
  {
    name: 'a missing statement: the key policy does not know CloudWatch Logs',
    example: 'minimal',
    seed: stacks => {
      const { KeyPolicy } = trailKey(stacks).Properties;
      KeyPolicy.Statement = KeyPolicy.Statement.filter(({ Principal }: any) => !JSON.stringify(Principal).includes('logs.'));
    },
    scenario: 'creation',
    effect: 'missing',
    fact: 'logGroupChecksKey',
    subject: /TrailLogs/,
  },
  {
    name: 'a policy too late: access logs before the policy of their bucket',
    example: 'minimal',
    seed: stacks => { trail(stacks).DependsOn = trail(stacks).DependsOn.filter((id: string) => !id.includes('AccessLogsBucketPolicy')); },
    scenario: 'creation',
    effect: 'late',
    fact: 'accessLogsNeedPolicy',
    subject: /GovernanceTrail/,
  },
  {
    name: 'a policy too late: the policy of a function is attached beside its event source',
    example: 'minimal',
    seed: stacks => {
      delete stacks.one('AWS::Lambda::EventSourceMapping').DependsOn;
      const role = stacks.one('AWS::IAM::Role', /EvaluatorRole/).Properties;
      delete role.ManagedPolicyArns;
      stacks.one('AWS::IAM::ManagedPolicy', /EvaluatorPolicy/).Properties.Roles = [{ Ref: idOf(stacks, /EvaluatorRole/) }];
    },
    scenario: 'creation',
    effect: 'late',
    fact: 'mappingChecksRole',
    subject: /EvaluatorEvents/,
  },
  {
    name: 'a policy too late: notifications before the policy of their queue',
    example: 'log-archive-account',
    seed: stacks => { delete archive(stacks).DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'notificationIsChecked',
    subject: /ArchiveBucket/,
  },
  {
    name: 'a policy too late: the dead-letter queue of a bus',
    example: 'minimal',
    seed: stacks => { delete stacks.one('AWS::Events::EventBus').DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'deadLettersNeedPolicy',
    subject: /AlertBus/,
  },
  {
    name: 'a policy too late: a schedule before the policies of its machine',
    example: 'minimal',
    seed: stacks => { delete stacks.one('AWS::Scheduler::Schedule', /HealthCheck/).DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'scheduleStartsAtOnce',
    subject: /HealthCheckMachineSchedule/,
  },
  {
    name: 'a policy too late: federation before the policy of its role',
    example: 'lake',
    seed: stacks => { delete stacks.one('AWS::CloudTrail::EventDataStore', /^Events/).DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'federationUsesRole',
    subject: /EventsD/,
  },
  {
    name: 'the policy of a role after the custom resource that needs it',
    example: 'companion-trail',
    seed: stacks => { delete stacks.one('Custom::ApiCall', /SetCall/).DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'callNeedsPolicy',
    subject: /SetCall/,
  },
  {
    name: 'a telemetry rule before telemetry evaluation',
    example: 'cloudwatch-store',
    seed: stacks => { delete stacks.one('AWS::ObservabilityAdmin::TelemetryRule').DependsOn; },
    scenario: 'creation',
    effect: 'late',
    fact: 'telemetryRuleNeedsEvaluation',
    subject: /CloudWatchStoreRule/,
  },
  {
    name: 'telemetry evaluation that nobody may look at',
    example: 'cloudwatch-store',
    seed: stacks => {
      for (const statement of stacks.one('AWS::IAM::Policy', /EvaluationStart/).Properties.PolicyDocument.Statement) {
        if (statement.Sid === 'SeeEvaluation') statement.Action = 'observabilityadmin:ListResourceTelemetry';
      }
    },
    scenario: 'creation',
    effect: 'missing',
    fact: 'callNeedsPolicy',
    subject: /EvaluationStartCall/,
  },
  {
    name: 'a StackSet before trusted access',
    example: 'organization',
    seed: stacks => {
      delete stacks.one('AWS::CloudFormation::StackSet').DependsOn;
      const calls = stacks.resources.flatMap(resources => Object.entries(resources)).filter(([id, { Type }]) => Type === 'Custom::ApiCall' && /RootCall/.test(id));
      for (const [, call] of calls) delete call.DependsOn;
    },
    scenario: 'creation',
    effect: 'late',
    fact: 'stackSetsNeedTrustedAccess',
    subject: /Relays/,
  },
  {
    name: 'an organization trail before trusted access',
    example: 'organization',
    seed: stacks => {
      for (const [id, resource] of stacks.resources.flatMap(resources => Object.entries(resources))) {
        // Other resources that the trail waits for need trusted access too.
        if (id.startsWith('Trail')) resource.DependsOn = resource.DependsOn?.filter((other: string) => /^(Key|TrailLogs)/.test(other));
      }
    },
    scenario: 'creation',
    effect: 'late',
    fact: 'trailNeedsTrustedAccess',
    subject: /Trail/,
  },
];
