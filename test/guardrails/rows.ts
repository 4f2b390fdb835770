import { CHANGES, OBJECT_CHANGES, REACHED, ROLE_CHANGES, STACK_CHANGES, USES } from './tampering';
import { Attempt, RealResource } from './world';
import { LOG_ARCHIVE, MANAGEMENT, MEMBER, SECURITY, STRANGER, World } from './worlds';
import { PolicyDocument } from '../../lib/testing/policy-request';

export interface GuardRow {
  /** The kind of principal, and the intent. */
  readonly who: string;
  readonly attempt: Attempt;
  readonly allowed: boolean;
}

const GUARDED = { 'aws:ResourceTag/cloudtrail-governance:guarded': 'true' };
const role = (account: string, name: string) => ({ arn: `arn:aws:iam::${account}:role/${name}` });
const root = (account: string) => ({ arn: `arn:aws:iam::${account}:root` });

/** The policy of a resource that admits everybody. */
const OPEN: PolicyDocument = { Version: '2012-10-17', Statement: [{ Sid: 'Open', Effect: 'Allow', Principal: { AWS: '*' }, Action: '*', Resource: '*' }] };

/** A call on a resource. What the call tells about a resource without a known id is in its context. */
interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Record<string, string>;
  readonly owner: string;
  readonly region: string;
}

/** The resource of a call: log groups and functions are named in several ways. */
function placesOf({ type, arn, account, region }: RealResource): string[] {
  if (type === 'AWS::Lambda::EventSourceMapping') return [`arn:aws:lambda:${region}:${account}:event-source-mapping:example`];
  if (type === 'AWS::Logs::LogGroup') return [arn, arn.replace(/\*$/, 'log-stream:example')];
  if (type === 'AWS::Lambda::Function') return [arn, `${arn}:2`];
  if (type === 'AWS::StepFunctions::StateMachine') return [arn, `${arn.replace(':stateMachine:', ':execution:')}:run`];
  return [arn];
}

function contextOf({ type, tags, properties }: RealResource, all: RealResource[]): Record<string, string> {
  if (type === 'AWS::Lambda::EventSourceMapping') {
    const target = all.find(other => other.type === 'AWS::Lambda::Function' && other.arn.endsWith(`:${properties.FunctionName}`));
    return { 'lambda:FunctionArn': target!.arn };
  }
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}

/** Every change of every resource. */
export function changesOf({ resources }: World): Call[] {
  return resources.flatMap(resource => {
    const { type, account, region } = resource;
    const context = CHANGES[type] ? contextOf(resource, resources) : {};
    const own = (CHANGES[type] ?? []).flatMap(action => placesOf(resource)
      .map(place => ({ action, resource: place, context, owner: account, region })));
    const objects = type === 'AWS::S3::Bucket' && isEvidence(resource)
      ? OBJECT_CHANGES.map(action => ({ action, resource: `${resource.arn}/AWSLogs/example.json.gz`, owner: account, region })) : [];
    return [...own, ...objects];
  });
}

/** The buckets of logs, copies, access logs and reports; results of queries are not evidence. */
export function isEvidence({ id }: RealResource): boolean {
  return /^(Archive|GovernanceArchive|Replica|Integrity|GovernanceIntegrity)/.test(id);
}

/** Queues and topics that others consume. */
const isFeed = ({ id }: RealResource) => /^(Feed|Deliveries)/.test(id);

export function usesOf({ resources }: World): Call[] {
  return resources.filter(resource => !isFeed(resource)).flatMap(resource => (USES[resource.type] ?? []).flatMap(action => placesOf(resource)
    .map(place => ({ action, resource: place, owner: resource.account, region: resource.region }))));
}

/** The members of a world, and the management account as the delegated administrator sees it. */
const isReached = (call: Call) => call.owner !== MANAGEMENT || /^(cloudtrail|cloudformation|observabilityadmin|organizations):/.test(call.action);

/** A delegated administrator is authorized in its own account. */
const delegated = (call: Call) => ({ ...call, owner: SECURITY });

const bound = (world: World) => [...changesOf(world), ...usesOf(world)].filter(isReached)
  .map(call => call.owner === MANAGEMENT ? delegated(call) : call);

/** Administrators and root users of members, and a role that is called like an exempt one elsewhere. */
export function tamperingRows(world: World): GuardRow[] {
  return bound(world).flatMap(call => [role(call.owner, 'administrator'), root(call.owner), role(call.owner, 'stacksets-execution')].map(principal => ({
    who: 'tampering', attempt: { ...call, principal }, allowed: false,
  })));
}

