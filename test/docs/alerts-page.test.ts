import { AlertCatalogue, AlertSeverity } from '../../lib';
import { WATCHED_IDS } from '../../lib/alerts/hub/watched-alerts';
import { isFields } from '../../lib/event-patterns/event-pattern';
import { alertsPage, patternOf } from '../../projenrc/docs/alerts-page';
import { asCode } from '../../projenrc/docs/markdown';
import { patternInWords } from '../../projenrc/docs/pattern-in-words';

const API_CALL = ['AWS API Call via CloudTrail'];

const PATTERNS = AlertCatalogue.all({ allowedRegions: ['eu-west-1'], secrets: ['payments'] }).map(alert => ({ id: alert.id, pattern: patternOf(alert) }));

describe('docs/alerts.md', () => {
  const page = alertsPage();
  const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/ /g, '-'));

  test('has a section for every alert', () => {
    const ids = [...AlertCatalogue.all().map(({ id }) => id), ...WATCHED_IDS, 'trail-unhealthy', 'test-alert', 'relay-silent', 'relay-not-deployed'];
    expect(ids.filter(id => !anchors.includes(id))).toEqual([]);
  });

  test('has unique headings, so that every link has one target', () => {
    expect(anchors.filter((anchor, i) => anchors.indexOf(anchor) !== i)).toEqual([]);
  });

  test('has no broken link', () => {
    const targets = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(AlertCatalogue.all().length);
    expect(targets.filter(target => !anchors.includes(target))).toEqual([]);
  });

  test('names only opt-in alerts for what raises nothing by default', () => {
    const [, section] = page.split('## Techniques that raise nothing by default');
    const named = [...section.split('\n## ')[0].matchAll(/\]\(#([^)]*)\)/g)].map(([, id]) => id);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter(id => AlertCatalogue.recommended().some(alert => alert.id === id))).toEqual([]);
  });

  test('has a row for every severity', () => {
    expect(Object.values(AlertSeverity).filter(severity => !page.includes(`\n| ${severity} | `))).toEqual([]);
  });
});

