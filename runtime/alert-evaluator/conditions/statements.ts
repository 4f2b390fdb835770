import { isOutsider, Trust } from './outsiders';
import { elementsOf } from './paths';
import { fieldsNamed, Statement } from './policy';
import { isFields } from '../../../lib/event-patterns/event-pattern';

interface Principal {
  readonly kind: string;
  readonly id: string;
}

/** In IAM a question mark is any one character, so that `?*` is everything too. */
const EVERY_ACTION = /^\?*\*[*?]*(:\?*\*[*?]*)?$/;
/** All resources, or all that have an ARN. */
const EVERY_RESOURCE = /^(\?*\*[*?]*|arn:(\*|(aws[a-z-]*|\*):[*:]*\*))$/;
/** An account as a whole: everyone, the id, or the root that stands for the account. */
const WHOLE_ACCOUNT = /^(\*|\d{12}|arn:[^:]*:iam::[^:]*:root)$/;
/** Conditions that narrow a statement to accounts or organizations. With `IfExists` or `ForAllValues` they do not. */
const EQUALS = /^(foranyvalue:)?string(equals|equalsignorecase|like)$/i;
const OWNERS = ['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount'];
/** Conditions that narrow a statement to what services do for an account or organization. Calls without a service have no such value. */
const SOURCES = ['aws:sourceaccount', 'aws:sourceowner', 'aws:sourceorgid', 'aws:sourcearn'];
const EQUALS_OR_ARN = /^(foranyvalue:)?(string(equals|equalsignorecase|like)|arn(equals|like))$/i;

/**
 * Whether a statement allows all actions, or all but some, on all resources, or all but some. Conditions of the
 * statement do not matter.
 */
export function allowsAll(statement: Statement): boolean {
  return isAllow(statement) && covers(statement, 'action', EVERY_ACTION) && covers(statement, 'resource', EVERY_RESOURCE);
}

/** Whether a statement allows everyone, or an account as a whole. Conditions of the statement do not matter. */
export function allowsWholeAccount(statement: Statement): boolean {
  return isAllow(statement) && (excludesPrincipals(statement)
    || principalsOf(statement).some(({ kind, id }) => kind === 'aws' && WHOLE_ACCOUNT.test(id)));
}

/**
 * Whether a statement allows a principal that is not trusted:
 *
 * - everyone, and everyone but some (`NotPrincipal`)
 * - an AWS principal, unless its ARN or its account is trusted
 * - an identity provider (`Federated`) and a canonical user id, unless that very value is trusted: an account does not
 *   vouch for the identities of its providers
 *
 * AWS services are never others, nor are the origin access identities of CloudFront. A statement is narrowed by
 * conditions on the organization or account of the principal that allow only trusted values. No other condition matters.
 */
export function allowsOthers(statement: Statement, trusted: ReadonlySet<string>): boolean {
  return isAllow(statement) && !isNarrowed(statement, trusted)
    && (excludesPrincipals(statement) || principalsOf(statement).some(principal => isOther(principal, trusted)));
}

/**
 * Whether a statement allows AWS principals of accounts that are not trusted, or everyone. It is narrowed by conditions
 * as in `allowsOthers`, or by those on any organization or account, and by those on a trusted source. Identity providers
 * and AWS services are no outsiders, nor are unique ids, which name no account.
 */
export function allowsOutsiders(statement: Statement, trust: Trust, exceptOrganizations = false): boolean {
  return isAllow(statement) && !isNarrowed(statement, exceptOrganizations ? undefined : trust) && !comesFrom(statement, trust)
    && (excludesPrincipals(statement) || principalsOf(statement).some(({ kind, id }) => kind === 'aws' && isOutsider(id, trust)));
}

/** All resources of IAM in the account. */
const EVERYTHING_OF_IAM = new RegExp(`${EVERY_RESOURCE.source}|^arn:[^:]*:iam::[^:]*:\\*$`);