/** The same calls on things of others, whose names are alike. */
export function ordinaryRows(world: World): GuardRow[] {
  return bound(world).flatMap(call => {
    const foreign = call.resource.replace(/[^:/]+(?=(\/AWSLogs.*|:2|:run|:log-stream:example|:\*|:[0-9a-f-]{36})?$)/, 'team-thing');
    if (foreign === call.resource) return [];
    const attempt = { ...call, resource: foreign, context: {}, principal: role(call.owner, 'administrator') };
    return [
      { who: 'ordinary work', attempt, allowed: true },
      { who: 'ordinary work', attempt: { ...attempt, principal: role(STRANGER, 'partner'), context: { foreign: 'true' }, resourcePolicy: OPEN }, allowed: true },
    ];
  });
}

/** Each exempt role changes everything in its account. */
export function exemptRows(world: World): GuardRow[] {
  const calls = bound(world);
  const one = [...new Map(calls.map(call => [`${call.owner} ${call.action}`, call])).values()];
  return world.exempt.filter(({ account }) => account !== MANAGEMENT).flatMap(({ account, role: arn }) => [
    ...calls.filter(call => call.owner === account),
    // In other accounts, where a resource policy admits it.
    ...one.filter(call => call.owner !== account).map(call => ({ ...call, resourcePolicy: OPEN })),
  ].map(call => ({ who: 'exempt', attempt: { ...call, principal: { arn } }, allowed: true })));
}

/** The roles of the governance in member accounts, without those of the user in the same stack. */
function ownRolesOf({ resources }: World): RealResource[] {
  return resources.filter(({ type, account, id }) => type === 'AWS::IAM::Role' && account !== MANAGEMENT && !id.startsWith('Workload'));
}

/** The way into roles and stacks. */
export function accessRows(world: World): GuardRow[] {
  const own = ownRolesOf(world);
  const cdkRoles = ['file-publishing', 'image-publishing', 'lookup']
    .flatMap(kind => world.deployers.map(({ role: arn }) => arn.replace('-deploy-', `-${kind}-`)));
  const roles = [
    ...own.map(({ arn }) => arn), ...world.exempt.map(({ role: arn }) => arn), ...world.deployers.map(({ role: arn }) => arn), ...cdkRoles,
  ];
  const unmade = `arn:aws:iam::${MEMBER}:role/cloudtrail-governance/forged`;
  const stacks = stacksOf(world);
  const deployer = (account: string) => world.deployers.filter(each => each.account === account).map(each => each.role);
  return [
    ...[...new Set([...roles, ...isMember(world) ? [] : [unmade]])].flatMap(resource => ROLE_CHANGES.flatMap(action => {
      const account = resource.split(':')[4];
      const caller = account === MANAGEMENT ? MEMBER : account;
      const attempt = { action, resource, owner: caller, kind: undefined };
      const exempt = world.exempt.filter(each => each.account === caller).map(each => each.role);
      return [
        ...[role(caller, 'administrator'), root(caller)].map(principal => ({ who: 'into a role', attempt: { ...attempt, principal }, allowed: false })),
        ...[...exempt, ...deployer(caller)].map(arn => ({ who: 'exempt', attempt: { ...attempt, principal: { arn } }, allowed: true })),
      ];
    })),
    ...ROLE_CHANGES.flatMap(action => [
      `arn:aws:iam::${MEMBER}:role/team-role`, ...world.resources.filter(({ id }) => id.startsWith('Workload')).map(({ arn }) => arn),
    ].map(resource => ({ who: 'ordinary work', attempt: { action, resource, owner: MEMBER, principal: role(MEMBER, 'administrator') }, allowed: true }))),
    ...stacks.flatMap(({ account, arn }) => STACK_CHANGES.flatMap(action => [
      { who: 'into a stack', attempt: { action, resource: arn, owner: account, principal: role(account, 'administrator') }, allowed: false },
      ...deployer(account).map(each => ({ who: 'deployment', attempt: { action, resource: arn, owner: account, principal: { arn: each } }, allowed: true })),
    ])),
    ...STACK_CHANGES.flatMap(action => [isMember(world) ? MEMBER : LOG_ARCHIVE].map(account => ({
      // A stack of others may carry the role of CDK, if its qualifier is the common one.
      who: 'a stack of others',
      attempt: { action, resource: `arn:aws:cloudformation:${world.home}:${account}:stack/team/6e84f2e0`, owner: account, principal: role(account, 'administrator') },
      allowed: !world.shared,
    }))),
    // What CDK deploys, as an exempt role.
    ...world.deployers.flatMap(({ account, role: arn }) => {
      const [, qualifier, region] = /role\/cdk-(\w+)-deploy-role-\d+-(.*)$/.exec(arn)!;
      const bucket = `arn:aws:s3:::cdk-${qualifier}-assets-${account}-${region}`;
      const calls = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutBucketPolicy', 's3:PutObject', 's3:PutObjectAcl']
        .map(action => ({ action, resource: action.includes('Bucket') ? bucket : `${bucket}/0123456789abcdef.zip`, owner: account }));
      return calls.flatMap(call => [
        ...[role(account, 'administrator'), root(account)].map(principal => ({ who: 'into a stack', attempt: { ...call, principal }, allowed: false })),
        ...[arn.replace('-deploy-', '-file-publishing-'), ...world.exempt.filter(each => each.account === account).map(each => each.role)]
          .map(each => ({ who: 'exempt', attempt: { ...call, principal: { arn: each } }, allowed: true })),
        { who: 'ordinary work', attempt: { ...call, resource: call.resource.replace('-assets-', '-mine-'), principal: role(account, 'administrator') }, allowed: true },
      ]);
    }),
    // The role of CDK starts deployments, and nothing else.
    ...world.deployers.flatMap(({ account, role: arn }) => bound(world).filter(call => call.owner === account)
      .map(call => ({ who: 'deployment', attempt: { ...call, principal: { arn } }, allowed: false }))),
  ];
}

