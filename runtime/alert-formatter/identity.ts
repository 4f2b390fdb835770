import { accountLabel, AccountNames, after, Fields, fields, join, text } from './text';

/** Roles of Identity Center are the only ones with this path; the name alone anybody can give to a role. */
const PERMISSION_SET_PATH = ':role/aws-reserved/sso.amazonaws.com/';
const PERMISSION_SET_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]+$/;

/** Who made a call, for people: name, MFA, ARN. */
export function who(detail: Fields, account: string | undefined, names: AccountNames): string | undefined {
  const identity = fields(detail.userIdentity);
  const actor = text(identity.accountId, 20);
  return join([
    nameOf(identity, names),
    identity.type !== 'AWSAccount' && actor !== account ? after('of account ', accountLabel(actor, names)) : undefined,
    after('through ', identity.type === 'AWSService' ? undefined : text(identity.invokedBy)),
    after('source identity ', text(fields(identity.sessionContext).sourceIdentity)),
    after('MFA ', mfa(detail, identity)),
    text(identity.arn, 300),
  ], ', ');
}

function nameOf(identity: Fields, names: AccountNames): string | undefined {
  const type = text(identity.type, 50);
  const userName = text(identity.userName);
  const name = userName ?? lastOf(identity.arn, '/') ?? text(identity.principalId);
  switch (type) {
    case undefined: return userName;
    case 'Root': return 'root user';
    case 'IAMUser': return spaced('IAM user', name);
    case 'AssumedRole': return sessionOf(identity);
    case 'Role': return spaced('role', name);
    case 'FederatedUser': return join([spaced('federated user', name), after('of IAM user ', text(issuerOf(identity).userName))], ' ');
    case 'SAMLUser': return join([spaced('SAML user', name), after('of ', text(identity.identityProvider))], ' ');
    case 'WebIdentityUser': return join([spaced('web identity user', name), after('of ', text(identity.identityProvider))], ' ');
    case 'IdentityCenterUser': return spaced('Identity Center user', text(fields(identity.onBehalfOf).userId) ?? name);
    case 'AWSService': return spaced('AWS service', text(identity.invokedBy) ?? name);
    case 'AWSAccount': return join([spaced('account', accountLabel(text(identity.accountId, 20), names)), after('principal ', name)], ', ');
    case 'Unknown': return spaced('unknown', name);
    default: return spaced(type, name);
  }
}

/** A session of a role. ARNs are `arn:aws:sts::<account>:assumed-role/<role>/<session>`, principal ids `<id of the role>:<session>`. */
function sessionOf(identity: Fields): string {
  const issuer = issuerOf(identity);
  const [kind, arnRole, ...rest] = (text(identity.arn, 300) ?? '').split('/');
  const inArn = kind.endsWith(':assumed-role');
  const role = text(issuer.userName) ?? (inArn && arnRole || lastOf(issuer.arn, '/') || text(identity.userName));
  const session = inArn && rest.join('/') || lastOf(identity.principalId, ':');
  const permissionSet = text(issuer.arn, 300)?.includes(PERMISSION_SET_PATH) ? PERMISSION_SET_ROLE.exec(role ?? '')?.[1] : undefined;
  return permissionSet && session
    ? `Identity Center user ${session} with permission set ${permissionSet}`
    : join([spaced('role', role), after('as session ', session)], ' ')!;
}

/** Sign-ins to the console say it elsewhere than calls. */
function mfa(detail: Fields, identity: Fields): string | undefined {
  const { mfaAuthenticated } = fields(fields(identity.sessionContext).attributes);
  const used = text(mfaAuthenticated, 10) ?? text(fields(detail.additionalEventData).MFAUsed, 10);
  return { true: 'yes', yes: 'yes', false: 'no', no: 'no' }[used?.toLowerCase() ?? ''];
}

function issuerOf(identity: Fields): Fields {
  return fields(fields(identity.sessionContext).sessionIssuer);
}

function lastOf(value: unknown, separator: string): string | undefined {
  const parts = (text(value, 300) ?? '').split(separator);
  return parts.length > 1 ? parts.at(-1) || undefined : undefined;
}

function spaced(kind: string, name: string | undefined): string {
  return name ? `${kind} ${name}` : kind;
}
