import { Lazy } from 'aws-cdk-lib';
import { Alert } from '../../lib/alerts/alert';
import { AlertCatalogue } from '../../lib/alerts/alert-catalogue';
import { AlertExclusion, checkExclusions } from '../../lib/alerts/alert-exclusion';
import { AlertPack } from '../../lib/alerts/alert-pack';
import { AlertSeverity } from '../../lib/alerts/alert-severity';
import { PropsCheck } from '../../lib/validation/props-check';
import { errorsOf, problemsOf } from '../private/harness';

const ROLE = 'arn:aws:iam::111122223333:role/path/backup';
const [created] = AlertCatalogue.named('iam-user-created');
const backup: AlertExclusion = { reason: 'Nightly backup', principalArns: [ROLE] };
const check = (exclusions: any, prop = 'exclusions') => errorsOf(() => checkExclusions(new PropsCheck(), prop, exclusions).throwIfAny());

describe('Alert.excluding', () => {
  test('keeps the exclusions, and leaves the pattern and the original alert unchanged', () => {
    const excluded = created.excluding(backup);
    expect(excluded.exclusions).toEqual([backup]);
    expect(excluded.pattern).toBe(created.pattern);
    expect(created.exclusions).toEqual([]);
    const { id, title, severity } = created;
    expect(excluded).toMatchObject({ id, title, severity, pack: AlertPack.IDENTITY });
  });

  test('adds to earlier exclusions', () => {
    const other = { reason: 'Sandbox', accounts: ['444455556666'] };
    expect(created.excluding(backup).excluding(other, { ...other, reason: 'Again' }).exclusions.map(({ reason }) => reason)).toEqual(['Nightly backup', 'Sandbox', 'Again']);
  });

  test('is kept by the other changes of an alert', () => {
    const changed = created.excluding(backup).withSeverity(AlertSeverity.LOW).withTitle('Changed');
    expect([changed.exclusions, changed.pack]).toEqual([[backup], AlertPack.IDENTITY]);
  });

  test('accepts alertIds with the own id, and refuses others', () => {
    const withIds = (...alertIds: string[]) => errorsOf(() => created.excluding({ ...backup, alertIds }));
    expect(withIds('other-alert', created.id)).toEqual([]);
    expect(withIds('other-alert')).toEqual(['InvalidValue exclusions[0].alertIds']);
  });

  test('refuses invalid exclusions with the index of each', () => {
    expect(errorsOf(() => created.excluding(backup, { reason: '', accounts: ['1'] }))).toEqual(['InvalidText exclusions[1].reason', 'InvalidAccountId exclusions[1].accounts[0]']);
    expect(errorsOf(() => created.excluding())).toEqual(['EmptyList exclusions']);
    expect(errorsOf(() => created.excluding(null as any))).toEqual(['InvalidValue exclusions[0]']);
  });
});

describe('the pack of an alert', () => {
  test('is that of the catalogue', () => {
    for (const pack of Object.values(AlertPack)) expect(AlertCatalogue.pack(pack).filter(alert => alert.pack !== pack)).toEqual([]);
    expect(AlertCatalogue.all({ allowedRegions: ['eu-west-1'], secrets: ['prod/database'], trustedAccounts: ['111122223333'] }).filter(({ pack }) => !pack)).toEqual([]);
  });

  test('is undefined for a custom alert', () => {
    expect(Alert.custom('custom', { title: 'Custom', severity: AlertSeverity.LOW, pattern: created.pattern }).pack).toBeUndefined();
  });
});

