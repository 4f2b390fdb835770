import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Validations } from 'aws-cdk-lib';
import { COMPLIANCE_PACKS } from '../../lib/private/nag-acknowledgements';
import { nagAcknowledgements, ofSource } from '../../projenrc/docs/nag-acknowledgements';
import { nagAcknowledgementsPage } from '../../projenrc/docs/nag-acknowledgements-page';
import { loadExample } from '../gates/examples';

const LIB = join(__dirname, '..', '..', 'lib');
const ALL = nagAcknowledgements();

/** An acknowledgement in the constructor of a part. */
const inPart = (body: string) => ofSource('lib/part.ts', `const FIXED = 'Fixed.';\nclass Part { constructor() { ${body} } }`);
const found = (body: string) => inPart(body).map(({ rule, reason }) => [rule, reason]);

describe('the collector of acknowledgements', () => {
  test('finds rule, pack, file, function, construct and reason', () => {
    expect(inPart("acknowledge(bucket, 'S1', 'Because.');")).toEqual([
      { rule: 'S1', compliance: false, file: 'lib/part.ts', place: 'Part.constructor', construct: 'bucket', reason: 'Because.' },
    ]);
    expect(inPart("acknowledgeForCompliance(this.key, 'Rule', 'Because.');")).toMatchObject([{ rule: 'Rule', compliance: true, construct: 'this.key' }]);
    expect(inPart("acknowledgeWildcards(policy, ['*'], 'Because.');")).toMatchObject([{ rule: 'IAM5', compliance: false }]);
    expect(ofSource('lib/part.ts', "function helper() { acknowledge(x, 'S1', 'Because.'); }")).toMatchObject([{ place: 'helper' }]);
  });

  test.each([
    ['a sum of texts', "acknowledge(x, 'S1', 'This ' + 'and that.');", [['S1', 'This and that.']]],
    ['a constant of the function', "const why = 'Local.'; acknowledge(x, 'S1', why);", [['S1', 'Local.']]],
    ['a constant of the file', "acknowledge(x, 'S1', FIXED);", [['S1', 'Fixed.']]],
    ['a list of rules', "['A', 'B'].forEach(rule => acknowledge(x, rule, FIXED));", [['A', 'Fixed.'], ['B', 'Fixed.']]],
    ['a list of constructs', "[a, b].forEach(one => acknowledge(one, 'S1', FIXED));", [['S1', 'Fixed.']]],
  ])('reads %s', (_, body, acknowledgements) => expect(found(body)).toEqual(acknowledgements));

  test.each([
    ['a reason that is computed', "acknowledge(x, 'S1', why());"],
    ['a rule that is unknown', 'acknowledge(x, rule, FIXED);'],
  ])('refuses %s', (_, body) => expect(() => found(body)).toThrow(/^lib\/part\.ts: the rule and the reason of an acknowledgement must be texts/));
});

test('only lib/private/nag-acknowledgements.ts acknowledges findings without its helpers', () => {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  expect(files.filter(file => /\)\.acknowledge\(/.test(readFileSync(join(LIB, file), 'utf8')))).toEqual(['private/nag-acknowledgements.ts']);
});

test.each(['complete', 'lake', 'organization'])('every finding that the example %s acknowledges is on docs/nag-acknowledgements.md, with its reason', name => {
  const packs = ['AwsSolutions', ...COMPLIANCE_PACKS];
  const given = loadExample(name).node.findAll().flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries<string>(data))
    .map(([id, reason]) => [id.split('::')[0], id.split('::').slice(1).join('::').replace(/\[.*/s, ''), reason])
    .filter(([pack]) => packs.includes(pack));
  expect(given.length).toBeGreaterThan(10);
  const known = ALL.flatMap(({ rule, compliance, reason }) => (compliance ? COMPLIANCE_PACKS : ['AwsSolutions']).map(pack => `${pack}-${rule}: ${reason}`));
  expect(given.filter(([, rule, reason]) => !known.includes(`${rule}: ${reason}`))).toEqual([]);
});

test('docs/nag-acknowledgements.md links every file that acknowledges a finding', () => {
  const page = nagAcknowledgementsPage();
  expect(ALL.filter(({ file }) => !page.includes(`](../${file})`))).toEqual([]);
});
