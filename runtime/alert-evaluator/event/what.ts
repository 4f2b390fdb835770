import { changesOf } from './changes';
import type { What } from './contract';
import type { Facts } from './facts';
import { accountPhrase, joined, Phrase, phrase, plain } from './phrase';
import { isTarget, resourcesOf } from './resources';
import { accountName, cut, Fields, fields, present, text } from './text';

/** AWS names the codes of refusals in many ways. */
const REFUSED = /denied|unauthori[sz]ed|not ?authori[sz]ed|forbidden/i;

/** Only a service can read it. */
const ENCODED_MESSAGE = / Encoded authorization failure message:.*$/;

/** A call or another event: its outcome, resources and changes. */
export function whatOf(facts: Facts, names: unknown): What {
  const { envelope, record, detail } = facts;
  const call = text(record.eventName);
  const [errorCode, errorMessage] = [text(record.errorCode, 100), text(errorMessageOf(record), 500)];
  const found = resourcesOf(envelope, record, detail);
  const what = {
    service: text(record.eventSource),
    call,
    detailType: text(envelope['detail-type']),
    readOnly: new Map([['true', true], ['false', false]]).get(text(record.readOnly, 10) ?? ''),
    outcome: call === undefined ? undefined : outcomeOf(record),
    errorCode,
    errorMessage,
    resourceNames: [...new Set(found.map(({ name }) => name))],
    resources: found.map(({ type, name, arn }) => present({ type, name, arn })),
    changes: changesOf(record, ({ field }) => found.some(resource => resource.field === field && isTarget(resource))),
  };
  return present({ summary: summary(facts, what, names), ...what });
}

function errorMessageOf({ errorMessage }: Fields): unknown {
  return typeof errorMessage === 'string' ? errorMessage.slice(0, 2000).replace(ENCODED_MESSAGE, '') : errorMessage;
}

/** The outcome of a call. A failed sign-in has only a message, or a result. */
export function outcomeOf(record: Fields): NonNullable<What['outcome']> {
  const errors = [text(record.errorCode, 100), text(errorMessageOf(record), 500)].filter(error => error !== undefined);
  if (errors.some(error => REFUSED.test(error))) return 'refused';
  return errors.length > 0 || fields(record.responseElements).ConsoleLogin === 'Failure' ? 'failed' : 'allowed';
}

/** The call with its outcome, or what another event reports. */
export function whatPhrase({ envelope, detail }: Facts, what: Omit<What, 'summary'>, names: unknown): Phrase | undefined {
  if (what.call) return joined([joined([phrase`${what.call}`, phrase`of ${what.service}`], ' '), failure(what)], ', ');
  const [detailType, source] = [phrase`${what.detailType}`, phrase`of ${text(envelope.source)}`];
  return phrase`${text(detail.summary, 1000)}` ?? stackInstance(detail, names) ?? joined([detailType, source], ' ');
}

function failure({ outcome, errorCode, errorMessage }: Omit<What, 'summary'>): Phrase | undefined {
  if (outcome !== 'refused' && outcome !== 'failed') return undefined;
  const why = joined([phrase`${errorCode}`, errorCode ? phrase`(${errorMessage})` : phrase`${errorMessage}`], ' ');
  return why ? [`${outcome}: `, ...why] : [outcome];
}

/** A stack of a StackSet is in another account than the event. */
function stackInstance(detail: Fields, names: unknown): Phrase | undefined {
  const stack = text(detail['stack-id'], 300) ?? text(detail['stack-set-arn'], 300);
  if (!stack) return undefined;
  const status = joined([phrase`${text(detail.action, 50)}`, phrase`${text(fields(detail['status-details'])['detailed-status'], 50)}`], ' ');
  const accountId = stack.split(':')[4] || undefined;
  const account = phrase`in account ${accountPhrase({ accountId, accountName: accountName(accountId, names) })}`;
  return joined([status && [...status, ':'], joined([phrase`${stack}`, account], ', ')], ' ');
}

function summary(facts: Facts, what: Omit<What, 'summary'>, names: unknown): string {
  const on = joined(what.resourceNames.slice(0, 3).map(name => phrase`${name}`), ', ');
  const parts = joined([whatPhrase(facts, what, names), what.call && on ? phrase`on ${on}` : undefined], ', ');
  return cut(plain(parts ?? ['Event']), 1500);
}