describe('patterns in words', () => {
  const where = (conditions: Record<string, any>) => patternInWords({ 'detail-type': API_CALL, 'detail': conditions });

  test.each<[string, Record<string, any>, string]>([
    ['calls', { eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser'] }, '`CreateUser` of `iam.amazonaws.com`'],
    ['several', { eventSource: ['a', 'b'], eventName: ['C', 'D', 'E'] }, '`C`, `D` or `E` of `a` or `b`'],
    ['no names', { eventSource: ['a'] }, 'any call of `a`'],
    ['no service', { eventName: ['C'] }, '`C`'],
    ['beginnings of names', { eventSource: ['a'], eventName: [{ prefix: 'C' }, { prefix: 'D' }] }, 'any call whose name begins with `C` or `D` of `a`'],
    ['ends of services', { eventSource: [{ suffix: '.cn' }], eventName: ['C'] }, '`C`, where `eventSource` ends with `.cn`'],
    ['a condition', { eventName: ['C'], requestParameters: { policyArn: ['x'] } }, '`C`, where `requestParameters.policyArn` is `x`'],
    ['conditions', { a: ['x'], b: { c: ['y', 'z'] } }, 'any call, where `a` is `x`, and `b.c` is `y` or `z`'],
  ])('say which calls: %s', (_, detail, words) => expect(where(detail)).toBe(words));

  test.each<[any[], string]>([
    [['x'], 'is `x`'],
    [[true, 'true'], 'is `true`'],
    [[-1, '-1', null, ''], 'is `-1`, `null` or `""`'],
    [[{ exists: true }], 'is there'],
    [[{ exists: false }], 'is missing'],
    [['x', { exists: false }], 'either is `x`, or is missing'],
    [[{ prefix: 'x' }, { suffix: 'y' }, { prefix: 'z' }], 'either begins with `x` or `z`, or ends with `y`'],
    [[{ prefix: { 'equals-ignore-case': 'x' } }], 'begins with, in capitals or not, `x`'],
    [[{ 'equals-ignore-case': 'x' }], 'is, in capitals or not, `x`'],
    [[{ wildcard: '*x*' }, { wildcard: 'y\\*' }], 'matches `*x*` or `y\\*`'],
    [[{ cidr: '10.0.0.0/8' }], 'is in the network `10.0.0.0/8`'],
    [[{ numeric: ['=', 1] }], 'is `1`'],
    [[{ numeric: ['<', 1] }], 'is less than `1`'],
    [[{ numeric: ['<=', 1] }, { numeric: ['>=', 3] }], 'either is at most `1`, or is at least `3`'],
    [[{ numeric: ['>', 22, '<=', 3389] }], 'is more than `22` and at most `3389`'],
    [[{ 'anything-but': 'x' }], 'is not `x`'],
    [[{ 'anything-but': ['x', 'y'] }], 'is neither `x` nor `y`'],
    [[{ 'anything-but': ['x', 'y', 'z'] }], 'is none of `x`, `y` and `z`'],
    [[{ 'anything-but': 1 }, { exists: false }], 'either is not `1`, or is missing'],
    [[{ 'anything-but': { prefix: 'x' } }], 'does not begin with `x`'],
    [[{ 'anything-but': { suffix: ['x', 'y'] } }], 'does not end with `x` or `y`'],
    [[{ 'anything-but': { wildcard: 'x*' } }], 'does not match `x*`'],
    [[{ 'anything-but': { 'equals-ignore-case': ['x'] } }], 'is not, in capitals or not, `x`'],
    [[{ 'anything-but': ['x'] }, { 'anything-but': ['y'] }], 'either is not `x`, or is not `y`'],
  ])('say of a field %j', (tests, words) => expect(where({ field: tests })).toBe(`any call, where \`field\` ${words}`));

  test.each<[string, Record<string, any>, string[]]>([
    ['of conditions', { eventName: ['C'], $or: [{ a: ['x'] }, { b: ['y'], c: ['z'] }] }, [
      '`C`, where either', '- `a` is `x`', '- or `b` is `y`, and `c` is `z`',
    ]],
    ['of calls', { eventSource: ['a'], $or: [{ eventName: ['C'] }, { eventName: ['D'], b: ['y'] }] }, [
      'any call of `a` that is either', '- `C`', '- or `D`, where `b` is `y`',
    ]],
    ['of calls besides conditions', { a: ['x'], $or: [{ eventSource: ['b'], eventName: ['C'] }, { eventSource: ['d'] }] }, [
      'any call, where `a` is `x`, and that is either', '- `C` of `b`', '- or any call of `d`',
    ]],
    ['of calls, of which one names none', { $or: [{ eventName: ['C'] }, { a: ['x'] }] }, ['any call that is either', '- `C`', '- or any call, where `a` is `x`']],
    ['within fields, and within each other', { a: { b: ['x'], $or: [{ c: ['y'], $or: [{ d: ['z'] }, { e: ['z'] }] }, { $or: [{ f: ['z'] }, { g: ['z'] }] }] } }, [
      'any call, where `a.b` is `x`, and either', '- `a.c` is `y`, and either', '  - `a.d` is `z`', '  - or `a.e` is `z`',
      '- or either', '  - `a.f` is `z`', '  - or `a.g` is `z`',
    ]],
    ['twice', { a: { $or: [{ b: ['x'] }, { c: ['x'] }] }, $or: [{ d: ['x'] }, { e: ['x'] }] }, [
      'any call, where either', '- `a.b` is `x`', '- or `a.c` is `x`', '', 'and either', '- `d` is `x`', '- or `e` is `x`',
    ]],
  ])('list alternatives %s', (_, detail, lines) => expect(where(detail)).toBe(lines.join('\n')));

  test('name other kinds of events, and what is outside of the record', () => {
    expect(patternInWords({ 'detail-type': ['T', 'U'], 'source': ['s'] })).toBe('any event, where `source` is `s`, and the detail type is `T` or `U`');
    expect(patternInWords({ 'detail-type': [...API_CALL, 'T'], 'detail': { eventName: ['C'] } }))
      .toBe('`C`, where the detail type is `AWS API Call via CloudTrail` or `T`');
  });

  test.each(PATTERNS)('keep every value of $id', ({ pattern }) => {
    const { 'detail-type': types, ...others } = pattern;
    const words = patternInWords(pattern);
    const values = [...literals(others), ...types.length > 1 ? types : []];
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter(value => !words.includes(asCode(value)))).toEqual([]);
  });

  test.each(PATTERNS)('keep every field of $id', ({ pattern }) => {
    const words = patternInWords(pattern);
    expect(paths(pattern.detail).filter(path => !/^event(Name|Source)$/.test(path) && !words.includes(asCode(path)))).toEqual([]);
  });
});

/** What a pattern compares with, numbers included; not whether a field is there, nor how numbers are compared. */
function literals(node: any): unknown[] {
  if (Array.isArray(node)) return node.flatMap(literals);
  if (!isFields(node)) return [node];
  return Object.entries<any>(node).flatMap(([name, value]) => {
    if (name === 'exists' && typeof value === 'boolean') return [];
    return name === 'numeric' && Array.isArray(value) ? value.filter(part => typeof part === 'number') : literals(value);
  });
}

/** The fields that a pattern looks at. */
function paths(fields: Record<string, any>, path = ''): string[] {
  return Object.entries<any>(fields).flatMap(([name, value]) => {
    if (name === '$or') return value.flatMap((alternative: any) => paths(alternative, path));
    const field = path ? `${path}.${name}` : name;
    return isFields(value) ? paths(value, field) : [field];
  });
}
