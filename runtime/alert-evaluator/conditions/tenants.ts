import { elementsOf } from './paths';
import { fieldsNamed, Statement } from './policy';
import { isFields } from '../../../lib/event-patterns/event-pattern';

/**
 * Identity providers that many customers share, and the claims that do not tell these apart: an audience is the same for
 * all customers of a forge. For the others, it is the application of a customer.
 */
const SHARED_PROVIDERS: readonly (readonly [host: string, sameForAll: readonly string[]])[] = [
  ...[
    'token.actions.githubusercontent.com', 'gitlab.com', 'api.bitbucket.org', 'app.terraform.io', 'agent.buildkite.com', 'oidc.vercel.com', 'api.pulumi.com/oidc',
  ].map((host): [string, string[]] => [host, ['aud']]),
  ...['cognito-identity.amazonaws.com', 'accounts.google.com', 'graph.facebook.com', 'www.amazon.com'].map((host): [string, string[]] => [host, ['amr']]),
];

/** Operators that compare with the whole text. With `IfExists` or `ForAllValues` a token without the claim passes. */
const EQUALS = /^(foranyvalue:)?string(equals|equalsignorecase|like)$/i;

/**
 * Whether a statement trusts an identity provider that many customers share, without a condition that names one of them:
 * every repository of GitHub, for example, or every identity pool of Cognito.
 */
export function trustsAnyTenant(statement: Statement): boolean {
  const isAllowed = fieldsNamed(statement, 'effect').some(effect => String(effect).toLowerCase() === 'allow');
  return isAllowed && SHARED_PROVIDERS.some(([host, sameForAll]) => trusts(statement, host) && !isNarrowed(statement, host, sameForAll));
}

function trusts(statement: Statement, host: string): boolean {
  const federated = elementsOf(fieldsNamed(statement, 'principal')).filter(isFields).flatMap(principal => elementsOf(fieldsNamed(principal, 'federated')));
  return federated.some(provider => String(provider) === host || String(provider).endsWith(`:oidc-provider/${host}`));
}

function isNarrowed(statement: Statement, host: string, sameForAll: readonly string[]): boolean {
  const keys = elementsOf(fieldsNamed(statement, 'condition')).filter(isFields)
    .flatMap(condition => Object.keys(condition).filter(operator => EQUALS.test(operator)).map(operator => condition[operator]))
    .filter(isFields);
  return keys.some(fields => Object.keys(fields).some(key => isClaim(key.toLowerCase(), host, sameForAll)
    && namesTenant(elementsOf([fields[key]]))));
}

function isClaim(key: string, host: string, sameForAll: readonly string[]): boolean {
  return key.startsWith(`${host}:`) && !sameForAll.includes(key.slice(host.length + 1));
}

/** Whether each value has a tenant without wildcards: the first part after a kind like `repo:`. */
function namesTenant(values: unknown[]): boolean {
  return values.length > 0 && values.every(value => {
    const parts = /^(?:[a-z_]+:)?([^:/]+)([:/]|$)/i.exec(String(value));
    return parts !== null && !/[*?]/.test(parts[1]);
  });
}
