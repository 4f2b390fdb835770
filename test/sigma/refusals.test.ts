import { ruleOn, ruleText } from './rule-text';
import { SigmaRule, SigmaRules } from '../../lib';
import { GovernanceError } from '../../lib/validation/errors';

const refused = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (!(error instanceof GovernanceError)) throw error;
    expect(error.problems.map(({ code }) => code)).toEqual(error.problems.map(() => 'InvalidSigmaRule'));
    return error.message;
  }
  return 'not refused';
};
const SELECTION = 'selection: { eventName: X }\ncondition: selection';

test.each([
  ['an unknown modifier', 'userAgent|like: x', /modifiers of Sigma 2\.1\.0: 'like'/],
  ['a modifier twice', 'userAgent|contains|contains: x', /twice/],
  ['two places', 'userAgent|contains|endswith: x', /one of the modifiers/],
  ['two kinds of comparison', 'userAgent|re|cidr: x', /combine re and cidr/],
  ['a flag without an expression', 'userAgent|i: x', /'i' is none without 're'/],
  ['a place beside an expression', 'userAgent|re|contains: x', /no modifiers for texts beside 're'/],
  ['case beside an expression', 'userAgent|re|cased: x', /no modifiers for texts beside 're'/],
  ['all of one value', 'userAgent|contains|all: x', /several values with 'all'/],
  ['all of a list of one', 'userAgent|contains|all: [x]', /several values with 'all'/],
  ['all that differ', 'userAgent|neq|all: [x, y]', /'neq' and 'all'/],
  ['a comparison that is negated', 'userAgent|neq|lt: 3', /not have 'neq' beside/],
  ['existence that is negated', 'userAgent|exists|neq: true', /not have 'neq' beside 'exists'/],
  ['existence of a text', 'userAgent|exists: \'true\'', /be true or false/],
  ['a comparison with a text', 'userAgent|lt: \'3\'', /be a number/],
  ['a part of a time that is no number', 'eventTime|hour: \'09\'', /be a number/],
  ['the week of a year', 'eventTime|week: 3', /not compare weeks/],
  ['two parts of a time', 'eventTime|hour|day: 3', /one part of a time/],
  ['a placeholder', 'userAgent|expand: \'%admins%\'', /no placeholders/],
  ['a placeholder in a longer text', 'userAgent|contains|expand: x', /before the place of the value/],
  ['null with a modifier', 'userAgent|contains: null', /not be null/],
  ['null in its case', 'userAgent|cased: null', /not be null/],
  ['null as a keyword', '- null', /never null/],
  ['an empty list', 'userAgent: []', /not be empty/],
  ['an empty map', '{}', /not be empty/],
  ['an empty list of maps', '[]', /not be empty/],
  ['a map as a value', 'userAgent: { a: b }', /be a text, a number, a boolean or null/],
  ['a list in a list', 'userAgent: [[a]]', /be a text, a number, a boolean or null/],
  ['a place in a list', 'requestParameters.items.0.port: 22', /without places in lists/],
  ['a field with a wildcard', 'requestParameters.*: 22', /without places in lists/],
  ['an empty part of a field', 'requestParameters..a: 22', /without places in lists/],
  ['the prototype', 'requestParameters.__proto__: 22', /without places in lists/],
  ['another field that is none', 'userAgent|fieldref: \'a b..c\'', /be the name of a field/],
  ['another field that is a number', 'userAgent|fieldref: 7', /be the name of a field/],
  ['no field', '\'\': x', /have a field/],
  ['a keyword that begins somewhere', '\'|startswith\': [x, y]', /have a field/],
  ['a keyword that exists', '\'|exists\': true', /have a field/],
  ['look-ahead', 'userAgent|re: \'a(?=b)\'', /regular expression of RE2/],
  ['look-behind', 'userAgent|re: \'(?<!a)b\'', /regular expression of RE2/],
  ['a back-reference', 'userAgent|re: \'(a)\\1\'', /regular expression of RE2/],
  ['a possessive repetition', 'userAgent|re: \'a++\'', /regular expression of RE2/],
  ['an atomic group', 'userAgent|re: \'(?>a)\'', /regular expression of RE2/],
  ['a property of letters', 'userAgent|re: \'\\p{L}\'', /regular expression of RE2/],
  ['an expression whose meaning differs', 'userAgent|re: \'a\\v\'', /not have \\v/],
  ['an invalid expression', 'userAgent|re: \'a(\'', /regular expression of RE2/],
  ['many repetitions', 'userAgent|re: \'(a{50}){50}\'', /regular expression of RE2/],
  ['no network', 'sourceIPAddress|cidr: 10.0.0/8', /be an IP network/],
  ['a prefix that is too long', 'sourceIPAddress|cidr: 10.0.0.0/33', /be an IP network/],
  ['a network that begins amid', 'sourceIPAddress|cidr: 10.0.0.1/8', /first address of the network/],
  ['a network of version 6 that begins amid', 'sourceIPAddress|cidr: 2001:db8::1/32', /first address of the network/],
  ['a wildcard that is encoded', 'userAgent|base64: a*', /no wildcards beside 'base64'/],
  ['bytes that are no text', 'userAgent|wide: abc', /have 'base64' or 'base64offset' behind/],
  ['an encoding behind a place', 'userAgent|contains|base64: abc', /before the place of the value/],
  ['many dashes', 'userAgent|windash: \'-a -b -c -d\'', /at most 3 dashes/],
  ['a number that could be a text', 'userIdentity.accountId: 012345678901', /could also be meant as a text/],
  ['a decimal that could be a text', 'userAgent: 1.0', /could also be meant as a text/],
  ['a number that is too long', 'userAgent: 12345678901234567890', /could also be meant as a text/],
  ['a key twice', 'userAgent: a\nuserAgent: b', /Map keys must be unique/],
  ['a tag', 'userAgent: !regexp a', /tag/],
  ['a text that is too long', `userAgent: ${'x'.repeat(4097)}`, /at most 4096 characters/],
])('%s is refused', (_, selection, reason) => expect(refused(() => ruleOn(selection))).toMatch(reason));

