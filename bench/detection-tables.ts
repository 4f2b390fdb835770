/** The tables of `detections.ts`. */
import { groups, refuse, Sample } from './records';
import { AlertCatalogue, AlertPack } from '../lib';

/** A sample, and the ids of the alerts that it raises. */
export interface Judged extends Sample {
  readonly byDefault: string[];
  /** Those by default that are raised above LOW. */
  readonly paging: string[];
  readonly withAll: string[];
  /** The bursts of calls that it completes, of those of a trail with data events. */
  readonly bursts: string[];
}

const PACKS = Object.values(AlertPack).map(pack => ({ pack: String(pack), ids: AlertCatalogue.pack(pack).map(({ id }) => id) }));
const ALL_PACKS = { pack: 'all', ids: PACKS.flatMap(({ ids }) => ids) };

/** Prints the alerts of samples in the subfolders `attack` and `benign`, and of those in `constructed` if there are any. */
export function printTables(judged: Judged[]): void {
  const [attack, benign] = [judged.filter(isIn('attack')), judged.filter(isIn('benign'))];
  if (attack.length === 0 || benign.length === 0) refuse('There must be records in the subfolders attack and benign.');
  printTechniques(attack);
  printBenign(benign);
  printPages(benign);
  printOverlaps(judged);
  printMissed(attack);
  printConstructed(judged.filter(isIn('constructed')));
  console.log(`\nBursts that benign records complete: ${list(benign.flatMap(({ bursts }) => bursts)) || 'none'}`);
}

function printTechniques(attack: Judged[]): void {
  const techniques = groups(attack.filter(({ technique }) => technique), ({ technique }) => technique!);
  table('1. Techniques of attacks', techniques.map(([technique, ofTechnique]) => ({
    technique,
    'records': ofTechnique.length,
    'alerting': ofTechnique.filter(({ byDefault }) => byDefault.length > 0).length,
    'by default': list(ofTechnique.flatMap(({ byDefault }) => byDefault)),
    'bursts': list(ofTechnique.flatMap(({ bursts }) => bursts)),
    'only with all alerts': list(onlyWithAll(ofTechnique)),
  })));
  const caught = (alertsOf: (one: Judged) => string[]) => techniques.filter(([, some]) => some.some(one => alertsOf(one).length > 0)).length;
  console.log(`Techniques: by default ${caught(one => one.byDefault)} of ${techniques.length}, with bursts ${caught(one => [...one.byDefault, ...one.bursts])},`
    + ` with all alerts ${caught(one => one.withAll)} alert.`);
}

function printBenign(benign: Judged[]): void {
  table('2. Benign records that alert by default', benign.filter(({ byDefault }) => byDefault.length > 0).map(one => ({
    file: one.file.replace(/^benign\/|\.jsonl(\.gz)?$/g, ''),
    id: one.id,
    call: callOf(one),
    error: one.event.detail.errorCode ?? '',
    sampleOf: [one.rule, one.test].filter(Boolean).join(': '),
    alerts: list(one.byDefault),
  })));
}

function printPages(benign: Judged[]): void {
  const pages = (alertsOf: (one: Judged) => string[], ids: string[]) => {
    const hitIds = benign.map(one => alertsOf(one).filter(id => ids.includes(id)));
    return [hitIds.filter(({ length }) => length > 0).length, hitIds.flat().length];
  };
  const rows = [...PACKS, ALL_PACKS].map(({ pack, ids }) => {
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
  console.log('Most of these records are samples of unit tests, not traffic: many were chosen for how much they look like attacks, and the rest of'
    + ' the day is missing. This number does not predict the alerts of a real account.');
}

function printOverlaps(judged: Judged[]): void {
  const overlaps = groups(judged.filter(({ byDefault }) => byDefault.length > 1), ({ byDefault }) => byDefault.join(' + '));
  table('4. Alerts that one record raises together by default', overlaps.map(([alerts, together]) => ({
    alerts, attack: together.filter(isIn('attack')).length, benign: together.filter(isIn('benign')).length, calls: list(together.map(callOf)),
  })));
}

function printMissed(attack: Judged[]): void {
  const missed = groups(attack.filter(({ rule, byDefault }) => rule && byDefault.length === 0), callOf);
  table('5. Samples for detections of others that raise nothing by default', missed.map(([call, ofCall]) => ({
    call,
    'records': ofCall.length,
    'with all alerts': list(ofCall.flatMap(({ withAll }) => withAll)),
    'errors': list(ofCall.map(({ event: { detail } }) => detail.errorCode ?? '').filter(Boolean)),
    'rules': list(ofCall.map(({ rule }) => rule!)),
  })));
}

/** Constructed records: techniques of attacks, and what a busy organization does all day. */
function printConstructed(constructed: Judged[]): void {
  if (constructed.length === 0) return;
  const techniques = groups(constructed.filter(({ technique }) => technique), ({ technique }) => technique!);
  const acts = constructed.filter(({ technique }) => !technique);
  const count = (alertsOf: (one: Judged) => string[], ids: string[]) => {
    const isRaised = (one: Judged) => alertsOf(one).some(id => ids.includes(id));
    return [techniques.filter(([, some]) => some.some(isRaised)).length, acts.filter(isRaised).length];
  };
  const rows = [...PACKS, ALL_PACKS].map(({ pack, ids }) => {
    const [byDefault, raised] = count(one => one.byDefault, ids);
    const [[, paging], [withAll]] = [count(one => one.paging, ids), count(one => one.withAll, ids)];
    return { pack, 'techniques': byDefault, 'techniques, all alerts': withAll, 'ordinary acts': raised, 'ordinary acts above LOW': paging };
  });
  table(`6. Of ${techniques.length} techniques and ${acts.length} ordinary acts in constructed records`, rows);
  const missed = techniques.filter(([, some]) => some.every(({ byDefault }) => byDefault.length === 0));
  table('7. Techniques in constructed records that raise nothing by default', missed.map(([technique, some]) => ({
    technique, 'calls': list(some.map(callOf)), 'with all alerts': list(some.flatMap(({ withAll }) => withAll)),
  })));
  table('8. Ordinary acts above LOW', acts.filter(({ paging }) => paging.length > 0).map(one => ({
    id: one.id, call: callOf(one), alerts: list(one.paging),
  })));
}

function table(title: string, rows: Record<string, unknown>[]): void {
  console.log(`\n${title}`);
  if (rows.length > 0) console.table(rows);
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}

function list(texts: string[]): string {
  return unique(texts).join(', ');
}

function onlyWithAll(judged: Judged[]): string[] {
  const byDefault = judged.flatMap(one => one.byDefault);
  return judged.flatMap(({ withAll }) => withAll).filter(id => !byDefault.includes(id));
}

function callOf({ event: { detail } }: Sample): string {
  return `${String(detail.eventSource).replace('.amazonaws.com', '')} ${detail.eventName}`;
}

function isIn(subfolder: string): (sample: Sample) => boolean {
  return ({ file }) => file.startsWith(`${subfolder}/`);
}
