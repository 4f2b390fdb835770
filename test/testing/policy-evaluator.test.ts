import * as fc from 'fast-check';
import { evaluateAccess, evaluatePolicy, matchesArn, matchesGlob } from '../../lib/testing/policy-evaluator';
import { AccessInput, AccessRequest, OneOrMany, PolicyDocument, RequestPrincipal, PolicyStatement as Statement, Verdict } from '../../lib/testing/policy-request';

const SEED = { seed: 42, numRuns: 500 };
const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/governance`;
const OBJECT = `arn:aws:s3:::logs/AWSLogs/${ACCOUNT}/CloudTrail/x.json.gz`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/auditor`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/auditor/alice`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const FOREIGNER = `arn:aws:iam::${OTHER}:role/auditor`;
const CLOUDTRAIL = { service: 'cloudtrail.amazonaws.com' };

const policy = (...statements: Statement[]): PolicyDocument => ({ Version: '2012-10-17', Statement: statements });
const allow = (rest: Partial<Statement> = {}): Statement => ({ Sid: 'Allow', Effect: 'Allow', Action: '*', Resource: '*', ...rest });
const deny = (rest: Partial<Statement> = {}): Statement => ({ Sid: 'Deny', Effect: 'Deny', Action: '*', Resource: '*', ...rest });
const ANYONE = { Principal: '*' };
const EVERYTHING = policy(allow());
const as = (arn: string, rest?: Partial<AccessRequest>): AccessRequest => ({ principal: { arn }, action: 's3:GetObject', resource: OBJECT, ...rest });
const outcome = (input: AccessInput): string => Object.values(evaluateAccess(input)).filter(part => part !== undefined).join(' by ');

describe('the policies CloudTrail asks for', () => {
  const mayDo = (Action: string, rest: Partial<Statement>) => allow({ Sid: Action, Principal: { Service: CLOUDTRAIL.service }, Action, ...rest });
  const fullControl = { 'aws:SourceArn': TRAIL, 's3:x-amz-acl': 'bucket-owner-full-control' };
  const bucket = policy(
    mayDo('s3:GetBucketAcl', { Resource: 'arn:aws:s3:::logs', Condition: { StringEquals: { 'aws:SourceArn': TRAIL } } }),
    mayDo('s3:PutObject', { Resource: `arn:aws:s3:::logs/AWSLogs/${ACCOUNT}/*`, Condition: { StringEquals: fullControl } }),
    deny({ Sid: 'TlsOnly', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  );
  const context = { ...fullControl, 'aws:SecureTransport': true };
  const put: AccessRequest = { principal: CLOUDTRAIL, action: 's3:PutObject', resource: OBJECT, context };
  test.each<[string, Partial<AccessRequest>, Verdict]>([
    ['the trail writes its own path', {}, 'Allow'],
    ['the trail checks the ACL', { action: 's3:GetBucketAcl', resource: 'arn:aws:s3:::logs' }, 'Allow'],
    ['another trail', { context: { ...context, 'aws:SourceArn': TRAIL.replace(ACCOUNT, OTHER) } }, 'ImplicitDeny'],
    ['no source ARN', { context: { 's3:x-amz-acl': 'bucket-owner-full-control' } }, 'ImplicitDeny'],
    ['another path', { resource: OBJECT.replace(ACCOUNT, OTHER) }, 'ImplicitDeny'],
    ['another ACL', { context: { ...context, 's3:x-amz-acl': 'private' } }, 'ImplicitDeny'],
    ['another service', { principal: { service: 'config.amazonaws.com' } }, 'ImplicitDeny'],
    ['no TLS', { context: { ...context, 'aws:SecureTransport': false } }, 'ExplicitDeny'],
  ])('bucket: %s', (_, change, verdict) => expect(evaluatePolicy(bucket, { ...put, ...change })).toBe(verdict));

  const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`;
  const contextKey = 'kms:EncryptionContext:aws:cloudtrail:arn';
  const sources = { StringEquals: { 'aws:SourceArn': TRAIL }, StringLike: { [contextKey]: `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*` } };
  const key = policy(
    allow({ Sid: 'Administer', Principal: { AWS: ROOT }, Action: 'kms:*' }),
    mayDo('kms:GenerateDataKey*', { Sid: 'Encrypt', Condition: sources }),
    allow({ Sid: 'Read', Principal: { AWS: ROLE }, Action: 'kms:Decrypt', Condition: { Null: { [contextKey]: 'false' } } }),
  );
  const generate = { principal: CLOUDTRAIL, action: 'kms:GenerateDataKeyWithoutPlaintext', resource: KEY };
  const decrypt = { principal: { arn: SESSION }, action: 'kms:Decrypt', resource: KEY };
  test.each<[string, Omit<AccessInput, 'resourcePolicy'>, string]>([
    ['the trail encrypts', { request: { ...generate, context: { 'aws:SourceArn': TRAIL, [contextKey]: TRAIL } } }, 'Allow by Encrypt'],
    ['without its context', { request: { ...generate, context: { 'aws:SourceArn': TRAIL } } }, 'ImplicitDeny'],
    ['the named reader, under a session', { request: { ...decrypt, context: { [contextKey.toUpperCase()]: TRAIL } } }, 'Allow by Read'],
    ['the named reader, of something else', { request: decrypt }, 'ImplicitDeny'],
    ['root delegates to an identity policy', { request: decrypt, identityPolicies: [policy(allow({ Sid: 'Own' }))] }, 'Allow by Own'],
    ['root itself', { request: { ...decrypt, principal: { arn: ROOT } } }, 'Allow by Administer'],
    ['an administrator elsewhere', { request: { ...decrypt, principal: { arn: FOREIGNER } }, identityPolicies: [EVERYTHING] }, 'ImplicitDeny'],
  ])('key: %s', (_, input, expected) => expect(outcome({ ...input, resourcePolicy: key, kind: 'key' })).toBe(expected));
});

describe('principals', () => {
  const callers = { service: CLOUDTRAIL, role: { arn: ROLE }, session: { arn: SESSION }, root: { arn: ROOT }, abroad: { arn: FOREIGNER } };
  const everyone: [string, RequestPrincipal][] = [...Object.entries(callers), ['anonymous', { anonymous: true }]];
  const allowed = (document: PolicyDocument): string => everyone
    .filter(([, principal]) => evaluatePolicy(document, as(ROLE, { principal })) === 'Allow').map(([name]) => name).join(' ');
  const PATH_ROLE = `arn:aws:iam::${ACCOUNT}:role/teams/security/auditor`;

  test.each<[Statement['Principal'], string]>([
    ['*', 'service role session root abroad anonymous'],
    [{ AWS: ACCOUNT }, 'role session root'],
    [{ AWS: ROLE }, 'role session'],
    [{ AWS: PATH_ROLE }, 'session'],
    [{ AWS: SESSION }, 'session'],
    [{ AWS: [OTHER, SESSION] }, 'session abroad'],
    [{ Service: 'cloudtrail.amazonaws.com' }, 'service'],
    [{ Service: ['config.amazonaws.com', 'cloudtrail.amazonaws.com'], AWS: ROLE }, 'service role session'],
    [{ Federated: 'accounts.example.com', CanonicalUser: 'abc' }, ''],
  ])('Principal %j allows: %s', (principal, names) => expect(allowed(policy(allow({ Principal: principal })))).toBe(names));

  test.each<[Statement['NotPrincipal'], string]>([
    ['*', 'service role session root abroad anonymous'],
    [{ AWS: ROLE }, ''], // the account layer is not excepted
    [{ AWS: ROOT }, 'root'],
    [{ AWS: [ROOT, ROLE] }, 'role session root'],
    [{ AWS: [ACCOUNT, PATH_ROLE] }, 'session root'],
    [{ AWS: [ROOT, SESSION] }, 'root'], // the role layer is not excepted
    [{ Service: 'cloudtrail.amazonaws.com' }, 'service'],
  ])('NotPrincipal %j excepts: %s', (principal, names) => expect(allowed(policy(allow(ANYONE), deny({ NotPrincipal: principal })))).toBe(names));
});

describe('actions and resources', () => {
  test.each<[Partial<Statement>, boolean]>([
    [{ Action: 'S3:getobject' }, true],
    [{ Action: 's3:Get*' }, true],
    [{ Action: ['s3:GetObject?', 's3:GetObjec'] }, false],
    [{ Action: undefined, NotAction: ['kms:*', 's3:Put*'] }, true],
    [{ Action: undefined, NotAction: 's3:*' }, false],
    [{ Resource: 'arn:aws:s3:::*' }, true],
    [{ Resource: ['arn:*:x.json.gz', 'ARN:aws:s3:::*'] }, false],
    [{ Resource: undefined }, true],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::logs/*' }, false],
    [{ Resource: 'arn:aws:s3:::logs/AWSLogs/${aws:PrincipalAccount}/*' }, true],
    [{ Resource: 'arn:aws:s3:::logs/${aws:PrincipalTag/My Team}*' }, false],
    [{ Resource: "arn:aws:s3:::logs/${aws:username, 'AWSLogs'}/*" }, true],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::logs/${aws:username}*' }, true],
    [{ Resource: 'arn:aws:s3:::logs/${*}' }, false],
  ])('%j', (element, applies) => {
    expect(evaluatePolicy(policy(allow({ ...ANYONE, ...element })), as(ROLE))).toBe(applies ? 'Allow' : 'ImplicitDeny');
  });

  test.each<[string, Verdict]>([['logs/x', 'ImplicitDeny'], ['logs/*', 'Allow']])('a variable holds no wildcards: %s', (path, verdict) => {
    const request = as(ROLE, { resource: `arn:aws:s3:::${path}`, context: { 'aws:username': '*' } });
    expect(evaluatePolicy(policy(allow({ ...ANYONE, Resource: 'arn:aws:s3:::logs/${aws:username}' })), request)).toBe(verdict);
  });
});

type ContextValue = string | string[] | boolean | number;
const conditionHolds = (operator: string, wanted: string | string[], given?: ContextValue): boolean => {
  const document = policy(allow({ ...ANYONE, Condition: { [operator]: { 'test:Key': wanted } } }));
  return evaluatePolicy(document, as(ROLE, { context: given === undefined ? {} : { 'TEST:key': given } })) === 'Allow';
};

describe('conditions', () => {
  test.each<[operator: string, wanted: string | string[], good: ContextValue[], bad: ContextValue[]]>([
    ['StringEquals', ['a', 'b*', '${*}'], ['a', 'b*', ['a'], '*'], ['A', 'bc', '']],
    ['StringEqualsIgnoreCase', 'aB', ['ab', 'AB'], ['b']],
    ['StringLike', ['a*c', 'x?', '${*}'], ['ac', 'a\nc', 'xy', '*'], ['AC', 'x', 'q']],
    ['StringLike', 'x/${aws:PrincipalAccount}/*', [`x/${ACCOUNT}/y`], [`x/${OTHER}/y`]],
    ['ArnLike', ['arn:aws:cloudtrail:*:111122223333:trail/*', 'arn:aws:sqs:*:*:*'], [TRAIL], [TRAIL.replace(ACCOUNT, OTHER), 'arn:aws:sqs', '']],
    ['ArnEquals', 'arn:aws:logs:*:*:log-group:*', ['arn:aws:logs:r:1:log-group:a:b'], ['arn:aws:logs:r:1:x:log-group:a', 'arn:aws:logs:log-group:']],
    ['NumericEquals', ['10', '0'], [10, '10.0'], ['1', 'x', '']],
    ['NumericEquals', '${aws:PrincipalAccount}', [ACCOUNT], [OTHER]],
    ['NumericLessThan', '10', [9, '-1'], [10, 11, 'x']],
    ['NumericLessThanEquals', '10', [9, 10], [11]],
    ['NumericGreaterThan', '10', [11], [9, 10]],
    ['NumericGreaterThanEquals', '10', [10, 11], [9]],
    ['DateEquals', '2026-01-01T00:00:00Z', ['2026-01-01', '2026-01-01T01:00:00+01:00', '1767225600'], ['2026-01-02']],
    ['DateLessThan', '2026-01-01', ['2025-12-31T23:59:59Z'], ['2026-01-01', '2027', 'soon']],
    ['Bool', 'true', [true, 'true', 'True'], [false, 'false', 'yes']],
    ['IpAddress', ['10.0.0.0/8', '192.0.2.7'], ['10.255.0.1', '192.0.2.7'], ['11.0.0.1', '192.0.2.8', '2001:db8::1', 'x']],
    ['IpAddress', ['2001:db8::/32', '2001:db9::7'], ['2001:db8::1', '2001:db9::7'], ['2001:db9::8', '10.0.0.1']],
    ['StringNotEquals', ['a', 'b'], ['c'], ['a', 'b']],
    ['StringEquals', '${aws:username}', [], ['']], // a variable without a value equals nothing
    ['StringNotEquals', '${aws:username}', [''], []],
    ['Null', 'true', [[]], ['x', '']],
    ['Null', 'false', ['x'], [[]]],
    ['ForAnyValue:StringEquals', ['a', 'b'], [['a', 'z'], 'b'], [['y', 'z']]],
    ['ForAllValues:StringEquals', ['a', 'b'], [['a', 'b'], 'b', []], [['a', 'z']]],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], [['a', 'z']], [['a', 'b'], 'a']],
    ['ForAllValues:StringNotLike', ['a*', 'b*'], [['y', 'z']], [['ab', 'z']]],
  ])('%s %j', (operator, wanted, good, bad) => {
    for (const value of good) expect([value, conditionHolds(operator, wanted, value)]).toEqual([value, true]);
    for (const value of bad) expect([value, conditionHolds(operator, wanted, value)]).toEqual([value, false]);
  });

  const VALUES = { String: 'a', Arn: TRAIL, Numeric: '1', Date: '2026-01-01', Bool: 'true', IpAddress: '10.0.0.0/8' };
  const valueFor = (operator: string) => Object.entries(VALUES).find(([family]) => operator.startsWith(family))?.[1] ?? '';
  const negatable = ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike', 'NumericEquals', 'DateEquals', 'IpAddress'];
  const orders = ['LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].flatMap(order => [`Numeric${order}`, `Date${order}`]);

  const withoutKey = (operator: string, value: string) => ['', 'ForAnyValue:', 'ForAllValues:'].flatMap(
    set => ['', 'IfExists'].map(suffix => conditionHolds(set + operator + suffix, value)));

  test.each([...negatable, ...orders, 'Bool'])('%s without the key', operator => {
    expect(withoutKey(operator, valueFor(operator))).toEqual([false, true, false, false, true, true]);
  });

  test.each(negatable)('%s is the opposite of its negation', operator => {
    const negation = operator === 'IpAddress' ? 'NotIpAddress' : operator.replace(/(Equals|Like)/, 'Not$1');
    expect(withoutKey(negation, valueFor(operator))).toEqual([true, true, false, false, true, true]);
    const samples = ['a', 'A', 'b', TRAIL, TRAIL.replace(ACCOUNT, OTHER), '1', '2', '2026-01-01', '2027-01-01', '10.1.1.1', '11.1.1.1', ''];
    const results = (name: string) => samples.map(sample => conditionHolds(name, valueFor(operator), sample));
    expect(new Set(results(operator)).size).toBe(2);
    expect(results(negation)).toEqual(results(operator).map(result => !result));
    expect(results(`${operator}IfExists`)).toEqual(results(operator));
  });

  test('all operators and keys must hold', () => {
    const document = policy(allow({ ...ANYONE, Condition: { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } } }));
    const verdict = (context: AccessRequest['context']) => evaluatePolicy(document, as(ROLE, { context }));
    expect(verdict({ a: '1', b: '2', c: true })).toBe('Allow');
    for (const key of ['a', 'b', 'c']) expect(verdict({ a: '1', b: '2', c: true, [key]: 'no' })).toBe('ImplicitDeny');
  });

  test.each<[RequestPrincipal, AccessRequest['context'], string | undefined, string | undefined]>([
    [{ arn: ROLE }, {}, ROLE, ACCOUNT],
    [{ arn: SESSION }, {}, ROLE, ACCOUNT],
    [{ arn: SESSION }, { 'AWS:principalARN': 'arn:aws:iam::111122223333:role/team/auditor' }, 'arn:aws:iam::111122223333:role/team/auditor', ACCOUNT],
    [CLOUDTRAIL, {}, undefined, undefined],
    [{ anonymous: true }, {}, undefined, undefined],
  ])('what is known of %j %j', (principal, context, arn, account) => {
    const known = (key: string, value?: string) => {
      const Condition: Statement['Condition'] = value ? { StringEquals: { [key]: value } } : { Null: { [key]: 'true' } };
      return evaluatePolicy(policy(allow({ ...ANYONE, Condition })), as(ROLE, { principal, context }));
    };
    const keys: [string, string?][] = [['aws:PrincipalArn', arn], ['aws:PrincipalAccount', account], ['aws:PrincipalIsAWSService']];
    expect(keys.filter(([key, value]) => known(key, value) !== 'Allow')).toEqual([]);
  });
});

describe('all policies together', () => {
  const NOTHING = policy();
  const to = (principal: Statement['Principal']) => policy(allow({ Sid: 'Resource', Principal: principal }));
  const identityPolicies = [policy(allow({ Sid: 'Identity' }))];
  const denyAll = policy(deny({ Sid: 'Scp' }));
  const linked = as(`arn:aws:iam::${ACCOUNT}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail`);
  const linkedSession = `arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleForCloudTrail/x`;
  const abroad = as(FOREIGNER, { resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:queue` });
  const service = as(ROLE, { principal: CLOUDTRAIL });
  const markedService = { ...service, context: { 'aws:PrincipalIsAWSService': true } };
  const rcp = policy(deny({ Sid: 'Rcp', Principal: '*', Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } }));

  test.each<[string, AccessInput, string]>([
    ['no policies', { request: as(ROLE) }, 'ImplicitDeny'],
    ['same account: identity policy suffices', { request: as(ROLE), identityPolicies }, 'Allow by Identity'],
    ['same account: naming the role suffices', { request: as(SESSION), resourcePolicy: to({ AWS: ROLE }) }, 'Allow by Resource'],
    ['same account: naming both is naming the role', { request: as(ROLE), resourcePolicy: to({ AWS: [ROOT, ROLE] }) }, 'Allow by Resource'],
    ['same account: naming the account does not', { request: as(ROLE), resourcePolicy: to({ AWS: ACCOUNT }) }, 'ImplicitDeny'],
    ['same account: naming it delegates', { request: as(ROLE), resourcePolicy: to({ AWS: ROOT }), identityPolicies }, 'Allow by Identity'],
    ['root needs no identity policy', { request: as(ROOT) }, 'Allow'],
    ['root is denied like everyone', { request: as(ROOT), resourcePolicy: policy(deny(ANYONE)) }, 'ExplicitDeny by Deny'],
    ['cross-account: identity policy alone', { request: as(FOREIGNER), resourceAccount: ACCOUNT, identityPolicies }, 'ImplicitDeny'],
    ['cross-account: resource policy alone', { request: abroad, resourcePolicy: to({ AWS: FOREIGNER }) }, 'ImplicitDeny'],
    ['cross-account: both', { request: abroad, resourcePolicy: to({ AWS: FOREIGNER }), identityPolicies }, 'Allow by Resource'],
    ['cross-account: by account', { request: abroad, resourcePolicy: to({ AWS: OTHER }), identityPolicies }, 'Allow by Resource'],
    ['a key needs its policy', { request: as(ROLE), kind: 'key', resourcePolicy: NOTHING, identityPolicies }, 'ImplicitDeny'],
    ['a key binds even root', { request: as(ROOT), kind: 'key', resourcePolicy: NOTHING }, 'ImplicitDeny'],
    ['an identity deny wins', { request: as(ROLE), resourcePolicy: to('*'), identityPolicies: [policy(deny())] }, 'ExplicitDeny by Deny'],
    ['every SCP level allows', { request: as(ROLE), identityPolicies, serviceControlPolicies: [EVERYTHING, EVERYTHING] }, 'Allow by Identity'],
    ['one SCP level does not', { request: as(ROLE), identityPolicies, serviceControlPolicies: [EVERYTHING, NOTHING] }, 'ImplicitDeny'],
    ['a level is the sum of its SCPs', { request: as(ROLE), identityPolicies, serviceControlPolicies: [[NOTHING, EVERYTHING]] }, 'Allow by Identity'],
    ['an SCP denies', { request: as(ROLE), identityPolicies, serviceControlPolicies: [[EVERYTHING, denyAll]] }, 'ExplicitDeny by Scp'],
    ['an SCP binds root', { request: as(ROOT), serviceControlPolicies: [[EVERYTHING, denyAll]] }, 'ExplicitDeny by Scp'],
    ['no SCP binds a service', { request: service, resourcePolicy: to(ANYONE.Principal), serviceControlPolicies: [denyAll] }, 'Allow by Resource'],
    ['no SCP binds a service-linked role', { request: linked, identityPolicies, serviceControlPolicies: [denyAll] }, 'Allow by Identity'],
    ['nor its session', { request: as(linkedSession), identityPolicies, serviceControlPolicies: [denyAll] }, 'Allow by Identity'],
    ['an RCP binds', { request: as(ROLE), identityPolicies, resourceControlPolicies: [rcp] }, 'ExplicitDeny by Rcp'],
    ['an RCP binds services too', { request: service, resourcePolicy: to('*'), resourceControlPolicies: [rcp] }, 'ExplicitDeny by Rcp'],
    ['an RCP spares AWS services', { request: markedService, resourcePolicy: to('*'), resourceControlPolicies: [rcp] }, 'Allow by Resource'],
    ['an RCP spares service-linked roles', { request: linked, identityPolicies, resourceControlPolicies: [rcp] }, 'Allow by Identity'],
    ['an RCP grants nothing', { request: as(ROLE), resourceControlPolicies: [to('*')] }, 'ImplicitDeny'],
    ['identity policies mean nothing to a service', { request: service, identityPolicies }, 'ImplicitDeny'],
    ['public', { request: as(ROLE, { principal: { anonymous: true } }), resourcePolicy: to('*') }, 'Allow by Resource'],
  ])('%s', (_, input, expected) => expect(outcome(input)).toBe(expected));
});

describe('refuses what it does not understand', () => {
  const broken = (change: Record<string, unknown>): PolicyDocument => policy({ ...allow(ANYONE), Sid: 'Broken', ...change } as Statement);

  test.each<[string, Record<string, unknown>]>([
    ['unknown element', { Resources: '*' }],
    ...['Denyy', 'allow', undefined].map((Effect): [string, Record<string, unknown>] => ['Effect must be', { Effect }]),
    ['Principal is missing', { Principal: undefined }],
    ['Principal names nobody', { Principal: {} }],
    ['Principal and NotPrincipal', { NotPrincipal: '*' }],
    ['does not support NotPrincipal with Allow', { Principal: undefined, NotPrincipal: { AWS: ROLE } }],
    ['Principal must be an object', { Principal: ACCOUNT }],
    ["'x' is not a principal", { Principal: { Service: 'x', Servce: 'x' } }],
    ['is not a principal', { Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } }],
    ['is not a principal', { Principal: { AWS: 'AROAEXAMPLE' } }],
    ['is not a principal', { Principal: { Service: '*' } }],
    ['Action is missing', { Action: undefined }],
    ['Action and NotAction', { NotAction: 's3:*' }],
    ['Action lists nothing', { Action: [] }],
    ["'GetObject' is not an action", { Action: ['s3:*', 'GetObject'] }],
    ['Resource and NotResource', { NotResource: '*' }],
    ['Resource is not text', { Resource: [null] }],
    ['Condition must be an object', { Condition: 'x' }],
    ['StringEquals must be an object', { Condition: { StringEquals: ['x'] } }],
    ...['StringEqual', 'stringEquals', 'BoolNotEquals', 'NumericNotLessThan', 'NullIfExists', 'ForAnyValue:Null', 'ForSome:Bool', 'toString'].map(
      (operator): [string, Record<string, unknown>] => ['unknown condition operator', { Condition: { [operator]: { x: 'true' } } }]),
    ...Object.entries({ ArnLike: '*', NumericEquals: 'x', DateLessThan: '2026-01-01T00:00', Bool: 'yes', Null: '1', IpAddress: '10.0.0.0/33' }).map(
      ([operator, value]): [string, Record<string, unknown>] => [`cannot compare with '${value}'`, { Condition: { [operator]: { x: value } } }]),
    ['unresolved', { Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }],
    ['unresolved', { Principal: { AWS: [ROLE, { Ref: 'Role' }] } }],
    ['unresolved', { Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'x' } } } }],
    ['unresolved', { Resource: 'arn:${AWS::Partition}:s3:::logs' }],
    ['unresolved', { Resource: '${Token[TOKEN.1]}' }],
    ['malformed variable', { Resource: '${aws:username, x}' }],
  ])('%s: %j', (message, change) => {
    // A first statement that already decides must not hide the second.
    const document = policy(deny(ANYONE), ...(broken(change).Statement as Statement[]));
    expect(() => evaluatePolicy(document, as(ROLE))).toThrow(message);
    expect(() => evaluatePolicy(document, as(ROLE))).toThrow("Statement 'Broken'");
  });

  test.each<[string, PolicyDocument]>([
    ["Unknown policy version '2012-10-18'", { ...EVERYTHING, Version: '2012-10-18' }],
    ['The policy has no Statement', {} as PolicyDocument],
    ['Statement number 1 (no Sid): unresolved', { Statement: { 'Fn::If': [] } as unknown as Statement }],
    ['Statement number 2 (no Sid)', policy(allow(ANYONE), { Effect: 'Allow' })],
    ['needs Version 2012-10-17', { Statement: allow({ ...ANYONE, Resource: '${aws:username}' }) }],
  ])('%s', (message, document) => expect(() => evaluatePolicy(document, as(ROLE))).toThrow(message));

  test('a principal or no resource in an identity policy or SCP, even one that does not bind the caller', () => {
    const request = as(ROLE, { principal: CLOUDTRAIL });
    for (const statement of [allow(ANYONE), allow({ Resource: undefined })]) {
      expect(() => evaluateAccess({ request, identityPolicies: [policy(statement)] })).toThrow(/has no place|Resource is missing/);
      expect(() => evaluateAccess({ request, serviceControlPolicies: [policy(statement)] })).toThrow(/has no place|Resource is missing/);
    }
  });

  test('requests that make no sense', () => {
    expect(() => evaluatePolicy(policy(), as('arn:aws:s3:::logs'))).toThrow("'arn:aws:s3:::logs' is not the ARN of a principal");
    expect(() => conditionHolds('StringEquals', 'a', ['a', 'b'])).toThrow("Statement 'Allow': 'test:Key' has several values");
  });
});

describe('properties', () => {
  const any = <T>(property: fc.IProperty<T>) => fc.assert(property, SEED);
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '.', ':', '*', '*', '?', '?'), maxLength: 6 });
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', '.', ':'), maxLength: 6 });

  /** Which prefixes of the text each prefix of the pattern can match, row by row. */
  const reachable = (pattern: string, text: string): boolean => {
    let row = [true, ...Array<boolean>(text.length).fill(false)];
    for (const char of pattern) {
      row = row.map((_, i) => (char === '*' ? row.slice(0, i + 1).includes(true) : i > 0 && row[i - 1] && ['?', text[i - 1]].includes(char)));
    }
    return row[text.length];
  };
  test('globs', () => any(fc.property(glob, plain, (pattern, text) => matchesGlob(pattern, text) === reachable(pattern, text))));

  test('ARNs match segment by segment, and the sixth may contain colons', () => {
    const head = (...segments: string[]) => fc.array(fc.constantFrom(...segments), { minLength: 5, maxLength: 5 });
    any(fc.property(head('*', '*', 'a', '?', '?*'), glob, head('a', 'a', 'b', ''), plain, (patterns, last, texts, rest) => {
      const expected = reachable(last, rest) && patterns.every((pattern, index) => reachable(pattern, texts[index]));
      return matchesArn([...patterns, last].join(':'), [...texts, rest].join(':')) === expected;
    }));
    expect(matchesArn('*', 'trail')).toBe(false);
  });

  const CALLERS: RequestPrincipal[] = [CLOUDTRAIL, { arn: ROLE }, { arn: SESSION }, { arn: FOREIGNER }, { anonymous: true }];
  const NAMED = new Map<Statement['Principal'], RequestPrincipal[]>([
    ['*', CALLERS], [{ Service: CLOUDTRAIL.service }, [CALLERS[0]]], [{ AWS: ROLE }, [CALLERS[1], CALLERS[2]]], [{ AWS: OTHER }, [CALLERS[3]]],
  ]);
  const some = (...values: string[]) => fc.subarray(values, { minLength: 1 });
  const condition = fc.tuple(fc.constantFrom('StringEquals', 'StringNotEquals', 'StringEqualsIfExists'), fc.constantFrom('a', 'b'), some('1', '2'));
  const statement: fc.Arbitrary<Statement> = fc.tuple(
    fc.record({ Effect: fc.constantFrom('Allow', 'Allow', 'Deny'), Principal: fc.constantFrom(...NAMED.keys()) }),
    fc.tuple(fc.constantFrom('Action', 'NotAction'), some('s3:*', 's3:GetObject', 'kms:Decrypt')),
    fc.tuple(fc.constantFrom('Resource', 'NotResource'), some('*', 'arn:aws:s3:::logs/*', OBJECT)),
    fc.uniqueArray(condition, { selector: ([operator]) => operator, maxLength: 2 }),
  ).map(([head, action, resource, conditions]) => {
    const Condition = Object.fromEntries(conditions.map(([operator, key, values]) => [operator, { [key]: values }]));
    return { ...head, ...Object.fromEntries([action, resource]), Condition };
  });
  const statements = fc.array(statement, { maxLength: 5 });
  const request: fc.Arbitrary<AccessRequest> = fc.record({
    principal: fc.constantFrom(...CALLERS),
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'kms:Decrypt'),
    resource: fc.constantFrom(OBJECT, 'arn:aws:s3:::logs/x', 'arn:aws:s3:::logs'),
    context: fc.record({ a: fc.constantFrom('1', '2', '3'), b: fc.constantFrom('1', '2') }, { requiredKeys: [] }),
  });

  /** The same question answered as plainly as possible, for the statements above only. */
  const plainly = (document: Statement[], { principal, action, resource, context = {} }: AccessRequest): Verdict => {
    const within = (patterns: OneOrMany<string> = [], text: string) => [patterns].flat().some(
      pattern => (pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern));
    const met = (operator: string, key: string, values: unknown) => {
      if (context[key] === undefined) return operator !== 'StringEquals';
      return [values].flat().includes(context[key]) !== (operator === 'StringNotEquals');
    };
    const hits = document.filter(({ Principal: who, Action, NotAction, Resource, NotResource, Condition = {} }) => NAMED.get(who)?.includes(principal)
      && (Action ? within(Action, action) : !within(NotAction, action))
      && (Resource ? within(Resource, resource) : !within(NotResource, resource))
      && Object.entries(Condition).every(([operator, keys]) => Object.entries(keys).every(([key, values]) => met(operator, key, values))));
    return hits.some(hit => hit.Effect === 'Deny') ? 'ExplicitDeny' : hits.length > 0 ? 'Allow' : 'ImplicitDeny';
  };
  test('whole policies', () => {
    const seen = new Set<Verdict>();
    any(fc.property(statements, request, (document, asked) => {
      const verdict = plainly(document, asked);
      seen.add(verdict);
      return evaluatePolicy(policy(...document), asked) === verdict;
    }));
    expect(seen.size).toBe(3); // the samples are not all of one kind
  });

  test('a further deny never helps, a further allow never hurts', () => any(fc.property(statements, statement, request, (document, more, asked) => {
    const [before, after] = [document, [...document, more]].map(list => evaluatePolicy(policy(...list), asked));
    return before === after || (more.Effect === 'Deny' ? after === 'ExplicitDeny' : before === 'ImplicitDeny' && after === 'Allow');
  })));

  test('the order of statements does not matter', () => any(fc.property(
    statements.chain(list => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), request,
    ([list, shuffled], asked) => evaluatePolicy(policy(...list), asked) === evaluatePolicy(policy(...shuffled), asked))));

  test('an operator and its negation never agree', () => any(fc.property(
    fc.constantFrom(['StringEquals', 'StringNotEquals'], ['StringLike', 'StringNotLike'], ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase']),
    fc.array(glob, { minLength: 1, maxLength: 3 }), fc.option(plain, { nil: undefined }),
    ([operator, negation], wanted, given) => conditionHolds(operator, wanted, given) !== conditionHolds(negation, wanted, given))));
});
