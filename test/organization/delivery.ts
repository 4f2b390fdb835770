import { ACCOUNTS, DeployedResource, Deployment, ORGANIZATION } from './deployment';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { evaluateAccess } from '../../lib/testing/policy-evaluator';
import { AccessRequest, PolicyDocument } from '../../lib/testing/policy-request';

/** An event as EventBridge has it. What else it says is for patterns only. */
export interface Event {
  /** Where it happened, or who put it: the same wherever it is forwarded to. */
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly [field: string]: any;
}

/** What a rule delivered. */
export interface Arrival {
  readonly rule: DeployedResource;
  /** ARN of the target. */
  readonly target: string;
  /** Forwarded how often before this rule saw it. */
  readonly hops: number;
  readonly event: Event;
}

export interface Refusal {
  /** None, where it did not even get onto the bus it was put on. */
  readonly rule?: DeployedResource;
  readonly target: string;
  readonly why: string;
  /** ARN of the dead-letter queue that has it now. */
  readonly keptIn?: string;
}

/** What became of an event. */
export interface Outcome {
  readonly arrived: Arrival[];
  readonly refused: Refusal[];
}

/** Somebody who calls PutEvents. */
export interface Caller {
  readonly arn: string;
  readonly identityPolicies: PolicyDocument[];
}

const EVENTBRIDGE = { service: 'events.amazonaws.com' };
const ANOTHER_ORGANIZATION = 'o-other67890';

/** Targets that EventBridge reaches with the rule's role. */
const ROLE_ACTIONS: Record<string, string> = {
  events: 'events:PutEvents', lambda: 'lambda:InvokeFunction', sns: 'sns:Publish', sqs: 'sqs:SendMessage', states: 'states:StartExecution',
};

/** The service that an event bus, or a target, belongs to. */
const serviceOf = (arn: string) => arn.split(':')[2];
const accountOf = (arn: string) => arn.split(':')[4];
const placeOf = (arn: string) => ({ account: accountOf(arn), region: arn.split(':')[3] });

/** Only rules that ask for all management events get these. */
export function isReadOnlyCall({ detail }: Record<string, any>): boolean {
  return detail?.managementEvent === true && detail.readOnly === true && /^(Describe|Get|List)/.test(detail.eventName);
}

/** Follows events through a deployed organization, as EventBridge would. What it does not know throws. */
export class Delivery {
  private readonly rules = new Map<string, { rule: DeployedResource; matches: (event: unknown) => boolean }[]>();
  /** Decisions of policies about targets of a rule: of an event, they see the source and the detail type only. */
  private readonly decided = new Map<DeployedResource, Map<string, string | undefined>>();

  constructor(private readonly deployment: Deployment, private readonly members = ACCOUNTS) {
    for (const rule of deployment.all('AWS::Events::Rule')) {
      const { EventBusName: bus = 'default', EventPattern: pattern } = rule.properties;
      const busArn = `arn:${rule.arn!.split(':')[1]}:events:${rule.region}:${rule.account}:event-bus/${bus}`;
      this.rules.set(busArn, [...this.rules.get(busArn) ?? [], { rule, matches: matcherOf(pattern) }]);
    }
  }

  /** An AWS service, or this library's own check of a trail, tells the default bus of the event's account and Region. */
  public arise(event: Event): Outcome {
    return this.onBus(`arn:aws:events:${event.region}:${event.account}:event-bus/default`, event, 0);
  }

  /** Somebody puts an event onto a bus directly. */
  public put(event: Omit<Event, 'account' | 'region'> & { source: string }, target: string, caller: Caller): Outcome {
    const why = event.source.startsWith('aws.') ? 'only AWS has such a source' : this.refusesPut(target, event, caller);
    if (why) return { arrived: [], refused: [{ target, why }] };
    return this.onBus(target, { ...event, ...placeOf(target), account: accountOf(caller.arn) }, 0);
  }

