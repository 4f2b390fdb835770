/**
 * How many records a relay forwards that no alert is about: `npx ts-node -T -P test/tsconfig.json bench/relay-share.ts <folder>`.
 *
 * Reads every *.jsonl and *.jsonl.gz under the folder, with one CloudTrail record a line, bare or as `record` of an object.
 */
import { Stack } from 'aws-cdk-lib';
import { Fields, groups, hits, samples } from './records';
import { AlertCatalogue } from '../lib';
import { coveringRules } from '../lib/alerts/covering/covering-rules';
import { compilePattern } from '../lib/event-patterns/pattern-matcher';
import { physicalIds, resolveTemplate } from '../lib/testing/template-resolver';

const all = samples();
const stack = new Stack();
// Some patterns name the account.
const ids = physicalIds({}, { partition: 'aws', region: 'eu-west-1', account: '111122223333' });
const alerts = AlertCatalogue.recommended().map(({ pattern, readOnlyCalls }) => ({
  pattern: resolveTemplate<Fields>(pattern._render(stack), ids), readOnlyCalls,
}));
const rules = coveringRules(alerts);
const decider = (some: typeof rules) => {
  const compiled = some.map(({ pattern, readOnlyCalls }) => ({ readOnlyCalls, matches: compilePattern(pattern) }));
  return (event: Fields) => compiled.some(rule => hits(rule, event));
};
const [alerting, forwarding] = [decider(alerts), decider(rules)];
const percent = (part: number, whole: number) => whole === 0 ? '-' : `${(100 * part / whole).toFixed(1)} %`;

const rows = groups(all, ({ file }) => file).map(([file, ofFile]) => {
  const events = ofFile.map(({ event }) => event);
  const unmatched = events.filter(event => !alerting(event));
  return {
    file,
    records: events.length,
    alerted: events.length - unmatched.length,
    forwarded: events.filter(forwarding).length,
    unmatched: unmatched.length,
    needless: unmatched.filter(forwarding).length,
  };
});
const total = rows.reduce((sum, row) => ({
  file: 'all',
  records: sum.records + row.records,
  alerted: sum.alerted + row.alerted,
  forwarded: sum.forwarded + row.forwarded,
  unmatched: sum.unmatched + row.unmatched,
  needless: sum.needless + row.needless,
}), { file: 'all', records: 0, alerted: 0, forwarded: 0, unmatched: 0, needless: 0 });
console.table([...rows, total].map(row => ({ ...row, share: percent(row.needless, row.unmatched) })));

// Beside these: one for the trail's health, and in one Region of the management account one for the StackSet.
const lengths = rules.map(({ pattern }) => JSON.stringify(pattern).length);
console.log(`Rules a Region: ${rules.length} for ${alerts.length} alerts, of ${lengths.join(', ')} characters, and one for health.`);
