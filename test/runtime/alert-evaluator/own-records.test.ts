import { eventOf, messageOf, plainJudge, World } from './world';
import { processBatch } from '../../../runtime/alert-evaluator/batch';
import { isOwnRecord } from '../../../runtime/alert-evaluator/own-records';

const ROLE = 'arn:aws:iam::444455556666:role/Evaluator';
const by = (arn: string) => ({ sessionContext: { sessionIssuer: { arn } } });
const recordOf = (eventID: string, arn: string) => {
  const event = eventOf(eventID, ['api-access-denied']);
  return { ...event, detail: { ...event.detail, userIdentity: by(arn) } };
};

/** Delivers a record while the role lacks a permission, and then every record of a refusal that follows from it. */
async function loop(first: unknown, refused: 'publish' | 'put', isNewInstance = false): Promise<{ world: World; attempts: number }> {
  const world = new World();
  world.fail = call => call === refused ? 'AccessDenied' : undefined;
  let waiting = [messageOf(first)];
  let attempts = 0;
  while (waiting.length > 0 && attempts < 200) {
    const calls = world.calls.length;
    const { batchItemFailures } = await processBatch(waiting, { ...world.surroundings({ judge: plainJudge, isNewInstance }), roleArn: ROLE });
    const failed = waiting.filter(({ messageId }) => batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === messageId));
    const refusals = world.calls.slice(calls).filter(call => call === refused);
    waiting = [...failed.slice(0, attempts < 5 ? 1 : 0), ...refusals.map(() => messageOf(recordOf(`refusal-${attempts++}`, ROLE)))];
  }
  return { world, attempts };
}

test.each(['publish', 'put'] as const)('a refused %s of the evaluator does not cause a loop of alerts', async refused => {
  const { world, attempts } = await loop(recordOf('first', ROLE), refused);
  expect(attempts).toBeLessThan(30);
  expect(world.lines.some(({ outcome }) => outcome === 'own-repeat')).toBe(true);
});

test('a refused call of the evaluator is raised once, also by a new instance of the function', async () => {
  const { world, attempts } = await loop(recordOf('first', ROLE), 'publish', true);
  expect(attempts).toBeLessThan(30);
  expect(world.bus.map(({ parsed }) => parsed.alert.id)).toEqual(['api-access-denied']);
});

test('a failed delivery of an alert on another role is retried', async () => {
  const world = new World();
  world.fail = call => call === 'publish' ? 'Throttling' : undefined;
  const message = messageOf(recordOf('other', 'arn:aws:iam::444455556666:role/Other'));
  const { batchItemFailures } = await processBatch([message], { ...world.surroundings(), roleArn: ROLE });
  expect(batchItemFailures).toEqual([{ itemIdentifier: message.messageId }]);
});

test.each([
  [{ detail: { userIdentity: by(ROLE) } }, true],
  [{ detail: { userIdentity: by(`${ROLE}2`) } }, false],
  [{ detail: { userIdentity: null } }, false],
  [{}, false],
])('%j is an own record: %s', (event, expected) => {
  expect(isOwnRecord(event, ROLE)).toBe(expected);
  expect(isOwnRecord(event, undefined)).toBe(false);
});