  /** A deployed role with the policies it has. */
  public role(arn: string, user: Pick<DeployedResource, 'account' | 'region' | 'stackName'>): Caller & { trust: PolicyDocument } {
    const { account, region, stackName } = user;
    // Invented names are alike in all Regions: only the one beside its user is meant.
    const beside = (type: string) => this.deployment.all(type, { account, region }).filter(resource => resource.stackName === stackName);
    const role = beside('AWS::IAM::Role').find(({ arn: own }) => own === arn);
    if (!role) throw new Error(`There is no role ${arn} in ${stackName}`);
    const name = arn.replace(/^.*\//, '');
    const identityPolicies = [...beside('AWS::IAM::ManagedPolicy'), ...beside('AWS::IAM::Policy')]
      .filter(policy => policy.properties.Roles?.includes(name) || role.properties.ManagedPolicyArns?.includes(policy.arn))
      .map(({ properties }) => properties.PolicyDocument);
    return { arn, trust: role.properties.AssumeRolePolicyDocument, identityPolicies };
  }

  private onBus(busArn: string, event: Event, hops: number): Outcome {
    const outcome: Outcome = { arrived: [], refused: [] };
    for (const { rule, matches } of this.rules.get(busArn) ?? []) {
      if (!seesEvent(rule, event) || !matches(event)) continue;
      for (const { Arn: target, RoleArn: roleArn, DeadLetterConfig: deadLetters } of rule.properties.Targets) {
        const why = this.refuses(target, event, rule, roleArn, hops > 0);
        if (why) {
          const keptIn = deadLetters && !this.refusesMessage(deadLetters.Arn, rule) ? deadLetters.Arn : undefined;
          outcome.refused.push({ rule, target, why, keptIn });
          continue;
        }
        outcome.arrived.push({ rule, target, hops, event });
        if (serviceOf(target) !== 'events') continue;
        const next = this.onBus(target, event, hops + 1);
        outcome.arrived.push(...next.arrived);
        outcome.refused.push(...next.refused);
      }
    }
    return outcome;
  }

  private refuses(target: string, event: Event, rule: DeployedResource, roleArn: string | undefined, forwarded: boolean): string | undefined {
    const known = this.decided.get(rule) ?? new Map<string, string | undefined>();
    this.decided.set(rule, known);
    const { source, 'detail-type': detailType } = event;
    const key = JSON.stringify([target, roleArn, source, detailType, forwarded]);
    if (!known.has(key)) known.set(key, this.decide(target, { source, 'detail-type': detailType }, rule, roleArn, forwarded));
    return known.get(key);
  }

  private decide(
    target: string, event: Pick<Event, 'source' | 'detail-type'>, rule: DeployedResource, roleArn: string | undefined, forwarded: boolean,
  ): string | undefined {
    switch (serviceOf(target)) {
      case 'events': return forwarded ? 'it was forwarded already' : this.refusesRole(target, event, rule, roleArn);
      case 'lambda':
      case 'sns':
      case 'sqs':
      case 'states': return this.refusesRole(target, event, rule, roleArn);
      case 'logs': return this.refusesLog(target, rule);
      default: throw new Error(`What does ${target} ask for?`);
    }
  }

  private refusesRole(target: string, event: Pick<Event, 'source' | 'detail-type'>, rule: DeployedResource, roleArn?: string): string | undefined {
    if (!roleArn) return 'the target has no role';
    const role = this.role(roleArn, rule);
    const trust = { principal: EVENTBRIDGE, action: 'sts:AssumeRole', resource: roleArn, context: fromRule(rule) };
    if (!allows(trust, { resourcePolicy: role.trust, kind: 'key' })) return 'the role does not trust the rule';
    if (serviceOf(target) === 'events') return this.refusesPut(target, event, role);
    const use = { principal: { arn: role.arn }, action: ROLE_ACTIONS[serviceOf(target)], resource: target, context: { 'aws:SecureTransport': true } };
    const { resourcePolicy, keyArn } = this.targetOf(target);
    if (!allows(use, { identityPolicies: role.identityPolicies, resourcePolicy })) return 'the role may not use the target';
    return this.refusesRoleKey(keyArn, target, role);
  }

  /** The policy and the key of a topic or queue. */
  private targetOf(target: string): { resourcePolicy?: PolicyDocument; keyArn?: string } {
    const [, service] = /:(sns|sqs):/.exec(target) ?? [];
    const [resource] = service ? this.deployment.all(service === 'sns' ? 'AWS::SNS::Topic' : 'AWS::SQS::Queue', placeOf(target)).filter(({ arn }) => arn === target) : [];
    if (!resource) return {};
    const path = `/${target.split(':').slice(4).join('/')}`;
    const policy = [...this.deployment.all('AWS::SNS::TopicPolicy', placeOf(target)), ...this.deployment.all('AWS::SQS::QueuePolicy', placeOf(target))]
      .find(({ properties: { Topics: topics = [], Queues: urls = [] } }) =>
        topics.includes(target) || urls.some((url: string) => url.endsWith(path)));
    return { resourcePolicy: policy?.properties.PolicyDocument, keyArn: resource.properties.KmsMasterKeyId };
  }

  private refusesRoleKey(keyArn: string | undefined, target: string, role: Caller): string | undefined {
    if (!keyArn) return undefined;
    const { properties: { KeyPolicy: resourcePolicy } } = this.resource('AWS::KMS::Key', keyArn);
    const context = { 'kms:ViaService': `${serviceOf(target)}.${placeOf(target).region}.amazonaws.com` };
    const refused = ['kms:GenerateDataKey', 'kms:Decrypt']
      .find(action => !allows({ principal: { arn: role.arn }, action, resource: keyArn, context }, { resourcePolicy, identityPolicies: role.identityPolicies, kind: 'key' }));
    return refused && `the key does not allow the role ${refused}`;
  }

  /** Within an account the caller's own policies do; into another the bus has to agree. */
  private refusesPut(busArn: string, event: Record<string, any>, { arn, identityPolicies }: Caller): string | undefined {
    const bus = this.deployment.all('AWS::Events::EventBus', placeOf(busArn)).find(({ arn: own }) => own === busArn);
    if (!bus && !busArn.endsWith(':event-bus/default')) return 'there is no such bus';
    const organization = this.members.includes(accountOf(arn)) ? ORGANIZATION : ANOTHER_ORGANIZATION;
    const context = { 'aws:PrincipalOrgID': organization, 'events:source': event.source, 'events:detail-type': event['detail-type'] };
    const request = { principal: { arn }, action: ROLE_ACTIONS.events, resource: busArn, context };
    if (!allows(request, { resourcePolicy: bus?.properties.Policy, identityPolicies })) return 'the caller may not put events onto the bus';
    return this.refusesKey(bus?.properties.KmsKeyIdentifier, ['kms:DescribeKey', 'kms:GenerateDataKey', 'kms:Decrypt'], {
      'aws:SourceAccount': accountOf(busArn), 'aws:SourceArn': busArn, 'kms:EncryptionContext:aws:events:event-bus:arn': busArn,
    });
  }

  private refusesMessage(queue: string, rule: DeployedResource): string | undefined {
    const { properties } = this.resource('AWS::SQS::Queue', queue);
    // The policy knows its queue by the URL.
    const path = `/${queue.split(':').slice(4).join('/')}`;
    const policy = this.deployment.all('AWS::SQS::QueuePolicy', placeOf(queue))
      .find(({ properties: { Queues: urls } }) => urls.some((url: string) => url.endsWith(path)));
    return refusesService(policy?.properties.PolicyDocument, 'sqs:SendMessage', queue, rule) ?? this.refusesKey(properties.KmsMasterKeyId);
  }

  private refusesLog(target: string, rule: DeployedResource): string | undefined {
    // With the wildcard that CloudFormation's attribute has, EventBridge drops what it should deliver.
    if (target.endsWith('*')) return 'the target is no log group';
    const logGroup = `${target}:*`;
    this.resource('AWS::Logs::LogGroup', logGroup);
    const policies = this.deployment.all('AWS::Logs::ResourcePolicy', placeOf(target)).map(({ properties }) => JSON.parse(properties.PolicyDocument));
    const stream = logGroup.replace(/\*$/, 'log-stream:some');
    const refused = ['logs:CreateLogStream', 'logs:PutLogEvents']
      .map(action => policies.some(policy => !refusesService(policy, action, stream, rule)) ? undefined : `no policy allows ${action}`);
    return refused.find(Boolean);
  }

  /** EventBridge uses a key for a bus, and says for which. */
  private refusesKey(keyArn?: string, actions = ['kms:GenerateDataKey', 'kms:Decrypt'], context: Record<string, string> = {}): string | undefined {
    if (!keyArn) return undefined;
    const { properties: { KeyPolicy: resourcePolicy } } = this.resource('AWS::KMS::Key', keyArn);
    const refused = actions.find(action => !allows({ principal: EVENTBRIDGE, action, resource: keyArn, context }, { resourcePolicy, kind: 'key' }));
    return refused && `the key does not allow ${refused}`;
  }

  private resource(type: string, arn: string): DeployedResource {
    const found = this.deployment.all(type, placeOf(arn)).find(({ arn: own }) => own === arn);
    if (!found) throw new Error(`${arn} is not deployed`);
    return found;
  }
}

/** Decides once for a record that is the same in many places, unless the pattern looks at the place. */
export function matcherOf(pattern: Record<string, unknown>): (event: any) => boolean {
  const matches = compilePattern(pattern);
  if (/"(account|region)":/.test(JSON.stringify(pattern))) return matches;
  const decided = new WeakMap<object, Map<string, boolean>>();
  return event => {
    if (typeof event.detail !== 'object') return matches(event);
    const known = decided.get(event.detail) ?? new Map<string, boolean>();
    decided.set(event.detail, known);
    const key = envelopeOf(event);
    if (!known.has(key)) known.set(key, matches(event));
    return known.get(key)!;
  };
}

const envelopes = new WeakMap<object, string>();

/** An event without its detail and place, read once for the rules of all buses that it passes. */
function envelopeOf(event: any): string {
  const before = envelopes.get(event);
  if (before !== undefined) return before;
  const { detail: _, account: __, region: ___, ...others } = event;
  const text = JSON.stringify(others);
  envelopes.set(event, text);
  return text;
}

function seesEvent({ properties: { State: state = 'ENABLED' } }: DeployedResource, event: Event): boolean {
  return state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' || (state === 'ENABLED' && !isReadOnlyCall(event));
}

function refusesService(resourcePolicy: PolicyDocument | undefined, action: string, resource: string, rule: DeployedResource): string | undefined {
  const request = { principal: EVENTBRIDGE, action, resource, context: { ...fromRule(rule), 'aws:SecureTransport': true } };
  return allows(request, { resourcePolicy }) ? undefined : `the policy does not allow ${action}`;
}

function fromRule({ arn, account }: DeployedResource): Record<string, string> {
  return { 'aws:SourceArn': arn!, 'aws:SourceAccount': account };
}

type Policies = Omit<Parameters<typeof evaluateAccess>[0], 'request'>;

function allows(request: AccessRequest, policies: Policies): boolean {
  return evaluateAccess({ request, ...policies }).verdict === 'Allow';
}
