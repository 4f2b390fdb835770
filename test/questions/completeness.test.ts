import { alertedCalls, ALERTED_LEFT_OUT } from './register/alerted-calls';
import { NOT_DELETING, verbs } from './register/deleting-verbs';
import { REGISTERS } from './register/registers';
import { actionsOf, isAsked, MOST_FOR_A_REASON, Register } from './register/sorted-actions';
import { QUESTIONS } from '../../lib/questions/questions';

const cases = REGISTERS.map(register => [`${register.questions.join(', ')}: ${register.rule}`, register] as const);

/** The actions that are left out, with their service. */
function leftOut({ leftOut: reasons, services = [] }: Register): string[] {
  const [service] = services;
  return Object.values(reasons).flatMap(actions => actions.split(' ')).map(action => action.includes(':') ? action : `${service}:${action}`);
}

describe('each action that changes something is asked, or left out for a reason', () => {
  test.each(cases)('%s', async (_, register) => {
    const actions = await actionsOf(register);
    const unasked = actions.filter(action => !isAsked(action, register.questions));
    const listed = leftOut(register);
    // A new action belongs into a question, or to a reason.
    expect(unasked.filter(action => !listed.includes(action))).toEqual([]);
    expect(listed.filter(action => !unasked.includes(action))).toEqual([]);
    expect(actions.length).toBeGreaterThan(unasked.length);
  });

  test.each(cases)('few share a reason: %s', (_, register) => {
    const listed = leftOut(register);
    expect(listed.filter((action, i) => listed.indexOf(action) !== i)).toEqual([]);
    expect(Object.entries(register.leftOut).filter(([, actions]) => actions.split(' ').length > MOST_FOR_A_REASON)).toEqual([]);
  });

  test('for questions that there are', () => {
    const ids = QUESTIONS.map(({ id }) => id);
    expect(REGISTERS.flatMap(({ questions }) => questions).filter(id => !ids.includes(id))).toEqual([]);
  });
});

test('an action that no condition names is not asked', () => {
  expect(isAsked('kms:DisableKey', ['key-changes'])).toBe(true);
  expect(isAsked('kms:ExampleAction', ['key-changes'])).toBe(false);
  expect(isAsked('example:DisableKey', ['key-changes'])).toBe(false);
  // Conditions on parameters alone name no call.
  expect(isAsked('example:ExampleAction', ['public-exposure'])).toBe(false);
});

test('each call that an alert of the catalogue names is asked by a question, too, or left out for a reason', () => {
  const ids = QUESTIONS.filter(({ id, parameters }) => !parameters || ['trail-changes', 'deleted-tables'].includes(id)).map(({ id }) => id);
  const calls = alertedCalls();
  expect(calls.length).toBeGreaterThan(300);
  const listed = Object.values(ALERTED_LEFT_OUT).flatMap(actions => actions.split(' '));
  const unasked = calls.filter(call => !isAsked(call, ids)).sort();
  const missing = unasked.filter(call => !listed.includes(call));
  expect(missing.map(call => `${call}: add it to a question, or with a reason to ALERTED_LEFT_OUT in test/questions/register/alerted-calls.ts`)).toEqual([]);
  expect(unasked).toEqual(listed.sort());
  const ofPrincipal = Object.entries(ALERTED_LEFT_OUT).filter(([reason]) => reason.includes('`persistence-of-principal`')).flatMap(([, actions]) => actions.split(' '));
  expect(ofPrincipal.filter(call => !isAsked(call, ['persistence-of-principal']))).toEqual([]);
  expect(Object.values(ALERTED_LEFT_OUT).filter(actions => actions.split(' ').length > MOST_FOR_A_REASON)).toEqual([]);
});

describe('each verb of IAM\'s catalogue deletes, or is left out for a reason', () => {
  const listed = Object.values(NOT_DELETING).flatMap(some => some.split(' '));

  test.each(['deleted-resources', 'top-deleters'])('%s', async id => {
    const found = await verbs();
    const unasked = [...found].filter(([, actions]) => actions.some(action => !isAsked(action, [id]))).map(([verb]) => verb);
    expect(unasked.filter(verb => !listed.includes(verb))).toEqual([]);
    expect(listed.filter(verb => !unasked.includes(verb))).toEqual([]);
    expect(found.size - unasked.length).toBeGreaterThan(15);
  });

  test('few share a reason', () => {
    expect(listed.filter((verb, i) => listed.indexOf(verb) !== i)).toEqual([]);
    expect(Object.entries(NOT_DELETING).filter(([, some]) => some.split(' ').length > MOST_FOR_A_REASON)).toEqual([]);
  });
});