describe('valid exclusions pass', () => {
  test.each<[string, Partial<AlertExclusion>]>([
    ['a role name', { roleNames: ['backup'] }],
    ['role names with wildcards', { roleNames: ['team-*', 'b?ckup', '*-deploy', 'a+=,.@_-'] }],
    ['a role with a path', { principalArns: [ROLE] }],
    ['principals of every kind', { principalArns: ['arn:aws-cn:iam::111122223333:user/a', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:role/team-*'] }],
    ['accounts', { accounts: ['111122223333', '444455556666'] }],
    ['addresses and ranges', { sourceIpRanges: ['192.0.2.10', '192.0.2.0/24', '0.0.0.0/1', '2001:db8::1', '2001:db8::/32', '::1/128'] }],
    ['user agents', { userAgents: ['*', 'x'].map(text => `${text}terraform*`) }],
    ['services', { callingServices: ['cloudformation.amazonaws.com', 'ec2.cn-north-1.amazonaws.com', 'ec2.amazonaws.com.cn'] }],
    ['all conditions', { roleNames: ['a'], principalArns: [ROLE], accounts: ['111122223333'], sourceIpRanges: ['192.0.2.10'], userAgents: ['a'], callingServices: ['ec2.amazonaws.com'] }],
    ['an expiry on a leap day', { accounts: ['111122223333'], expires: '2028-02-29' }],
    ['alert ids', { accounts: ['111122223333'], alertIds: ['iam-user-created', 'root-activity'] }],
    ['tokens as elements', { accounts: [Lazy.string({ produce: () => '' })], principalArns: [Lazy.string({ produce: () => '' })] }],
  ])('%s', (_, exclusion) => expect(check([{ reason: 'Known', ...exclusion }])).toEqual([]));

  test('no exclusions at all', () => expect(check(undefined)).toEqual([]));
});

describe('invalid exclusions are refused', () => {
  test.each<[string, any, string[]]>([
    ['no condition', {}, ['InvalidValue exclusions[0]']],
    ['an expiry and alert ids alone', { expires: '2027-01-31', alertIds: ['root-activity'] }, ['InvalidValue exclusions[0]']],
    ['no reason', { reason: undefined, accounts: ['111122223333'] }, ['InvalidText exclusions[0].reason']],
    ['a blank reason', { reason: '  ', accounts: ['111122223333'] }, ['InvalidText exclusions[0].reason']],
    ['a reason of two lines', { reason: 'a\nb', accounts: ['111122223333'] }, ['InvalidText exclusions[0].reason']],
    ['a long reason', { reason: 'x'.repeat(201), accounts: ['111122223333'] }, ['InvalidText exclusions[0].reason']],
    ['a token as the reason', { reason: Lazy.string({ produce: () => '' }), accounts: ['111122223333'] }, ['InvalidText exclusions[0].reason']],
    ...['2027-02-29', '2027-1-31', '2027-13-01', '2027-00-10', '31.01.2027', '2027-01-31T00:00:00Z', 20270131, Lazy.string({ produce: () => '' })]
      .map((expires): [string, any, string[]] => [`${expires} as the expiry`, { expires, accounts: ['111122223333'] }, ['InvalidValue exclusions[0].expires']]),
    ['an invalid alert id', { alertIds: ['X'], accounts: ['111122223333'] }, ['InvalidAlertId exclusions[0].alertIds[0]']],
    ['no alert ids', { alertIds: [], accounts: ['111122223333'] }, ['EmptyList exclusions[0].alertIds']],
    ['every role', { roleNames: ['*'] }, ['InvalidValue exclusions[0].roleNames[0]']],
    ['every role name of two letters', { roleNames: ['?*?'] }, ['InvalidValue exclusions[0].roleNames[0]']],
    ['a role name with a path', { roleNames: ['path/backup'] }, ['InvalidValue exclusions[0].roleNames[0]']],
    ['a long role name', { roleNames: ['x'.repeat(65)] }, ['InvalidValue exclusions[0].roleNames[0]']],
    ['every principal', { principalArns: ['*'] }, ['InvalidPrincipalArn exclusions[0].principalArns[0]']],
    ['every role of an account', { principalArns: ['arn:aws:iam::111122223333:role/*'] }, ['InvalidPrincipalArn exclusions[0].principalArns[0]']],
    ['a role in any account', { principalArns: ['arn:aws:iam::*:role/backup'] }, ['InvalidPrincipalArn exclusions[0].principalArns[0]']],
    ['a session', { principalArns: ['arn:aws:sts::111122223333:assumed-role/backup/run'] }, ['InvalidPrincipalArn exclusions[0].principalArns[0]']],
    ['no principal', { principalArns: [] }, ['EmptyList exclusions[0].principalArns']],
    ['a short account id', { accounts: ['11112222333'] }, ['InvalidAccountId exclusions[0].accounts[0]']],
    ['a repetition', { accounts: ['111122223333', '111122223333'] }, ['InvalidValue exclusions[0].accounts[1]']],
    ['a token as list', { accounts: Lazy.list({ produce: () => [] }) }, ['InvalidValue exclusions[0].accounts']],
    ...['0.0.0.0/0', '::/0', '192.0.2.0/33', '2001:db8::/129', '192.0.2', '192.0.2.0/', '192.0.2.0/a', '::ffff:192.0.2.1', 'fe80::1%eth0', 'backup.amazonaws.com', '', 1]
      .map((range): [string, any, string[]] => [`${range} as a range`, { sourceIpRanges: [range] }, ['InvalidValue exclusions[0].sourceIpRanges[0]']]),
    ['every user agent', { userAgents: ['* *'] }, ['InvalidText exclusions[0].userAgents[0]']],
    ['a blank user agent', { userAgents: [' '] }, ['InvalidText exclusions[0].userAgents[0]']],
    ['a long user agent', { userAgents: ['x'.repeat(2049)] }, ['InvalidText exclusions[0].userAgents[0]']],
    ['the prefix of a service', { callingServices: ['cloudformation'] }, ['InvalidValue exclusions[0].callingServices[0]']],
    ['a service with a wildcard', { callingServices: ['*.amazonaws.com'] }, ['InvalidValue exclusions[0].callingServices[0]']],
  ])('%s', (_, exclusion, expected) => expect(check([{ reason: 'Known', ...exclusion }])).toEqual(expected));

  test.each<[string, any, string[]]>([
    ['no list', { reason: 'Known' }, ['InvalidValue hubExclusions']],
    ['an empty list', [], ['EmptyList hubExclusions']],
    ['text in the list', ['backup'], ['InvalidValue hubExclusions[0]']],
    ['nothing in the list', [null, undefined], ['InvalidValue hubExclusions[0]', 'InvalidValue hubExclusions[1]']],
    ['several problems at once', [{ reason: '' }, { reason: 'Known', roleNames: ['*'] }],
      ['InvalidText hubExclusions[0].reason', 'InvalidValue hubExclusions[0]', 'InvalidValue hubExclusions[1].roleNames[0]']],
  ])('%s, with the name of the prop', (_, exclusions, expected) => expect(check(exclusions, 'hubExclusions')).toEqual(expected));

  test('each message has the rule and advice', () => {
    const [problem] = problemsOf(() => created.excluding({ reason: 'Known', sourceIpRanges: ['0.0.0.0/0'] }));
    expect(problem).toMatchObject({ must: expect.stringContaining('does not contain every address'), advice: expect.stringContaining('192.0.2.0/24') });
  });
});
