import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { buildSync } from 'esbuild';
import * as fc from 'fast-check';
import { AlertCatalogue } from '../../lib';
import { OPERATION_ALERTS, RELAY_ALERTS } from '../../lib/alerts/hub/operation-alerts';
import { format } from '../../runtime/alert-formatter/format';
import { RecentKeys } from '../../runtime/alert-formatter/recent';
import { samplesOf } from '../alerts/samples/samples';

const ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '444455556666';
const NAMES = { [ACCOUNT]: 'Payments', [OTHER_ACCOUNT]: 'Sandbox' };
const ALERT = { id: 'iam-user-created', title: 'IAM user created', severity: 'HIGH' };
const USER = { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, accountId: ACCOUNT, userName: 'alice' };
const EVENT_ID = '00000000-0000-0000-0000-000000000001';
const CONSOLE = `https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/${EVENT_ID}`;
const KEY = (alert = ALERT.id, event = EVENT_ID) => `Key: ${alert}/${event}: deliveries with the same key are about the same event.`;

const RECORD = {
  eventVersion: '1.11',
  userIdentity: USER,
  eventTime: '2026-01-01T00:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.31.0',
  requestParameters: { userName: 'bob' },
  responseElements: null,
  eventID: EVENT_ID,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
};

/** The event of a record. */
const event = (record: Record<string, unknown> = {}, envelope: Record<string, unknown> = {}) => ({
  'id': '00000000-0000-0000-0000-000000000000',
  'detail-type': 'AWS API Call via CloudTrail',
  'source': 'aws.iam',
  'account': ACCOUNT,
  'time': '2026-01-01T00:00:09Z',
  'region': 'eu-west-1',
  'detail': { ...RECORD, ...record },
  ...envelope,
});

const message = (record: Record<string, unknown> = {}, alert: Record<string, unknown> = {}, names: unknown = NAMES) =>
  format({ alert: { ...ALERT, ...alert }, event: event(record) }, names);

/** Control characters, invisible ones, halves of pairs, line breaks. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The line with this label. */
const lineOf = (label: string, body: string) => body.split('\n').find(line => line.startsWith(`${label}: `))?.slice(label.length + 2);
const on = (requestParameters: unknown) => lineOf('On', message({ requestParameters }).body);
const who = (userIdentity: unknown, record = {}) => lineOf('Who', message({ userIdentity, ...record }).body);

