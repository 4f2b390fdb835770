import { Stack } from 'aws-cdk-lib';
import { Alert } from '../../lib/alerts/alert';
import { alternatives } from '../../lib/event-patterns/branches';

const STACK = new Stack();

/** Tells whether an alert names the calls of a service with this name. Alerts on calls of any name, like those of the root user, do not count. */
export function namedBy(alerts: Alert[]): (service: string, eventName: string) => boolean {
  const branches = alerts.flatMap(({ pattern }) => alternatives(pattern._render(STACK).detail ?? {}) as any[])
    .filter(({ eventSource, eventName }) => Array.isArray(eventSource) && Array.isArray(eventName));
  const admits = (tests: any[], text: string) => tests.some(test => test === text || (test?.prefix && text.startsWith(test.prefix)));
  return (service, eventName) => branches.some(branch => admits(branch.eventSource, `${service}.amazonaws.com`) && admits(branch.eventName, eventName));
}
