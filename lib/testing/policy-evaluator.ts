import { filled, globRegExp, matchesGlob, Operator, parseOperator, RequestContext, VARIABLE, VARIABLES } from './policy-conditions';
import { PolicyStatement, PolicyDocument, RequestPrincipal, AccessRequest, Verdict, AccessInput, AccessResult } from './policy-request';

export { matchesArn, matchesGlob } from './policy-conditions';


/** The verdict of one resource policy alone. Naming only the caller's account counts as `Allow` here. */
export function evaluatePolicy(document: PolicyDocument, request: AccessRequest): Verdict {
  const found = matches([document], 'resource', factsOf(request));
  if (found.some(match => match.deny)) return 'ExplicitDeny';
  return found.length > 0 ? 'Allow' : 'ImplicitDeny';
}

/** The verdict of all policies together. Permission boundaries and session policies are not modelled. */
export function evaluateAccess(input: AccessInput): AccessResult {
  const facts = factsOf(input.request);
  const { account, root, serviceLinked } = facts.caller;

  // Every policy is read, also one that does not bind this caller, so that a malformed one never goes unnoticed.
  const resource = input.resourcePolicy ? matches([input.resourcePolicy], 'resource', facts) : [];
  const identity = matches(input.identityPolicies ?? [], 'identity', facts).filter(() => account !== undefined);
  const levels = (input.serviceControlPolicies ?? []).map(level => matches([level].flat(), 'identity', facts))
    .filter(() => account !== undefined && !serviceLinked);
  const ceilings = matches(input.resourceControlPolicies ?? [], 'resource', facts).filter(() => !serviceLinked);

  const denied = [...ceilings, ...levels.flat(), ...resource, ...identity].find(match => match.deny);
  if (denied) return { verdict: 'ExplicitDeny', by: denied.sid };

  // From here on every match is an allow.
  const direct = resource.find(match => match.names === 'caller');
  const any = direct ?? resource[0];
  const mayAct = root || identity.length > 0; // the root user needs no identity policy
  const resourceAccount = input.resourceAccount ?? (input.request.resource.split(':')[4] || account);
  const granted = account === undefined || account === resourceAccount ? direct : mayAct ? any : undefined;
  const delegated = account === resourceAccount && mayAct && (input.kind !== 'key' || any !== undefined);
  if (levels.some(level => level.length === 0) || !(granted || delegated)) return { verdict: 'ImplicitDeny' };
  return { verdict: 'Allow', by: (granted ?? identity[0])?.sid };
}

// ---- the request ----

interface Caller {
  readonly service?: string;
  readonly arn?: string;
  readonly account?: string;
  /** For a role session: the role it came from. */
  readonly role?: string;
  readonly root?: boolean;
  /** Service-linked roles are outside of every organization policy. */
  readonly serviceLinked?: boolean;
}

interface Facts {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** Tables try one request on every mutant of a policy: it is read once, and must not be changed afterwards. */
const known = new WeakMap<AccessRequest, Facts>();

function factsOf(request: AccessRequest): Facts {
  const facts = known.get(request) ?? readFacts(request);
  known.set(request, facts);
  return facts;
}

function readFacts({ principal, action, resource, context: given = {} }: AccessRequest): Facts {
  const caller = callerOf(principal);
  const { arn, account, role = arn } = caller;
  const context = new Map(role && account ? [['aws:principalarn', [role]], ['aws:principalaccount', [account]]] : []);
  for (const [key, value] of Object.entries(given)) context.set(key.toLowerCase(), [value].flat().map(String));
  return { caller, action, resource, context };
}

function callerOf(principal: RequestPrincipal): Caller {
  if ('service' in principal) return { service: principal.service };
  if ('anonymous' in principal) return {};
  const found = /^arn:([^:]+):(?:iam|sts)::(\d{12}):(.+)$/.exec(principal.arn);
  if (!found) throw new Error(`'${principal.arn}' is not the ARN of a principal`);
  const [arn, partition, account, name] = found;
  const session = /^assumed-role\/([^/]+)\//.exec(name);
  const role = session ? `arn:${partition}:iam::${account}:role/${session[1]}` : undefined;
  const serviceLinked = /^(role\/aws-service-role\/|assumed-role\/AWSServiceRoleFor)/.test(name);
  return { arn, account, role, root: name === 'root', serviceLinked };
}

// ---- one statement ----

/** Whether a statement means the caller, or only the account, whose administrators then decide. */
type Naming = 'caller' | 'account' | undefined;

type Match = { sid?: string; deny: boolean; names: Naming };

type PolicyKind = 'resource' | 'identity';

type Test = (facts: Facts) => boolean;

/** The statements that apply to the request. All are read before one is evaluated, so an invalid one always throws. */
function matches(documents: PolicyDocument[], kind: PolicyKind, facts: Facts): Match[] {
  const rules = documents.map(document => rulesOf(document, kind));
  const found: Match[] = [];
  for (const { sid, deny, names } of rules.flat()) {
    const named = names(facts);
    if (named) found.push({ sid, deny, names: named });
  }
  return found;
}

interface Rule {
  readonly sid?: string;
  readonly deny: boolean;
  readonly names: (facts: Facts) => Naming;
}

/** Tables ask one document thousands of times: it is read once, and must not be changed afterwards. */
const read: Record<PolicyKind, WeakMap<PolicyDocument, Rule[]>> = { resource: new WeakMap(), identity: new WeakMap() };

function rulesOf(document: PolicyDocument, kind: PolicyKind): Rule[] {
  const before = read[kind].get(document);
  if (before) return before;
  const { Version, Statement } = document;
  if (Version !== undefined && !['2012-10-17', '2008-10-17'].includes(Version)) throw new Error(`Unknown policy version '${Version}'`);
  if (Statement === undefined) throw new Error('The policy has no Statement');
  const rules = [Statement].flat().map((statement, index) => ruleOf(statement, index, kind, Version));
  read[kind].set(document, rules);
  return rules;
}

/** Mutants of a document share most statements with it. */
const readStatements = new WeakMap<PolicyStatement, Map<string, Rule>>();

function ruleOf(statement: PolicyStatement, index: number, kind: PolicyKind, version?: string): Rule {
  const reader = new StatementReader(statement, index, kind, version);
  if (typeof statement !== 'object' || statement === null) return reader.read();
  const before = readStatements.get(statement) ?? new Map<string, Rule>();
  readStatements.set(statement, before);
  const key = `${kind} ${version}`;
  const rule = before.get(key) ?? reader.read();
  before.set(key, rule);
  return rule;
}

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** What may stand under each principal type; IAM accepts no wildcard within a principal. */
const PRINCIPALS = new Map([['AWS', /^(\*|\d{12}|arn:[^*?$]+)$/], ['Service', /^[a-z0-9.-]+$/], ['Federated', /./], ['CanonicalUser', /./]]);

/** Turns a statement into a function of the request, or throws an error that says which statement is at fault. */
class StatementReader {
  private readonly label: string;

