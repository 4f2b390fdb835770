import { isFields } from '../../lib/event-patterns/event-pattern';

/** The texts of an event that exclusions look at, under the names of their conditions. */
export interface EventFacts {
  readonly roleNames: string[];
  readonly principalArns: string[];
  readonly accounts: string[];
  readonly sourceIpRanges: string[];
  readonly userAgents: string[];
  readonly callingServices: string[];
}

/** The name of the role in the ARN of a session. */
const SESSION = /^arn:[a-z-]+:sts::\d{12}:assumed-role\/([^/]+)\/[^/]+$/;

/** The facts of an event of any form: what is missing, or no text, is no fact. */
export function factsOf(event: unknown): EventFacts {
  const text = (...path: string[]) => textAt(event, path);
  const identity = (...path: string[]) => text('detail', 'userIdentity', ...path);
  const issuer = (name: string) => identity('sessionContext', 'sessionIssuer', name);
  const arn = identity('arn');
  const isRoleSession = (issuer('type') ?? 'Role') === 'Role';
  // A user's session, as of GetFederationToken, is issued by the user, whose name could be that of a role.
  const roleName = isRoleSession ? issuer('userName') ?? SESSION.exec(arn ?? '')?.[1] : undefined;
  const issuerArn = issuer('arn');
  return {
    roleNames: known(roleName),
    principalArns: known(issuerArn?.includes(':role/') ? issuerArn : undefined, arn),
    accounts: known(text('account') ?? text('detail', 'recipientAccountId')),
    sourceIpRanges: known(text('detail', 'sourceIPAddress')),
    userAgents: known(text('detail', 'userAgent')),
    // Calls of a service have its name as their source.
    callingServices: known(identity('invokedBy'), text('detail', 'sourceIPAddress')),
  };
}

function textAt(value: unknown, path: string[]): string | undefined {
  const found = path.reduce((sofar, name) => isFields(sofar) && Object.hasOwn(sofar, name) ? sofar[name] : undefined, value);
  return typeof found === 'string' ? found : undefined;
}

function known(...texts: (string | undefined)[]): string[] {
  return texts.filter(text => text !== undefined);
}
