import { existsSync, readdirSync, readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { ruleMatches } from './reference';
import { conditionOf } from './rule-text';
import { SHARED_DATA, sharedRecords, sharedRules } from './shared-rules';
import { SigmaRules } from '../../lib';
import { coveringRules } from '../../lib/alerts/covering/covering-rules';
import { cloudTrailEvent, isReadOnlyCall } from '../../lib/event-patterns/cloudtrail-event';
import { compilePattern } from '../../lib/event-patterns/pattern-matcher';
import { newStack } from '../alerts/fixtures';

const OWN_RULES = join(__dirname, 'rules');
const STACK = newStack();
const HAS_RECORDS = existsSync(join(SHARED_DATA, 'events'));
const RECORDS: any[] = HAS_RECORDS ? sharedRecords() : [];
if (!HAS_RECORDS) console.log(`skipped: there are no shared records in ${SHARED_DATA}`);

/** The rules of a folder with their documents, in the same order. */
function rulesOf(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yml')).sort();
  const { rules } = SigmaRules.fromFolder(folder);
  expect(rules).toHaveLength(files.length);
  return rules.map((rule, i) => ({ rule, file: files[i], document: parse(readFileSync(join(folder, files[i]), 'utf8')) }));
}

/** Compares each rule with the reference evaluator over records; returns the number of records that it matches. */
function compared(folder: string, records: any[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const rules = rulesOf(folder);
  const alerts = rules.map(({ rule }) => rule.alert());
  const feeding = coveringRules(alerts.map(({ pattern, readOnlyCalls }) => ({ pattern: pattern._render(STACK), readOnlyCalls })))
    .map(({ pattern, readOnlyCalls }) => ({ matches: compilePattern(pattern), readOnlyCalls }));
  const arriving = new Set(records.filter(record => {
    const event = cloudTrailEvent(record);
    return feeding.some(({ matches, readOnlyCalls }) => matches(event) && (readOnlyCalls || !isReadOnlyCall(event)));
  }));
  rules.forEach(({ rule, file, document }, i) => {
    const holds = conditionOf(alerts[i]);
    const covers = compilePattern(alerts[i].pattern._render(STACK));
    const expected = records.filter(record => ruleMatches(document, record));
    expect({ file, ids: records.filter(holds) }).toEqual({ file, ids: expected });
    const covered = records.filter(record => covers(cloudTrailEvent(record)));
    expect({ file, lost: expected.filter(record => !covered.includes(record)) }).toEqual({ file, lost: [] });
    // Our matcher of patterns takes a long s for an s, as EventBridge does not.
    const isPlain = (record: unknown) => !/[\u017f\u212a]/.test(JSON.stringify(record));
    if (rule.isExactPattern) expect({ file, more: covered.filter(isPlain).length }).toEqual({ file, more: expected.filter(isPlain).length });
    expect({ file, notFed: expected.filter(record => !arriving.has(record)) }).toEqual({ file, notFed: [] });
    counts[file] = expected.length;
  });
  return counts;
}

describe('our own rules', () => {
  const SAMPLES: Record<string, { matches: any[]; ignores: any[] }> = JSON.parse(readFileSync(join(__dirname, 'rules', 'samples.json'), 'utf8'));

  test('match their samples, and those of no other rule that are not theirs', () => {
    const records = Object.values(SAMPLES).flatMap(({ matches, ignores }) => [...matches, ...ignores]);
    compared(OWN_RULES, records);
    for (const { rule, file } of rulesOf(OWN_RULES)) {
      const holds = conditionOf(rule.alert());
      const { matches, ignores } = SAMPLES[file];
      const expected = { file, matches: matches.map(() => true), ignores: ignores.map(() => false) };
      expect({ file, matches: matches.map(holds), ignores: ignores.map(holds) }).toEqual(expected);
      expect(matches.length * ignores.length).toBeGreaterThan(0);
    }
  });

  test('are twenty at least', () => expect(Object.keys(SAMPLES).length).toBeGreaterThanOrEqual(20));

  (HAS_RECORDS ? test : test.skip)('match the shared records that the reference evaluator matches', () => {
    compared(OWN_RULES, RECORDS);
    expect(RECORDS.length).toBeGreaterThan(500);
  });
});

describe('the shared rules', () => {
  const folder = sharedRules();
  if (!folder) console.log(`skipped: there are no shared rules in ${SHARED_DATA}`);
  afterAll(() => folder && rmSync(folder, { recursive: true }));

  (folder && HAS_RECORDS ? test : test.skip)('compile all, and match the shared records that the reference evaluator matches', () => {
    const counts = compared(folder!, RECORDS);
    expect(Object.keys(counts).length).toBeGreaterThanOrEqual(41);
    expect(Object.values(counts).filter(count => count > 0).length).toBeGreaterThanOrEqual(15);
  });
});
