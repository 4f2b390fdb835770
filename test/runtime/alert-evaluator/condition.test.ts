import * as fc from 'fast-check';
import type { EvaluatorCondition } from '../../../lib/alerts/evaluator/evaluator-catalogue';
import { compileCondition } from '../../../runtime/alert-evaluator/condition';
import { valuesAt } from '../../../runtime/alert-evaluator/conditions/paths';

const RUNS = { seed: 14, numRuns: 1000 };
const OTHER = '444455556666';
const OWN = '111122223333';

/** The verdict on a record: whether it meets the condition, or that it allows no decision. */
function verdict(condition: EvaluatorCondition, record: unknown): boolean | 'undecided' {
  try {
    return compileCondition(condition)(record);
  } catch {
    return 'undecided';
  }
}

const onPolicy = (condition: Record<string, unknown>) => (policy: unknown) => verdict({ path: 'policy', ...condition } as EvaluatorCondition, { policy });
const text = (...Statement: unknown[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const encoded = (policy: string) => encodeURIComponent(policy);

describe('policyAllowsAll', () => {
  const allowsAll = onPolicy({ type: 'policyAllowsAll' });
  const all = { Effect: 'Allow', Action: '*', Resource: '*' };
  const read = { Effect: 'Allow', Action: 's3:Get*', Resource: '*' };

  test.each<[string, unknown]>([
    ['a text', text(all)],
    ['a text with indents', JSON.stringify({ Statement: [all] }, null, '\t')],
    ['a text with blanks anywhere', '\n { "Statement" :{ "Resource" :"*"\r\n,"Effect":\t"Allow", "Action" : "*" } }  '],
    ['a text with a byte-order mark', `\ufeff${text(all)}`],
    ['a text with escapes', '{"Statement":{"Effect":"\\u0041llow","\\u0041ction":"\\u002a","Resource":"*"}}'],
    ['a text encoded for URLs', encoded(text(all))],
    ['a text encoded as in forms', encoded(JSON.stringify({ Statement: all }, null, 1)).replaceAll('%20', '+')],
    ['a text within a JSON string', JSON.stringify(text(all))],
    ['an object', { Statement: [all] }],
    ['a single statement', { Statement: all }],
    ['its second statement', text(read, all)],
    ['lists', text({ ...all, Action: ['s3:GetObject', '*'], Resource: ['arn:aws:s3:::a', '*'] })],
    ['all actions of all services', text({ ...all, Action: '*:*' })],
    ['repeated asterisks', text({ ...all, Action: ['**'] })],
    ['a question mark for the first letter', text({ ...all, Action: '?*', Resource: '?*' })],
    ['all resources with an ARN', text({ ...all, Resource: 'arn:*' })],
    ['all resources of a partition', text({ ...all, Resource: 'arn:aws:*:*:*:*' })],
    ['all actions but some', text({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' })],
    ['all resources but some', text({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::a' })],
    ['everything but some', text({ Effect: 'Allow', NotAction: 'iam:*', NotResource: ['arn:aws:s3:::a'] })],
    ['elements in lower case', '{"statement":{"effect":"allow","action":"*","resource":"*"}}'],
    ['conditions', text({ ...all, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
    ['a list of policies, one of which is cut', [text(read).slice(0, -5), text(all)]],
  ])('is met by %s', (_, policy) => expect(allowsAll(policy)).toBe(true));

  test.each<[string, unknown]>([
    ['one service', text({ ...all, Action: ['s3:*', 'ec2:*'] })],
    ['some resources', text({ ...all, Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'] })],
    ['a group of actions of all services', text({ ...all, Action: ['*:Get*', '*:*Object'] })],
    ['one letter', text({ ...all, Action: '?' })],
    ['all resources of a service', text({ ...all, Resource: 'arn:aws:s3:::*' })],
    ['a denial', text({ ...all, Effect: 'Deny' })],
    ['a denial of all but some', text({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' })],
    ['a statement for the action and another one for the resource', text({ ...all, Resource: 'arn:aws:s3:::a' }, read)],
    ['all actions but all', text({ Effect: 'Allow', NotAction: ['iam:*', '*'], Resource: '*' })],
    ['asterisks elsewhere', text({ Sid: '*', Effect: 'Allow', Action: 'a:*', Resource: '*', Condition: { StringLike: { Action: '*' } } })],
    ['no statements', '{}'], ['no resource', text({ Effect: 'Allow', Action: '*' })], ['no text', ''], ['null', null], ['nothing', undefined], ['an empty list', []],
  ])('is not met by %s', (_, policy) => expect(allowsAll(policy)).toBe(false));

  test.each<[string, unknown]>([
    ['a cut text', text(all).slice(0, -3)], ['a cut text encoded for URLs', encoded(text(read)).slice(0, -1)], ['a word', 'HIDDEN_DUE_TO_SECURITY_REASONS'],
    ['a cut text within a JSON string', JSON.stringify(text(all).slice(0, -1))], ['a number', 1], ['a list as text', JSON.stringify([all])], ['a statement that is a text', { Statement: ['cut'] }],
    ['a cut text beside a policy for less', [text(read), text(all).slice(0, -3)]],
  ])('is undecided for %s', (_, policy) => expect(allowsAll(policy)).toBe('undecided'));

  test('is met however the same policy is written', () => {
    const word = fc.constantFrom('*', '*:*', 's3:*', 's3:GetObject', 'arn:aws:s3:::a/*', 'iam:*');
    const words = fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 }));
    const statement = fc.record({
      effect: fc.constantFrom('Allow', 'Deny'), not: fc.constantFrom('', '', 'NotAction', 'NotResource'), action: words, resource: words,
    });
    const isAll = (list: string | string[]) => [list].flat().some(value => value === '*' || value === '*:*');
    const isStar = (list: string | string[]) => [list].flat().includes('*');
    const blank = fc.constantFrom('', ' ', '\n', '\t ', '\r\n    ');
    const blanksBetween = fc.array(blank, { minLength: 7, maxLength: 7 });
    const layout = fc.record({ blanks: blanksBetween, reverse: fc.boolean(), asObject: fc.boolean(), encode: fc.boolean() });
    fc.assert(fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), layout, (statements, { blanks, reverse, asObject, encode }) => {
      const expected = statements.some(({ effect, not, action, resource }) => effect === 'Allow'
        && (not === 'NotAction' ? !isAll(action) : isAll(action)) && (not === 'NotResource' ? !isStar(resource) : isStar(resource)));
      const Statement = statements.map(({ effect, not, action, resource }) => {
        const fields = Object.entries({ Effect: effect, [not === 'NotAction' ? not : 'Action']: action, [not === 'NotResource' ? not : 'Resource']: resource });
        return Object.fromEntries(reverse ? fields.reverse() : fields);
      });
      const plain = JSON.stringify({ Statement: Statement.length === 1 ? Statement[0] : Statement });
      let at = 0;
      // Blanks between the tokens, but not in strings.
      const spread = plain.replace(/"(?:[^"\\]|\\.)*"|[^"]/g, token => token + blanks[at++ % 7]);
      expect(allowsAll(asObject ? JSON.parse(plain) : encode ? encoded(spread) : spread)).toBe(expected);
    }), RUNS);
  });
});

describe('policyAllowsWholeAccount', () => {
  const allowsAccount = onPolicy({ type: 'policyAllowsWholeAccount' });
  const trust = (Principal: unknown, Effect = 'Allow') => text({ Effect, Principal, Action: 'sts:AssumeRole' });

  test.each<[string, unknown]>([
    ['everyone', '*'], ['every AWS principal', { AWS: '*' }], ['a root', { AWS: `arn:aws-cn:iam::${OTHER}:root` }], ['an account id', { AWS: [OTHER] }],
    ['an account id as a number', { AWS: 444455556666 }], ['a root beside a role', { AWS: [`arn:aws:iam::${OWN}:role/app`, `arn:aws:iam::${OWN}:root`] }],
  ])('is met by %s', (_, principal) => expect(allowsAccount(trust(principal))).toBe(true));

  test('is met by everyone but some', () => expect(allowsAccount(text({ Effect: 'Allow', NotPrincipal: { AWS: OWN }, Action: 'sts:AssumeRole' }))).toBe(true));

  test.each<[string, unknown]>([
    ['a role', { AWS: `arn:aws:iam::${OTHER}:role/root` }], ['a user', { AWS: `arn:aws:iam::${OTHER}:user/alice` }], ['a service', { Service: 'ec2.amazonaws.com' }],
    ['an identity provider', { Federated: `arn:aws:iam::${OWN}:saml-provider/root` }], ['every identity provider', { Federated: '*' }], ['nothing', []],
  ])('is not met by %s', (_, principal) => expect(allowsAccount(trust(principal))).toBe(false));

  test('is not met by a denial', () => expect(allowsAccount(trust('*', 'Deny'))).toBe(false));
});

describe('policyAllowsOthers', () => {
  const GITHUB = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
  const USER_ID = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
  const allowsOthers = (policy: unknown, ...trusted: string[]) => onPolicy({ type: 'policyAllowsOthers', trusted: [OWN, 'o-abc123defg', ...trusted] })(policy);
  const allow = (Principal: unknown, Condition?: unknown) => text({ Effect: 'Allow', Principal, Action: 'sns:*', Resource: '*', Condition });

  test.each<[string, unknown]>([
    ['everyone', '*'], ['every AWS principal', { AWS: '*' }], ['every AWS principal in a list', { AWS: ['*'] }], ['an account id', { AWS: OTHER }],
    ['a root', { AWS: `arn:aws:iam::${OTHER}:root` }], ['a role beside an own one', { AWS: [`arn:aws:iam::${OWN}:role/a`, `arn:aws:iam::${OTHER}:role/b`] }],
    ['a session', { AWS: `arn:aws:sts::${OTHER}:assumed-role/a/b` }], ['a role of any account', { AWS: 'arn:aws:iam::*:role/a' }],
    ['the id of a deleted role', { AWS: 'AROAEXAMPLEEXAMPLE' }], ['a provider of the own account', { Federated: GITHUB }],
    ['a public provider', { Federated: 'accounts.google.com' }], ['a canonical user', { CanonicalUser: USER_ID }], ['a service that has a wildcard', { Service: '*' }],
    ['another account beside a service', { Service: 'sns.amazonaws.com', AWS: OTHER }], ['an account whose id begins alike', { AWS: `${OWN}0` }],
  ])('is met by %s', (_, principal) => expect(allowsOthers(allow(principal))).toBe(true));

  test('is met by everyone but some', () => expect(allowsOthers(text({ Effect: 'Allow', NotPrincipal: { AWS: OTHER } }))).toBe(true));

  test.each<[string, unknown, string[]]>([
    ['the own account', { AWS: OWN }, []], ['a user of the own account', { AWS: `arn:aws:iam::${OWN}:user/team/alice` }, []],
    ['a session of the own account', { AWS: `arn:aws:sts::${OWN}:assumed-role/a/b` }, []],
    ['a trusted role', { AWS: `arn:aws:iam::${OTHER}:role/a` }, [`arn:aws:iam::${OTHER}:role/a`]], ['a trusted provider', { Federated: GITHUB }, [GITHUB]],
    ['a trusted canonical user', { CanonicalUser: USER_ID }, [USER_ID]], ['a service', { Service: ['sns.amazonaws.com', 'ec2.amazonaws.com.cn'] }, []],
    ['an origin access identity', { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' }, []],
  ])('is not met by %s', (_, principal, trusted) => expect(allowsOthers(allow(principal), ...trusted)).toBe(false));

  test.each<[string, unknown]>([
    ['the organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-abc123defg' } }],
    ['the organization, in another case and in a list', { stringequals: { 'AWS:principalorgid': ['o-abc123defg'] } }],
    ['paths of the organization', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-abc123defg/r-a123/ou-a123-11111111/*'] } }],
    ['the own account', { StringLike: { 'aws:PrincipalAccount': OWN }, Bool: { 'aws:SecureTransport': 'true' } }],
  ])('is not met by everyone in %s', (_, condition) => expect(allowsOthers(allow('*', condition))).toBe(false));

  test.each<[string, unknown]>([
    ['another organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-zzz123defg' } }],
    ['one of two organizations', { StringEquals: { 'aws:PrincipalOrgID': ['o-abc123defg', 'o-zzz123defg'] } }],
    ['any organization', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
    ['another organization than the own', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abc123defg' } }],
    ['the organization, if there is one', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abc123defg' } }],
    ['the organization, for all values', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-abc123defg' } }],
    ['no organization', { StringEquals: { 'aws:PrincipalOrgID': [] } }],
    ['a resource of the own account', { StringEquals: { 'aws:ResourceAccount': OWN } }],
    ['a path of another organization', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': '*/o-abc123defg/' } }],
  ])('is met by everyone in %s', (_, condition) => expect(allowsOthers(allow('*', condition))).toBe(true));

  test('is not met by a denial or a policy without principals', () => {
    expect(allowsOthers(text({ Effect: 'Deny', Principal: '*' }, { Effect: 'Allow', Action: '*', Resource: '*' }))).toBe(false);
  });

  test('is undecided for a cut text', () => expect(allowsOthers(allow(OWN).slice(0, -1))).toBe('undecided'));
});

describe('policyAllowsOutsiders', () => {
  const judged = (statement: object, trusted: string[] = [], more: object = {}) => compileCondition({ type: 'policyAllowsOutsiders', path: 'policy', ...more }, trusted)(
    { recipientAccountId: OWN, policy: text({ Effect: 'Allow', Action: '*', ...statement }) },
  );

  test.each<[string, object]>([
    ['everyone', { Principal: '*' }], ['another account', { Principal: { AWS: [OWN, OTHER] } }], ['a user of another account', { Principal: { AWS: `arn:aws:iam::${OTHER}:user/a` } }],
    ['everyone but some', { NotPrincipal: { AWS: OWN } }],
    ['members of an organization that is not trusted', { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-other' } } }],
    ['one of several organizations', { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-own', 'o-other'] } } }],
    ['members that need not be', { Principal: '*', Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-own' } } }],
  ])('is met by %s', (_, statement) => expect(judged(statement, ['o-own'])).toBe(true));

  test.each<[string, object]>([
    ['the account of the record', { Principal: { AWS: [OWN, `arn:aws:iam::${OWN}:role/a`] } }], ['a trusted account', { Principal: { AWS: '777788889999' } }],
    ['members of a trusted organization', { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-own' } } }],
    ['a service', { Principal: { Service: 'sns.amazonaws.com' } }], ['an identity provider', { Principal: { Federated: 'accounts.google.com' } }],
    ['a deleted principal', { Principal: { AWS: 'AROAEXAMPLE' } }], ['CloudFront', { Principal: { AWS: 'arn:aws:iam::cloudfront:user/x' } }],
  ])('is not met by %s', (_, statement) => expect(judged(statement, ['o-own', '777788889999'])).toBe(false));

  const from = (operator: string, key: string, value: unknown) => judged({ Principal: '*', Condition: { [operator]: { [key]: value } } }, ['o-own']);

  test.each<[string, string, string, unknown]>([
    ['the account of the record', 'StringEquals', 'aws:SourceAccount', OWN], ['its owner, as topics have it', 'StringEquals', 'AWS:SourceOwner', [OWN]],
    ['a trusted organization', 'StringEquals', 'aws:SourceOrgID', 'o-own'], ['a resource of the account', 'ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${OWN}:*`],
    ['a resource, compared as text', 'StringLike', 'aws:SourceArn', `arn:aws:events:us-east-1:${OWN}:rule/*`],
  ])('is not met by everyone on behalf of %s', (_, operator, key, value) => expect(from(operator, key, value)).toBe(false));

  test.each<[string, string, string, unknown]>([
    ['another account', 'StringEquals', 'aws:SourceAccount', OTHER], ['one of two accounts', 'StringEquals', 'aws:SourceAccount', [OWN, OTHER]],
    ['no account', 'StringEquals', 'aws:SourceAccount', []], ['any account', 'StringLike', 'aws:SourceAccount', '*'],
    ['an account that need not be named', 'StringEqualsIfExists', 'aws:SourceAccount', OWN], ['all accounts but its own', 'StringNotEquals', 'aws:SourceAccount', OWN],
    ['resources of another account', 'ArnEquals', 'aws:SourceArn', `arn:aws:sns:us-east-1:${OTHER}:t`], ['any resource', 'ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*'],
    ['a bucket, whose ARN names no account', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::b'], ['an account as the name of a VPC', 'StringEquals', 'aws:SourceVpc', OWN],
    ['a principal, compared as an ARN', 'ArnLike', 'aws:PrincipalAccount', OWN],
  ])('is met by everyone on behalf of %s', (_, operator, key, value) => expect(from(operator, key, value)).toBe(true));

  test('can leave out policies that name an organization, but not by a wildcard', () => {
    const inOrganization = (id: string) => ({ Principal: '*', Condition: { StringLike: { 'aws:PrincipalOrgID': id } } });
    expect(['o-other', 'o-*', '*'].map(id => judged(inOrganization(id), [], { exceptOrganizations: true }))).toEqual([false, true, true]);
    expect(judged({ Principal: { AWS: OTHER } }, [], { exceptOrganizations: true })).toBe(true);
  });
});

describe('policyAllowsIam', () => {
  const allowsIam = onPolicy({ type: 'policyAllowsIam' });
  const statement = (Action: unknown, Resource: unknown = '*') => text({ Effect: 'Allow', Action, Resource });

  test.each<[string, unknown]>([
    ['all of IAM', statement('iam:*')], ['one call', statement('iam:PutUserPolicy')], ['one call in other case', statement('IAM:putuserPOLICY')],
    ['a group of calls', statement(['s3:Get*', 'iam:Create*'])], ['a question mark', statement('iam:Put?serPolicy')], ['asterisks within', statement('iam:*Role*')],
    ['all roles and users', statement('iam:*', 'arn:aws:iam::*:*')], ['all ARNs', statement('iam:*', 'arn:*')], ['an action for all services', statement('*:Put*')],
  ])('is met by %s', (_, policy) => expect(allowsIam(policy)).toBe(true));

  test.each<[string, unknown]>([
    ['reads', statement(['iam:Get*', 'iam:List*'])], ['passing of roles', statement('iam:PassRole')], ['some roles', statement('iam:*', 'arn:aws:iam::*:role/app/*')],
    ['other services', statement('s3:*')], ['a question mark for nothing', statement('iam:PutUserPolicy?')], ['a shorter name', statement('iam:PutUserPolic')],
    ['a denial', text({ Effect: 'Deny', Action: 'iam:*', Resource: '*' })],
  ])('is not met by %s', (_, policy) => expect(allowsIam(policy)).toBe(false));

  test('takes little time for hostile wildcards', () => {
    const start = performance.now();
    expect(allowsIam(statement(Array.from({ length: 50 }, () => `iam:${'*a'.repeat(100)}`)))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('policyTrustsAnyTenant', () => {
  const GITHUB = 'token.actions.githubusercontent.com';
  const trusts = (federated: unknown, Condition?: object) => onPolicy({ type: 'policyTrustsAnyTenant' })(
    text({ Effect: 'Allow', Principal: { Federated: federated }, Action: 'sts:AssumeRoleWithWebIdentity', Condition }),
  );
  const github = (condition?: object) => trusts(`arn:aws:iam::${OWN}:oidc-provider/${GITHUB}`, condition);

  test.each<[string, unknown]>([
    ['no condition', github()], ['the audience alone', github({ StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } })],
    ['a wildcard owner', github({ StringLike: { [`${GITHUB}:sub`]: 'repo:*/app:*' } })], ['part of an owner', github({ StringLike: { [`${GITHUB}:sub`]: 'repo:oct*' } })],
    ['a condition that others pass', github({ 'ForAllValues:StringLike': { [`${GITHUB}:sub`]: 'repo:octo/app:*' } })],
    ['a denial of some', github({ StringNotLike: { [`${GITHUB}:sub`]: 'repo:octo/app:*' } })],
    ['a subject of another provider', github({ StringLike: { 'gitlab.com:sub': 'project_path:octo/app:*' } })],
    ['GitLab', trusts(`arn:aws:iam::${OWN}:oidc-provider/gitlab.com`)], ['a provider in a list', trusts(['accounts.google.com', 'arn:x'])],
  ])('is met by %s', (_, isMet) => expect(isMet).toBe(true));

  test.each<[string, unknown]>([
    ['one repository', github({ StringLike: { [`${GITHUB}:sub`]: 'repo:octo/app:*' } })], ['one owner', github({ StringLike: { [`${GITHUB}:sub`]: ['repo:octo/*', 'repo:cat/*'] } })],
    ['another claim', github({ StringEquals: { [`${GITHUB}:repository_owner_id`]: '1' } })],
    ['a claim in other case', github({ StringEquals: { [`${GITHUB}:SUB`.toUpperCase()]: 'repo:octo/app:ref:refs/heads/main' } })],
    ['a provider of one owner', trusts(`arn:aws:iam::${OWN}:oidc-provider/idp.example.com`)], ['a provider with a longer name', trusts(`arn:aws:iam::${OWN}:oidc-provider/my.gitlab.com`)],
    ['a pool of Cognito', trusts('cognito-identity.amazonaws.com', { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1' } })],
  ])('is not met by %s', (_, isMet) => expect(isMet).toBe(false));
});

describe('record', () => {
  test('compares the fields of the record as an event pattern does', () => {
    const condition = { type: 'record', pattern: { userIdentity: { type: ['AssumedRole'], invokedBy: [{ exists: false }] } } } as const;
    expect([{ type: 'AssumedRole' }, { type: 'AssumedRole', invokedBy: 'x' }, { type: 'Root' }].map(userIdentity => verdict(condition, { userIdentity })))
      .toEqual([true, false, false]);
  });

  test('allows no decision if EventBridge would reject the pattern', () => {
    expect(verdict({ type: 'record', pattern: { a: [] } }, { a: 1 })).toBe('undecided');
  });
});

describe('cidrWiderThan', () => {
  const isWide = (cidr: unknown, ipv4?: number, ipv6?: number) => verdict({ type: 'cidrWiderThan', path: 'cidr', ipv4, ipv6 }, { cidr });

  test.each<[unknown, number | undefined, number | undefined, boolean]>([
    ['0.0.0.0/0', 8, 7, true], ['192.0.2.1/0', 1, undefined, true], ['10.0.0.0/7', 8, undefined, true], ['10.0.0.0/8', 8, undefined, false],
    ['0.0.0.0/0', undefined, 7, false], ['::/0', 8, undefined, false], ['::/0', undefined, 1, true], ['2000::/3', undefined, 4, true], ['fc00::/7', undefined, 7, false],
    ['2001:DB8::192.0.2.1/6', undefined, 7, true], ['::ffff:0:0/96', undefined, 97, true], ['1:2:3:4:5:6:7:8/128', undefined, 128, false],
    [['0.0.0.0/1', '128.0.0.0/1'], 1, undefined, true], [['0.0.0.0/1', '0.0.0.0/1'], 1, undefined, false], [['128.0.0.0/2', '0.0.0.0/1', '10.0.0.0/8', '192.0.0.0/2'], 1, undefined, true],
    [['::/1', '8000::/1'], 32, 1, true], [['0.0.0.0/1', '8000::/1'], 1, 1, false], [[['10.0.0.0/8'], ['11.0.0.0/8']], 8, undefined, true],
    ['0.0.0.0', 8, 8, false], ['pl-1/0', 8, 8, false], ['0.0.0.0/33', 32, undefined, false], ['1.2.3/0', 8, 8, false], ['', 8, 8, false], [0, 8, 8, false], [undefined, 8, 8, false],
  ])('decides on %j with the lengths %j and %j', (cidr, ipv4, ipv6, expected) => expect(isWide(cidr, ipv4, ipv6)).toBe(expected));

  test('joins ranges exactly', () => {
    const range = fc.record({ length: fc.integer({ min: 0, max: 6 }), address: fc.integer({ min: 0, max: 63 }) });
    fc.assert(fc.property(fc.array(range, { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), (ranges, limit) => {
      const first = (cell: number, length: number) => Math.floor(cell / 2 ** (6 - length));
      const covered = (cell: number) => ranges.some(({ length, address }) => first(cell, length) === first(address, length));
      const blocks = Array.from({ length: 2 ** (limit - 1) }, (_, i) => i * 2 ** (7 - limit));
      const expected = blocks.some(start => Array.from({ length: 2 ** (7 - limit) }, (_, i) => start + i).every(covered));
      expect(isWide(ranges.map(({ length, address }) => `${address * 4}.0.0.0/${length}`), limit)).toBe(expected);
      expect(isWide(ranges.map(({ length, address }) => `${(address * 1024).toString(16)}::/${length}`), undefined, limit)).toBe(expected);
    }), RUNS);
  });
});

describe('number', () => {
  const compare = (number: unknown, operator: string, value: number) => verdict({ type: 'number', path: 'number', operator, value } as EvaluatorCondition, { number });

  test.each<[unknown, string, number, boolean]>([
    [5, '>', 4, true], [5, '>', 5, false], [5, '>=', 5, true], [5, '=', 5, true], [5, '<=', 5, true], [5, '<', 5, false], ['5', '=', 5, true], ['-7', '<', 0, true],
    ['+007', '=', 7, true], ['2.50', '=', 2.5, true], ['.5', '<', 1, true], ['1e3', '=', 1000, true], ['1.', '=', 1, true], [['a', '9'], '>', 8, true],
    ['18446744073709551617', '>', 18446744073709551616, true], ['18446744073709551616', '>', 18446744073709551616, false], ['-18446744073709551617', '<', -18446744073709551616, true],
    ['9'.repeat(1000), '>', 1e308, true], [`-${'9'.repeat(1000)}`, '<', -1e308, true], [`${'0'.repeat(1000)}1`, '=', 1, true], [JSON.parse('1e309'), '>', 1, true],
    ['', '<', 1, false], [' 5', '=', 5, false], ['0x10', '=', 16, false], ['five', '>', 0, false], ['Infinity', '>', 0, false], [true, '=', 1, false], [null, '<', 1, false], [{}, '<', 1, false],
  ])('decides on %j %s %j', (number, operator, value, expected) => expect(compare(number, operator, value)).toBe(expected));

  test('is exact for whole numbers of any length', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }), fc.integer({ min: -100, max: 100 }), (number, step) => {
      const value = Number(number);
      const near = BigInt(value) + BigInt(step);
      expect(compare(String(near), '<', value)).toBe(step < 0);
      expect(compare(String(near), '=', value)).toBe(step === 0);
      expect(compare(String(near), '>=', value)).toBe(step >= 0);
    }), RUNS);
  });
});

describe('matches', () => {
  const matches = (value: unknown, expression: string) => verdict({ type: 'matches', path: 'a.b', expression }, { a: [{ c: 1 }, { b: value }] });

  test.each<[unknown, string, boolean]>([
    ['xcurly', 'curl', true], ['xcurly', '^curl', false], ['CURL', '(?i)^curl$', true], [['wget', 'curl'], '^curl$', true], [8443, '^8443$', true], [true, 'true', true],
    ['😀', '^.$', true], ['a\nb', '(?s)a.b', true], [null, 'null', false], [{ d: 'curl' }, 'curl', false], [undefined, '', false], ['\ud800', 'a', false],
  ])('decides on %j and %s', (value, expression, expected) => expect(matches(value, expression)).toBe(expected));

  test('is undecided for an expression that does not compile, which fails no sooner', () => {
    expect(matches('a', '(?=a)')).toBe('undecided');
    expect(compileCondition({ type: 'matches', path: 'a', expression: '(?=a)' })).toBeInstanceOf(Function);
  });
});

describe('combined conditions', () => {
  const yes: EvaluatorCondition = { type: 'matches', path: 'text', expression: 'a' };
  const no: EvaluatorCondition = { type: 'matches', path: 'text', expression: 'b' };
  const unknown: EvaluatorCondition = { type: 'policyAllowsAll', path: 'text' };
  const of = (type: 'anyOf' | 'allOf', ...conditions: EvaluatorCondition[]) => verdict({ type, conditions }, { text: 'a' });

  test.each<[string, unknown, unknown]>([
    ['anyOf of nothing that holds', of('anyOf', no, no), false], ['anyOf of one that holds', of('anyOf', no, yes), true],
    ['allOf of all that hold', of('allOf', yes, yes), true], ['allOf of one that does not hold', of('allOf', yes, no), false],
    ['anyOf of an undecided and a true one', of('anyOf', unknown, yes), true], ['anyOf of an undecided and a false one', of('anyOf', unknown, no), 'undecided'],
    ['allOf of an undecided and a false one', of('allOf', unknown, no), false], ['allOf of an undecided and a true one', of('allOf', yes, unknown), 'undecided'],
    ['not', verdict({ type: 'not', condition: no }, { text: 'a' }), true], ['not of an undecided one', verdict({ type: 'not', condition: unknown }, { text: 'a' }), 'undecided'],
    ['an unknown type', verdict({ type: 'other' } as any, {}), 'undecided'],
    ['an unknown operator', verdict({ type: 'number', path: 'n', operator: '!', value: 1 } as any, { n: 1 }), 'undecided'],
  ])('%s', (_, actual, expected) => expect(actual).toBe(expected));
});

describe('a path', () => {
  test.each<[string, unknown[]]>([
    ['a', [{ b: [{ c: 1 }, [{ c: [2, [3, null]] }], { d: 4 }, 'text'] }]], ['a.b.c', [1, 2, 3]], ['a.b.d', [4]], ['x', []], ['a.b.length', []], ['constructor', []], ['__proto__', []], ['e.f', []],
  ])('%s leads to all of its values', (path, values) => expect(valuesAt({ a: { b: [{ c: 1 }, [{ c: [2, [3, null]] }], { d: 4 }, 'text'] }, e: null }, path)).toEqual(values));

  test.each([null, undefined, 'text', 7])('leads nowhere in %j', record => expect(valuesAt(record, 'length')).toEqual([]));
});

describe('a hostile record', () => {
  const SIZE = 256 * 1024;
  const CONDITIONS: EvaluatorCondition[] = [
    { type: 'policyAllowsAll', path: 'a' }, { type: 'policyAllowsWholeAccount', path: 'a' }, { type: 'policyAllowsOthers', path: 'a', trusted: [OWN] },
    { type: 'cidrWiderThan', path: 'a', ipv4: 8, ipv6: 8 }, { type: 'number', path: 'a', operator: '>', value: 1 }, { type: 'matches', path: 'a', expression: '(x+x+)+y[ab]{100}$' },
    { type: 'matches', path: 'a', expression: '(?i)x[xy]{250}[cd]' },
  ];
  const repeat = (part: string, size = SIZE) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
  const nested = (open: string, inner: string, close: string) => {
    const depth = SIZE / 2 / (open.length + close.length);
    return open.repeat(depth) + inner + close.repeat(depth);
  };
  const xy = [...repeat('x')].map((letter, i) => (i * 7919) % 13 < 6 ? letter : 'y').join('');

  test.each<[string, unknown]>([
    ['a long text', repeat('x')], ['a text of two letters', xy], ['many digits', repeat('9')], ['many digits and a letter', `${repeat('9')}x`], ['a long exponent', `1e${repeat('9')}`],
    ['many percent signs', repeat('%')], ['much that is encoded', repeat('%7B')], ['many quotes', repeat('"')], ['many backslashes', repeat('\\')], ['halves of characters', repeat('\udc00')],
    ['deep lists in a text', nested('[', '', ']')], ['deep objects in a text', nested('{"Statement":', '1', '}')], ['deep lists of statements', `{"Statement":${nested('[', '{"Effect":"Allow"}', ']')}}`],
    ['deep principals', `{"Statement":{"Effect":"Allow","Principal":{"AWS":${nested('[', '"*"', ']')}}}}`],
    ['deep lists', JSON.parse(nested('[', '"0.0.0.0/0"', ']'))], ['deep objects', JSON.parse(nested('{"a":', '1', '}'))],
    ['many statements', { Statement: Array.from({ length: 4000 }, () => ({ Effect: 'Allow', Principal: { AWS: [OWN] } })) }],
    ['many keys', { Statement: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`Effect${i}`, 'Allow'])) }],
    ['many ranges', Array.from({ length: 25_000 }, (_, i) => `${i % 256}.${Math.floor(i / 256) % 256}.0.0/${16 + i % 17}`)], ['a long range', `${repeat('1.')}/0`],
    ['own keys of prototypes', JSON.parse('{"__proto__":{"Statement":[{"constructor":1}]},"Statement":{"toString":"*"}}')],
  ])('with %s is decided in time', (_, a) => {
    const start = performance.now();
    for (const condition of CONDITIONS) expect([true, false, 'undecided']).toContain(verdict(condition, { a }));
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  test('with any JSON gives a verdict', () => {
    const names = fc.constantFrom('a', 'Statement', 'Effect', 'Principal', 'AWS', 'Action', 'NotAction', 'Resource', 'Condition', 'StringEquals', 'aws:PrincipalOrgID', '__proto__');
    const values = fc.oneof(fc.constantFrom<unknown>('Allow', '*', OTHER, '0.0.0.0/0', '1', null, true, 1e309, ''), fc.string());
    const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
      tree: fc.oneof({ maxDepth: 5 }, values, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(names, tie('tree'), { maxKeys: 4 }), tie('tree').map(value => JSON.stringify(value))),
    }));
    fc.assert(fc.property(tree, a => {
      for (const condition of CONDITIONS) expect([true, false, 'undecided']).toContain(verdict(condition, { a }));
    }), RUNS);
  });
});