test.each([
  ['a rule on another product', ruleText(SELECTION).replace('product: aws', 'product: azure'), /product aws and the service cloudtrail/],
  ['a rule on another service', ruleText(SELECTION).replace('service: cloudtrail', 'service: guardduty'), /product aws and the service cloudtrail/],
  ['a rule of a category', ruleText(SELECTION).replace('service: cloudtrail', 'service: cloudtrail, category: x'), /product aws and the service cloudtrail/],
  ['a rule without a log source', ruleText(SELECTION).replace(/logsource.*\n/, ''), /product aws and the service cloudtrail/],
  ['a rule without a title', ruleText(SELECTION).replace('Some rule', ''), /'yaml: title' must be a text/],
  ['a rule without a detection', ruleText(SELECTION).replace(/detection[\s\S]*/, ''), /'yaml: detection'/],
  ['a rule without a condition', ruleText('selection: { eventName: X }'), /detection\.condition/],
  ['a rule with a time frame', ruleText(`${SELECTION}\ntimeframe: 5m`), /correlation rules/],
  ['a keyword without a list', ruleText('selection: word\ncondition: selection'), /be a map or a list/],
  ['an unknown level', ruleText(SELECTION, 'level: urgent\n'), /'yaml: level'/],
  ['a status that the rule itself calls unsupported', ruleText(SELECTION, 'status: unsupported\n'), /'yaml: status'/],
  ['another taxonomy', ruleText(SELECTION, 'taxonomy: mine\n'), /'yaml: taxonomy'/],
  ['an author that is a list', ruleText(SELECTION, 'author: [a, b]\n'), /'yaml: author'/],
  ['tags that are no texts', ruleText(SELECTION, 'tags: [7]\n'), /'yaml: tags'/],
  ['a collection of Sigma 1', ruleText(SELECTION, 'action: global\n'), /'yaml: action'/],
  ['a filter', 'title: x\nfilter: { rules: [a] }', /'yaml: filter'/],
  ['a correlation alone', 'title: x\ncorrelation: { type: event_count }', /Use SigmaRules/],
  ['two documents', `${ruleText(SELECTION)}---\n${ruleText(SELECTION)}`, /be one document/],
  ['no document', '# nothing', /be one document/],
  ['a list', '- a', /'yaml' must be a map/],
  ['a text of another version of YAML', `%YAML 1.1\n---\n${ruleText(SELECTION)}`, /another meaning/],
  ['aliases that stand for too much', `a: &a [${'x,'.repeat(99)}x]\nb: &b [${'*a,'.repeat(50)}*a]\nc: [${'*b,'.repeat(40)}*b]`, /more than \d+/],
  ['an alias of itself', 'a: &a [*a]', /contains itself/],
  ['deep lists', `a: ${'['.repeat(5000)}`, /nested more than 50 deep/],
  ['a text that is too long', `# ${'x'.repeat(200_000)}\n${ruleText(SELECTION)}`, /more than 200000 characters/],
  ['too many tests', ruleText(`selection: { userAgent: [${Array.from({ length: 2001 }, (_, i) => `x${i}`).join()}] }\ncondition: selection`), /at most 2000 tests/],
])('%s is refused', (_, yaml, reason) => expect(refused(() => SigmaRule.fromText(yaml))).toMatch(reason));

test('a file that does not exist is refused', () => {
  expect(refused(() => SigmaRule.fromFile('does-not-exist.yml'))).toMatch(/'path' must be the path of a file/);
  expect(refused(() => SigmaRules.fromFolder('does-not-exist'))).toMatch(/'path' must be the path of a folder/);
});

test('aliases of values are followed', () => {
  const rule = SigmaRule.fromText(ruleText('selection: { eventName: &names [A, B] }\nother: { errorCode: *names }\ncondition: 1 of them'));
  expect(JSON.stringify(rule.alert().condition!._render())).toBe(JSON.stringify({
    type: 'sigma',
    detection: { any: ['eventName', 'errorCode'].map(field => ({ any: [{ field, like: 'A' }, { field, like: 'B' }] })) },
  }));
});
