import { AlertHub } from '../../../lib';
import { WATCHED } from '../../../lib/alerts/catalogue/watched';
import { WATCHED_TYPES, watchedAlerts } from '../../../lib/alerts/hub/watched-alerts';
import { compilePattern } from '../../../lib/event-patterns/pattern-matcher';
import { errorsOf } from '../../private/harness';
import { newStack } from '../fixtures';
import { apiCall } from '../samples/sample-events';

const NAME = 'audit-thing';
const ARN = `arn:aws:service:eu-west-1:111122223333:${NAME}`;
/** As a call names the resource, and as it names others. */
const NAMED: Record<string, [right: string[], wrong: string[]]> = {
  arn: [[ARN], [NAME, `${ARN}-other`]],
  either: [[ARN, NAME], [`${NAME}-other`, `${ARN}-other`]],
  end: [[`https://sqs.eu-west-1.amazonaws.com/111122223333/${NAME}`], [`https://sqs.eu-west-1.amazonaws.com/111122223333/other-${NAME}`]],
  subscription: [[`${ARN}:00000000-0000-0000-0000-000000000000`], [`${ARN}-other:00000000-0000-0000-0000-000000000000`]],
  whole: [[NAME], [`${NAME}-other`]],
};

describe.each(WATCHED_TYPES)('%s', resourceType => {
  const [alert, ...others] = watchedAlerts([{ resourceType, resourceName: NAME, resourceArn: ARN }]);
  const matches = compilePattern(alert.pattern._render(newStack()));
  const { service, ways } = WATCHED[resourceType];
  const nameOf = (call: any) => typeof call === 'string' ? call : `${call.prefix}20150331v2`;
  const firsts = (values: { readonly [name: string]: readonly string[] } = {}) =>
    Object.fromEntries(Object.entries(values).map(([key, [first]]) => [key, first]));
  const events = (which: 0 | 1) => ways.flatMap(({ calls, parameter, name = 'whole', with: more }) => calls.flatMap(call =>
    NAMED[name][which].map(value => apiCall(service, nameOf(call), { requestParameters: { [parameter]: value, ...firsts(more) } }))));

  test('has one alert, on each call that weakens it', () => {
    expect(others).toEqual([]);
    expect(events(0).length).toBeGreaterThanOrEqual(ways.flatMap(({ calls }) => calls).length);
    expect(events(0).filter(event => !matches(event))).toEqual([]);
    expect(events(0).filter(event => !matches({ ...event, detail: { ...event.detail, errorCode: 'AccessDenied' } }))).toEqual([]);
  });

  test('and on no call for another one, none that fails, none of another service, and none that only reads', () => {
    expect(events(1).filter(matches)).toEqual([]);
    const beside = (fields: object) => events(0).map(event => ({ ...event, detail: { ...event.detail, ...fields } }));
    expect([...beside({ errorCode: 'NotFound' }), ...beside({ eventSource: 'example.amazonaws.com' }), ...beside({ eventName: 'GetSomething' })].filter(matches))
      .toEqual([]);
  });
});

test('a name that ends in an asterisk stands for all that begin so', () => {
  const [alert] = watchedAlerts([{ resourceType: 'AWS::Events::Rule', resourceName: 'Hub-*', resourceArn: ARN }]);
  const matches = compilePattern(alert.pattern._render(newStack()));
  const call = (eventName: string, requestParameters: object) => matches(apiCall('events', eventName, { requestParameters }));
  expect([call('DisableRule', { name: 'Hub-x' }), call('DisableRule', { name: 'Other-x' }), call('PutRule', { name: 'Hub-x', state: 'DISABLED' }),
    call('PutRule', { name: 'Hub-x', state: 'ENABLED' })]).toEqual([true, false, true, false]);
});

test('a hub refuses what it cannot watch', () => {
  const watchedResources = [{ resourceType: 'AWS::EC2::Instance', resourceName: 'i-1', resourceArn: ARN }];
  expect(errorsOf(() => new AlertHub(newStack(), 'Alerts', { watchedResources }))).toEqual(['InvalidValue watchedResources[0]']);
});