/** A session of a role. */
const session = (role: string, name: string, fields: Record<string, unknown> = {}, path = '') => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${path}${role}`, accountId: ACCOUNT, userName: role },
    attributes: { mfaAuthenticated: 'false' },
  },
  ...fields,
});

const withMfa = { sessionContext: { attributes: { mfaAuthenticated: 'true' } } };
const rootUser = { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT, ...withMfa };
const operation = (id: string) => [...OPERATION_ALERTS, ...RELAY_ALERTS].find(alert => alert.id === id)!;

describe('the whole message', () => {
  test('of a call, with all there can be', () => {
    const texts = { description: 'Users have credentials that last.', runbook: 'Ask alice.', runbookUrl: 'https://example.com/runbook' };
    expect(message({}, texts)).toEqual({
      subject: '[HIGH] IAM user created: Payments (111122223333), eu-west-1',
      body: [
        '[HIGH] IAM user created',
        'What: CreateUser of iam.amazonaws.com',
        'On: userName = bob',
        'Who: IAM user alice, arn:aws:iam::111122223333:user/alice',
        'Where: account Payments (111122223333), Region eu-west-1, from 192.0.2.10 with aws-cli/2.31.0',
        'When: 2026-01-01T00:00:00Z',
        'Why it matters: Users have credentials that last.',
        'What to do: Ask alice.',
        'Runbook: https://example.com/runbook',
        `Event: ${CONSOLE}`,
        KEY(),
      ].join('\n'),
      key: `iam-user-created/${EVENT_ID}`,
      attributes: { severity: 'HIGH', alert: 'iam-user-created', account: ACCOUNT, region: 'eu-west-1' },
    });
  });

  test('of a call of S3 that was refused, from an account without a name', () => {
    const record = {
      userIdentity: session('app', 'alice'),
      eventSource: 's3.amazonaws.com',
      eventName: 'PutBucketPolicy',
      errorCode: 'AccessDenied',
      errorMessage: 'User is not authorized. Encoded authorization failure message: AAAA',
      requestParameters: {
        bucketPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*' }] },
        bucketName: 'logs',
        Host: 'logs.s3.amazonaws.com',
        policy: '',
      },
      vpcEndpointId: 'vpce-0123',
    };
    const { subject, body } = message(record, {}, {});
    expect(subject).toBe('[HIGH] IAM user created: 111122223333, eu-west-1');
    expect(body).toBe([
      '[HIGH] IAM user created',
      'What: PutBucketPolicy of s3.amazonaws.com, refused: AccessDenied (User is not authorized.)',
      'On: bucketName = logs, bucketPolicy = {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*"}]}',
      'Who: role app as session alice, MFA no, arn:aws:sts::111122223333:assumed-role/app/alice',
      'Where: account 111122223333, Region eu-west-1, from 192.0.2.10 through vpce-0123 with aws-cli/2.31.0',
      'When: 2026-01-01T00:00:00Z',
      `Event: ${CONSOLE}`,
      KEY(),
    ].join('\n'));
  });

  test('of a call that says another Region than its delivery: the one of the call', () => {
    const { subject, attributes } = format({ alert: ALERT, event: event({ awsRegion: 'us-east-1' }) }, NAMES);
    expect([subject, attributes.region]).toEqual(['[HIGH] IAM user created: Payments (111122223333), us-east-1', 'us-east-1']);
  });

  test('of a trail that fails', () => {
    const alert = operation('trail-unhealthy');
    const { title, severity, description, runbook } = alert;
    const { subject, body } = format({ alert: { id: alert.id, title, severity, description, runbook }, event: samplesOf(alert).matches[0] }, NAMES);
    expect(subject).toBe('[CRITICAL] The trail does not deliver: Payments (111122223333), eu-west-1');
    expect(body).toBe([
      '[CRITICAL] The trail does not deliver',
      'What: Trail governance: delivery error NoSuchBucket',
      'Where: account Payments (111122223333), Region eu-west-1',
      'When: 2026-01-01T00:00:00Z',
      `Why it matters: ${description}`,
      `What to do: ${runbook}`,
      KEY('trail-unhealthy', '00000000-0000-0000-0000-000000000000'),
    ].join('\n'));
  });

  test('of a stack that a StackSet could not deploy: it names the account of the stack', () => {
    const { id, title, severity } = operation('relay-not-deployed');
    const { matches } = samplesOf({ id });
    const { subject, body, attributes } = format({ alert: { id, title, severity }, event: matches[0] }, NAMES);
    const stack = 'arn:aws:cloudformation:eu-west-1:444455556666:stack/StackSet-Governance-Relays/00000000-0000-0000-0000-000000000000';
    expect(subject).toBe('[HIGH] A relay could not be deployed to an account: Payments (111122223333), eu-west-1');
    expect(body).toBe([
      '[HIGH] A relay could not be deployed to an account',
      `What: CREATE FAILED: ${stack}, in account Sandbox (444455556666)`,
      'Where: account Payments (111122223333), Region eu-west-1',
      'When: 2026-01-01T00:00:00Z',
      KEY('relay-not-deployed', '00000000-0000-0000-0000-000000000000'),
    ].join('\n'));
    expect(attributes.account).toBe(ACCOUNT);
  });

  test('of nothing', () => {
    expect(format(undefined, undefined)).toEqual({
      subject: 'Alert',
      body: expect.stringMatching(/^Alert\nKey: alert\/[0-9a-f]{64}: deliveries with the same key are about the same event\.$/),
      key: expect.any(String),
      attributes: {},
    });
  });

  test('without empty parts where facts are missing', () => {
    const detail = { eventName: 'CreateUser', userAgent: 'aws-cli/2.31.0' };
    const { subject, body } = format({ alert: { id: 'some-alert' }, event: { detail } }, {});
    expect(subject).toBe('some-alert');
    expect(body.split('\n').slice(0, -1)).toEqual(['some-alert', 'What: CreateUser', 'Where: with aws-cli/2.31.0']);
  });

  test.each(AlertCatalogue.all().map(alert => [alert.id, alert] as const))('of every sample of %s', (_, alert) => {
    const { id, title, severity, description, runbook } = alert;
    const { matches } = samplesOf(alert);
    for (const sample of matches) {
      const { subject, body } = format({ alert: { id, title, severity, description, runbook }, event: sample }, NAMES);
      expect(subject.startsWith(`[${severity}] `)).toBe(true);
      expect(subject).toContain(`: Payments (${ACCOUNT}), `);
      expect(lineOf('What', body)).toBeTruthy();
      expect(lineOf('What to do', body)).toBe(runbook);
      expect(body).not.toMatch(/undefined|null|\[object/);
    }
  });
});

describe('who', () => {
  const idOfRole = session('app', 'alice');
  const sso = 'AWSReservedSSO_Admin_0123456789abcdef';
  test.each<[string, unknown, string | undefined]>([
    ['a user with MFA', { ...USER, ...withMfa }, `IAM user alice, MFA yes, ${USER.arn}`],
    ['a user without a name', { ...USER, userName: undefined }, `IAM user alice, ${USER.arn}`],
    ['a user without an ARN', { type: 'IAMUser', principalId: 'AIDAEXAMPLE', accountId: ACCOUNT }, 'IAM user AIDAEXAMPLE'],
    ['the root user', rootUser, `root user, MFA yes, ${rootUser.arn}`],
    ['a role without what issued it', { ...idOfRole, sessionContext: {} }, `role app as session alice, ${idOfRole.arn}`],
    ['a role without its ARN', { ...idOfRole, arn: undefined }, 'role app as session alice, MFA no'],
    ['a role whose session is a path', session('app', 'a/b'), `role app as session a/b, MFA no, arn:aws:sts::${ACCOUNT}:assumed-role/app/a/b`],
    ['a role that nothing is known of', { type: 'AssumedRole' }, 'role'],
    ['a role of another account', { ...idOfRole, accountId: OTHER_ACCOUNT },
      `role app as session alice, of account Sandbox (${OTHER_ACCOUNT}), MFA no, ${idOfRole.arn}`],
    ['a session with a source identity', { ...idOfRole, sessionContext: { sourceIdentity: 'carol' } },
      `role app as session alice, source identity carol, ${idOfRole.arn}`],
    ['a service for a role', { ...idOfRole, invokedBy: 'cloudformation.amazonaws.com' },
      `role app as session alice, through cloudformation.amazonaws.com, MFA no, ${idOfRole.arn}`],
    ['Identity Center', session(sso, 'alice', {}, 'aws-reserved/sso.amazonaws.com/eu-west-1/'),
      `Identity Center user alice with permission set Admin, MFA no, arn:aws:sts::${ACCOUNT}:assumed-role/${sso}/alice`],
    ['a role that has only the name of one of Identity Center', session(sso, 'alice'),
      `role ${sso} as session alice, MFA no, arn:aws:sts::${ACCOUNT}:assumed-role/${sso}/alice`],
    ['an Identity Center user', { type: 'IdentityCenterUser', accountId: ACCOUNT, onBehalfOf: { userId: '1-2' } }, 'Identity Center user 1-2'],
    ['a federated user',
      { type: 'FederatedUser', arn: `arn:aws:sts::${ACCOUNT}:federated-user/carol`, sessionContext: { sessionIssuer: { userName: 'alice' } } },
      `federated user carol of IAM user alice, arn:aws:sts::${ACCOUNT}:federated-user/carol`],
    ['a SAML user', { type: 'SAMLUser', userName: 'carol', identityProvider: 'https://idp.example.com' },
      'SAML user carol of https://idp.example.com'],
    ['a web identity user', { type: 'WebIdentityUser', userName: 'carol', identityProvider: 'accounts.google.com' },
      'web identity user carol of accounts.google.com'],
    ['a role by itself', { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/app` }, `role app, arn:aws:iam::${ACCOUNT}:role/app`],
    ['a service', { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' }, 'AWS service lambda.amazonaws.com'],
    ['another account', { type: 'AWSAccount', accountId: OTHER_ACCOUNT, principalId: 'AROAEXAMPLE:alice' },
      `account Sandbox (${OTHER_ACCOUNT}), principal AROAEXAMPLE:alice`],
    ['somebody unknown', { type: 'Unknown', principalId: '', accountId: '' }, 'unknown'],
    ['a type of its own', { type: 'Directory', userName: 'carol' }, 'Directory carol'],
    ['only a name', { userName: 'carol' }, 'carol'],
    ['nobody', {}, undefined],
    ['no identity', undefined, undefined],
    ['numbers and lists', { type: 7, userName: ['carol'], arn: 5, sessionContext: 'x', principalId: 1 }, '7 1, 5'],
  ])('%s', (_, identity, expected) => expect(who(identity)).toBe(expected));

  test.each([
    ['Yes', 'IAM user alice, MFA yes'],
    ['No', 'IAM user alice, MFA no'],
    [1, 'IAM user alice'],
  ])('a sign-in says MFA elsewhere: %s', (MFAUsed, expected) => {
    expect(who({ type: 'IAMUser', userName: 'alice' }, { additionalEventData: { MFAUsed } })).toBe(expected);
  });
});