  constructor(private readonly statement: PolicyStatement, index: number, private readonly kind: PolicyKind, private readonly version?: string) {
    this.label = typeof statement?.Sid === 'string' ? `Statement '${statement.Sid}'` : `Statement number ${index + 1} (no Sid)`;
  }

  read(): Rule {
    this.refuseUnresolved(this.statement);
    const unknown = this.entries(this.statement, 'the statement').find(([element]) => !ELEMENTS.includes(element));
    if (unknown) this.fail(`unknown element '${unknown[0]}'`);
    const { Sid: sid, Effect: effect } = this.statement;
    if (effect !== 'Allow' && effect !== 'Deny') this.fail(`Effect must be Allow or Deny, got: ${JSON.stringify(effect)}`);
    const principal = this.principal();
    const tests = [this.action(), this.resource(), ...this.conditions()];
    const names = (facts: Facts) => (tests.every(test => test(facts)) ? principal(facts.caller) : undefined);
    return { sid, deny: effect === 'Deny', names };
  }

  private principal(): (caller: Caller) => Naming {
    const [given, negated] = this.either('Principal');
    if (this.kind === 'identity') return given === undefined ? () => 'caller' : this.fail('a principal has no place in this kind of policy');
    if (given === undefined) this.fail('Principal is missing');
    if (negated && this.statement.Effect === 'Allow') this.fail('AWS does not support NotPrincipal with Allow');
    const entries = given === '*' ? [['AWS', '*']] : this.entries(given, 'Principal').flatMap(([type, value]) =>
      this.strings(value, type).map(name => PRINCIPALS.get(type)?.test(name) ? [type, name] : this.fail(`'${name}' is not a principal (${type})`)));
    if (entries.length === 0) this.fail('Principal names nobody');
    if (negated) return caller => (isExcepted(entries, caller) ? undefined : 'caller');
    const namings = entries.map(([type, name]) => namingOf(type, name));
    return caller => namings.reduce<Naming>((found, naming) => (found === 'caller' ? found : naming(caller) ?? found), undefined);
  }

  private action(): Test {
    const [given, negated] = this.either('Action');
    if (given === undefined) this.fail('Action is missing');
    const patterns = this.strings(given, 'Action');
    const shapeless = patterns.find(pattern => pattern !== '*' && !pattern.includes(':'));
    if (shapeless !== undefined) this.fail(`'${shapeless}' is not an action`);
    const globs = patterns.map(pattern => globRegExp(pattern, 'i'));
    const decided = new Map<string, boolean>();
    return ({ action }) => {
      const result = decided.get(action) ?? globs.some(glob => glob.test(action)) !== negated;
      decided.set(action, result);
      return result;
    };
  }

  private resource(): Test {
    const [given, negated] = this.either('Resource');
    // Only a trust policy, which is a resource policy, does without.
    if (given === undefined) return this.kind === 'resource' ? () => true : this.fail('Resource is missing');
    const patterns = this.strings(given, 'Resource');
    return facts => patterns.some(pattern => filled(pattern, facts.context, text => matchesGlob(text, facts.resource))) !== negated;
  }

