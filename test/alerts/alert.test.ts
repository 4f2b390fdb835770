import { Aws } from 'aws-cdk-lib';
import { API_CALL, someAlert } from './fixtures';
import { apiCall } from './samples/sample-events';
import { Alert, AlertCatalogue, AlertPattern, AlertProps, AlertSeverity } from '../../lib';

const [STOPPED] = AlertCatalogue.named('cloudtrail-stopped');
const plain = (alert: Alert) => JSON.stringify(alert);

describe('an alert is what was said about it', () => {
  test('with nothing but the necessary', () => {
    const pattern = AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser']);
    const alert = Alert.custom('user-created', { title: 'User created', severity: AlertSeverity.LOW, pattern });
    expect(alert).toMatchObject({
      id: 'user-created', title: 'User created', severity: 'LOW', attackTechniques: [], controls: [], readOnlyCalls: false, exclusions: [],
    });
    expect(alert.pattern).toBe(pattern);
    expect([alert.description, alert.runbook, alert.pack]).toEqual([undefined, undefined, undefined]);
  });

  test('with everything', () => {
    const props: AlertProps = {
      title: 'Something – naïve & 100 % sure: it\'s {ok}',
      severity: AlertSeverity.CRITICAL,
      pattern: AlertPattern.forConsoleSignIn(),
      description: 'Because.',
      runbook: 'Do.',
      attackTechniques: ['T1562.008', 'T1530'],
      controls: ['CIS 4.3'],
      readOnlyCalls: true,
    };
    expect(Alert.custom('something', props)).toMatchObject(props);
  });
});

describe('the sample events of a custom alert', () => {
  const created = apiCall('iam', 'CreateUser');
  const deleted = apiCall('iam', 'DeleteUser');
  const pattern = AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser']);

  test('pass where the pattern decides as they say', () => {
    expect(someAlert('user-created', { pattern, matches: [created], ignores: [deleted] }).id).toBe('user-created');
  });

  test('are refused where it decides otherwise, all of them at once', () => {
    expect(() => someAlert('user-created', { pattern, matches: [created, deleted], ignores: [created] })).toThrow(
      /^\[InvalidEventPattern\] 'matches\[1\]' must be an event that the pattern matches.+\n\[InvalidEventPattern\] 'ignores\[0\]' must be an event that the pattern does not match/,
    );
  });

  test('are refused if they are no list', () => {
    expect(() => someAlert('user-created', { pattern, matches: created })).toThrow(/^\[InvalidValue\] 'matches' must be a list/);
  });

  test('pass where the pattern has tokens, whose values are unknown', () => {
    const ofAccount = AlertPattern.forEvents({ account: [Aws.ACCOUNT_ID], detailType: [API_CALL], detail: { eventName: ['CreateUser'] } });
    expect(someAlert('user-created', { pattern: ofAccount, matches: [deleted] }).id).toBe('user-created');
  });

  test('are not asked again for an alert that is derived from it', () => {
    const alert = someAlert('user-created', { pattern, matches: [created] }).excluding({ reason: 'Known', accounts: ['111122223333'] });
    expect(alert.withSeverity(AlertSeverity.HIGH).severity).toBe('HIGH');
  });
});

describe('an alert is a value: to change it is to get another one', () => {
  test.each<[string, (alert: Alert) => Alert, Partial<AlertProps>]>([
    ['withSeverity', alert => alert.withSeverity(AlertSeverity.LOW), { severity: AlertSeverity.LOW }],
    ['withTitle', alert => alert.withTitle('Trail gone'), { title: 'Trail gone' }],
    ['one after the other', alert => alert.withTitle('Trail gone').withSeverity(AlertSeverity.LOW),
      { title: 'Trail gone', severity: AlertSeverity.LOW }],
  ])('%s', (_, change, changes) => {
    const before = plain(STOPPED);
    const after = change(STOPPED);
    expect(after).not.toBe(STOPPED);
    expect(after).toBeInstanceOf(Alert);
    expect(plain(STOPPED)).toBe(before);
    expect(JSON.parse(plain(after))).toMatchObject({ ...JSON.parse(before), props: expect.anything(), ...changes });
    expect(after.pattern).toBe(STOPPED.pattern);
  });

  test('the catalogue keeps its own', () => {
    AlertCatalogue.recommended().forEach(alert => alert.withSeverity(AlertSeverity.LOW).withTitle('Changed'));
    expect(AlertCatalogue.named('cloudtrail-stopped')[0]).toBe(STOPPED);
    expect(AlertCatalogue.recommended().map(({ title }) => title)).not.toContain('Changed');
  });

  test('fails for a new title in another form', () => {
    expect(() => STOPPED.withTitle('')).toThrow(/^\[InvalidText\] 'title' must be 1 to 100 printable characters/);
  });
});

describe('ids are words that can be part of a rule\'s name', () => {
  test.each(['abc', 'a1b', 'iam-user-created', 'x'.repeat(39), 'a-1'])('%s', id => expect(someAlert(id).id).toBe(id));

  test.each([
    '', 'ab', 'x'.repeat(40), 'Upper-case', 'under_score', 'double--dash', '-leading', 'trailing-', '1st',
    'with space', 'dotted.id', 'ümlaut', 'line\n',
  ])('fails for %j', id => expect(() => someAlert(id)).toThrow(/^\[InvalidAlertId\] 'id' must be 3 to 39 lower-case letters/));
});

describe('texts stay within the message', () => {
  const FORBIDDEN = ['<', '>', '"', '\\', '\n', '\r', '\t', '\0', '\u200b'];

  test.each<['title' | 'description' | 'runbook', number]>([['title', 100], ['description', 1000], ['runbook', 1000]])('%s', (prop, max) => {
    for (const text of ['x', 'x'.repeat(max), 'Who\'s that? (root; 100 %) — ok & fine / $x {y}']) {
      expect(someAlert('alert', { [prop]: text })[prop]).toBe(text);
    }
    for (const text of ['', 'x'.repeat(max + 1), ...FORBIDDEN.map(character => `a${character}b`)]) {
      expect(() => someAlert('alert', { [prop]: text })).toThrow(new RegExp(`^\\[InvalidText\\] '${prop}' must be 1 to ${max} printable characters`));
    }
  });
});

describe('the rest is checked too', () => {
  test.each<[string, any, RegExp]>([
    ['an unknown severity', { severity: 'URGENT' },
      /^\[InvalidValue\] 'severity' must be a AlertSeverity, got: "URGENT"\. Use one of AlertSeverity\.CRITICAL, /],
    ['a technique in another form', { attackTechniques: ['T1562.008', 'T15'] },
      /^\[InvalidValue\] 'attackTechniques\[1\]' must be a MITRE ATT&CK technique id/],
    ['a tactic', { attackTechniques: ['TA0005'] }, /^\[InvalidValue\] 'attackTechniques\[0\]'/],
    ['a repeated technique', { attackTechniques: ['T1530', 'T1530'] }, /^\[InvalidValue\] 'attackTechniques\[1\]' must not repeat/],
    ['no technique in a list', { attackTechniques: [] }, /^\[EmptyList\] 'attackTechniques' must not be empty/],
    ['no control in a list', { controls: [] }, /^\[EmptyList\] 'controls' must not be empty/],
    ['a control of several lines', { controls: ['CIS\n4.3'] }, /^\[InvalidText\] 'controls\[0\]'/],
    ['several things at once', { title: '', controls: [] }, /^\[InvalidText\] 'title' .+\n\[EmptyList\] 'controls' .+$/],
  ])('fails for %s', (_, props, message) => expect(() => someAlert('alert', props)).toThrow(message));
});
