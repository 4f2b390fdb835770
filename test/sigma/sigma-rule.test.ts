import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ruleOn, ruleText } from './rule-text';
import { AlertEngine, AlertSeverity, SigmaRule } from '../../lib';
import { foldCase, otherCase } from '../../lib/private/letter-case';
import { GovernanceError } from '../../lib/validation/errors';
import { hubOf, newStack, rulesOf } from '../alerts/fixtures';

const SELECTION = 'selection: { eventSource: support.amazonaws.com, eventName: ResolveCase }\ncondition: selection';
const DESCRIBED = ruleText(SELECTION, [
  'description: |', '  Somebody closed "a" case,', '  <perhaps> early.', 'author: Ann Example', 'license: MIT', 'level: high', 'status: test',
  'tags: [attack.defense-evasion, attack.t1562.008, attack.T1070, attack.t1562.008, attack.s0001, cve.2026-1]', 'falsepositives: [Audits., \'Tests\\here\']', '',
].join('\n'));

describe('the alert of a rule', () => {
  test('has the level, techniques, origin and false positives of the rule', () => {
    const alert = SigmaRule.fromText(DESCRIBED).alert();
    expect(alert).toMatchObject({
      id: 'some-rule-6f0f7c3e',
      title: 'Some rule',
      severity: AlertSeverity.HIGH,
      description: 'Somebody closed \'a\' case, (perhaps) early. Sigma rule 6f0f7c3e-1b1f-4d55-9a0a-2d6c1c6a0001 by Ann Example, licence: MIT.',
      runbook: 'Known false positives: Audits; Tests/here.',
      attackTechniques: ['T1562.008', 'T1070'],
      readOnlyCalls: false,
    });
  });

  test('names what the rule does not say', () => {
    const { description, runbook, severity, id } = SigmaRule.fromText('title: 7 steps to <root>\nlogsource: { product: aws, service: cloudtrail }\n'
      + 'detection: { s: { eventName: X }, condition: s }').alert();
    expect({ description, runbook, severity }).toEqual({
      description: 'Sigma rule \'7 steps to (root)\' by an author who is not named, licence: not stated.', runbook: undefined, severity: AlertSeverity.MEDIUM,
    });
    expect(id).toMatch(/^sigma-[0-9a-f]{8}$/);
  });

  test('has the licence of the options where the rule has none, and keeps the origin of long descriptions', () => {
    const long = ruleText(SELECTION, `description: ${'x '.repeat(900)}\nauthor: ${'Ann, '.repeat(100)}\n`);
    const { description } = SigmaRule.fromText(long, { license: 'DRL-1.1' }).alert();
    expect(description!.length).toBeLessThanOrEqual(1000);
    expect(description).toMatch(/x… Sigma rule 6f0f7c3e-.* by Ann, .*…, licence: DRL-1\.1\.$/);
    expect(SigmaRule.fromText(DESCRIBED, { license: 'DRL-1.1' }).license).toBe('MIT');
  });

  test.each([['informational', 'LOW'], ['low', 'LOW'], ['medium', 'MEDIUM'], ['high', 'HIGH'], ['critical', 'CRITICAL']])('of level %s has the severity %s', (level, severity) => {
    expect(SigmaRule.fromText(ruleText(SELECTION, `level: ${level}\n`)).alert().severity).toBe(severity);
  });

  test('has another id, title and severity by options', () => {
    expect(SigmaRule.fromText(DESCRIBED).alert({ id: 'case-closed', title: 'Case closed', severity: AlertSeverity.LOW })).toMatchObject({
      id: 'case-closed', title: 'Case closed', severity: AlertSeverity.LOW,
    });
  });

  test.each([
    ['eventName: DescribeX', true], ['eventName: ListX', true], ['eventName: getX', true], ['eventName|startswith: Li', true], ['eventName|contains: x', true],
    ['userAgent: x', true], ['eventName: [PutX, GetX]', true], ['eventName: PutX', false], ['eventName|startswith: Delete', false], ['eventName: Detach', false],
  ])('on %s is raised by calls that only read: %s', (selection, reads) => expect(ruleOn(selection).alert().readOnlyCalls).toBe(reads));
});

