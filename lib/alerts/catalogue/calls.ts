import { aws_events as events } from 'aws-cdk-lib';
import { AlertPattern } from '../alert-pattern';

/**
 * The outcomes worth a look: it worked, or it was not permitted. A call that failed otherwise, like one on something that does not exist,
 * changed nothing. Services name a refusal in different ways.
 */
export const DONE_OR_DENIED = [
  { exists: false }, { prefix: 'AccessDenied' }, { suffix: 'AccessDenied' }, { prefix: 'Authorization' }, { suffix: 'UnauthorizedOperation' },
];

/** Only that it worked, where refusals are an alert of their own: superseding cannot tell these outcomes apart. */
export const DONE = [{ exists: false }];

/** What people do, in whatever way: only an alert that looks at all of these can stand for the one on the root user. */
export const ALL_ACTIVITY = ['AWS API Call via CloudTrail', 'AWS Console Action via CloudTrail', 'AWS Console Sign In via CloudTrail'];

/** Calls of a service that worked, or were not permitted. */
export function calls(service: string, eventNames: any[], conditions: Record<string, any> = {}): AlertPattern {
  return callsWith({ eventSource: [`${service}.amazonaws.com`], eventName: eventNames, ...conditions });
}

/** Calls with these conditions on the record that worked, or were not permitted. */
export function callsWith(detail: Record<string, any>): AlertPattern {
  return AlertPattern._ofCatalogue(outcomePattern(detail));
}

/** The event pattern of `callsWith`. */
export function outcomePattern(detail: Record<string, any>): events.EventPattern {
  return { detailType: ['AWS API Call via CloudTrail'], detail: { errorCode: DONE_OR_DENIED, ...detail } };
}

/** Names of calls, or tests of names, by the service in the source of their records. */
export interface NamedCalls {
  readonly [service: string]: readonly any[];
}

/** Conditions on these calls, one for each service. */
export function either(named: NamedCalls, conditions: Record<string, any> = {}): Record<string, any>[] {
  return Object.entries(named).map(([service, eventName]) => ({ eventSource: [`${service}.amazonaws.com`], eventName, ...conditions }));
}

/** Calls of several services that worked, or were not permitted. */
export function callsOf(named: NamedCalls, conditions: Record<string, any> = {}): AlertPattern {
  return callsWith({ ...conditions, $or: either(named) });
}

/** Events that a service reports about what it did, of whatever outcome. */
export function serviceEvents(service: string, eventNames: any[]): AlertPattern {
  return AlertPattern._ofCatalogue({
    detailType: ['AWS Service Event via CloudTrail'], detail: { eventSource: [`${service}.amazonaws.com`], eventName: eventNames },
  });
}

/** Calls and sign-ins, in whatever way and whatever came of it: where an attempt is worth an alert. */
export function attempts(detail: Record<string, any>): AlertPattern {
  return AlertPattern._ofCatalogue({ detailType: ALL_ACTIVITY, detail });
}
