import { alertFacts } from './alert-facts';
import type { AlertEvent, AlertEventEntry, AlertEventInput } from './contract';
import { Facts, factsOf } from './facts';
import { fit } from './fit';
import { digest, eventIdOf } from './ids';
import { Untexted } from './lines';
import { linksOf } from './links';
import { textWithoutSecrets } from './secret-texts';
import { present, text } from './text';
import { textsOf } from './texts';
import { whatOf } from './what';
import { whereOf } from './where';
import { whoOf } from './who';

/**
 * Renders a raised alert as the event that channels receive. Everything in it comes from the event without its secrets,
 * and has a bound in size.
 */
export function alertEvent({ raised, event, repeat, context }: AlertEventInput): AlertEventEntry {
  const facts = factsOf(event);
  const { accountNames, catalogue, version } = context;
  const alert = alertFacts(raised);
  const who = whoOf(facts.record, raised.isDeployment, accountNames);
  const what = whatOf(facts, accountNames);
  const where = whereOf(facts, accountNames);
  const detail: Untexted = {
    schemaVersion: '1.0',
    id: `${eventIdOf(facts.envelope, facts.record) ?? digest(facts.detail)}/${alert.id}`,
    alert,
    who,
    what,
    where,
    when: whenOf(facts, context.now),
    repeat: { key: repeat.key, isRepeat: repeat.isRepeat, count: repeat.count, since: repeat.since },
    evaluation: present({ status: raised.status, note: noteOf(raised.note), catalogue, version }),
    links: linksOf(facts, who, what.resources, where, context),
  };
  return fit(entryOf({ ...detail, text: textsOf(detail, facts, context), record: facts.detail, cut: facts.cut }));
}

export function entryOf(detail: AlertEvent): AlertEventEntry {
  return {
    source: 'cloudtrail-governance',
    detailType: 'CloudTrail Alert',
    resources: detail.what.resources.flatMap(({ arn }) => arn ?? []),
    time: detail.when.raised,
    detail,
  };
}

/** A note can quote the record. */
export function noteOf(note: unknown): string | undefined {
  const line = text(note, 1000);
  return line && text(textWithoutSecrets(line), 500);
}

/** A time that is none is missing. */
function whenOf({ envelope, record }: Facts, now: Date): AlertEvent['when'] {
  const happened = [record.eventTime, envelope.time].map(timeOf).find(time => time !== undefined);
  return present({ happened, raised: now.toISOString() });
}

function timeOf(value: unknown): string | undefined {
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value) && !isNaN(Date.parse(value));
  return isTime ? new Date(value).toISOString().replace('.000Z', 'Z') : undefined;
}
