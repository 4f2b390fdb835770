import { aws_iam as iam } from 'aws-cdk-lib';
import { Deed, heldTable } from './held-policies';
import { judge } from './judging';
import { ADMINISTRATOR, Policy, product, Row, survivors, wrongRows } from './tables';
import { CloudTrailGovernance } from '../../lib';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { addGuard, GuardStackOptions, REPAIRING } from '../guard/guard-stack';
import { ACCOUNT, MEMBER, newStack, ORGANIZATION, STRANGER } from '../private/harness';
import { machineSources, MachineStack, PARTITIONS, scheduleSources } from '../state-machines/machine-stack';

type Env = (typeof PARTITIONS)[number];

function build(env: Env, options: GuardStackOptions): MachineStack {
  const stack = newStack({ env: { account: ACCOUNT, region: env.region } });
  addGuard(stack, { trail: env.partition === 'aws' ? undefined : {}, ...options });
  return new MachineStack(stack, env);
}

const deeds = (actions: string[], on: string, needs?: Record<string, string>): Deed[] => actions.map(action => ({ action, on, needs }));

/** Statements of the guard's own: those for logs and traces belong to every state machine. */
function ownDocuments(deployed: MachineStack): PolicyDocument[] {
  return deployed.permissions(/^GuardRole/).map(document => ({
    Statement: (document.Statement as any[]).filter(({ Sid }) => !/^(DeliverLogs|Trace)$/.test(Sid)),
  }));
}

/** The resources of a guard, and others that it must not reach. */
function placesOf(deployed: MachineStack, env: Env) {
  const { KMSKeyId: key, S3BucketName, CloudWatchLogsRoleArn: logsRole } = deployed.one('AWS::CloudTrail::Trail');
  const bucket = `arn:${env.partition}:s3:::${S3BucketName}`;
  const trail = deployed.arn('cloudtrail', 'trail/governance');
  const { Resource: stack } = ownDocuments(deployed).flatMap(({ Statement }: any) => Statement).find(({ Sid }) => Sid === 'SeeDeployments');
  const bus = deployed.arn('events', 'event-bus/default');
  return {
    key,
    bucket,
    trail,
    logsRole,
    stack,
    bus,
    others: [
      `${trail}-2`, trail.replace(ACCOUNT, STRANGER), key.replace(/key\/.*/, 'key/other'), `${bucket}-2`, `${bucket}/AWSLogs/x`,
      deployed.arn('events', 'event-bus/other'), `${stack}x`, deployed.arn('ssm', 'parameter/other'), `arn:${env.partition}:iam::${ACCOUNT}:role/other`,
    ],
  };
}

const READS = {
  trail: ['cloudtrail:GetEventSelectors', 'cloudtrail:GetInsightSelectors', 'cloudtrail:GetTrail', 'cloudtrail:GetTrailStatus'],
  key: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus'],
  bucket: ['s3:GetBucketPolicy', 's3:GetBucketPublicAccessBlock', 's3:GetBucketVersioning', 's3:GetLifecycleConfiguration'],
};

const REPAIRS = {
  trail: ['cloudtrail:CreateTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:PutInsightSelectors', 'cloudtrail:StartLogging', 'cloudtrail:UpdateTrail'],
  key: ['kms:CancelKeyDeletion', 'kms:EnableKey', 'kms:EnableKeyRotation', 'kms:PutKeyPolicy'],
  bucket: ['s3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock', 's3:PutBucketVersioning', 's3:PutLifecycleConfiguration'],
};

const NEVER = [
  'cloudtrail:DeleteTrail', 'cloudtrail:StopLogging', 'kms:DisableKey', 'kms:ScheduleKeyDeletion', 's3:DeleteBucketPolicy', 's3:PutObject',
  'cloudformation:UpdateStack',
];

const EVENT = { 'events:source': EVENT_SOURCE, 'events:detail-type': GovernanceEvent.TRAIL_GUARD };

