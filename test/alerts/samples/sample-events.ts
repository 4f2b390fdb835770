/**
 * Sample events of the catalogue: CloudTrail records as EventBridge delivers them, with the fields that patterns look at.
 */
import { ALL_ACTIVITY, NamedCalls } from '../../../lib/alerts/catalogue/calls';

const ACCOUNT = '111122223333';

const USER = { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, accountId: ACCOUNT, userName: 'alice' };
const ROOT = { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT };

/** A call of the API. */
export function apiCall(service: string, eventName: string, record: Record<string, unknown> = {}): any {
  return event('AWS API Call via CloudTrail', service, { eventType: 'AwsApiCall', eventName, requestParameters: null, responseElements: null, ...record });
}

/** One such call for each name, with the same fields. */
export function apiCalls(service: string, eventNames: string[], record: Record<string, unknown> = {}): any[] {
  return eventNames.map(eventName => apiCall(service, eventName, record));
}

/** One call for each of these names, with the same fields. */
export function namedCalls(named: NamedCalls, record: Record<string, unknown> = {}): any[] {
  return Object.entries(named).flatMap(([service, names]) =>
    names.map(name => apiCall(service, typeof name === 'string' ? name : `${name.prefix}Example`, record)));
}

/** A call of each of these services, of another name. */
export function callsBeside(named: NamedCalls, record: Record<string, unknown> = {}): any[] {
  return Object.keys(named).map(service => apiCall(service, 'TagResource', record));
}

/** The event under each detail type that people's activity has. */
export function inEveryWay(sample: any): any[] {
  return [...ALL_ACTIVITY, 'AWS Console Signin via CloudTrail'].map(detailType => ({ ...sample, 'detail-type': detailType }));
}

/** The same call by the root user. */
export function rootCall(service: string, eventName: string, record: Record<string, unknown> = {}): any {
  return apiCall(service, eventName, { userIdentity: ROOT, ...record });
}

/** An event that a service reports. */
export function serviceEvent(service: string, eventName: string, record: Record<string, unknown> = {}): any {
  return event('AWS Service Event via CloudTrail', service, {
    eventType: 'AwsServiceEvent', eventName, userIdentity: { accountId: ACCOUNT, invokedBy: `${service}.amazonaws.com` }, ...record,
  });
}

/** A sign-in to the console; both spellings of the detail type occur. */
export function signIn(record: Record<string, unknown> = {}, detailType = 'AWS Console Sign In via CloudTrail'): any {
  return event(detailType, 'signin', {
    eventType: 'AwsConsoleSignIn',
    eventName: 'ConsoleLogin',
    requestParameters: null,
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: { MFAUsed: 'No', MobileVersion: 'No' },
    ...record,
  });
}

/** The identity of the root user. */
export const ROOT_USER = ROOT;

function event(detailType: string, service: string, record: Record<string, unknown>): any {
  return {
    'version': '0',
    'id': '00000000-0000-0000-0000-000000000000',
    'detail-type': detailType,
    'source': `aws.${service}`,
    'account': ACCOUNT,
    'time': '2026-01-01T00:00:00Z',
    'region': 'us-east-1',
    'resources': [],
    'detail': {
      eventVersion: '1.11',
      userIdentity: USER,
      eventTime: '2026-01-01T00:00:00Z',
      eventSource: `${service}.amazonaws.com`,
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.10',
      userAgent: 'aws-cli/2.31.0',
      eventID: '00000000-0000-0000-0000-000000000001',
      readOnly: false,
      managementEvent: true,
      recipientAccountId: ACCOUNT,
      eventCategory: 'Management',
      ...record,
    },
  };
}