describe('on what', () => {
  test.each<[string, unknown, string | undefined]>([
    ['simple ones first', { b: { c: 1 }, d: [{ e: 2 }], a: 'x', f: ['y', 'z'] }, 'a = x, f = [y, z], b = {"c":1}, d = [{"e":2}]'],
    ['a long list is not simple', { a: [1, 2, 3, 4, 5, 6], b: true }, 'b = true, a = [1,2,3,4,5,6]'],
    ['nothing empty', { a: '', b: null, c: [], d: {}, e: [''], f: { g: [{}], xmlns: 'x' }, h: 0, i: false }, 'h = 0, i = false'],
    ['at most 8', Object.fromEntries([...'abcdefghij'].map(name => [name, 1])), 'a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1, 2 more'],
    ['just 8', Object.fromEntries([...'abcdefgh'].map(name => [name, 1])), 'a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1'],
    ['100 characters', { a: 'x'.repeat(100) }, `a = ${'x'.repeat(100)}`],
    ['101 characters', { a: 'x'.repeat(101) }, `a = ${'x'.repeat(99)}…`],
    ['characters, not halves of them', { a: '😀'.repeat(101) }, `a = ${'😀'.repeat(99)}…`],
    ['JSON that is long', { a: { b: 'x'.repeat(200) } }, `a = {"b":"${'x'.repeat(93)}…`],
    ['JSON in text', { policyDocument: '{ "Statement": [ { "Effect": "Allow" } ] }' }, 'policyDocument = {"Statement":[{"Effect":"Allow"}]}'],
    ['text that only looks like JSON', { a: '{x', b: '[1' }, 'a = {x, b = "[1"'],
    ['text that looks like more parameters', { 'a': 'x, b = y', 'c = d, e': 1 }, 'a = "x, b = y", "c = d, e" = 1'],
    ['a name of the prototype', JSON.parse('{"__proto__":{"a":1},"constructor":"x"}'), 'constructor = x, __proto__ = {"a":1}'],
    ['text alone', 'name', 'name'],
    ['a number that JSON cannot say', JSON.parse('{"a":1e999,"b":{"c":1e999}}'), 'a = Infinity, b = {"c":"Infinity"}'],
    ['a list of one', ['x'], '[x]'],
    ['nothing', undefined, undefined],
  ])('%s', (_, parameters, expected) => expect(on(parameters)).toBe(expected));

  test('what is deep ends', () => {
    const deep = JSON.parse('[{"a":'.repeat(20000) + '1' + '}]'.repeat(20000));
    expect(on({ deep })).toBe('deep = [{"a":[{"a":[{"a":[{"a":"…"}]}]}]}]');
  });

  test('details of a service, where there are no parameters', () => {
    expect(lineOf('On', message({ requestParameters: null, serviceEventDetails: '{"keyId":"1"}' }).body)).toBe('keyId = 1');
  });

  describe('never secrets', () => {
    const SECRET = 'hunter2';
    test.each([
      'password', 'masterUserPassword', 'newPassword', 'secretString', 'SecretAccessKey', 'clientSecret', 'token', 'tokenCode', 'clientRequestToken',
      'nextToken',
      'X-Amz-Security-Token', 'X-Amz-Signature', 'x-amz-credential', 'credentials', 'privateKey', 'publicKeyMaterial', 'key_material', 'plaintext',
      'sAMLAssertion',
      'authenticationCode1', 'apiKey', 'PASSWORD', 'db_passwd', 'passphrase', 'secret_names_value', 'secretMessage',
    ])('%s', name => {
      for (const value of [SECRET, [SECRET], { a: SECRET }, 12345]) expect(on({ [name]: value, a: 1 })).toBe('a = 1');
      expect(on({ a: { b: [{ [name]: SECRET }], c: 1 } })).toBe('a = {"c":1}');
      expect(on({ a: JSON.stringify({ [name]: SECRET, c: 1 }) })).toBe('a = {"c":1}');
      expect(on({ a: `x ${name}=${SECRET} y` })).toBe(`a = "x ${name}=… y"`);
      expect(on({ a: `{"${name}": "${SECRET} ${SECRET}", "b": ` })).not.toContain(SECRET);
      expect(on({ a: [{ name, value: SECRET }] })).toBe(`a = [{"name":"${name}"}]`);
      expect(on({ a: [{ parameterKey: name, parameterValue: SECRET }] })).toBe(`a = [{"parameterKey":"${name}"}]`);
    });

    test('text is not cut within a secret before it is looked at', () => {
      expect(on({ a: `${'x'.repeat(60)} password=${SECRET.repeat(100)}` })).toBe(`a = "${'x'.repeat(60)} password=…"`);
    });

    test.each([
      'secretId', 'keyId', 'userName', 'accessKeyId', 'secretArn', 'secretName', 'tokenId', 'credentialIds', 'httpTokens', 'minimumPasswordLength',
      'maxPasswordAge',
      'passwordReusePrevention', 'kmsKeyId', 'sSHPublicKey', 'key',
    ])('%s is none', name => expect(on({ [name]: SECRET })).toBe(`${name} = ${SECRET}`));

    test('yes and no are none', () =>
      expect(on({ allowUsersToChangePassword: true, password: false })).toBe('allowUsersToChangePassword = true, password = false'));
    test('values of other names are none', () => expect(on({ a: [{ name: 'color', value: 'red' }] })).toBe('a = [{"name":"color","value":"red"}]'));
  });
});

