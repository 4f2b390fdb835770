import type { RaisedAlert } from '../evaluation';
import { entryOf, noteOf } from './alert-event';
import { alertFacts } from './alert-facts';
import type { AlertEventEntry, Where } from './contract';
import { recordOf } from './facts';
import { fit } from './fit';
import { digest, eventIdOf } from './ids';
import { Untexted } from './lines';
import { repeatKey } from './repeat-key';
import { jsonBytes } from './size';
import { Fields, fields, present, text } from './text';
import { textsOf } from './texts';

/** An alert event with a few facts, for an alert that could not be rendered. Each fact that cannot be found out is missing. */
export function minimalAlertEvent(raised: RaisedAlert, event: unknown, fault: unknown, now = new Date()): AlertEventEntry {
  const envelope = attempt<Fields>(() => fields(event), {});
  const alert = attempt(() => alertFacts(raised), alertFacts({} as RaisedAlert));
  const record = attempt<Fields>(() => recordOf(envelope, envelope.detail), {});
  const [call, service] = attempt(() => [text(record.eventName), text(record.eventSource)], [undefined, undefined]);
  const id = attempt(() => eventIdOf(envelope, record), undefined) ?? digest(now.getTime());
  const where = attempt<Where>(() => present({ accountId: text(envelope.account, 20), region: text(envelope.region, 30) }), {});
  const raisedAt = (isNaN(now.getTime()) ? new Date() : now).toISOString();
  const detail: Untexted = {
    schemaVersion: '1.0',
    id: `${id}/${alert.id}`,
    alert,
    who: { kind: 'unknown', deployment: attempt(() => raised.isDeployment === true, false) },
    what: present({ summary: 'The event could not be rendered.', call, service, resourceNames: [], resources: [], changes: [] }),
    where,
    when: { raised: raisedAt },
    repeat: { key: attempt(() => repeatKey(raised, event), digest(id)), isRepeat: false, count: 1, since: raisedAt },
    evaluation: { status: 'unevaluated', note: `The event could not be rendered: ${attempt(() => noteOf(String(fault)), undefined) ?? 'unknown fault'}` },
    links: {},
  };
  const texts = textsOf(detail, { envelope: {}, detail: { summary: detail.what.summary }, record: {}, cut: [] }, {});
  const bytes = attempt(() => jsonBytes(envelope.detail), 0);
  return fit(entryOf({ ...detail, text: texts, record: {}, cut: [{ field: 'record', bytes }] }));
}

function attempt<T>(find: () => T, otherwise: T): T {
  try {
    return find();
  } catch {
    return otherwise;
  }
}
