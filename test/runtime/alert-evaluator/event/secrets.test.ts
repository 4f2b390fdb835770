import { detailOf, render, SECRET } from './fixtures';
import { withoutSecrets } from '../../../../runtime/alert-evaluator/event/record';
import { isSecretName } from '../../../../runtime/alert-evaluator/event/secret-names';
import { REMOVED, textWithoutSecrets } from '../../../../runtime/alert-evaluator/event/secret-texts';

const clean = (value: unknown) => withoutSecrets(value).value;
const json = JSON.stringify;

const SECRET_NAMES = [
  'password', 'masterUserPassword', 'newPassword', 'PASSWORD', 'db_passwd', 'dbpass', 'standbypassword', 'passphrase', 'passcode', 'pwd', 'userPwd',
  'wifiPsk', 'psk', 'preSharedKey', 'otp', 'smsOtp', 'otpCode', 'secret', 'secretString', 'clientSecret', 'SecretAccessKey', 'AWS_SECRET_ACCESS_KEY',
  'secret_names_value', 'secretMessage', 'token', 'tokenCode', 'clientRequestToken', 'nextToken', 'authToken', 'X-Amz-Security-Token', 'X-Amz-Signature',
  'x-amz-credential', 'credentials', 'privateKey', 'private_key', 'publicKeyMaterial', 'key_material', 'plaintext', 'sAMLAssertion', 'authenticationCode1',
  'apiKey', 'api-key', 'APIKEY', 'accessKey', 'encryptionKey', 'x-amz-server-side-encryption-customer-key', 'authorization', 'Authorization',
  'connectionString', 'sessionCookie', 'userData', 'x:password',
];

const HARMLESS_NAMES = [
  'secretId', 'keyId', 'accessKeyId', 'kmsKeyId', 'secretArn', 'secretName', 'tokenId', 'credentialIds', 'userName', 'passwordLastUsed',
  'minimumPasswordLength', 'maxPasswordAge', 'passwordReusePrevention', 'httpTokens', 'maxTokens', 'key', 'keys', 'tagKeys', 'objectKey', 's3Key',
  'sSHPublicKey', 'partitionKey', 'parameterKey', 'NotPrincipal', 'option', 'groupAssociation', 'securityGroupKms', 'passRole', 'bypassPolicy',
  'aws:TokenIssueTime', 'token.actions.githubusercontent.com:sub', 'secretsmanager:Name', 'signatureVersion', 'authorizationType', 'footprint', 'keyState',
];

test.each(SECRET_NAMES)('%s is the name of a secret', name => expect(isSecretName(name)).toBe(true));
test.each(HARMLESS_NAMES)('%s is not the name of a secret', name => expect(isSecretName(name)).toBe(false));

describe('the value of a secret field is removed', () => {
  test.each(SECRET_NAMES)('%s', name => {
    for (const value of [SECRET, 12345]) expect(clean({ [name]: value, a: 1 })).toEqual({ [name]: REMOVED, a: 1 });
    expect(clean({ [name]: [SECRET, { x: SECRET }] })).toEqual({ [name]: [REMOVED, { x: REMOVED }] });
    expect(clean({ a: { b: [{ [name]: SECRET }], c: 1 } })).toEqual({ a: { b: [{ [name]: REMOVED }], c: 1 } });
    expect(clean({ a: json({ [name]: SECRET, c: 1 }) })).toEqual({ a: json({ [name]: REMOVED, c: 1 }) });
    expect(json(clean({ a: json({ b: json({ c: json({ [name]: SECRET }) }) }) }))).not.toContain(SECRET);
    expect(json(clean({ a: encodeURIComponent(json({ [name]: SECRET })) }))).not.toContain(SECRET);
    expect(clean([{ name, value: SECRET }, { parameterKey: name, parameterValue: SECRET }]))
      .toEqual([{ name, value: REMOVED }, { parameterKey: name, parameterValue: REMOVED }]);
    expect(clean(['run', `--${name.replace('x:', '')}`, SECRET])).toEqual(['run', `--${name.replace('x:', '')}`, REMOVED]);
  });

  test('beside identifiers in the same object', () => {
    const credentials = { accessKeyId: 'ASIAEXAMPLE', sessionToken: SECRET, expiration: 'Jan 1', x: SECRET };
    expect(clean({ credentials })).toEqual({ credentials: { ...credentials, sessionToken: REMOVED, x: REMOVED } });
  });

  test('but not yes, no, nothing, and ARNs', () => {
    const value = { password: false, secret: null, token: '', credential: 'true', encryptionKey: 'arn:aws:kms:eu-west-1:111122223333:key/1-2' };
    expect(clean(value)).toEqual(value);
  });
});