describe('what', () => {
  test.each([
    [{ errorCode: 'AccessDenied' }, ', refused: AccessDenied'],
    [{ errorCode: 'Client.UnauthorizedOperation' }, ', refused: Client.UnauthorizedOperation'],
    [{ errorCode: 'VpceAccessDenied', errorMessage: 'No.' }, ', refused: VpceAccessDenied (No.)'],
    [{ errorCode: 'NoSuchEntity' }, ', failed: NoSuchEntity'],
    [{ errorMessage: 'Failed authentication' }, ', failed: Failed authentication'],
    [{ errorCode: 7, errorMessage: {} }, ', failed: 7'],
    [{ errorCode: null }, ''],
  ])('%j', (record, expected) => expect(lineOf('What', message(record).body)).toBe(`CreateUser of iam.amazonaws.com${expected}`));

  test('of an event that nothing is known of', () => {
    expect(format({ event: { 'detail-type': 'Some Change', 'source': 'aws.some' } }, {}).body).toContain('\nWhat: Some Change of aws.some\n');
  });
});

describe('the link to the event', () => {
  const link = (record: Record<string, unknown>) => lineOf('Event', message(record).body);
  test.each([
    ['us-east-1', 'https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1#/events/'],
  ])('%s', (awsRegion, start) => expect(link({ awsRegion })).toBe(`${start}${EVENT_ID}`));

  test.each([
    ['another partition', { awsRegion: 'us-iso-east-1' }],
    ['another partition', { awsRegion: 'eusc-de-east-1' }],
    ['no Region', { awsRegion: undefined }],
    ['what is no Region', { awsRegion: 'evil.example.com/eu-west-1' }],
    ['no event', { eventID: undefined }],
    ['what is no event', { eventID: 'a/b' }],
    ['data events: the history has none', { eventCategory: 'Data' }],
  ])('none for %s', (_, record) => expect(link(record)).toBeUndefined());
});

