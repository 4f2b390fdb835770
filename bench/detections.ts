/**
 * What the rules of hubs catch of attacks, and what they raise besides: `npx ts-node -T -P test/tsconfig.json bench/detections.ts <folder>`.
 *
 * Reads every *.jsonl and *.jsonl.gz in the folder's subfolders `attack` and `benign`, one object a line, with a CloudTrail record as
 * `record` and perhaps `id`, the `technique` of an attack, or the `rule` and `test` of a detection that the record is a sample for.
 * The rules are those of synthesized templates, so that what alerts supersede, and what a rule's state withholds, counts as deployed.
 */
import { aws_events as events, Stack } from 'aws-cdk-lib';
import { groups, hits, refuse, Sample, samples } from './records';
import { Alert, AlertCatalogue, AlertPack } from '../lib';
import { compilePattern } from '../lib/event-patterns/pattern-matcher';
import { hubOf, resourcesOf } from '../test/alerts/fixtures';

const READ_ONLY_TOO = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** A sample, and the ids of the alerts that it raises. */
interface Judged extends Sample {
  readonly byDefault: string[];
  readonly withAll: string[];
}

/** Tells which alerts a hub raises, by the rules of its template. */
function raiser(alerts?: Alert[]): (sample: Sample) => string[] {
  const { hub, stack, template } = hubOf({ alerts });
  const resources = resourcesOf(template, 'AWS::Events::Rule');
  const rules = hub.node.findAll().filter((child): child is events.CfnRule => child instanceof events.CfnRule).map(rule => {
    if (Stack.of(rule) !== stack) throw new Error(`The rule ${rule.node.path} is in a nested stack, which nobody reads here.`);
    const { EventPattern, State } = resources[stack.resolve(rule.logicalId)];
    return { id: rule.node.id, readOnlyCalls: State === READ_ONLY_TOO, matches: compilePattern(EventPattern) };
  });
  return ({ event }) => rules.filter(rule => hits(rule, event)).map(({ id }) => id).sort();
}

function table(title: string, rows: Record<string, unknown>[]): void {
  console.log(`\n${title}`);
  if (rows.length > 0) console.table(rows);
}

const unique = (texts: string[]) => [...new Set(texts)].sort();
const list = (texts: string[]) => unique(texts).join(', ');
const onlyWithAll = (judged: Judged[]) => {
  const byDefault = judged.flatMap(one => one.byDefault);
  return judged.flatMap(({ withAll }) => withAll).filter(id => !byDefault.includes(id));
};
const callOf = ({ event: { detail } }: Sample) => `${String(detail.eventSource).replace('.amazonaws.com', '')} ${detail.eventName}`;

// ---- what the alerts raise ----

const all = samples();
const [raisedByDefault, raisedWithAll] = [raiser(), raiser(AlertCatalogue.all())];
const judged: Judged[] = all.map(sample => ({ ...sample, byDefault: raisedByDefault(sample), withAll: raisedWithAll(sample) }));
const isIn = (subfolder: string) => ({ file }: Sample) => file.startsWith(`${subfolder}/`);
const [attack, benign] = [judged.filter(isIn('attack')), judged.filter(isIn('benign'))];
if (attack.length === 0 || benign.length === 0) refuse('There must be records in the subfolders attack and benign.');

const techniques = groups(attack.filter(({ technique }) => technique), ({ technique }) => technique!);
table('1. Techniques of attacks', techniques.map(([technique, ofTechnique]) => ({
  technique,
  'records': ofTechnique.length,
  'alerting': ofTechnique.filter(({ byDefault }) => byDefault.length > 0).length,
  'by default': list(ofTechnique.flatMap(({ byDefault }) => byDefault)),
  'only with all alerts': list(onlyWithAll(ofTechnique)),
})));
const caught = (alertsOf: (one: Judged) => string[]) => techniques.filter(([, some]) => some.some(one => alertsOf(one).length > 0)).length;
console.log(`Techniques: by default ${caught(one => one.byDefault)} of ${techniques.length}, with all alerts ${caught(one => one.withAll)} alert.`);

table('2. Benign records that alert by default', benign.filter(({ byDefault }) => byDefault.length > 0).map(one => ({
  file: one.file.replace(/^benign\/|\.jsonl(\.gz)?$/g, ''),
  id: one.id,
  call: callOf(one),
  error: one.event.detail.errorCode ?? '',
  sampleOf: [one.rule, one.test].filter(Boolean).join(': '),
  alerts: list(one.byDefault),
})));

// ---- how many pages that is ----

const packs = Object.values(AlertPack).map(pack => ({ pack: String(pack), ids: AlertCatalogue.pack(pack).map(({ id }) => id) }));
const known = packs.flatMap(({ ids }) => ids);
const ownIds = unique(judged.flatMap(({ withAll }) => withAll)).filter(id => !known.includes(id));
const pages = (alertsOf: (one: Judged) => string[], ids: string[]) => {
  const hitIds = benign.map(one => alertsOf(one).filter(id => ids.includes(id)));
  return [hitIds.filter(({ length }) => length > 0).length, hitIds.flat().length];
};
const rows = [...packs, { pack: 'the hub\'s own', ids: ownIds }, { pack: 'all', ids: [...known, ...ownIds] }].map(({ pack, ids }) => {
  const [[records, paged], [recordsWithAll, pagedWithAll]] = [pages(one => one.byDefault, ids), pages(one => one.withAll, ids)];
  return { pack, 'records': records, 'pages': paged, 'records, all alerts': recordsWithAll, 'pages, all alerts': pagedWithAll };
});
table(`3. Of ${benign.length} benign records`, rows);
const days = unique(benign.map(({ event: { detail } }) => {
  const account = detail.recipientAccountId ?? detail.userIdentity?.accountId;
  return `${account} ${String(detail.eventTime).slice(0, 10)}`;
})).length;
const { pages: total, 'pages, all alerts': totalWithAll } = rows[rows.length - 1];
const perDay = (count: number) => (count / days).toFixed(2);
console.log(`Pages an account and day: ${perDay(total)} by default, ${perDay(totalWithAll)} with all alerts, over ${days} accounts and days.`);
console.log('Most of these records are samples of unit tests, not traffic: many were chosen for how much they look like attacks, and the rest of the'
  + ' day is missing. This number says nothing about what a real account is paged.');

// ---- what is to be done ----

const overlaps = groups(judged.filter(({ byDefault }) => byDefault.length > 1), ({ byDefault }) => byDefault.join(' + '));
table('4. Alerts that one record raises together by default', overlaps.map(([alerts, together]) => ({
  alerts, attack: together.filter(isIn('attack')).length, benign: together.filter(isIn('benign')).length, calls: list(together.map(callOf)),
})));

const missed = groups(attack.filter(({ rule, byDefault }) => rule && byDefault.length === 0), callOf);
table('5. Samples for detections of others that raise nothing by default', missed.map(([call, ofCall]) => ({
  call,
  'records': ofCall.length,
  'with all alerts': list(ofCall.flatMap(({ withAll }) => withAll)),
  'errors': list(ofCall.map(({ event: { detail } }) => detail.errorCode ?? '').filter(Boolean)),
  'rules': list(ofCall.map(({ rule }) => rule!)),
})));