test.each(HARMLESS_NAMES)('the value of %s stays', name => {
  expect(clean({ [name]: 'x', a: { [name]: 1 } })).toEqual({ [name]: 'x', a: { [name]: 1 } });
  expect(clean({ a: json({ [name]: 'x' }) })).toEqual({ a: json({ [name]: 'x' }) });
});

test('values of settings without a secret stay', () => expect(clean([{ name: 'color', value: 'red' }])).toEqual([{ name: 'color', value: 'red' }]));

describe('a secret is removed from text', () => {
  test.each([
    [`password=${SECRET}`, `password=${REMOVED}`],
    [`x password = ${SECRET} y`, `x password = ${REMOVED} y`],
    [`password: ${SECRET}, next`, `password: ${REMOVED}, next`],
    [`a,password:${SECRET}`, `a,password:${REMOVED}`],
    [`password=${SECRET},${SECRET};x`, `password=${REMOVED};x`],
    [`url=https://example.com/?token=${SECRET}&a=b`, `url=https://example.com/?token=${REMOVED}&a=b`],
    [`x:y:password:${SECRET}`, `x:y:password:${REMOVED}`],
    [`mysql --password ${SECRET} -u root`, `mysql --password ${REMOVED} -u root`],
    [`mysql --password=${SECRET}`, `mysql --password=${REMOVED}`],
    [`PGPASSWORD='${SECRET} ${SECRET}' psql`, `PGPASSWORD='${REMOVED}' psql`],
    [`{"password": "${SECRET} \\"${SECRET}", "b": `, `{"password": "${REMOVED}", "b": `],
    [`{\\"password\\":\\"${SECRET} x\\",\\"b\\":`, `{\\"password\\":\\"${REMOVED}\\"`, true],
    [`{"password":"${SECRET}","password":null}`, `{"password":"${REMOVED}","password":null}`],
    [`https://alice:${SECRET}@example.com/x`, `https://${REMOVED}@example.com/x`],
    [`https://alice:a@${SECRET}@example.com/x`, `https://${REMOVED}@example.com/x`],
    [`postgres://alice:${SECRET}/${SECRET}@db.example.com`, `postgres://${REMOVED}@db.example.com`],
    [`https://${SECRET}@example.com`, `https://${REMOVED}@example.com`],
    [`<password>${SECRET}</password>`, `<password>${REMOVED}</password>`],
    [`<password type="x">${SECRET}</password>`, `<password type="x">${REMOVED}</password>`],
    [`Authorization: Bearer ${SECRET}`, `Authorization: ${REMOVED}`],
    [`curl -H "Authorization: Basic ${SECRET}aaaaaaaaaaaaaaaa"`, 'curl -H "Authorization: ', true],
    [`curl -u alice:${SECRET} https://example.com`, `curl -u alice:${REMOVED} https://example.com`],
    [`-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY----- x`, `${REMOVED} x`],
    [`-----BEGIN PRIVATE KEY-----\n${SECRET}`, REMOVED],
    [`x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${SECRET}`, `x ${REMOVED}`],
    [`AKIAIOSFODNN7EXAMPLE ${SECRET}${'a'.repeat(33)}`, `AKIAIOSFODNN7EXAMPLE ${REMOVED}`],
    [`ghp_${SECRET}${'a'.repeat(20)}`, REMOVED],
    [`https://hooks.slack.com/services/T1/B1/${SECRET}`, `https://hooks.slack.com/services/${REMOVED}`],
  ])('%j', (text, expected, isBeginning = false) => {
    const result = textWithoutSecrets(text as string);
    expect(isBeginning ? result.slice(0, (expected as string).length) : result).toBe(expected);
    expect(result).not.toContain(SECRET);
    expect(textWithoutSecrets(result)).toBe(result);
  });

  test('before the text is cut', () => {
    const { text, what } = detailOf({ requestParameters: { a: `${'x'.repeat(150)} password=${SECRET.repeat(100)}` } });
    expect(json([text, what])).not.toContain('hunt');
  });

  test('wherever it is in the event', () => {
    const text = `password=${SECRET}`;
    const event = {
      'id': text,
      'source': 'aws.iam',
      'detail-type': text,
      'account': text,
      'region': text,
      'time': text,
      'resources': [text],
      'detail': {
        userIdentity: { type: text, userName: text, arn: text, principalId: text, invokedBy: text, accessKeyId: text, onBehalfOf: { userId: text } },
        eventName: text,
        eventSource: text,
        eventID: text,
        awsRegion: text,
        errorCode: text,
        errorMessage: text,
        userAgent: text,
        sourceIPAddress: text,
        [text]: text,
        requestParameters: { bucketName: text, [text]: text, a: [text] },
        responseElements: text,
        resources: [{ ARN: `arn:aws:s3:::x?${text}`, type: text }],
      },
    };
    const entry = render(event);
    expect(json(entry)).not.toContain(SECRET);
    expect(json(entry)).toContain('password=[removed]');
  });
});

