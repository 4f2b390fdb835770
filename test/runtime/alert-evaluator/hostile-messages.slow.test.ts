import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as fc from 'fast-check';
import { documentOf, NOW, SAMPLES } from './judging';
import { eventOf, HUB, messageOf, plainJudge, TOPIC, World } from './world';
import { processBatch } from '../../../runtime/alert-evaluator/batch';
import { createJudge } from '../../../runtime/alert-evaluator/judge';
import type { Judge, QueueMessage } from '../../../runtime/alert-evaluator/ports';

const MESSAGES = 10_000;
const SEED = 42;
const MOST_RECEIVES = 5;

/** Numbers between 0 and 1, the same in each run. */
function randomNumbers(): () => number {
  let state = SEED;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** Delivers messages like a queue, and returns those in the dead-letter queue. */
async function drain(world: World, judge: Judge, messages: QueueMessage[]): Promise<Set<string>> {
  const deadLetters = new Set<string>();
  let waiting = messages.map(message => ({ message, receives: 0 }));
  while (waiting.length > 0) {
    const batch = waiting.slice(0, 10);
    const { batchItemFailures } = await processBatch(batch.map(({ message }) => message), world.surroundings({ judge }));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const again = batch.filter(({ message }) => failed.has(message.messageId)).map(({ message, receives }) => ({ message, receives: receives + 1 }));
    for (const { message, receives } of again) if (receives === MOST_RECEIVES) deadLetters.add(message.messageId);
    // Failed messages come back after some others.
    waiting = waiting.slice(10);
    waiting.splice(100, 0, ...again.filter(({ receives }) => receives < MOST_RECEIVES));
  }
  return deadLetters;
}

/** Fails calls of the services, more often for some alerts than for others. */
function failing(random: () => number): World['fail'] {
  const rates: Record<string, number> = { put: 0.05, entry: 0.15, publish: 0.1, lookUp: 0.2, mark: 0.2 };
  return (call, about) => random() < (about?.includes('poison') ? 0.9 : rates[call]) ? 'InternalFailure' : undefined;
}

/** The alerts of messages that are neither delivered nor in the dead-letter queue. */
function lost(world: World, deadLetters: Set<string>, expected: Map<string, string[]>): string[] {
  const onBus = new Set(world.ids);
  return [...expected].flatMap(([messageId, ids]) => deadLetters.has(messageId) ? [] : ids.filter(id => !onBus.has(id)));
}

test('no alert is lost or put twice, whatever fails in services and judge', async () => {
  const random = randomNumbers();
  const spoiled = (rate: number) => {
    if (random() < rate) throw new TypeError('spoiled');
  };
  const judge: Judge = {
    evaluate: (...args) => (spoiled(0.05), plainJudge.evaluate(...args)),
    repeatKey: (...args) => (spoiled(0.05), plainJudge.repeatKey(...args)),
    render: (...args) => (spoiled(0.1), plainJudge.render(...args)),
    renderMinimal: (...args) => (spoiled(0.1), plainJudge.renderMinimal(...args)),
  };
  const kinds = Array.from({ length: 40 }, (_, i) => `alert-${i}`);
  const messages = Array.from({ length: MESSAGES }, (_, i) => {
    if (random() < 0.1) return messageOf('{', `${i}`);
    const raised = kinds.filter(() => random() < 0.05);
    return messageOf(eventOf(random() < 0.01 ? `poison-${i}` : `${i}`, raised), `${i}`);
  });
  const world = new World();
  world.fail = failing(random);
  const deadLetters = await drain(world, judge, messages);

  const onBus = new Set(world.ids);
  expect(onBus.size).toBe(world.ids.length);
  const isDelivered = ({ messageId, body }: QueueMessage) => {
    if (body === '{') return onBus.has(`${messageId}/evaluation-failed`);
    const { eventID, ids } = JSON.parse(body).detail;
    return onBus.has(`${eventID}/evaluation-failed`) || ids.every((id: string) => onBus.has(`${eventID}/${id}`));
  };
  expect(messages.filter(message => !deadLetters.has(message.messageId) && !isDelivered(message))).toEqual([]);
  expect(world.mails.length).toBeGreaterThan(MESSAGES);
  expect(deadLetters.size).toBeGreaterThan(10);
  expect(deadLetters.size).toBeLessThan(MESSAGES / 50);
});

describe('random and hostile messages to the catalogue of all alerts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alert-evaluator-'));
  let judge: Judge;
  beforeAll(() => {
    const { document, values } = documentOf();
    writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(document));
    judge = createJudge(folder, { busName: '', tableName: '', topics: [{ arn: TOPIC }], values: JSON.stringify(values), hub: HUB }, () => {});
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const VALUES: unknown[] = [null, true, false, 0, -1, 1e308, '', 'x'.repeat(5000), '\u0000\u202e\ud800', '<!channel> @everyone [x](https://evil.example)',
    '{"Statement":{"Effect":"Allow"}}', '0.0.0.0/0', [], {}, [[[]]], { $value: 0 }];
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'password', '', 'a.b', '$value'];
  const hostile = fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }));
  const mutation = fc.record({ at: fc.nat(1000), value: hostile, name: fc.constantFrom(...NAMES), removes: fc.boolean() });
  const arbitrary = fc.oneof(
    { weight: 6, arbitrary: fc.record({ sample: fc.constantFrom(...SAMPLES), mutations: fc.array(mutation, { maxLength: 4 }) }).map(mutated) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }).map(value => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
    { weight: 1, arbitrary: fc.record({ sample: fc.constantFrom(...SAMPLES), kept: fc.double({ min: 0, max: 1, noNaN: true }) }).map(truncated) },
  );

  /** A sample event with other values, further fields and missing ones. Text keeps a `__proto__` that objects would swallow. */
  function mutated({ sample, mutations }: { sample: object; mutations: { at: number; value: unknown; name: string; removes: boolean }[] }): string {
    const event = structuredClone(sample);
    for (const { at, value: shared, name, removes } of mutations) {
      const value = structuredClone(shared);
      const places = placesOf(event);
      const [object, field] = places[at % places.length];
      if (removes) delete object[field];
      else object[field] = value;
      Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return JSON.stringify(event);
  }

  function placesOf(value: any): [any, string][] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.keys(value).flatMap(name => [[value, name] as [any, string], ...placesOf(value[name])]);
  }

  function truncated({ sample, kept }: { sample: object; kept: number }): string {
    const text = JSON.stringify(sample);
    return text.slice(0, Math.floor(text.length * kept));
  }

  /** The body with an id of its own, so that each alert can be found again. */
  function withId(body: string, id: string): string {
    let event: any;
    try {
      event = JSON.parse(body);
    } catch {
      return body;
    }
    if (typeof event !== 'object' || event === null || Array.isArray(event)) return body;
    if (typeof event.detail === 'object' && event.detail !== null) delete event.detail.eventID;
    return JSON.stringify({ ...event, id });
  }

  test('no message crashes the batch, and no alert is lost', async () => {
    const bodies = fc.sample(arbitrary, { seed: SEED, numRuns: MESSAGES });
    const messages = bodies.map((body, i) => messageOf(withId(body, `event-${i}`), `event-${i}`));
    const expected = new Map(messages.map(({ messageId, body }) => [messageId, expectedOf(messageId, body)]));
    const world = new World();
    world.fail = failing(randomNumbers());
    const deadLetters = await drain(world, judge, messages);
    expect(lost(world, deadLetters, expected)).toEqual([]);
    expect(new Set(world.ids).size).toBe(world.ids.length);
    expect(world.lines.filter(({ outcome }) => ['render-failed', 'key-failed', 'undelivered', 'message-failed'].includes(outcome))).toEqual([]);
    expect(deadLetters.size).toBeLessThan(MESSAGES / 100);
    expect([...expected.values()].flat().length).toBeGreaterThan(MESSAGES / 5);
    expect(world.ids.filter(id => id.endsWith('/evaluation-failed')).length).toBeGreaterThan(MESSAGES / 10);
  }, 300_000);

  function expectedOf(messageId: string, body: string): string[] {
    try {
      const event = JSON.parse(body);
      if (typeof event === 'object' && event !== null && !Array.isArray(event)) {
        return judge.evaluate(event, NOW).raised.map(({ alert }) => `${messageId}/${alert.id}`);
      }
    } catch { /* No event. */ }
    return [`${messageId}/evaluation-failed`];
  }

  test.each([
    ['100,000 nested arrays', `{"id":"1","source":"aws.iam","detail":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['50,000 keys', JSON.stringify({ id: '1', source: 'aws.iam', detail: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i])) })],
    ['integers beyond 64 bits', '{"id":"1","source":"aws.iam","detail":{"a":123456789012345678901234567890,"b":1e999,"eventName":1e400}}'],
    ['a megabyte without an end', '{"a":"'.padEnd(1_000_000, 'x')],
  ])('a message with %s ends in time', async (_, body) => {
    const world = new World();
    const { batchItemFailures } = await processBatch([messageOf(body), messageOf(eventOf('2', []))], world.surroundings({ judge }));
    expect(batchItemFailures).toEqual([]);
  });

  test.each([
    ['of 250 KB', (detail: any) => JSON.stringify({ ...detail, x: 'y'.repeat(250_000) })],
    ['with 50,000 keys', (detail: any) => JSON.stringify({ ...detail, x: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i])) })],
    ['with integers beyond 64 bits', (detail: any) => JSON.stringify(detail).replace(/}$/, ',"x":123456789012345678901234567890,"y":1e999}')],
  ])('an alert on a record %s is delivered', async (_, textOf) => {
    const sample = SAMPLES.find(event => judge.evaluate(event, NOW).raised.length > 0);
    const { detail, ...envelope } = sample;
    const body = `${JSON.stringify({ ...envelope, id: 'large' }).slice(0, -1)},"detail":${textOf({ ...detail, eventID: 'large' })}}`;
    const world = new World();
    const { batchItemFailures } = await processBatch([messageOf(body)], world.surroundings({ judge }));
    expect(batchItemFailures).toEqual([]);
    expect(world.ids).toEqual(judge.evaluate(sample, NOW).raised.map(({ alert }) => `large/${alert.id}`));
    expect(Buffer.byteLength(world.bus[0].detail)).toBeLessThanOrEqual(240 * 1024);
  });

  test('a record nested deeper than AWS nests raises an alert as unevaluated', async () => {
    const { detail, ...envelope } = SAMPLES.find(event => judge.evaluate(event, NOW).raised.length > 0);
    const deep = JSON.stringify({ ...detail, eventID: 'deep' }).replace(/}$/, `,"x":${'['.repeat(5000)}${']'.repeat(5000)}}`);
    const world = new World();
    await processBatch([messageOf(`${JSON.stringify({ ...envelope, id: 'deep' }).slice(0, -1)},"detail":${deep}}`)], world.surroundings({ judge }));
    expect(world.ids).toEqual(['deep/evaluation-failed']);
  });
});