  private conditions(): Test[] {
    const { Condition: block = {} } = this.statement;
    return this.entries(block, 'Condition').flatMap(([name, keys]) => {
      const operator = parseOperator(name) ?? this.fail(`unknown condition operator '${name}'`);
      return this.entries(keys, name).map(([key, given]): Test => {
        const values = this.strings(given, key);
        const wrong = values.find(value => !value.includes('${') && !operator.accepts(value));
        if (wrong !== undefined) this.fail(`${name} cannot compare with '${wrong}'`);
        return facts => this.holds(key, operator, values, facts);
      });
    });
  }

  private holds(key: string, { set, negated, ifExists, compare }: Operator, values: string[], facts: Facts): boolean {
    const requested = facts.context.get(key.toLowerCase()) ?? [];
    const missing = requested.length === 0;
    if (!compare) return values.some(wanted => filled(wanted, facts.context, text => (text.toLowerCase() === 'true') === missing));
    // ForAnyValue wants at least one value, and IfExists does not change that.
    if (missing) return set ? set === 'ForAllValues' : negated || ifExists;
    if (!set && requested.length > 1) this.fail(`'${key}' has several values and needs ForAnyValue or ForAllValues`);
    const passes = (value: string) => values.some(wanted => filled(wanted, facts.context, text => compare(value, text))) !== negated;
    return set === 'ForAnyValue' ? requested.some(passes) : requested.every(passes);
  }

  /** The content of `Element` or `NotElement`, of which a statement may have only one. */
  private either(element: 'Principal' | 'Action' | 'Resource'): [given: unknown, negated: boolean] {
    const [plain, not] = [this.statement[element], this.statement[`Not${element}`]];
    if (plain !== undefined && not !== undefined) this.fail(`${element} and Not${element} exclude each other`);
    return [plain ?? not, not !== undefined];
  }

  private entries(given: unknown, where: string): [string, unknown][] {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) this.fail(`${where} must be an object, got: ${JSON.stringify(given)}`);
    return Object.entries(given);
  }

  private strings(given: unknown, where: string): string[] {
    const values = [given].flat();
    if (values.length === 0) this.fail(`${where} lists nothing`);
    return values.map(value => (['string', 'number', 'boolean'].includes(typeof value) ? String(value) : this.fail(`${where} is not text`)));
  }

  private refuseUnresolved(value: unknown): void {
    if (typeof value === 'string') {
      if (/\$\{(Token\[|AWS::)/.test(value)) this.fail(`unresolved '${value}'`);
      if ([...value.matchAll(VARIABLES)].some(([, variable]) => !VARIABLE.test(variable))) this.fail(`malformed variable in '${value}'`);
      // Older versions read a variable as plain text, which nobody means to write.
      if (value.includes('${') && this.version !== '2012-10-17') this.fail(`the variable in '${value}' needs Version 2012-10-17`);
    } else if (typeof value === 'object' && value !== null) {
      const intrinsic = Object.keys(value).find(key => key === 'Ref' || key.startsWith('Fn::'));
      if (intrinsic) this.fail(`unresolved ${JSON.stringify(value)}`);
      Object.values(value).forEach(item => this.refuseUnresolved(item));
    }
  }

  private fail(problem: string): never {
    throw new Error(`${this.label}: ${problem}`);
  }
}

// ---- principals ----

function namingOf(type: string, name: string): (caller: Caller) => Naming {
  if (type === 'Service') return caller => (name === caller.service ? 'caller' : undefined);
  if (type !== 'AWS') return () => undefined;
  if (name === '*') return () => 'caller';
  const account = accountOf(name);
  if (account) return caller => (account !== caller.account ? undefined : caller.root ? 'caller' : 'account');
  const role = withoutPath(name);
  return caller => (name === caller.arn || (caller.role !== undefined && role === caller.role) ? 'caller' : undefined);
}

/**
 * AWS checks NotPrincipal layer by layer, so an exception must list the account as well as the user, or the role behind
 * a session.
 */
function isExcepted(entries: string[][], caller: Caller): boolean {
  const lists = (wanted: (name: string) => boolean) => entries.some(([type, name]) => type === 'AWS' && wanted(name));
  if (caller.account === undefined || lists(name => name === '*')) return entries.some(([type, name]) => namingOf(type, name)(caller) === 'caller');
  const itself = (name: string) => (caller.role ? withoutPath(name) === caller.role : name === caller.arn);
  return lists(name => accountOf(name) === caller.account) && (caller.root === true || lists(itself));
}

const accountOf = (principal: string) => (/^(\d{12}|arn:[^:]+:iam::\d{12}:root)$/.test(principal) ? /\d{12}/.exec(principal)?.[0] : undefined);

/** A session ARN leaves out the path of its role; within an account the name alone is unique. */
const withoutPath = (arn: string) => arn.replace(/:role\/.*\//, ':role/');