test.each([
  'arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments-AbCdEf',
  'arn:aws:lambda:eu-west-1:111122223333:function:reset-password:live',
  'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:1:secret:x',
  'is not authorized to perform: iam:PassRole', 'sts:GetSessionToken', 'secretId=payments', 'accessKeyId: AKIAIOSFODNN7EXAMPLE', 'https://example.com:8443/a@b',
  'team/secret:latest', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5', '{"Condition":{"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:a/b:ref:x"}}}',
])('the text stays: %s', text => {
  expect(textWithoutSecrets(text)).toBe(text);
  expect(clean({ a: text })).toEqual({ a: text });
});

test('text that is JSON stays as it is written if there is no secret in it', () => {
  for (const text of ['{ "a" : 12345678901234567890 }', '[1e999]', '{"a":1,"a":2}', '"x"']) expect(clean({ text })).toEqual({ text });
});

test('halves of surrogate pairs and numbers that JSON lacks become text', () => {
  expect(clean({ 'a': 'x\ud800', 'b\udc00': JSON.parse('-1e999') })).toEqual({ 'a': 'x\ufffd', 'b\ufffd': '-Infinity' });
});

describe('the removal takes linear time for texts of 256 KB', () => {
  test.each([
    'a', '-', '--', '---a ', '\\', '"', '\'', '=', ':', '://', '://a:', '://a@', '<', '<a ', '<a>', 'password', 'password=', 'password="', 'password=,', 'a:', 'eyJ', 'eyJ-',
    'eyJaaaaaaaaaa.', '-----BEGIN PRIVATE KEY-----', 'arn:aws:', 'secret:', 'secret:arn:aws:', ' --password', '-u a:', ' -u', '%22', '%25', '["', '{"a":', ' ', 'Basic ', 'AKIA',
    'xoxb-', 'hooks.slack.com/services/', '--password "', '\\"', 'password\\"', '%', '[[', 'a="',
  ])('%j repeated', part => {
    const text = part.repeat(Math.ceil(262_144 / part.length));
    const start = process.cpuUsage().user;
    clean({ text, [text]: text });
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(2000);
  });
});
