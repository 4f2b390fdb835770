import { FoundStatement } from './found-statements';
import { EXCEPTIONS } from './source-arn-exceptions';
import { PolicyStatement as Statement } from '../../lib/testing/policy-request';

/** Condition keys that limit the source on whose behalf a service acts. */
const SOURCE = /^(aws:Source(Arn|Account|OrgID|OrgPaths|VpcArn)|kms:EncryptionContext:.+|sts:ExternalId)$/;

/** Condition keys that limit the caller. */
const CALLER = /^aws:(Principal(Account|Arn|OrgID|OrgPaths)|Source(Account|Arn|OrgID|OrgPaths|Vpce?))$/;

/** Rules for all statements, whatever their table allows. Each problem ends a sentence about the statement. */
export function blanketProblems(found: FoundStatement): string[] {
  const { statement } = found;
  const { Effect: effect, Principal: principal, Action, NotAction, NotPrincipal, NotResource } = statement;
  if (effect !== 'Allow') return [];
  const actions = [Action ?? []].flat();
  const named = typeof principal === 'string' ? [principal] : Object.values(principal ?? {}).flat();
  const keys = keysOf(statement);
  return [
    ...actions.some(action => /^[^:]*:?\*$/.test(action)) && !isDelegation(statement) ? ['allows every action of a service'] : [],
    ...named.includes('*') && !keys.some(key => CALLER.test(key)) ? ['allows everybody, without a condition on the caller'] : [],
    ...NotAction || NotPrincipal || NotResource ? ['allows everything but what it names'] : [],
    ...servicesOf(statement).filter(service => !keys.some(key => SOURCE.test(key)) && !isException(found, service))
      .map(service => `allows ${service} without a condition on the source, and is no exception of source-arn-exceptions.ts`),
  ];
}

/** Whether it delegates a key to its account. CDK writes the same statement without a Sid. */
function isDelegation({ Sid: sid = 'AccountDelegation', Action: action, Principal: principal, Condition: condition }: Statement): boolean {
  const owner = typeof principal === 'object' && Object.keys(principal).join() === 'AWS' && /^arn:[^:]+:iam::\d{12}:root$/.test(String(principal.AWS));
  return sid === 'AccountDelegation' && String(action) === 'kms:*' && owner && condition === undefined;
}

/** Whether the list of exceptions has it. Statements without a resource match exceptions of every type. */
function isException({ type, statement }: FoundStatement, service: string): boolean {
  return EXCEPTIONS.some(exception => exception.service.test(service) && ['told', exception.type].includes(type)
    && (exception.only === undefined || statement.Sid === exception.only) && exception.instead.every(key => keysOf(statement).includes(key)));
}

function servicesOf({ Principal: principal }: Statement): string[] {
  return typeof principal === 'object' ? [principal.Service ?? []].flat() : [];
}

function keysOf({ Condition: condition = {} }: Statement): string[] {
  return Object.values(condition).flatMap(Object.keys);
}
