import { createHash } from 'crypto';
import { who } from './identity';
import { parameters } from './parameters';
import { accountLabel, AccountNames, after, cut, Fields, fields, join, text } from './text';

/** What is published. */
export interface Message {
  readonly subject: string;
  readonly body: string;

  /** The same for each delivery of an event to an alert. */
  readonly key: string;

  /** For filter policies of subscriptions. */
  readonly attributes: Record<string, string>;
}

/** SNS asks for less than 100. */
const MOST_IN_SUBJECT = 99;

/** So long a name of an account leaves room for the title, and so does the place with it. */
const MOST_OF_NAME = 30;
const MOST_OF_PLACE = 80;

/** AWS names codes of errors in many ways. */
const REFUSED = /denied|unauthori[sz]ed|not ?authori[sz]ed|forbidden/i;

/**
 * An alert's message for people. Facts that the event lacks are left out: whatever comes in, there is a message, because an alert that
 * fails is one that nobody gets.
 *
 * @param input the alert and the EventBridge event
 * @param accountNames names of accounts by id
 */
export function format(input: unknown, accountNames: unknown): Message {
  const { alert: givenAlert, event: givenEvent } = fields(input);
  const [alert, event, names] = [fields(givenAlert), fields(givenEvent), fields(accountNames)];
  const detail = fields(event.detail);
  const id = text(alert.id, 100);
  const severity = text(alert.severity, 20);
  const heading = join([after('[', severity && `${severity}]`), text(alert.title, 300) ?? id ?? 'Alert'], ' ')!;
  const account = text(event.account, 20) ?? text(detail.recipientAccountId, 20);
  const region = text(detail.awsRegion, 30) ?? text(event.region, 30);
  const lines = join([
    heading,
    after('What: ', what(event, detail, names)),
    after('On: ', parameters(detail)),
    after('Who: ', who(detail, account, names)),
    after('Where: ', where(detail, accountLabel(account, names), region)),
    after('When: ', text(detail.eventTime) ?? text(event.time)),
    after('Why it matters: ', text(alert.description, 2000)),
    after('What to do: ', text(alert.runbook, 2000)),
    after('Runbook: ', text(alert.runbookUrl, 2000)),
    after('Event: ', consoleLink(detail)),
  ], '\n')!;
  const key = `${id ?? 'alert'}/${eventId(event, detail) ?? createHash('sha256').update(lines).digest('hex')}`;
  return {
    subject: subject(heading, join([accountLabel(account, names, name => plain(name, MOST_OF_NAME)), region], ', ')),
    body: `${lines}\nKey: ${key}: deliveries with the same key are about the same event.`,
    key,
    attributes: present({ severity, alert: id, account, region }),
  };
}

/** The account and the Region stay, whatever the title. SNS refuses anything but printable ASCII. */
function subject(heading: string, place: string | undefined): string {
  const suffix = place ? `: ${plain(place, MOST_OF_PLACE)}` : '';
  return `${plain(heading, MOST_IN_SUBJECT - suffix.length)}${suffix}`;
}

/** Letters lose their accents, dashes and quotes become plain, other characters a question mark. One character can become many. */
function plain(value: string, max: number): string {
  const ascii = value.normalize('NFKD').replace(/\p{M}+/gu, '')
    .replace(/[‐-―−]/g, '-').replace(/[‘’‚]/g, '\'').replace(/[“”„]/g, '"').replace(/[^\x20-\x7e]/gu, '?').trim();
  return cut(ascii, max, '...') || '?';
}

function what(event: Fields, detail: Fields, names: AccountNames): string | undefined {
  const call = text(detail.eventName);
  if (call) return `${join([call, after('of ', text(detail.eventSource))], ' ')}${failure(detail) ?? ''}`;
  return text(detail.summary, 1000) ?? stackInstance(detail, names) ?? join([text(event['detail-type']), after('of ', text(event.source))], ' ');
}

/** Only a service can read it. */
const ENCODED_MESSAGE = / Encoded authorization failure message:.*$/;

/** A failed sign-in has only a message. */
function failure(detail: Fields): string | undefined {
  const [code, message] = [text(detail.errorCode, 100), text(detail.errorMessage, 500)?.replace(ENCODED_MESSAGE, '')];
  const why = join([code, code && message ? `(${message})` : message], ' ');
  return why && `, ${REFUSED.test(why) ? 'refused' : 'failed'}: ${why}`;
}

/** A stack of a StackSet is in another account than the event. */
function stackInstance(detail: Fields, names: AccountNames): string | undefined {
  const stack = text(detail['stack-id'], 300) ?? text(detail['stack-set-arn'], 300);
  if (!stack) return undefined;
  const status = join([text(detail.action, 50), text(fields(detail['status-details'])['detailed-status'], 50)], ' ');
  const account = after('in account ', accountLabel(stack.split(':')[4] || undefined, names));
  return join([after('', status && `${status}:`), join([stack, account], ', ')], ' ');
}

function where(detail: Fields, account: string | undefined, region: string | undefined): string | undefined {
  const from = after('from ', text(detail.sourceIPAddress));
  const tool = after('with ', text(detail.userAgent));
  const endpoint = after('through ', text(detail.vpcEndpointId));
  return join([after('account ', account), after('Region ', region), join([from, endpoint, tool], ' ')], ', ');
}

/** The page of the event in CloudTrail's event history, which has management events only. */
function consoleLink(detail: Fields): string | undefined {
  const [region, event, category] = [text(detail.awsRegion) ?? '', text(detail.eventID) ?? '', text(detail.eventCategory) ?? 'Management'];
  const host = consoleHost(region);
  if (!host || !/^[\w-]{1,100}$/.test(event) || category !== 'Management') return undefined;
  return `https://${region}.${host}/cloudtrailv2/home?region=${region}#/events/${event}`;
}

/** Other partitions are apart: their consoles are not on the internet, or not known. */
function consoleHost(region: string): string | undefined {
  if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region) || region.includes('-iso')) return undefined;
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com';
}

/** Ids of an unusual form are none: two of them could look the same once they are cleaned and cut. */
function eventId(event: Fields, detail: Fields): string | undefined {
  return [text(detail.eventID), text(event.id)].find(id => id && /^[\w-]{1,100}$/.test(id));
}

function present(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
