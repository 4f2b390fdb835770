import { EVENT_ID, eventOf, raisedAlert, SECRET } from './fixtures';
import { delivered, problemsOf } from './schema';
import { minimalAlertEvent } from '../../../../runtime/alert-evaluator/event/minimal-alert-event';
import { repeatKey } from '../../../../runtime/alert-evaluator/event/repeat-key';

const NOW = new Date('2026-01-01T00:00:10Z');

describe('the alert event of an event that could not be rendered', () => {
  test('has the alert, the call, the place and the fault', () => {
    const raised = raisedAlert({ runbook: 'Ask alice.' });
    const { detail, time } = minimalAlertEvent(raised, eventOf(), new TypeError('x is not a function'), NOW);
    expect(time).toBe('2026-01-01T00:00:10.000Z');
    expect(detail).toMatchObject({
      id: `${EVENT_ID}/iam-user-created`,
      alert: { id: 'iam-user-created', severity: 'HIGH', runbook: 'Ask alice.' },
      what: { call: 'CreateUser', service: 'iam.amazonaws.com' },
      where: { accountId: '111122223333', region: 'eu-west-1' },
      repeat: { key: repeatKey(raised, eventOf()), isRepeat: false, count: 1 },
      evaluation: { status: 'unevaluated', note: 'The event could not be rendered: TypeError: x is not a function' },
      record: {},
      cut: [{ field: 'record', bytes: Buffer.byteLength(JSON.stringify(eventOf().detail)) }],
    });
    expect(detail.text.subject).toBe('[HIGH] IAM user created: 111122223333, eu-west-1');
    expect(detail.text.plain).toContain('\nNote: "The event could not be rendered: TypeError: x is not a function"\nWhat to do: Ask alice.\n');
  });

  test.each<[string, unknown, unknown, unknown]>([
    ['no values', undefined, undefined, undefined],
    ['null', null, null, null],
    ['an alert without fields', { alert: {} }, [], ''],
    ['an alert of other types', { alert: { id: 7, title: {}, severity: 'x', attackTechniques: 'x', controls: [null] }, severity: 5 }, 'x', 5],
    ['an event of other types', raisedAlert(), { account: {}, region: [], detail: 7, id: {}, source: 'aws.x' }, { message: 'x' }],
    ['an event that is too deep', raisedAlert(), eventOf({ a: JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) }), new RangeError('Maximum call stack size exceeded')],
    ['a fault without text', raisedAlert(), eventOf(), Object.create(null)],
    ['a fault that fails', raisedAlert(), eventOf(), { toString: () => { throw new Error(); } }],
    ['an event that fails', raisedAlert(), new Proxy({}, { get: () => { throw new Error(); }, ownKeys: () => { throw new Error(); } }), 'x'],
    ['a long fault', raisedAlert(), eventOf(), new Error('\u{1f600}\n'.repeat(100_000))],
    ['a large event', raisedAlert({ title: '"'.repeat(300_000) }), eventOf({ userAgent: '\u0001'.repeat(300_000) }), 'x'],
  ])('is valid for %s', (_, raised, event, fault) => {
    const entry = minimalAlertEvent(raised as any, event, fault, NOW);
    expect(problemsOf(delivered(entry))).toEqual([]);
  });

  test('is valid without a valid time', () => expect(problemsOf(delivered(minimalAlertEvent(raisedAlert(), eventOf(), 'x', new Date(NaN))))).toEqual([]));

  test('has no secret of a fault', () => {
    expect(JSON.stringify(minimalAlertEvent(raisedAlert(), eventOf(), new Error(`Unexpected password=${SECRET} in JSON`), NOW))).not.toContain(SECRET);
  });
});
