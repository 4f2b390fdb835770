import { aws_events as events } from 'aws-cdk-lib';
import { Alert } from '../alert';
import { OTHER_FACTS, OTHER_LINES, RECORD_FACTS } from './readable-message';

// EventBridge does not escape the values that it inserts: a quote would end the text, and could rewrite the message. So
// these facts exclude all that a caller or sender chooses freely, like a user agent or a summary.
const { agent: _, ...FACTS } = RECORD_FACTS;

const LINES = [
  'What: <call> of <service> <error>',
  'Who: <type> <arn> <person>',
  'Where: account <account>, Region <region>, from <source>',
  'When: <time>',
];

/**
 * The alert in the schema of AWS's chat applications, with the facts of the readable message.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function chatMessage(alert: Alert): events.CfnRule.InputTransformerProperty {
  const lines = [
    ...(alert.pattern._summaryPath ? OTHER_LINES : LINES),
    ...(alert.description ? [`Why it matters: ${alert.description}`] : []),
    `Alert ${alert.id}, event <event>`,
  ];
  const notification = {
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: `[${alert.severity}] ${alert.title}`,
      description: lines.join('\n'),
      ...(alert.runbook && { nextSteps: [alert.runbook] }),
    },
  };
  return { inputPathsMap: alert.pattern._summaryPath ? OTHER_FACTS : FACTS, inputTemplate: JSON.stringify(notification) };
}