/** Calls by which a principal of IAM gains permissions, or the credentials of another. */
const IAM_ADMINISTRATION = [
  'AddUserToGroup', 'AttachGroupPolicy', 'AttachRolePolicy', 'AttachUserPolicy', 'CreateAccessKey', 'CreateLoginProfile', 'CreatePolicyVersion',
  'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'SetDefaultPolicyVersion', 'UpdateAssumeRolePolicy', 'UpdateLoginProfile',
].map(name => `iam:${name.toLowerCase()}`);

/** Whether a statement allows a call of IAM on all resources that leads to all permissions. */
export function allowsIam(statement: Statement): boolean {
  return isAllow(statement) && covers(statement, 'resource', EVERYTHING_OF_IAM)
    && textsOf(statement, 'action').some(action => IAM_ADMINISTRATION.some(call => matchesAction(action.toLowerCase(), call)));
}

/** Whether an action with wildcards includes a call, in time that grows with the product of their lengths. */
function matchesAction(action: string, call: string): boolean {
  let reached = new Set([0]);
  for (const letter of action) {
    const from = letter === '*' ? [...Array(call.length + 1).keys()].slice(Math.min(...reached)) : undefined;
    reached = new Set(from ?? [...reached].filter(at => at < call.length && (letter === '?' || call[at] === letter)).map(at => at + 1));
    if (reached.size === 0) return false;
  }
  return reached.has(call.length);
}

function isAllow(statement: Statement): boolean {
  return textsOf(statement, 'effect').some(effect => effect.toLowerCase() === 'allow');
}

function covers(statement: Statement, element: string, everything: RegExp): boolean {
  const excluded = textsOf(statement, `not${element}`);
  return textsOf(statement, element).some(text => everything.test(text)) || (excluded.length > 0 && !excluded.some(text => everything.test(text)));
}

function excludesPrincipals(statement: Statement): boolean {
  return fieldsNamed(statement, 'notprincipal').length > 0;
}

function principalsOf(statement: Statement): Principal[] {
  return elementsOf(fieldsNamed(statement, 'principal')).flatMap(value => !isFields(value) ? [{ kind: 'aws', id: String(value) }]
    : Object.keys(value).flatMap(kind => elementsOf([value[kind]]).map(id => ({ kind: kind.toLowerCase(), id: String(id) }))));
}

function isOther({ kind, id }: Principal, trusted: ReadonlySet<string>): boolean {
  if (trusted.has(id)) return false;
  if (kind === 'service') return id.includes('*');
  if (kind !== 'aws') return true;
  const account = id.split(':', 5)[4];
  return account !== 'cloudfront' && !trusted.has(account);
}

/** Whether conditions limit the statement to trusted organizations or accounts, or without these, to any that they name. */
function isNarrowed(statement: Statement, trusted?: ReadonlySet<string>): boolean {
  return requires(statement, EQUALS, OWNERS, values => areTrusted(values, trusted));
}

/** Whether conditions require that the call is made for a trusted account or organization, or by a resource of one. */
function comesFrom(statement: Statement, trust: Trust): boolean {
  return requires(statement, EQUALS_OR_ARN, SOURCES, values => values.length > 0
    && values.every(value => typeof value === 'string' && trust.has(value.startsWith('arn:') ? value.split(':', 5)[4] : value)));
}

/** Whether a condition of these operators on one of these keys has values that suffice. */
function requires(statement: Statement, operators: RegExp, names: string[], suffice: (values: unknown[]) => boolean): boolean {
  return fieldsNamed(statement, 'condition').filter(isFields).some(condition => Object.keys(condition)
    .filter(operator => operators.test(operator)).map(operator => condition[operator]).filter(isFields)
    .some(keys => Object.keys(keys).some(key => names.includes(key.toLowerCase()) && suffice(elementsOf([keys[key]])))));
}

/** Paths of an organization begin with its id. */
function areTrusted(values: unknown[], trusted: ReadonlySet<string> | undefined): boolean {
  const isTrusted = (id: string) => trusted ? trusted.has(id) : !/[*?]/.test(id);
  return values.length > 0 && values.every(value => typeof value === 'string' && isTrusted(value.split('/', 1)[0]));
}

function textsOf(statement: Statement, element: string): string[] {
  return elementsOf(fieldsNamed(statement, element)).filter(value => typeof value === 'string');
}
