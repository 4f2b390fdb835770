import type { AlertEvent, AlertEventContext, Change, What } from './contract';
import type { Facts } from './facts';
import { accountPhrase, joined, Phrase, phrase, shown } from './phrase';
import { accountName } from './text';
import { whatPhrase } from './what';
import { wherePhrase } from './where';
import { whoPhrase } from './who';

/** A line of a message. */
export interface Line {
  readonly label: string;
  readonly value: Phrase;
}

/** The facts that the texts are made of. */
export type Untexted = Omit<AlertEvent, 'text' | 'record' | 'cut'>;

const MOST_NAMES = 10;
const MOST_CHANGES = 8;

/** The lines of a message for people. Facts that the event lacks are missing. */
export function linesOf(alert: Untexted, facts: Facts, context: Partial<AlertEventContext>): Line[] {
  const { what, who, where, when, repeat, evaluation, links } = alert;
  const line = (label: string, value: Phrase | undefined): Line[] => value && value.length > 0 ? [{ label, value }] : [];
  const own = (label: string, value: string | undefined) => line(label, value ? [value] : undefined);
  return [
    ...line('What', whatPhrase(facts, what, context.accountNames)),
    ...line('On', names(what)),
    ...changeLines(what).flatMap(change => line(what.outcome === 'allowed' ? 'Changed' : 'Attempted', change)),
    ...line('Who', whoPhrase(who, facts.record, where.accountId)),
    ...line('Where', wherePhrase(where)),
    ...line('When', phrase`${when.happened ?? when.raised}`),
    ...line('Repeat', repeat.isRepeat ? phrase`number ${String(repeat.count)} since ${repeat.since}` : undefined),
    ...line('Routine', phrase`${alert.alert.routine}`),
    ...line('Note', phrase`${evaluation.note}`),
    ...own('Why it matters', alert.alert.why),
    ...own('What to do', alert.alert.runbook),
    ...own('Runbook', alert.alert.runbookUrl),
    ...own('Event', links.event),
    ...own('Principal', links.principal),
    ...own('Resource', links.resource),
    ...line('Hub', hub(context)),
    ...line('Key', joined([phrase`${alert.id}`, ['deliveries with the same key are about the same event.']], ': ')),
  ];
}

function names({ resourceNames }: What): Phrase | undefined {
  const more = resourceNames.length - MOST_NAMES;
  return joined([...resourceNames.slice(0, MOST_NAMES).map(name => phrase`${shown(name)}`), more > 0 ? [`${more} more`] : undefined], ', ');
}

function changeLines({ changes }: What): (Phrase | undefined)[] {
  const more = changes.length - MOST_CHANGES;
  return [...changes.slice(0, MOST_CHANGES).map(changePhrase), more > 0 ? [`${more} more`] : undefined];
}

function changePhrase({ field: path, from, to }: Change): Phrase | undefined {
  const field = path.replace(/^requestParameters\./, '');
  if (to === null) return phrase`${field} no longer ${shown(from)}`;
  return from === null ? phrase`${field} to ${shown(to)}` : phrase`${field} from ${shown(from)} to ${shown(to)}`;
}

function hub({ hubAccount: accountId, hubRegion, accountNames }: Partial<AlertEventContext>): Phrase | undefined {
  const account = accountPhrase({ accountId, accountName: accountName(accountId, accountNames) });
  return joined([phrase`account ${account}`, phrase`Region ${hubRegion}`], ', ');
}
