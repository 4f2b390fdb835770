import { ACCOUNT, detailOf, lineOf, OTHER_ACCOUNT, render, eventOf, raisedAlert, sessionOf, USER } from './fixtures';

const who = (userIdentity: unknown, record = {}) => detailOf({ userIdentity, ...record }).who;
const line = (userIdentity: unknown, record = {}) => lineOf('Who', detailOf({ userIdentity, ...record }));

const withMfa = { sessionContext: { attributes: { mfaAuthenticated: 'true' } } };
const rootUser = { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT, ...withMfa };
const app = sessionOf('app', 'alice');
const SSO_ROLE = 'AWSReservedSSO_Admin_0123456789abcdef';
const SSO_PATH = 'aws-reserved/sso.amazonaws.com/eu-west-1/';

describe('the line of the principal names', () => {
  test.each<[string, unknown, string | undefined]>([
    ['a user with MFA', { ...USER, ...withMfa }, `IAM user alice, MFA yes, ${USER.arn}`],
    ['a user without a name', { ...USER, userName: undefined }, `IAM user alice, ${USER.arn}`],
    ['a user without an ARN', { type: 'IAMUser', principalId: 'AIDAEXAMPLE', accountId: ACCOUNT }, 'IAM user AIDAEXAMPLE'],
    ['a user with an access key', { ...USER, accessKeyId: 'AKIAEXAMPLE' }, `IAM user alice, ${USER.arn}, access key AKIAEXAMPLE`],
    ['the root user', rootUser, `root user, MFA yes, ${rootUser.arn}`],
    ['a role without its issuer', { ...app, sessionContext: {} }, `role app as session alice, ${app.arn}`],
    ['a role without its ARN', { ...app, arn: undefined }, 'role app as session alice, MFA no'],
    ['a role whose session is a path', sessionOf('app', 'a/b'), `role app as session a/b, MFA no, arn:aws:sts::${ACCOUNT}:assumed-role/app/a/b`],
    ['a role without any fact', { type: 'AssumedRole', accountId: ACCOUNT }, 'role'],
    ['a role of another account', { ...app, accountId: OTHER_ACCOUNT },
      `role app as session alice, of account Sandbox (${OTHER_ACCOUNT}), MFA no, ${app.arn}`],
    ['a session with a source identity', { ...app, sessionContext: { sourceIdentity: 'carol' } },
      `role app as session alice, source identity carol, ${app.arn}`],
    ['a role that a service uses', { ...app, invokedBy: 'cloudformation.amazonaws.com' },
      `role app as session alice, through cloudformation.amazonaws.com, MFA no, ${app.arn}`],
    ['a user of Identity Center', sessionOf(SSO_ROLE, 'alice', {}, SSO_PATH),
      `Identity Center user alice with permission set Admin, MFA no, arn:aws:sts::${ACCOUNT}:assumed-role/${SSO_ROLE}/alice`],
    ['a role whose name only looks like that of Identity Center', sessionOf(SSO_ROLE, 'alice'),
      `role ${SSO_ROLE} as session alice, MFA no, arn:aws:sts::${ACCOUNT}:assumed-role/${SSO_ROLE}/alice`],
    ['a user of Identity Center by id', { type: 'IdentityCenterUser', accountId: ACCOUNT, onBehalfOf: { userId: '1-2' } }, 'Identity Center user 1-2'],
    ['a federated user',
      {
        type: 'FederatedUser',
        accountId: ACCOUNT,
        arn: `arn:aws:sts::${ACCOUNT}:federated-user/carol`,
        sessionContext: { sessionIssuer: { userName: 'alice' } },
      },
      `federated user carol of IAM user alice, arn:aws:sts::${ACCOUNT}:federated-user/carol`],
    ['a SAML user', { type: 'SAMLUser', accountId: ACCOUNT, userName: 'carol', identityProvider: 'https://idp.example.com' },
      'SAML user carol of https[:]//idp.example.com'],
    ['a web identity user', { type: 'WebIdentityUser', accountId: ACCOUNT, userName: 'carol', identityProvider: 'accounts.google.com' },
      'web identity user carol of accounts.google.com'],
    ['a role by itself', { type: 'Role', accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:role/app` }, `role app, arn:aws:iam::${ACCOUNT}:role/app`],
    ['a service', { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' }, 'AWS service lambda.amazonaws.com'],
    ['another account', { type: 'AWSAccount', accountId: OTHER_ACCOUNT, principalId: 'AROAEXAMPLE:alice' },
      `account Sandbox (${OTHER_ACCOUNT}), principal AROAEXAMPLE:alice`],
    ['an unknown principal', { type: 'Unknown', principalId: '', accountId: '' }, 'unknown'],
    ['an unusual type', { type: 'Directory', userName: 'carol' }, 'Directory carol'],
    ['a name alone', { userName: 'Carol Jones' }, '"Carol Jones"'],
    ['nothing without facts', {}, undefined],
    ['nothing without an identity', undefined, undefined],
    ['numbers, and no lists', { type: 7, userName: ['carol'], arn: 5, sessionContext: 'x', principalId: 1 }, '7 1, 5'],
  ])('%s', (_, identity, expected) => expect(line(identity)).toBe(expected));

  test('a user of Identity Center who signs in, also where the record names no principal', () => {
    const additionalEventData = { 'identitystore:UserId': '1-2' };
    const [unknown, known] = [{ type: 'Unknown', principalId: ACCOUNT, accountId: ACCOUNT }, { type: 'IdentityCenterUser', accountId: ACCOUNT }].map(userIdentity =>
      render(eventOf({ eventSource: 'signin.amazonaws.com', eventName: 'UserAuthentication', userIdentity, additionalEventData })).detail);
    for (const { text, who: caller } of [unknown, known]) {
      expect(caller).toMatchObject({ kind: 'person', name: '1-2', onBehalfOf: { userId: '1-2' } });
      expect(text.plain).toContain('Who: Identity Center user 1-2');
    }
  });

  test('the user of Identity Center for whom a service acts', () => {
    const userIdentity = sessionOf('app', 'session', { onBehalfOf: { userId: '1-2', identityStoreArn: 'arn:aws:identitystore::1:identitystore/d-1' } });
    const { who: caller, text } = render(eventOf({ userIdentity })).detail;
    expect(caller).toMatchObject({ kind: 'person', name: '1-2', role: 'app' });
    for (const one of [text.plain, text.markdown, text.chat.content.description]) expect(one).toContain('1-2');
  });

  test('a deployment', () => {
    const { text, who: { deployment } } = render(eventOf({ userIdentity: app }), raisedAlert({ severity: 'HIGH' }, { severity: 'MEDIUM', isDeployment: true })).detail;
    expect(deployment).toBe(true);
    expect(text.plain.split('\n')[0]).toBe('[MEDIUM] IAM user created (by a deployment)');
    expect(text.plain).toContain(`\nWho: role app as session alice, MFA no, ${app.arn}, a deployment\n`);
  });
});

describe('the principal in the alert event', () => {
  test('is a person for a session of Identity Center, with permission set and session', () => {
    const onBehalfOf = { userId: '1-2', identityStoreArn: `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1` };
    expect(who(sessionOf(SSO_ROLE, 'alice@example.com', { onBehalfOf, accessKeyId: 'ASIAEXAMPLE' }, SSO_PATH))).toEqual({
      kind: 'person',
      name: 'alice@example.com',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${SSO_ROLE}/alice@example.com`,
      role: SSO_ROLE,
      session: 'alice@example.com',
      permissionSet: 'Admin',
      onBehalfOf,
      accountId: ACCOUNT,
      accountName: 'Payments',
      mfa: false,
      accessKeyId: 'ASIAEXAMPLE',
      deployment: false,
    });
  });

  test('is a person for a role that is used on behalf of a user of Identity Center', () => {
    const detail = detailOf({ userIdentity: { ...app, onBehalfOf: { userId: '1-2', identityStoreArn: 'arn:x' } } });
    expect(detail.who).toMatchObject({ kind: 'person', name: '1-2', role: 'app', session: 'alice' });
    expect(detail.who).not.toHaveProperty('permissionSet');
  });

  test.each<[string, unknown, object]>([
    ['role', { ...app, invokedBy: 'athena.amazonaws.com' }, { name: 'app', role: 'app', session: 'alice', via: 'athena.amazonaws.com' }],
    ['root', rootUser, { name: 'root', mfa: true }],
    ['service', { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' }, { name: 'lambda.amazonaws.com' }],
    ['account', { type: 'AWSAccount', accountId: OTHER_ACCOUNT, principalId: 'AIDA' }, { accountId: OTHER_ACCOUNT, accountName: 'Sandbox' }],
    ['unknown', { type: 'Unknown', userName: 'carol' }, { name: 'carol' }],
    ['unknown', undefined, { deployment: false }],
    ['person', { ...USER, sessionContext: { sourceIdentity: 'carol' } }, { name: 'alice', sourceIdentity: 'carol' }],
  ])('is a %s for %j', (kind, identity, facts) => expect(who(identity)).toMatchObject({ kind, ...facts }));

  test('has no service in between if the principal is a service', () => {
    expect(who({ type: 'AWSService', invokedBy: 'lambda.amazonaws.com' })).not.toHaveProperty('via');
  });

  test.each([['Yes', true], ['No', false], [1, undefined]])('has the MFA of a sign-in: %s', (MFAUsed, expected) => {
    expect(who({ type: 'IAMUser', userName: 'alice' }, { additionalEventData: { MFAUsed } }).mfa).toBe(expected);
  });
});
