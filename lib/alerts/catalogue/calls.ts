import { AlertPattern } from '../alert-pattern';

/**
 * The outcomes worth a look: it worked, or it was not permitted. A call that failed otherwise, like one on something that does not exist,
 * changed nothing. Services name a refusal in different ways.
 */
export const DONE_OR_DENIED = [
  { exists: false }, { prefix: 'AccessDenied' }, { suffix: 'AccessDenied' }, { prefix: 'Authorization' }, { suffix: 'UnauthorizedOperation' },
];

/** Calls of a service that worked, or were not permitted. */
export function calls(service: string, eventNames: any[], conditions: Record<string, any> = {}): AlertPattern {
  return callsWith({ eventSource: [`${service}.amazonaws.com`], eventName: eventNames, ...conditions });
}

/** Calls with these conditions on the record that worked, or were not permitted. */
export function callsWith(detail: Record<string, any>): AlertPattern {
  return AlertPattern.forEvents({ detailType: ['AWS API Call via CloudTrail'], detail: { errorCode: DONE_OR_DENIED, ...detail } });
}
