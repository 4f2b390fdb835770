/**
 * How many records a relay forwards that no alert is about: `npx ts-node -T -P test/tsconfig.json bench/relay-share.ts <folder>`.
 *
 * Reads every *.jsonl and *.jsonl.gz under the folder, with one CloudTrail record a line, bare or as `record` of an object.
 */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { Stack } from 'aws-cdk-lib';
import { AlertCatalogue } from '../lib';
import { relayRules } from '../lib/alerts/relay/relay-patterns';
import { compilePattern } from '../lib/testing/pattern-matcher';

type Fields = Record<string, any>;

/** What EventBridge calls the kinds of records. */
const DETAIL_TYPES: Record<string, string> = {
  AwsConsoleAction: 'AWS Console Action via CloudTrail',
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail',
  AwsServiceEvent: 'AWS Service Event via CloudTrail',
};

/** A record as EventBridge delivers it. */
function event(record: Fields): Fields {
  return {
    'detail-type': DETAIL_TYPES[record.eventType] ?? 'AWS API Call via CloudTrail',
    'source': `aws.${String(record.eventSource).split('.')[0]}`,
    'account': record.recipientAccountId,
    'region': record.awsRegion,
    'detail': record,
  };
}

/** Calls that only read go to the rules only that ask for them. */
function isReadOnlyCall({ detail }: Fields): boolean {
  return detail.readOnly === true && detail.managementEvent !== false && /^(Describe|Get|List)/.test(detail.eventName);
}

function records(path: string): Fields[] {
  const content = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
  return text.split('\n').filter(line => line.trim()).map(line => JSON.parse(line)).map(({ record, ...bare }) => record ?? bare);
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Say which folder has the records.');

const stack = new Stack();
const alerts = AlertCatalogue.recommended().map(({ pattern, readOnlyCalls }) => ({ pattern: pattern._render(stack), readOnlyCalls }));
const rules = relayRules(alerts);
const decider = (some: typeof rules) => {
  const all = some.map(({ pattern, readOnlyCalls }) => ({ readOnlyCalls, matches: compilePattern(pattern) }));
  return (one: Fields) => all.some(({ readOnlyCalls, matches }) => (readOnlyCalls || !isReadOnlyCall(one)) && matches(one));
};
const [alerting, forwarding] = [decider(alerts), decider(rules)];
const percent = (part: number, whole: number) => whole === 0 ? '-' : `${(100 * part / whole).toFixed(1)} %`;

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.jsonl(\.gz)?$/.test(name)).sort();
const rows = files.map(name => {
  const events = records(join(folder, name)).map(event);
  const unmatched = events.filter(one => !alerting(one));
  return {
    file: name,
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
