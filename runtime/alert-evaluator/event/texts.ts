import type { AlertEvent, AlertEventContext, Texts } from './contract';
import type { Facts } from './facts';
import { Line, linesOf, Untexted } from './lines';
import { markdown, plain } from './phrase';
import { subjectOf } from './subject';
import { cut } from './text';

/** What AWS's chat applications accept. */
const MOST_OF_CHAT_TITLE = 250;
const MOST_OF_CHAT = 8000;

/** Chats have the steps apart, and the id of the alert event in their thread. */
const NOT_IN_CHAT = ['What to do', 'Hub', 'Key'];

/** The texts of an alert for people. */
export function textsOf(alert: Untexted, facts: Facts, context: Partial<AlertEventContext>): Texts {
  const heading = headingOf(alert);
  const lines = linesOf(alert, facts, context);
  return {
    subject: subjectOf(heading, alert.where),
    plain: [heading, ...lines.map(({ label, value }) => `${label}: ${plain(value)}`)].join('\n'),
    markdown: [`**${heading}**`, '', ...lines.map(({ label, value }) => `- **${label}:** ${markdown(value)}`)].join('\n'),
    chat: chatOf(alert, heading, lines),
  };
}

function headingOf({ alert, who }: Pick<AlertEvent, 'alert' | 'who'>): string {
  return `[${alert.severity}] ${alert.title}${who.deployment ? ' (by a deployment)' : alert.routine ? ' (routine)' : ''}`;
}

/**
 * The schema of AWS's chat applications. Repeats are in the thread of the alert that they repeat.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
function chatOf({ alert, repeat }: Untexted, heading: string, lines: Line[]): Texts['chat'] {
  const title = cut(heading, MOST_OF_CHAT_TITLE);
  const shown = lines.filter(({ label }) => !NOT_IN_CHAT.includes(label)).map(({ label, value }) => `${label}: ${markdown(value)}`);
  return {
    version: '1.0',
    source: 'custom',
    content: { textType: 'client-markdown', title, description: within(shown, MOST_OF_CHAT), ...(alert.runbook && { nextSteps: [alert.runbook] }) },
    metadata: { threadId: `${repeat.key}/${repeat.since}`, summary: title, eventType: 'CloudTrail Alert' },
  };
}

/** The lines that there is room for. */
function within(lines: string[], max: number): string {
  let left = max;
  return lines.filter(line => {
    const fits = line.length < left;
    if (fits) left -= line.length + 1;
    return fits;
  }).join('\n');
}