const isMember = ({ name }: World) => name === 'member';

function stacksOf(world: World): { account: string; arn: string }[] {
  const members = world.resources.filter(({ account }) => account !== MANAGEMENT);
  const names = new Map(members.map(({ account, region, arn }) => [`${account} ${region}`, arn]));
  return [...names.keys()].flatMap(key => {
    const [account, region] = key.split(' ');
    const arn = (name: string) => ({ account, arn: `arn:aws:cloudformation:${region}:${account}:stack/${name}/6e84f2e0` });
    if (isMember(world)) return [arn('Audit'), arn('company-security-audit-archive-production')];
    const own = region === world.home ? { [LOG_ARCHIVE]: ['Governance-LogArchive', 'Governance-Queries'], [SECURITY]: ['Governance-Security'] }[account] ?? [] : [];
    return [...own, 'StackSet-Governance-Relays-6e84f2e0-f223-4b38-ac9c-d7a7ac2e8ef4'].map(arn);
  });
}

/** Calls on the whole account or organization. */
export function accountRows(world: World): GuardRow[] {
  const attempts: Attempt[] = [
    ...['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map(type => (
      { action: 'organizations:DisablePolicyType', resource: `arn:aws:organizations::${MANAGEMENT}:root/o-abc123defg/r-abcd`, context: { 'organizations:PolicyType': type } })),
    ...world.regions.map(region => ({ action: 'account:DisableRegion', resource: '*', context: { 'account:TargetRegion': region } })),
    { action: 'iam:DeleteServiceLinkedRole', resource: `arn:aws:iam::${MEMBER}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail` },
  ].map(attempt => ({ ...attempt, owner: MEMBER, principal: role(MEMBER, 'administrator') }));
  const exempt = world.exempt.find(({ account }) => account === MEMBER)!.role;
  const has = (type: string) => world.resources.some(resource => resource.type === type);
  const everyExempt = world.exempt.filter(({ account }) => account !== MANAGEMENT);
  const leaving = ['account:CloseAccount', 'organizations:LeaveOrganization'].map(action => ({ action, resource: '*', owner: MEMBER }));
  const hub = isMember(world) ? MEMBER : SECURITY;
  const inHub = [
    'events:PutPermission', 'events:RemovePermission', 'logs:DeleteResourcePolicy', 'logs:PutAccountPolicy', 'logs:PutResourcePolicy',
    ...has('AWS::ObservabilityAdmin::TelemetryRule') ? ['observabilityadmin:StopTelemetryEvaluation'] : [],
    ...has('AWS::ObservabilityAdmin::OrganizationTelemetryRule') ? ['observabilityadmin:StopTelemetryEvaluationForOrganization'] : [],
  ];
  const exemptIn = (account: string) => world.exempt.filter(each => each.account === account).map(each => each.role);
  return [
    ...attempts.flatMap(attempt => [
      { who: 'account', attempt, allowed: false },
      ...everyExempt.map(({ account, role: arn }) => ({ who: 'exempt', attempt: { ...attempt, owner: account, principal: { arn } }, allowed: true })),
    ]),
    ...leaving.flatMap(attempt => [role(MEMBER, 'administrator'), root(MEMBER), { arn: exempt }]
      .map(principal => ({ who: 'account', attempt: { ...attempt, principal }, allowed: false }))),
    { who: 'ordinary work', attempt: { ...attempts[2], context: { 'account:TargetRegion': 'af-south-1' } }, allowed: true },
    { who: 'ordinary work', attempt: { ...attempts[0], context: { 'organizations:PolicyType': 'TAG_POLICY' } }, allowed: true },
    { who: 'ordinary work', attempt: { ...attempts[attempts.length - 1], resource: `arn:aws:iam::${MEMBER}:role/aws-service-role/ecs.amazonaws.com/X` }, allowed: true },
    ...inHub.flatMap(action => [
      { who: 'account', attempt: { action, resource: '*', owner: hub, principal: role(hub, 'administrator') }, allowed: false },
      ...(action.endsWith('ForOrganization') ? everyExempt.map(each => each.role) : exemptIn(hub)).map(arn => ({ who: 'exempt', attempt: { action, resource: '*', owner: arn.split(':')[4], principal: { arn } }, allowed: true })),
    ]),
    ...inHub.filter(action => !action.endsWith('ForOrganization')).map(action => ({
      who: 'ordinary work', attempt: { action, resource: '*', owner: LOG_ARCHIVE, principal: role(LOG_ARCHIVE, 'administrator') }, allowed: true,
    })),
    // A key, a store or a policy of others has no guarded tag.
    ...['kms:ScheduleKeyDeletion', 'organizations:DetachPolicy'].map(action => ({
      who: 'ordinary work', attempt: { action, resource: `arn:aws:kms:${world.home}:${MEMBER}:key/team`, owner: MEMBER, principal: role(MEMBER, 'administrator') }, allowed: true,
    })),
    ...['kms:ScheduleKeyDeletion', 'organizations:DetachPolicy'].map(action => ({
      who: 'tampering',
      attempt: { action, resource: `arn:aws:kms:${world.home}:${MEMBER}:key/ours`, owner: MEMBER, context: GUARDED, principal: role(MEMBER, 'administrator') },
      allowed: false,
    })),
  ];
}