describe('the subject', () => {
  const subject = (title: string, names: unknown = NAMES) => message({}, { title }, names).subject;
  test.each([
    ['accents', 'Café crème', '[HIGH] Cafe creme: Payments (111122223333), eu-west-1'],
    ['dashes and quotes', 'A – ‘b’ “c”…', '[HIGH] A - \'b\' "c"...: Payments (111122223333), eu-west-1'],
    ['other letters', '日本😀ø', '[HIGH] ????: Payments (111122223333), eu-west-1'],
    ['lines', 'a\r\nb\tc\u2028d\u0000e', '[HIGH] a b c d e: Payments (111122223333), eu-west-1'],
    ['as long as it can be', 'x'.repeat(56), `[HIGH] ${'x'.repeat(56)}: Payments (111122223333), eu-west-1`],
    ['longer', 'x'.repeat(57), `[HIGH] ${'x'.repeat(53)}...: Payments (111122223333), eu-west-1`],
  ])('%s', (_, title, expected) => expect(subject(title)).toBe(expected));

  test('keeps the account and the Region, whatever its name', () => {
    expect(subject('x'.repeat(100), { [ACCOUNT]: 'y'.repeat(100) }))
      .toBe(`[HIGH] ${'x'.repeat(31)}...: ${'y'.repeat(27)}... (111122223333), eu-west-1`);
  });

  test('characters that become many do not make it too long', () => {
    const long = '\ufdfa'.repeat(100);
    const { subject: most } = format({ alert: { title: long, severity: long }, event: { account: long, region: long } }, { [long]: long });
    expect(most).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
  });
});

