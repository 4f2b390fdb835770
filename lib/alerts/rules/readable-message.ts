import { aws_events as events } from 'aws-cdk-lib';
import { Alert } from '../alert';

/** Where the facts of a message are in a CloudTrail event. A fact that an event lacks stays empty. */
export const RECORD_FACTS = {
  account: '$.account',
  agent: '$.detail.userAgent',
  arn: '$.detail.userIdentity.arn',
  call: '$.detail.eventName',
  error: '$.detail.errorCode',
  event: '$.detail.eventID',
  person: '$.detail.userIdentity.onBehalfOf.userId',
  region: '$.detail.awsRegion',
  service: '$.detail.eventSource',
  source: '$.detail.sourceIPAddress',
  time: '$.detail.eventTime',
  type: '$.detail.userIdentity.type',
};

const RECORD_LINES = [
  'What: <call> of <service> <error>',
  'Who: <type> <arn> <person>',
  'Where: account <account>, Region <region>, from <source> with <agent>',
  'When: <time>',
];

/** The same in other events. */
export const OTHER_FACTS = { account: '$.account', event: '$.id', region: '$.region', time: '$.time' };
export const OTHER_LINES = ['Where: account <account>, Region <region>', 'When: <time>'];

/**
 * The alert as text for people, one fact a line.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function readableMessage(alert: Alert): events.CfnRule.InputTransformerProperty {
  const summary = alert.pattern._summaryPath;
  const lines = [
    `[${alert.severity}] ${alert.title}`,
    ...(summary ? ['What: <summary>', ...OTHER_LINES] : RECORD_LINES),
    ...(alert.description ? [`Why it matters: ${alert.description}`] : []),
    ...(alert.runbook ? [`What to do: ${alert.runbook}`] : []),
    ...(alert.runbookUrl ? [`Runbook: ${alert.runbookUrl}`] : []),
    `Alert ${alert.id}, event <event>`,
  ];
  // Each line of a text template is a quoted string.
  return { inputPathsMap: summary ? { ...OTHER_FACTS, summary } : RECORD_FACTS, inputTemplate: lines.map(line => `"${line}"`).join('\n') };
}