/** A role of the governance that somebody has taken over, with all permissions of an administrator. */
export function compromisedRows(world: World): GuardRow[] {
  const roles = ownRolesOf(world).filter(({ arn }) => !world.exempt.some(({ role: exempt }) => exempt === arn));
  const isUse = ({ action }: Call) => [...OBJECT_CHANGES, ...Object.values(USES).flat()].includes(action);
  return roles.flatMap(({ arn, account, region }) => bound(world).filter(call => call.owner === account && call.region === region).map(call => ({
    // The use of queues and buckets is bounded by the role's own policies, which nobody else can change.
    who: isUse(call) ? 'own use' : 'compromised role', attempt: { ...call, principal: { arn } }, allowed: isUse(call),
  })));
}

/** Principals whom a resource policy admits, from elsewhere: service control policies do not bind them. */
export function elsewhereRows(world: World): GuardRow[] {
  const service: PolicyDocument = { Version: '2012-10-17', Statement: [{ Sid: 'Open', Effect: 'Allow', Principal: { Service: 'example.amazonaws.com' }, Action: '*', Resource: '*' }] };
  const foreign = { foreign: 'true' };
  return world.resources.filter(({ account }) => account !== MANAGEMENT).flatMap(resource => {
    const { type, arn, account } = resource;
    const evidence = type === 'AWS::S3::Bucket' && isEvidence(resource) ? OBJECT_CHANGES : [];
    const calls = [
      ...(REACHED[type] ?? []).map(action => ({ action, resource: arn })), ...evidence.map(action => ({ action, resource: `${arn}/AWSLogs/example.json.gz` })),
    ].map(call => ({ ...call, owner: account, context: contextOf(resource, world.resources) }));
    return calls.flatMap(call => [
      ...[role(STRANGER, 'administrator'), role(MANAGEMENT, 'administrator')].map(principal => (
        { who: 'from elsewhere', attempt: { ...call, principal, resourcePolicy: OPEN, context: { ...call.context, ...foreign } }, allowed: false })),
      {
        who: 'service',
        attempt: { ...call, principal: { service: 'example.amazonaws.com' }, resourcePolicy: service, context: { ...call.context, 'aws:PrincipalIsAWSService': 'true' } },
        allowed: true,
      },
      ...world.exempt.filter(each => each.account === MANAGEMENT || each.account === account).map(each => (
        { who: 'exempt', attempt: { ...call, principal: { arn: each.role }, resourcePolicy: OPEN, context: { ...call.context, ...foreign } }, allowed: true })),
      ...evidence.includes(call.action) ? ownRolesOf(world).map(each => (
        { who: 'own use', attempt: { ...call, principal: { arn: each.arn }, resourcePolicy: OPEN, context: { ...call.context, ...foreign } }, allowed: true })) : [],
    ]);
  });
}

/** The rows of a world, in its partition. Without resource control policies, nothing binds principals elsewhere. */
export function rowsOf(world: World): GuardRow[] {
  const inPartition = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('arn:aws:', `arn:${world.partition}:`));
  return [tamperingRows, ordinaryRows, exemptRows, accessRows, accountRows, compromisedRows, elsewhereRows].flatMap(rows => rows(world))
    .filter(({ who }) => who !== 'from elsewhere' || world.organization.resourceControl.length > 0)
    .map(row => world.partition === 'aws' ? row : { ...row, attempt: inPartition(row.attempt) });
}