describe('the doubts about a rule', () => {
  test.each([
    ['eventSource: s3.amazonaws.com\neventName: PutEncryptionConfiguration', ['No event of \'s3.amazonaws.com\' has the name \'PutEncryptionConfiguration\': its name is \'PutBucketEncryption\'.']],
    ['eventSource: route53.amazonaws.com\neventName: DisableDomainTransferLock', ['The source of \'DisableDomainTransferLock\' is \'route53domains.amazonaws.com\', not \'route53.amazonaws.com\'.']],
    ['eventSource: iam\neventName: CreateUser', ['No event has the source \'iam\': sources have a domain, like \'iam.amazonaws.com\'.']],
    ['eventName: CreateUser\nstatus: success', ['No record has the field \'status\'.']],
    ['userAgent|contains: x', ['The evaluator receives every event of CloudTrail because of it: no condition of it fits into an event pattern.']],
    ['eventSource: s3.amazonaws.com\neventName: PutBucketEncryption', []],
    ['eventSource: route53domains.amazonaws.com\neventName: DisableDomainTransferLock', []],
  ])('on %j are %j', (selection, doubts) => expect(ruleOn(selection).doubts).toEqual(doubts));

  test('are warnings of its hub', () => {
    const alert = ruleOn('eventName: CreateUser\nstatus: success').alert();
    const { stack } = hubOf({ alerts: [alert.withSeverity(AlertSeverity.LOW)] });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('some-rule-6f0f7c3e: No record has the field \'status\'.*doubtfulSigmaRule'));
    const { hub, stack: other } = hubOf({ alerts: [ruleOn('eventName: CreateUser').alert({ id: 'without-doubt' })] });
    expect(Annotations.fromStack(other).findWarning('*', Match.stringLikeRegexp('doubtfulSigmaRule'))).toEqual([]);
    hub.addAlert(alert);
    Annotations.fromStack(other).hasWarning('*', Match.stringLikeRegexp('doubtfulSigmaRule'));
  });

  test('include a status and a level that are not for alerts', () => {
    expect(SigmaRule.fromText(ruleText(SELECTION, 'status: deprecated\nlevel: informational\n')).doubts).toEqual([
      'Its status is deprecated.', 'Its level is informational, which Sigma does not mean for alerts.',
    ]);
  });
});

describe('AlertEngine.rules()', () => {
  test('applies rules that an event pattern expresses exactly', () => {
    const rule = ruleOn('eventSource: iam.amazonaws.com\neventName: CreateUser');
    expect(rule.isExactPattern).toBe(true);
    const { template, stack } = hubOf({ engine: AlertEngine.rules(), alerts: [rule.alert()] });
    expect(rulesOf(template).map(({ EventPattern }) => EventPattern.detail)).toEqual([
      { eventSource: [{ 'equals-ignore-case': 'iam.amazonaws.com' }], eventName: [{ 'equals-ignore-case': 'CreateUser' }] },
    ]);
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('coarserAlerts'))).toEqual([]);
  });

  test('refuses other rules', () => {
    const rule = ruleOn('eventName: CreateUser\nuserAgent|contains: x');
    expect(rule.isExactPattern).toBe(false);
    expect(() => hubOf({ engine: AlertEngine.rules(), alerts: [rule.alert()] })).toThrow(/Sigma rules that an event pattern expresses exactly.*some-rule-6f0f7c3e/);
    expect(() => hubOf({ engine: AlertEngine.rules(), alerts: [rule.alert()] })).toThrow(GovernanceError);
    expect(() => hubOf({ alerts: [rule.alert()] })).not.toThrow();
  });

  test.each([
    ['eventName: [A, B]', true], ['eventName|startswith: Put', true], ['eventName|endswith: Policy', true], ['errorCode: null', true], ['eventName: A*', true],
    ['readOnly: false', true], ['requestParameters.enable: \'false\'', true], ['sourceIPAddress|cidr: 10.0.0.0/8', true],
    ['userIdentity.type: Root\nuserIdentity.invokedBy: null', true], ['eventType|neq: AwsServiceEvent', true],
    ['eventName|contains: Policy', false], ['eventName: A?B', false], ['eventName: A*B', false], ['requestParameters: null', false], ['errorCode|exists: true', false],
    ['userAgent|re: x', false], ['requestParameters.a: 1\nrequestParameters.b: 2', false], ['userAgent|neq: a*', false], ['errorCode|neq: null', false],
    ['userAgent|fieldref: sourceIPAddress', false], ['- word', false], ['eventTime|hour: 3', false], ['requestParameters.n|gt: 3', false], ['userAgent: ä', false],
    ['requestParameters.type|neq: a', false],
  ])('for %j, a pattern is exact: %s', (selection, isExact) => expect(ruleOn(selection).isExactPattern).toBe(isExact));

  test('applies no pattern that is too long', () => {
    const names = (count: number) => ruleOn(`eventName: [${Array.from({ length: count }, (_, i) => `SomeCallWithALongName${i}`).join()}]\neventSource: a.b`);
    expect([20, 60].map(count => names(count).isExactPattern)).toEqual([true, false]);
    const lengths = Array.from({ length: 60 }, (_, i) => JSON.stringify(names(i + 1).alert().pattern._render(newStack())).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2048);
    expect(Math.max(...lengths)).toBeGreaterThan(1900);
    expect(names(60).alert().pattern._fields().detail).toEqual({ eventSource: [{ 'equals-ignore-case': 'a.b' }] });
  });
});

test('letters pair up by case, or not at all', () => {
  expect(foldCase('AZaz09_ÄÉΣ\u212a\u017fẞßİıς😀Ⓐ')).toBe('azaz09_äéσ\u212a\u017fẞßİıς😀ⓐ');
  expect(Array.from('aAéÉ\u212a\u017f1ßς', otherCase)).toEqual(['A', 'a', 'É', 'é', undefined, undefined, undefined, undefined, undefined]);
});
