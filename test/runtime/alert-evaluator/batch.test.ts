import { alertOf, eventOf, HUB, messageOf, NOW, plainJudge, raise, TOPIC, World } from './world';
import { processBatch } from '../../../runtime/alert-evaluator/batch';
import type { Judge, QueueMessage, Topic } from '../../../runtime/alert-evaluator/ports';

let world: World;
beforeEach(() => (world = new World()));

interface Parts {
  readonly judge?: Partial<Judge>;
  readonly topics?: Topic[];
  readonly isNewInstance?: boolean;
}

/** The ids of the messages that failed. */
async function run(messages: QueueMessage[], parts: Parts = {}): Promise<string[]> {
  const { batchItemFailures } = await processBatch(messages, world.surroundings(parts));
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

const events = (...ids: string[]) => ids.map(id => messageOf(eventOf(id, ['a']), id));
const judgeOf = (judge: Partial<Judge>): Parts => ({ judge });
const fault = () => {
  throw new TypeError('about hunter2');
};
const linesOf = (outcome: string) => world.lines.filter(line => line.outcome === outcome);

describe('the order', () => {
  test('a batch evaluates, looks up repeats, puts, publishes and marks', async () => {
    expect(await run([messageOf(eventOf('1', ['a', 'b']))])).toEqual([]);
    expect(world.calls).toEqual(['evaluate', 'lookUp', 'lookUp', 'put', 'publish', 'publish', 'mark', 'mark']);
    expect(world.ids).toEqual(['1/a', '1/b']);
  });

  test('an empty batch calls no service', async () => {
    expect(await run([])).toEqual([]);
    expect(world.calls).toEqual([]);
  });

  test('an event that raises nothing calls no service', async () => {
    await run([messageOf(eventOf('1', []))]);
    expect(world.calls).toEqual(['evaluate']);
  });
});

describe('an event without a decision', () => {
  const BODIES: [string, string][] = [['empty', ''], ['truncated JSON', '{"a":'], ['an array', '[{}]'], ['null', 'null'], ['a number', '1e309'],
    ['a string', '"x"'], ['binary', '\u0000\ud800\uffff']];

  test.each(BODIES)('a body that is %s raises evaluation-failed', async (_, body) => {
    const seen: any[] = [];
    const render: Judge['render'] = (raised, event, repeat, now) => (seen.push({ raised, event }), plainJudge.render(raised, event, repeat, now));
    const sent = { SentTimestamp: `${Date.parse('2025-12-31T23:59:59Z')}` };
    await run([{ ...messageOf(body, 'unreadable'), attributes: sent }, ...events('1')], judgeOf({ render }));
    expect(world.ids).toEqual(['unreadable/evaluation-failed', '1/a']);
    expect(seen[0].raised).toMatchObject({ status: 'unevaluated', severity: 'HIGH', alert: { title: 'An event could not be evaluated' } });
    expect(seen[0].event).toMatchObject({ ...HUB, id: 'unreadable', time: '2025-12-31T23:59:59.000Z', detail: { text: body } });
    expect(world.mails).toHaveLength(2);
  });

  test('an unreadable body is cut, and never quoted in the log', async () => {
    const seen: any[] = [];
    const render: Judge['render'] = (raised, event, repeat, now) => (seen.push(event), plainJudge.render(raised, event, repeat, now));
    await run([messageOf(`hunter2 ${'x'.repeat(1_000_000)}`)], judgeOf({ render }));
    expect(seen[0].detail.text).toHaveLength(2000);
    expect(seen[0].time).toBe(NOW.toISOString());
    expect(JSON.stringify(world.lines)).not.toContain('hunter2');
  });

  test('a fault in the evaluation raises evaluation-failed with the event, and spares the other messages', async () => {
    const evaluate: Judge['evaluate'] = (event, now) => (event.detail as any).eventID === '2' ? fault() : plainJudge.evaluate(event, now);
    expect(await run(events('1', '2', '3'), judgeOf({ evaluate }))).toEqual([]);
    expect(world.ids.sort()).toEqual(['1/a', '2/evaluation-failed', '3/a']);
    expect(linesOf('unevaluated')).toEqual([expect.objectContaining({ level: 'error', alert: 'evaluation-failed', event: '2' })]);
    expect(linesOf('unevaluated')[0].because).toMatch(/^TypeError at /);
  });

  test.each([[99, 'a'], [100, 'a'], [101, 'evaluation-failed']])('an event of %i levels raises %s', async (levels, id) => {
    // The event and its detail are two levels.
    const nested = `${'['.repeat(levels - 2)}${']'.repeat(levels - 2)}`;
    await run([messageOf(`{"id":"1","source":"aws.iam","detail":{"eventID":"1","ids":["a"],"nested":${nested}}}`)]);
    expect(world.ids).toEqual([`1/${id}`]);
  });

  test.each([['with a text', 'x'], ['that is undefined', undefined]])('a thrown value %s is a fault like an error', async (_, thrown) => {
    await run(events('1'), judgeOf({ evaluate: () => { throw thrown; } })); // eslint-disable-line @typescript-eslint/only-throw-error
    expect(world.ids).toEqual(['1/evaluation-failed']);
  });

  test('a fault in the rendering delivers the minimal alert', async () => {
    const render: Judge['render'] = (raised, event, repeat, now) => raised.alert.id === 'a' ? fault() : plainJudge.render(raised, event, repeat, now);
    expect(await run([messageOf(eventOf('1', ['a', 'b']))], judgeOf({ render }))).toEqual([]);
    expect(world.ids).toEqual(['1/a', '1/b']);
    expect(world.mails.map(({ message }) => message)).toEqual(['Title of a minimal', 'Title of b ']);
    expect(linesOf('render-failed')).toHaveLength(1);
  });

  const refused: [string, (alert: any) => void][] = [
    ['with more than 256 KB', alert => (alert.detail.record = 'x'.repeat(256 * 1024))],
    ['that is no JSON', alert => (alert.detail.record = 1n)],
    ['with an invalid time', alert => (alert.time = 'now')],
    ['with a subject of two lines', alert => (alert.detail.text.subject = 'a\nb')],
    ['without a subject', alert => (alert.detail.text.subject = '')],
    ['with a subject of 100 characters', alert => (alert.detail.text.subject = 'x'.repeat(100))],
    ['without a text', alert => (alert.detail.text.plain = '')],
    ['without a detail', alert => delete alert.detail],
  ];
  test.each(refused)('an alert event %s is replaced by the minimal alert', async (_, spoil) => {
    const render: Judge['render'] = (...args) => {
      const alert = structuredClone(plainJudge.render(...args));
      spoil(alert);
      return alert;
    };
    expect(await run(events('1'), judgeOf({ render }))).toEqual([]);
    expect(world.ids).toEqual(['1/a']);
    expect(world.mails.map(({ message }) => message)).toEqual(['Title of a minimal']);
  });

  test('a message whose alert cannot be rendered at all stays in the queue, and the others do not', async () => {
    const spoiled: Partial<Judge> = {
      render: (raised, event, repeat, now) => (event.detail as any).eventID === '2' ? fault() : plainJudge.render(raised, event, repeat, now),
      renderMinimal: fault,
    };
    expect(await run(events('1', '2', '3'), { judge: spoiled })).toEqual(['2']);
    expect(world.ids).toEqual(['1/a', '3/a']);
  });

  test('a fault in the key delivers the alert as new, without a look at the table', async () => {
    expect(await run(events('1', '2'), judgeOf({ repeatKey: fault }))).toEqual([]);
    expect(world.bus.map(({ parsed }) => [parsed.id, parsed.repeat.isRepeat])).toEqual([['1/a', false], ['2/a', false]]);
    expect(world.calls).not.toContain('lookUp');
    expect(world.calls).not.toContain('mark');
  });
});

test('messages that follow a slow one stay in the queue, and those before are delivered', async () => {
  let seconds = 0;
  const evaluate: Judge['evaluate'] = (event, now) => {
    seconds += 10;
    return plainJudge.evaluate(event, now);
  };
  const slow = { ...world.surroundings(judgeOf({ evaluate })), now: () => new Date(NOW.getTime() + seconds * 1000) };
  expect(await processBatch(events('1', '2', '3', '4'), slow)).toEqual({ batchItemFailures: [{ itemIdentifier: '3' }, { itemIdentifier: '4' }] });
  expect(world.ids).toEqual(['1/a', '2/a']);
  expect(linesOf('postponed')).toHaveLength(2);
});

describe('PutEvents', () => {
  test('only entries that failed are put again', async () => {
    const fails = { '2/b': 2, '3/c': 1 } as Record<string, number>;
    world.fail = (call, id) => call === 'entry' && fails[id!]-- > 0 ? 'InternalFailure' : undefined;
    const messages = [['1', 'a'], ['2', 'b'], ['3', 'c']].map(([id, alert]) => messageOf(eventOf(id, [alert])));
    expect(await run(messages)).toEqual([]);
    const idsOf = world.requests.map(request => request.map(({ detail }) => JSON.parse(detail).id));
    expect(idsOf).toEqual([['1/a', '2/b', '3/c'], ['2/b', '3/c'], ['2/b']]);
    expect(world.waits).toHaveLength(2);
    expect(world.mails).toHaveLength(3);
  });

  test('an entry that fails four times leaves its message in the queue, and no other', async () => {
    world.fail = (call, id) => call === 'entry' && id === '2/b' ? 'InternalFailure' : undefined;
    expect(await run([messageOf(eventOf('1', ['a'])), messageOf(eventOf('2', ['a2', 'b']), 'second'), messageOf(eventOf('3', ['c']))])).toEqual(['second']);
    expect(world.requests).toHaveLength(4);
    expect(world.ids.sort()).toEqual(['1/a', '2/a2', '3/c']);
    expect([...world.table.keys()].sort()).toEqual(['key-of-a', 'key-of-a2', 'key-of-c']);
    expect(linesOf('put-failed')).toEqual([expect.objectContaining({ level: 'error', alert: 'b', event: '2', because: 'InternalFailure' })]);
  });

  test('a request that is refused because of one entry is repeated with each entry alone', async () => {
    const put = world.put.bind(world);
    world.put = async entries => {
      if (entries.some(({ detail }) => detail.includes('"2/b"'))) throw new Error('ValidationException');
      return put(entries);
    };
    expect(await run([messageOf(eventOf('1', ['a'])), messageOf(eventOf('2', ['b']), 'second'), messageOf(eventOf('3', ['c']))])).toEqual(['second']);
    expect(world.ids).toEqual(['1/a', '3/c']);
  });

  test.each(['MalformedDetail', 'InvalidArgument'])('an entry that is refused by %s is replaced by the minimal alert at once', async code => {
    const put = world.put.bind(world);
    world.put = async entries => {
      const results = await put(entries.filter(({ detail }) => !detail.includes('Title of b "')));
      return entries.map(({ detail }) => detail.includes('Title of b "') ? code : results.shift());
    };
    expect(await run([messageOf(eventOf('1', ['a', 'b']))])).toEqual([]);
    expect(world.bus.map(({ parsed }) => parsed.text.plain)).toEqual(['Title of a ', 'Title of b minimal']);
    expect(world.waits).toEqual([]);
  });

  test('people receive an alert also when the bus does not', async () => {
    world.fail = call => call === 'put' ? 'gone' : undefined;
    expect(await run(events('1'))).toEqual(['1']);
    expect(world.mails).toHaveLength(1);
    expect(world.table.size).toBe(0);
  });

  test('no attempt follows when there is no time', async () => {
    world.fail = call => call === 'put' ? 'gone' : undefined;
    await processBatch(events('1'), { ...world.surroundings(), wait: async () => false });
    expect(world.requests).toHaveLength(1);
  });

  test('a request has at most 10 entries and 256 KB', async () => {
    const size = (event: any) => Number(event.detail.size);
    const render: Judge['render'] = (raised, event, repeat, now) => {
      const alert: any = plainJudge.render(raised, event, repeat, now);
      return { ...alert, detail: { ...alert.detail, record: 'é'.repeat(size(event) / 2) } };
    };
    const sized = (id: string, bytes: number, ids: string[]) => messageOf(eventOf(id, ids, { detail: { eventID: id, ids, size: bytes } }));
    const many = Array.from({ length: 25 }, (_, i) => `alert-${i}`);
    await run([sized('small', 10, many), sized('large', 100_000, ['x1', 'x2', 'x3', 'x4', 'x5'])], judgeOf({ render }));
    expect(world.bus).toHaveLength(30);
    expect(world.requests.map(({ length }) => length)).toEqual([10, 10, 7, 2, 1]);
    for (const request of world.requests) {
      expect(request.reduce((sum, { detail }) => sum + Buffer.byteLength(detail), 0)).toBeLessThan(256 * 1024);
    }
  });
});

describe('topics', () => {
  const topics: Topic[] = [{ arn: 'all' }, { arn: 'low', atLeast: 'LOW' }, { arn: 'high', atLeast: 'HIGH' }, { arn: 'critical', atLeast: 'CRITICAL' }];
  const published = async (severity: any, id = 'a') => {
    await run([messageOf(eventOf('1', [id]))], { topics, judge: { evaluate: () => ({ raised: [raise(id, severity)], decisions: [] }) } });
    return world.mails.map(({ topicArn }) => topicArn);
  };

  test.each([
    ['LOW', ['all', 'low']], ['MEDIUM', ['all', 'low']], ['HIGH', ['all', 'low', 'high']], ['CRITICAL', ['all', 'low', 'high', 'critical']],
  ])('an alert of severity %s is published to the topics that accept it', async (severity, arns) => expect(await published(severity)).toEqual(arns));

  test('a test alert is published to every topic', async () => expect(await published('LOW', 'test-alert')).toEqual(['all', 'low', 'high', 'critical']));

  test('the severity of the event counts, not that of the alert', async () => {
    const evaluate: Judge['evaluate'] = () => ({ raised: [{ ...raise('a', 'MEDIUM'), alert: alertOf('a', 'HIGH'), isDeployment: true }], decisions: [] });
    await run(events('1'), { topics, judge: { evaluate } });
    expect(world.mails.map(({ topicArn }) => topicArn)).toEqual(['all', 'low']);
  });

  test('a message has the subject, the plain text and the attributes for filters', async () => {
    await run(events('1'));
    expect(world.mails).toEqual([{
      topicArn: TOPIC, subject: '[HIGH] Title of a', message: 'Title of a ', attributes: { severity: 'HIGH', alert: 'a', account: '111122223333', region: 'eu-west-1' },
    }]);
  });

  test('attributes without a value are omitted', async () => {
    await run([messageOf(eventOf('1', ['a'], { account: undefined, region: '' }))]);
    expect(world.mails[0].attributes).toEqual({ severity: 'HIGH', alert: 'a' });
  });

  test('a topic that fails leaves the message in the queue, and the next delivery repeats only that topic', async () => {
    world.fail = (call, arn) => call === 'publish' && arn === 'high' ? 'refused' : undefined;
    const [message, other] = [messageOf(eventOf('1', ['a']), 'first'), messageOf(eventOf('2', ['b']), 'other')];
    expect(await run([message, other], { topics: [{ arn: 'all' }, { arn: 'high' }] })).toEqual(['first', 'other']);
    expect(world.table.size).toBe(0);
    world.fail = () => undefined;
    expect(await run([message], { topics: [{ arn: 'all' }, { arn: 'high' }] })).toEqual([]);
    expect(world.ids).toEqual(['1/a', '2/b']);
    expect(world.mails.map(({ topicArn, attributes }) => `${topicArn} ${attributes.alert}`)).toEqual(['all a', 'all b', 'high a']);
    expect(world.bus[0].parsed.repeat.isRepeat).toBe(false);
    expect([...world.table.keys()]).toEqual(['key-of-a']);
  });
});

describe('repeats', () => {
  const repeats = () => world.bus.map(({ parsed: { id, repeat: { isRepeat, count } } }) => [id, isRepeat, count]);

  test('an alert is a repeat of the one before, in the next batch and in the same one', async () => {
    await run(events('1'));
    await run(events('2', '3', '4'));
    expect(repeats()).toEqual([['1/a', false, 1], ['2/a', true, 2], ['3/a', true, 3], ['4/a', true, 4]]);
    expect(world.table.get('key-of-a')).toMatchObject({ count: 4 });
  });

  test('the first alert of a batch goes ahead of its repeats', async () => {
    await run(events('1', '2', '3'));
    expect(repeats()).toEqual([['1/a', false, 1], ['2/a', true, 2], ['3/a', true, 3]]);
    expect(world.calls.filter(call => call === 'lookUp')).toHaveLength(1);
    expect(world.calls.join()).toMatch(/lookUp,put,publish,mark,put,publish,publish,mark,mark$/);
  });

  test('an alert is no repeat of one that was not delivered', async () => {
    world.fail = (call, id) => call === 'entry' && id === '1/a' ? 'InternalFailure' : undefined;
    const messages = events('1', '2', '3');
    expect(await run(messages)).toEqual(['1']);
    expect(repeats()).toEqual([['2/a', false, 1], ['3/a', false, 1]]);
  });

  test('a redelivery of the same event is neither delivered nor marked again', async () => {
    const [message] = events('1');
    await run([message, { ...message, messageId: 'twin' }]);
    await run([message]);
    expect(repeats()).toEqual([['1/a', false, 1]]);
    expect(world.mails).toHaveLength(1);
    expect(world.calls.filter(call => call === 'mark')).toHaveLength(1);
  });

  test('a redelivery to another instance is delivered as it was, and not counted again', async () => {
    const [message] = events('1');
    await run([message]);
    await run([message], { isNewInstance: true });
    expect(repeats()).toEqual([['1/a', false, 1], ['1/a', false, 1]]);
    expect(world.table.get('key-of-a')).toMatchObject({ count: 1 });
  });

  test('a redelivery after another event is not counted again in the same instance', async () => {
    const [first, second] = events('1', '2');
    await run([first]);
    await run([second]);
    await run([first]);
    expect(world.table.get('key-of-a')).toMatchObject({ count: 2, lastId: '2' });
  });

  test('a failed look-up is logged, and the alert is new', async () => {
    world.table.set('key-of-a', { count: 5, since: NOW.toISOString(), lastId: '0' });
    world.fail = call => call === 'lookUp' ? 'throttled' : undefined;
    expect(await run(events('1'))).toEqual([]);
    expect(repeats()).toEqual([['1/a', false, 1]]);
    expect(linesOf('lookup-failed')).toHaveLength(1);
    expect(world.table.get('key-of-a')).toMatchObject({ count: 6 });
  });

  test('a failed mark is only logged', async () => {
    world.fail = call => call === 'mark' ? 'throttled' : undefined;
    expect(await run(events('1'))).toEqual([]);
    expect(world.ids).toEqual(['1/a']);
    expect(linesOf('mark-failed')).toHaveLength(1);
  });
});

describe('the library\'s own events', () => {
  const CANARY = { 'source': 'cloudtrail-governance', 'detail-type': 'Canary' };

  test('a canary reaches the bus with a detail type of its own, and no topic', async () => {
    await run([messageOf(eventOf('1', ['canary'], CANARY))]);
    expect(world.bus.map(({ detailType }) => detailType)).toEqual(['CloudTrail Alert Canary']);
    expect(world.mails).toEqual([]);
  });

  test.each([
    ['an event of AWS', eventOf('1', ['canary'])],
    ['another detail type', eventOf('1', ['canary'], { ...CANARY, 'detail-type': 'Test Alert' })],
  ])('an alert that is named canary on %s is delivered like any other', async (_, event) => {
    await run([messageOf(event)]);
    expect(world.bus.map(({ detailType }) => detailType)).toEqual(['CloudTrail Alert']);
    expect(world.mails).toHaveLength(1);
  });

  test('a canary that cannot be evaluated alerts people', async () => {
    await run([messageOf(eventOf('1', ['canary'], CANARY))], judgeOf({ evaluate: fault }));
    expect(world.bus.map(({ detailType }) => detailType)).toEqual(['CloudTrail Alert']);
    expect(world.mails).toHaveLength(1);
  });

  test.each(['CloudTrail Alert', 'CloudTrail Alert Canary'])('an event of the detail type %s is dropped, so that no alert raises another', async detailType => {
    const event = eventOf('1', ['a'], { 'source': 'cloudtrail-governance', 'detail-type': detailType });
    expect(await run([messageOf(event), ...events('2')])).toEqual([]);
    expect(world.ids).toEqual(['2/a']);
    expect(linesOf('dropped')).toHaveLength(1);
    expect(linesOf('dropped')[0].level).toBe('warn');
  });

  test('an event of another source with the detail type of alerts is evaluated', async () => {
    await run([messageOf(eventOf('1', ['a'], { 'detail-type': 'CloudTrail Alert' }))]);
    expect(world.ids).toEqual(['1/a']);
  });
});

test('each decision is one line of the log, which quotes nothing of the record', async () => {
  const evaluate: Judge['evaluate'] = () => ({
    raised: [raise('a')],
    decisions: [
      { alertId: 'a', outcome: 'raised' },
      { alertId: 'b', outcome: 'excluded', because: 'Backups' },
      { alertId: 'c', outcome: 'superseded', because: 'a' },
      { alertId: 'd', outcome: 'condition' },
      { alertId: 'e', outcome: 'unevaluated', because: 'SyntaxError: Unexpected token in hunter2' },
    ],
  });
  await run([messageOf(eventOf('1', []))], judgeOf({ evaluate }));
  expect(world.lines).toEqual([
    { level: 'info', alert: 'a', outcome: 'raised', event: '1' },
    { level: 'info', alert: 'b', outcome: 'excluded', because: 'Backups', event: '1' },
    { level: 'info', alert: 'c', outcome: 'superseded', because: 'a', event: '1' },
    { level: 'info', alert: 'd', outcome: 'condition', event: '1' },
    { level: 'error', alert: 'e', outcome: 'unevaluated', because: 'SyntaxError', event: '1' },
  ]);
});

test.each([
  ['CloudTrail\'s id', eventOf('of-cloudtrail', ['a']), 'of-cloudtrail'],
  ['the id of EventBridge where the detail is not from AWS', eventOf('forged', ['a'], { source: 'cloudtrail-governance', id: 'of-eventbridge' }), 'of-eventbridge'],
  ['the id of EventBridge where CloudTrail\'s has another form', eventOf('a b', ['a'], { id: 'of-eventbridge' }), 'of-eventbridge'],
  ['a digest where there is no id', { detail: { ids: ['a'] } }, '3ad95f8b6d262a13505b75d7be61a3b74e2ada1a225a79dd74599e6d0fb24c6f'],
])('an event is known by %s', async (_, event, id) => {
  await run([messageOf(event)]);
  expect(world.table.get('key-of-a')?.lastId).toBe(id);
});
