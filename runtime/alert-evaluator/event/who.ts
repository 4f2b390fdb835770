import type { Who } from './contract';
import { accountPhrase, joined, Phrase, phrase } from './phrase';
import { accountName, Fields, fields, lastOf, present, text } from './text';

/** Only roles of Identity Center have this path. Any role can have such a name. */
const PERMISSION_SET_PATH = ':role/aws-reserved/sso.amazonaws.com/';
const PERMISSION_SET_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]+$/;

/** The user of Identity Center in records of its sign-ins, some of which name no principal. */
const SIGNED_IN = 'identitystore:UserId';

const PEOPLE = ['IAMUser', 'FederatedUser', 'SAMLUser', 'WebIdentityUser', 'IdentityCenterUser'];

/** The principal of a call. */
export function whoOf(record: Fields, isDeployment: boolean, names: unknown): Who {
  const identity = fields(record.userIdentity);
  const { role, session, permissionSet } = roleSession(identity);
  const { userId = fields(record.additionalEventData)[SIGNED_IN], identityStoreArn } = fields(identity.onBehalfOf);
  const onBehalfOf = present({ userId: text(userId), identityStoreArn: text(identityStoreArn, 300) });
  const person = permissionSet && session || onBehalfOf.userId;
  const accountId = text(identity.accountId, 20);
  return present({
    kind: kindOf(identity, person),
    name: person ?? nameOf(identity, role, session),
    arn: text(identity.arn, 300),
    role,
    session,
    permissionSet,
    onBehalfOf: Object.keys(onBehalfOf).length > 0 ? onBehalfOf : undefined,
    accountId,
    accountName: accountName(accountId, names),
    mfa: mfa(record, identity),
    accessKeyId: text(identity.accessKeyId),
    sourceIdentity: text(fields(identity.sessionContext).sourceIdentity),
    via: identity.type === 'AWSService' ? undefined : text(identity.invokedBy),
    deployment: isDeployment,
  });
}

function kindOf({ type }: Fields, person: string | undefined): Who['kind'] {
  if (person || PEOPLE.includes(type as string)) return 'person';
  switch (type) {
    case 'AssumedRole': case 'Role': return 'role';
    case 'Root': return 'root';
    case 'AWSService': return 'service';
    case 'AWSAccount': return 'account';
    default: return 'unknown';
  }
}

function nameOf(identity: Fields, role: string | undefined, session: string | undefined): string | undefined {
  switch (identity.type) {
    case 'Root': return 'root';
    case 'AssumedRole': return role ?? session;
    case 'AWSService': return text(identity.invokedBy) ?? text(identity.principalId);
    default: return text(identity.userName) ?? lastOf(identity.arn, '/') ?? text(identity.principalId);
  }
}

interface RoleSession {
  readonly role?: string;
  readonly session?: string;
  readonly permissionSet?: string;
}

/** A session of a role. ARNs are `arn:aws:sts::<account>:assumed-role/<role>/<session>`, principal ids `<id of the role>:<session>`. */
function roleSession(identity: Fields): RoleSession {
  if (identity.type === 'Role') return { role: text(identity.userName) ?? lastOf(identity.arn, '/') };
  if (identity.type !== 'AssumedRole') return {};
  const issuer = fields(fields(identity.sessionContext).sessionIssuer);
  const [kind, arnRole, ...rest] = (text(identity.arn, 300) ?? '').split('/');
  const inArn = kind.endsWith(':assumed-role');
  const role = text(issuer.userName) ?? (inArn && arnRole || lastOf(issuer.arn, '/') || text(identity.userName));
  const session = inArn && rest.join('/') || lastOf(identity.principalId, ':');
  const permissionSet = text(issuer.arn, 300)?.includes(PERMISSION_SET_PATH) ? PERMISSION_SET_ROLE.exec(role ?? '')?.[1] : undefined;
  return { role, session, permissionSet };
}

/** Sign-ins to the console have it elsewhere than calls. */
function mfa(record: Fields, identity: Fields): boolean | undefined {
  const { mfaAuthenticated } = fields(fields(identity.sessionContext).attributes);
  const used = text(mfaAuthenticated, 10) ?? text(fields(record.additionalEventData).MFAUsed, 10);
  return new Map([['true', true], ['yes', true], ['false', false], ['no', false]]).get(used?.toLowerCase() ?? '');
}

/** The principal for people: name, account if it is another one, MFA, ARN. */
export function whoPhrase(who: Who, record: Fields, accountId: string | undefined): Phrase | undefined {
  // A role is named by itself, not by its person.
  const isRole = fields(record.userIdentity).type === 'AssumedRole';
  const isElsewhere = who.kind !== 'account' && who.accountId !== accountId;
  return joined([
    principal(who, fields(record.userIdentity)),
    isRole || who.onBehalfOf?.userId !== who.name ? phrase`for user ${who.onBehalfOf?.userId} of Identity Center` : undefined,
    isElsewhere ? phrase`of account ${accountPhrase(who)}` : undefined,
    phrase`through ${who.via}`,
    phrase`source identity ${who.sourceIdentity}`,
    who.mfa === undefined ? undefined : [`MFA ${who.mfa ? 'yes' : 'no'}`],
    phrase`${who.arn}`,
    phrase`access key ${who.accessKeyId}`,
    who.deployment ? ['a deployment'] : undefined,
  ], ', ');
}

function principal({ name, role, session, permissionSet, ...who }: Who, identity: Fields): Phrase | undefined {
  const issuer = text(fields(fields(identity.sessionContext).sessionIssuer).userName);
  const named = (kind: string, ...rest: (Phrase | undefined)[]) => joined([[kind], phrase`${name}`, ...rest], ' ');
  if (permissionSet && session) return phrase`Identity Center user ${session} with permission set ${permissionSet}`;
  switch (identity.type) {
    case undefined: return phrase`${text(identity.userName)}`;
    case 'Root': return ['root user'];
    case 'IAMUser': return named('IAM user');
    case 'AssumedRole': return joined([['role'], phrase`${role}`, phrase`as session ${session}`], ' ');
    case 'Role': return named('role');
    case 'FederatedUser': return named('federated user', phrase`of IAM user ${issuer}`);
    case 'SAMLUser': return named('SAML user', phrase`of ${text(identity.identityProvider)}`);
    case 'WebIdentityUser': return named('web identity user', phrase`of ${text(identity.identityProvider)}`);
    case 'IdentityCenterUser': return named('Identity Center user');
    case 'AWSService': return named('AWS service');
    case 'AWSAccount': return joined([joined([['account'], accountPhrase(who)], ' '), phrase`principal ${name}`], ', ');
    case 'Unknown': return named(name !== undefined && name === who.onBehalfOf?.userId ? 'Identity Center user' : 'unknown');
    default: return joined([phrase`${text(identity.type, 50)}`, phrase`${name}`], ' ');
  }
}