describe('nobody can forge lines', () => {
  const FORGED = 'x\ud800\nRunbook: https://evil.example.com\r\n\u0085\u2028\u2029\u000b\u001b[31m\u202e';
  test.each([
    ['userAgent', { userAgent: FORGED }],
    ['sourceIPAddress', { sourceIPAddress: FORGED }],
    ['eventName', { eventName: FORGED }],
    ['errorMessage', { errorMessage: FORGED }],
    ['userName', { userIdentity: { type: 'IAMUser', userName: FORGED, arn: FORGED } }],
    ['a value', { requestParameters: { a: FORGED, b: { c: FORGED } } }],
    ['a name', { requestParameters: { [FORGED]: 1, a: { [FORGED]: 1 } } }],
    ['JSON', { requestParameters: { a: JSON.stringify({ [FORGED]: FORGED }) } }],
    ['eventTime', { eventTime: FORGED }], ['eventID', { eventID: FORGED }],
  ])('%s', (_, record) => {
    const { body } = message(record);
    expect(lineOf('Runbook', body)).toBeUndefined();
    expect(body.replaceAll('\n', '')).not.toMatch(UNFIT);
    expect(body.split('\n')).toHaveLength(body.includes('\nEvent: ') ? 8 : 7);
  });

  test('nor push them out of sight', () => expect(lineOf('Where', message({ userAgent: `a${' \u00a0'.repeat(500)}b` }).body)).toContain('with a b'));
  test('nor names of accounts', () => expect(message({}, {}, { [ACCOUNT]: FORGED }).body).not.toContain('\nRunbook'));
  test('nor take names from the prototype', () => expect(format({ event: { account: 'constructor' } }, {}).subject).toBe('Alert: constructor'));
});

describe('the key', () => {
  test('is of the event, not of the delivery', () => {
    const [a, b] = ['a', 'b'].map(id => format({ alert: ALERT, event: event({}, { id }) }, NAMES).key);
    expect(a).toBe(b);
  });

  test.each([['missing', undefined, undefined], ['of an unusual form', 'a b', 'a  b'], ['too long', 'x'.repeat(300), `${'x'.repeat(300)}y`]])(
    'tells events apart whose id is %s', (_, id, otherId) => {
      const keys = [['bob', id], ['carol', otherId]].map(([userName, eventID]) =>
        format({ alert: ALERT, event: event({ requestParameters: { userName }, eventID }, { id: eventID }) }, NAMES).key);
      expect(new Set(keys).size).toBe(2);
    });
});

