import type { RaisedAlert } from '../../../../runtime/alert-evaluator/evaluation';
import { alertEvent } from '../../../../runtime/alert-evaluator/event/alert-event';
import { AlertEvent, AlertEventContext, AlertEventEntry } from '../../../../runtime/alert-evaluator/event/contract';
import { repeatKey } from '../../../../runtime/alert-evaluator/event/repeat-key';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const HUB_ACCOUNT = '777788889999';
export const NAMES = { [ACCOUNT]: 'Payments', [OTHER_ACCOUNT]: 'Sandbox', [HUB_ACCOUNT]: 'Security' };
export const EVENT_ID = '00000000-0000-0000-0000-000000000001';
export const USER = { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, accountId: ACCOUNT, userName: 'alice' };

export const RECORD = {
  eventVersion: '1.11',
  userIdentity: USER,
  eventTime: '2026-01-01T00:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.31.0',
  requestParameters: { userName: 'bob' } as unknown,
  responseElements: null as unknown,
  eventID: EVENT_ID,
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
};

export const CONTEXT: AlertEventContext = {
  accountNames: NAMES,
  hubAccount: HUB_ACCOUNT,
  hubRegion: 'eu-central-1',
  now: new Date('2026-01-01T00:00:10Z'),
  catalogue: 'c'.repeat(64),
  version: '1.2.0',
};

/** A raised alert with these fields of the catalogue. */
export function raisedAlert(alert: Record<string, unknown> = {}, raised: Partial<RaisedAlert> = {}): RaisedAlert {
  const severity = (alert.severity ?? 'HIGH') as RaisedAlert['severity'];
  return {
    alert: {
      id: 'iam-user-created',
      title: 'IAM user created',
      severity,
      attackTechniques: ['T1136.003'],
      attackVersion: '18',
      controls: [],
      supersedes: [],
      readOnlyCalls: false,
      pattern: {},
      exclusions: [],
      isOperational: false,
      ...alert,
    },
    severity,
    isDeployment: false,
    status: 'matched',
    ...raised,
  };
}

/** The event of a record. */
export const eventOf = (record: Record<string, unknown> = {}, envelope: Record<string, unknown> = {}) => ({
  'version': '0',
  'id': '00000000-0000-0000-0000-000000000000',
  'detail-type': 'AWS API Call via CloudTrail',
  'source': 'aws.iam',
  'account': ACCOUNT,
  'time': '2026-01-01T00:00:09Z',
  'region': 'eu-west-1',
  'resources': [],
  'detail': { ...RECORD, ...record },
  ...envelope,
});

/** The alert event of any event. */
export function render(event: unknown, raised = raisedAlert(), context: Partial<AlertEventContext> = {}): AlertEventEntry {
  const repeat = { key: repeatKey(raised, event), isRepeat: false, count: 1, since: '2026-01-01T00:00:10.000Z' };
  return alertEvent({ raised, event, repeat, context: { ...CONTEXT, ...context } });
}

/** The detail of the alert event of a call with these fields. */
export const detailOf = (
  record: Record<string, unknown> = {}, alert: Record<string, unknown> = {}, context: Partial<AlertEventContext> = {},
): AlertEvent =>
  render(eventOf(record), raisedAlert(alert), context).detail;

/** The values of the lines with this label. */
export const linesOf = (label: string, { text }: AlertEvent): string[] =>
  text.plain.split('\n').filter(line => line.startsWith(`${label}: `)).map(line => line.slice(label.length + 2));

export const lineOf = (label: string, detail: AlertEvent): string | undefined => linesOf(label, detail)[0];

/** A session of a role. */
export const sessionOf = (role: string, name: string, fields: Record<string, unknown> = {}, path = '') => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${path}${role}`, accountId: ACCOUNT, userName: role },
    attributes: { mfaAuthenticated: 'false' },
  },
  ...fields,
});

/** A value that must not be in any alert event. */
export const SECRET = 'hunter2';

/** Control and invisible characters, halves of pairs, line breaks. */
export const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