const GUARDS: [string, GuardStackOptions][] = [
  ['a dry run', {}],
  ['a guard that repairs the trail', { repairTrail: true }],
  ['a guard that repairs everything', REPAIRING],
  ['a guard of a key that does not rotate', { repairKey: true, plainKey: true }],
  ['a guard of an organization', { ...REPAIRING, organizationId: ORGANIZATION }],
];

describe.each(PARTITIONS.map(env => [env.partition, env] as const))('in %s', (partition, env) => {
  // In other partitions, the one that has all permissions.
  test.each(partition === 'aws' ? GUARDS : GUARDS.slice(-1))('%s makes its calls, and no others', (_, options) => {
    const deployed = build(env, options);
    const documents = ownDocuments(deployed);
    const { key, bucket, trail, logsRole, stack, bus, others } = placesOf(deployed, env);
    const aggregates = partition === 'aws';
    const rotates = (action: string) => !options.plainKey || !action.includes('Rotation');
    const parameter = deployed.arn('ssm', `parameter/${deployed.ids('AWS::SSM::Parameter')[0]?.toLowerCase()}`);
    const linked = `arn:${partition}:iam::${ACCOUNT}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail`;
    const pass = { 'iam:PassedToService': 'cloudtrail.amazonaws.com' };
    const trust = { 'organizations:ServicePrincipal': 'cloudtrail.amazonaws.com' };
    const create = { 'iam:AWSServiceName': 'cloudtrail.amazonaws.com' };
    const may: Deed[] = [
      ...deeds([...READS.trail, ...aggregates ? ['cloudtrail:GetEventConfiguration'] : []], trail),
      ...deeds(READS.key.filter(rotates), key),
      ...deeds(READS.bucket, bucket),
      ...deeds(['cloudformation:DescribeStacks'], stack),
      ...deeds(['events:PutEvents'], bus, EVENT),
      ...options.repairTrail ? [
        ...deeds([...REPAIRS.trail, ...aggregates ? ['cloudtrail:PutEventConfiguration'] : []], trail),
        ...deeds(['iam:PassRole'], logsRole, pass),
      ] : [],
      ...options.repairTrail || options.repairKey ? deeds(['ssm:GetParameter', 'ssm:PutParameter'], parameter) : [],
      ...options.repairKey ? deeds(REPAIRS.key.filter(rotates), key) : [],
      ...options.repairBucket ? deeds(REPAIRS.bucket, bucket) : [],
      ...options.organizationId ? [
        ...deeds(['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization', 'organizations:ListAccounts'], '*'),
        ...deeds(['organizations:EnableAWSServiceAccess'], '*', trust),
        ...deeds(['iam:CreateServiceLinkedRole'], linked, create),
        ...deeds(['iam:GetRole'], linked),
        ...deeds(['iam:GetRole'], `arn:${partition}:iam::${ACCOUNT}:role/AWSServiceRoleForCloudTrail`),
      ] : [],
    ];
    const [policy, rows] = heldTable(partition, documents, may, {
      actions: [...NEVER, ...Object.values(REPAIRS).flat(), 'iam:PassRole', 'ssm:PutParameter'],
      resources: [...others, logsRole],
      contexts: [
        { ...EVENT, 'events:source': 'other' }, { ...EVENT, 'events:detail-type': GovernanceEvent.TRAIL_STATUS }, { 'iam:PassedToService': 'ec2.amazonaws.com' },
        ...options.organizationId ? [{ 'organizations:ServicePrincipal': 'other.amazonaws.com' }, { 'iam:AWSServiceName': 'other.amazonaws.com' }] : [],
      ],
    });
    documents.forEach(document => judge(document));
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(survivors(policy, rows)).toEqual([]);
  });

  test('each role trusts its service, and nobody else', () => {
    const deployed = build(env, REPAIRING);
    const rule = deployed.arn('events', `rule/${deployed.one('AWS::Events::Rule').Name}`);
    for (const [policy, rows] of [
      deployed.trust(/^GuardRole/, 'states.amazonaws.com', machineSources(deployed)),
      deployed.trust(/ScheduleRole/, 'scheduler.amazonaws.com', scheduleSources(deployed)),
      deployed.trust(/WatchRole/, 'events.amazonaws.com', { [rule]: true, [`${rule}x`]: false, [rule.replace(ACCOUNT, MEMBER)]: false }),
    ]) {
      expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
      expect(survivors(policy, rows)).toEqual([]);
    }
  });
});