describe('whatever the input', () => {
  const isFit = ({ subject, body, key, attributes }: ReturnType<typeof format>) =>
    /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject) && !/undefined|\[object/.test(body) && !UNFIT.test(body.replaceAll('\n', ''))
    && Buffer.byteLength(body) < 200_000 && body.endsWith(`Key: ${key}: deliveries with the same key are about the same event.`)
    && Object.values(attributes).every(value => typeof value === 'string' && value !== '');
  const RUNS = { seed: 42, numRuns: 300 };
  const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });

  test('any JSON', () => fc.assert(fc.property(anyJson, anyJson, (input, names) => isFit(format(input, names))), RUNS));

  test('any JSON where facts are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    const loose = (names: string[], value: fc.Arbitrary<unknown>) =>
      fc.record(Object.fromEntries(names.map(name => [name, value])), { requiredKeys: [] });
    const fact = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: anyJson });
    const issuer = loose(['userName', 'arn'], fact);
    const identity = fc.tuple(
      fc.constantFrom('Root', 'IAMUser', 'AssumedRole', 'Role', 'FederatedUser', 'SAMLUser', 'IdentityCenterUser', 'AWSService', 'AWSAccount',
        'Unknown', undefined, 7),
      loose(['arn', 'userName', 'principalId', 'accountId', 'invokedBy'], fact), issuer,
    ).map(([type, facts, sessionIssuer]) => ({ type, ...facts, sessionContext: { sessionIssuer } }));
    const detail = fc.tuple(
      loose(['eventName', 'eventSource', 'eventID', 'awsRegion', 'errorCode', 'errorMessage', 'userAgent', 'sourceIPAddress', 'eventTime',
        'requestParameters', 'serviceEventDetails', 'summary', 'stack-id', 'status-details'], fact), identity,
    ).map(([facts, userIdentity]) => ({ ...facts, userIdentity }));
    const input = fc.record({
      alert: loose(['id', 'title', 'severity', 'description', 'runbook', 'runbookUrl'], fact),
      event: fc.tuple(loose(['id', 'account', 'region', 'time', 'source', 'detail-type'], fact), detail)
        .map(([facts, record]) => ({ ...facts, detail: record })),
    });
    fc.assert(fc.property(input, text, (given: any, name) => isFit(format(given, { [String(given.event.account)]: name }))), RUNS);
  });

  test('the largest input', () => {
    const huge = '\u{1f600}'.repeat(60_000);
    const everywhere = (value: object): any => Object.fromEntries(Object.entries(value).map(([name, v]) =>
      [name, typeof v === 'object' && v !== null ? everywhere(v) : huge]));
    const given = { alert: { ...ALERT, description: huge, runbook: huge, runbookUrl: huge }, event: everywhere(event()) };
    given.event.detail.requestParameters = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}${huge}`, { huge }]));
    expect(isFit(format(given, {}))).toBe(true);
  });
});

test('recent keys are bounded: the oldest goes', () => {
  const keys = new RecentKeys(2);
  for (const key of ['a', 'b', 'c']) keys.add(key);
  expect(['a', 'b', 'c'].map(key => keys.has(key))).toEqual([false, true, true]);
});

describe('the function, bundled', () => {
  /** Bodies of the requests that the stand-in for SNS got, and its next answers: 200 when there is none. */
  let requests: URLSearchParams[];
  let answers: number[];
  let server: Server;
  let directory: string;
  const environment = process.env;
  const TOPIC_ARN = `arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`;
  const OK = '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
  const FAULT = '<ErrorResponse><Error><Type>X</Type><Code>Stumbled</Code><Message>Stumbled</Message></Error></ErrorResponse>';

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'alert-formatter-'));
    const entryPoints = ['runtime/alert-formatter/index.ts'];
    buildSync({ entryPoints, bundle: true, minify: true, platform: 'node', target: 'node22', outdir: directory });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk)).on('end', () => {
        requests.push(new URLSearchParams(Buffer.concat(chunks).toString()));
        const status = answers.shift() ?? 200;
        response.writeHead(status, { 'content-type': 'text/xml', 'connection': 'close' }).end(status === 200 ? OK : FAULT);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    [requests, answers] = [[], []];
    process.env = {
      PATH: environment.PATH,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_REGION: 'eu-west-1',
      AWS_CONFIG_FILE: join(directory, 'none'),
      AWS_SHARED_CREDENTIALS_FILE: join(directory, 'none'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_ENDPOINT_URL_SNS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      TOPIC_ARN,
    };
  });

  afterEach(() => {
    rmSync(join(directory, 'accounts.json'), { force: true });
    process.env = environment;
  });

  afterAll(async () => {
    await new Promise(resolve => server.close(resolve));
    rmSync(directory, { recursive: true });
  });

  /** A new instance of the function, with names of accounts if there is such a file. */
  function instance(accounts?: string): (input: unknown) => Promise<void> {
    if (accounts !== undefined) writeFileSync(join(directory, 'accounts.json'), accounts);
    let handler: any;
    jest.isolateModules(() => ({ handler } = jest.requireActual(join(directory, 'index.js'))));
    return handler;
  }

  const INPUT = { alert: ALERT, event: event() };

  test('publishes the message with its attributes', async () => {
    await instance(JSON.stringify(NAMES))(INPUT);
    const { subject, body } = format(INPUT, NAMES);
    expect(requests).toHaveLength(1);
    const entries = Object.fromEntries(requests[0]);
    expect(entries).toMatchObject({ Action: 'Publish', TopicArn: TOPIC_ARN, Subject: subject, Message: body });
    const attributes = [1, 2, 3, 4].map(i => ['Name', 'Value.DataType', 'Value.StringValue'].map(part =>
      entries[`MessageAttributes.entry.${i}.${part}`]));
    expect(attributes).toEqual(
      [['severity', 'String', 'HIGH'], ['alert', 'String', ALERT.id], ['account', 'String', ACCOUNT], ['region', 'String', 'eu-west-1']]);
    expect(entries['MessageAttributes.entry.5.Name']).toBeUndefined();
  });

  test('publishes each event of an alert once', async () => {
    const handler = instance();
    const inputs = [INPUT, INPUT, { ...INPUT, event: event({}, { id: 'redelivered' }) }, { ...INPUT, alert: { ...ALERT, id: 'other' } }, INPUT,
      { ...INPUT, event: event({ eventID: '2' }) }];
    for (const input of inputs) await handler(input);
    expect(requests.map(request => request.get('Message')!.split('\n').at(-1))).toEqual([KEY(), KEY('other'), KEY(ALERT.id, '2')]);
  });

  test('fails when SNS does, so that Lambda tries again, and then publishes', async () => {
    const handler = instance();
    answers = Array(20).fill(500);
    await expect(handler(INPUT)).rejects.toThrow('Stumbled');
    answers = [];
    requests = [];
    await handler(INPUT);
    await handler(INPUT);
    expect(requests).toHaveLength(1);
  });

  test('fails when SNS refuses', async () => {
    answers = [403];
    await expect(instance()(INPUT)).rejects.toThrow('Stumbled');
    expect(requests).toHaveLength(1);
  });

  test('fails when nobody answers', async () => {
    const closed = createServer();
    await new Promise<void>(resolve => closed.listen(0, '127.0.0.1', resolve));
    process.env.AWS_ENDPOINT_URL_SNS = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise(resolve => closed.close(resolve));
    await expect(instance()(INPUT)).rejects.toThrow('ECONNREFUSED');
  });

  test.each([
    ['there are none', undefined, false],
    ['they are no JSON', '{', true],
    ['they are no object', '[]', false],
  ])('goes without names if %s', async (_, accounts, said) => {
    const error = jest.spyOn(console, 'error').mockImplementation();
    await instance(accounts)(INPUT);
    expect(requests[0].get('Subject')).toBe('[HIGH] IAM user created: 111122223333, eu-west-1');
    expect(error).toHaveBeenCalledTimes(said ? 1 : 0);
    error.mockRestore();
  });
});