describe('policies of the key and the bucket, which spare the deployment role only,', () => {
  const deployer = `arn:aws:iam::${ACCOUNT}:role/deployer`;
  const stack = newStack();
  new CloudTrailGovernance(stack, 'Governance', {
    notify: ['security@example.com'], deployPrincipalArns: [deployer], trailGuard: REPAIRING, archive: { policyAdministrators: [new iam.ArnPrincipal(deployer)] },
  });
  const deployed = new MachineStack(stack);
  const [roleId] = deployed.ids('AWS::IAM::Role', /^GovernanceGuardRole/);
  const guard = `arn:aws:iam::${ACCOUNT}:role/${roleId.toLowerCase()}`;
  const { KMSKeyId: key, S3BucketName: name } = deployed.one('AWS::CloudTrail::Trail');
  const guards: Record<string, Policy & { readonly resource: string; readonly repairs: string[]; readonly others: string[] }> = {
    key: {
      resourcePolicy: deployed.one('AWS::KMS::Key', /^GovernanceKey/).KeyPolicy,
      kind: 'key',
      resourceAccount: ACCOUNT,
      resource: key,
      repairs: [...READS.key, ...REPAIRS.key],
      others: ['kms:DisableKey', 'kms:ScheduleKeyDeletion'],
    },
    bucket: {
      resourcePolicy: deployed.one('AWS::S3::BucketPolicy', /^GovernanceArchiveBucket/).PolicyDocument,
      resourceAccount: ACCOUNT,
      resource: `arn:aws:s3:::${name}`,
      repairs: [...READS.bucket, ...REPAIRS.bucket],
      others: ['s3:DeleteBucket', 's3:DeleteBucketPolicy'],
    },
  };

  test.each(Object.keys(guards))('let the guard repair the %s, and nobody else', of => {
    const { resource, repairs, others, ...policy } = guards[of];
    const people: Record<string, PolicyDocument[]> = {
      [guard]: deployed.permissions(/^GovernanceGuardRole/),
      [deployer]: [ADMINISTRATOR],
      [`arn:aws:iam::${ACCOUNT}:role/attacker`]: [ADMINISTRATOR],
    };
    const rows = product({ principal: Object.keys(people), action: [...repairs, ...others] }).map(({ principal, action }): Row => ({
      request: {
        principal: { arn: principal },
        action,
        resource,
        context: { 'aws:PrincipalArn': principal, 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', 'aws:PrincipalIsAWSService': 'false' },
      },
      identityPolicies: people[principal],
      allowed: principal === guard ? repairs.includes(action) : principal === deployer ? !/^s3:DeleteBucket$/.test(action) : !DENIED.includes(action),
    }));
    expect(wrongRows(policy, rows)).toEqual([]);
    // Without the guard among the administrators, its repairs would be refused.
    const without = JSON.parse(JSON.stringify(policy.resourcePolicy).replaceAll(guard, deployer));
    const refused = wrongRows({ ...policy, resourcePolicy: without }, rows).map(({ request }) => request.action);
    expect(refused).toEqual(repairs.filter(action => DENIED.includes(action)));
  });

  /** Calls that the policies reserve. */
  const DENIED = [
    'kms:DisableKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 's3:DeleteBucket', 's3:DeleteBucketPolicy', ...REPAIRS.bucket,
  ];
});
