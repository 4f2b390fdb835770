import { createHash } from 'crypto';
import { AwsServer, Fault } from './aws-server';
import { FunctionFolder, FunctionInstance } from './function-instance';
import { documentOf, SAMPLES } from './judging';
import type { QueueMessage } from '../../../runtime/alert-evaluator/ports';

const ACCOUNT = '111122223333';
const HUB_ACCOUNT = '444455556666';
const [ALL, URGENT] = ['all', 'urgent'].map(name => `arn:aws:sns:eu-west-1:${HUB_ACCOUNT}:${name}`);

const RECORD = {
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, accountId: ACCOUNT, userName: 'alice' },
  eventTime: '2026-01-01T00:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2.31.0',
  requestParameters: { userName: 'bob' },
  responseElements: null,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
};

/** The creation of a user, which raises iam-user-created. */
const created = (eventID: string, userName = `user-${eventID}`): QueueMessage => message(eventID, {
  'version': '0',
  'id': `eventbridge-${eventID}`,
  'source': 'aws.iam',
  'detail-type': 'AWS API Call via CloudTrail',
  'account': ACCOUNT,
  'region': 'us-east-1',
  'time': '2026-01-01T00:00:09Z',
  'resources': [],
  'detail': { ...RECORD, eventID, requestParameters: { userName } },
});
const own = (id: string, detailType: string): QueueMessage => message(id, {
  'version': '0',
  id,
  'source': 'cloudtrail-governance',
  'detail-type': detailType,
  'account': HUB_ACCOUNT,
  'region': 'eu-west-1',
  'time': '2026-01-01T00:00:00Z',
  'resources': [],
  'detail': { summary: 'A test' },
});
const message = (messageId: string, body: unknown): QueueMessage => ({ messageId, body: typeof body === 'string' ? body : JSON.stringify(body) });

const ALERT = 'iam-user-created';
const SERVER_ERROR: Fault = { status: 500, code: 'InternalFailure' };
const THROTTLED: Fault = { status: 400, code: 'ThrottlingException' };
const REFUSED: Fault = { status: 400, code: 'AccessDeniedException' };

const { document, values } = documentOf();
const CATALOGUE = JSON.stringify(document);

let server: AwsServer;
let folder: FunctionFolder;
let instances: FunctionInstance[] = [];
/** Those of tests that are over: the next ones begin in their processes. */
const idle: FunctionInstance[] = [];
beforeAll(async () => {
  server = await AwsServer.start();
  folder = new FunctionFolder();
});
beforeEach(() => {
  server.reset();
  folder.writeCatalogue(CATALOGUE);
});
afterEach(() => {
  const ended = instances.filter(({ isAlive }) => !isAlive);
  idle.push(...instances.filter(({ isAlive }) => isAlive));
  instances = [];
  // An unhandled rejection would have ended the process.
  expect(ended).toEqual([]);
});
afterAll(async () => {
  idle.forEach(one => one.stop());
  await server.close();
  folder.remove();
});

function instance(environment: Record<string, string | undefined> = {}): FunctionInstance {
  const given = {
    AWS_REGION: 'eu-west-1',
    ALERT_BUS_NAME: 'alerts',
    HUB_ACCOUNT,
    REPEATS_TABLE: 'repeats',
    TOPICS: JSON.stringify([{ arn: ALL }, { arn: URGENT, atLeast: 'CRITICAL' }]),
    VALUES: JSON.stringify(values),
    ...environment,
  };
  const started = idle.pop()?.restart(given) ?? new FunctionInstance(folder, server.url, given);
  instances.push(started);
  return started;
}

const ids = () => server.bus.map(({ Detail }) => Detail.id);
const mailed = () => server.mails.map(mail => `${mail.TopicArn.split(':').pop()} ${mail['MessageAttributes.entry.2.Value.StringValue']}`);
/** The ids of the entries of each call of PutEvents. */
const puts = () => server.calls.filter(({ action }) => action === 'PutEvents')
  .map(({ input }) => input.Entries.map(({ Detail }: any) => JSON.parse(Detail).id));

test('the bundle is smaller than 300 KB', () => expect(folder.bundleBytes).toBeLessThan(300_000));

describe('without faults', () => {
  test('an alert is looked up, put, published and marked, in this order', async () => {
    expect(await instance().invoke([created('1')])).toEqual([]);
    expect(server.actions).toEqual(['GetItem', 'PutEvents', 'Publish', 'UpdateItem']);
    const [lookUp, put] = server.calls;
    expect(lookUp.input).toMatchObject({ TableName: 'repeats', ConsistentRead: true });
    expect(put.input.Entries).toEqual([expect.objectContaining({
      EventBusName: 'alerts', Source: 'cloudtrail-governance', DetailType: 'CloudTrail Alert', Time: expect.any(Number),
    })]);
    expect(server.bus[0].Detail).toMatchObject({
      id: `1/${ALERT}`,
      alert: { id: ALERT },
      evaluation: { status: 'matched', version: document.version, catalogue: createHash('sha256').update(CATALOGUE).digest('hex') },
      repeat: { key: lookUp.input.Key.key.S, isRepeat: false, count: 1 },
    });
  });

  test('a message has a subject, the plain text and the attributes for filters', async () => {
    await instance().invoke([created('1')]);
    const { subject, plain } = server.bus[0].Detail.text;
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toMatchObject({ TopicArn: ALL, Subject: subject, Message: plain });
    const attributes = [1, 2, 3, 4].map(i => ['Name', 'Value.DataType', 'Value.StringValue'].map(part => server.mails[0][`MessageAttributes.entry.${i}.${part}`]));
    expect(attributes).toEqual([
      ['severity', 'String', server.bus[0].Detail.alert.severity], ['alert', 'String', ALERT], ['account', 'String', ACCOUNT], ['region', 'String', 'us-east-1'],
    ]);
  });

  test('a test alert reaches every topic, a canary none, and an alert event is dropped', async () => {
    const evaluator = instance();
    expect(await evaluator.invoke([own('1', 'Test Alert'), own('2', 'CloudTrail Alert'), own('3', 'CloudTrail Alert Canary')])).toEqual([]);
    expect(mailed().sort()).toEqual(['all test-alert', 'urgent test-alert']);
    expect(ids()).toEqual(['1/test-alert']);
    expect(evaluator.lines.map(({ outcome, event }) => `${outcome} ${event}`)).toEqual(['raised 1', 'dropped 2', 'dropped 3']);
  });

  test('a canary reaches the bus under its own detail type, and no topic', async () => {
    const canary = {
      ...document.alerts.find(({ id }) => id === 'test-alert')!,
      id: 'canary',
      pattern: { 'source': ['cloudtrail-governance'], 'detail-type': ['Canary'] },
    };
    const others = document.alerts.filter(({ id }) => id !== 'canary');
    folder.writeCatalogue(JSON.stringify({ ...document, alerts: [...others, canary] }));
    expect(await instance().invoke([own('1', 'Canary')])).toEqual([]);
    expect(server.bus.map(({ DetailType }) => DetailType)).toEqual(['CloudTrail Alert Canary']);
    expect(server.mails).toEqual([]);
  });

  test('a hub that only observes publishes nothing', async () => {
    expect(await instance({ OBSERVE_ONLY: 'true' }).invoke([created('1'), own('2', 'Test Alert')])).toEqual([]);
    expect(ids()).toHaveLength(2);
    expect(server.mails).toEqual([]);
  });

  test('repeats count within a window of a day, over instances and redeliveries', async () => {
    const [first, second] = [instance(), instance()];
    await first.invoke([created('1', 'bob')]);
    await second.invoke([created('2', 'bob'), created('3', 'bob')]);
    await first.invoke([created('3', 'bob')]);
    expect(server.bus.map(({ Detail: { id, repeat } }) => [id, repeat.isRepeat, repeat.count])).toEqual([
      [`1/${ALERT}`, false, 1], [`2/${ALERT}`, true, 2], [`3/${ALERT}`, true, 3], [`3/${ALERT}`, true, 3],
    ]);
    const [item] = server.table.values();
    expect(item).toMatchObject({ count: { N: '3' }, lastId: { S: '3' } });
    expect(Number(item.expires.N) - Date.parse(item.since.S!) / 1000).toBeCloseTo(24 * 3600, -1);

    // The day is over, and DynamoDB has not deleted the item yet.
    server.table.set(item.key.S!, { ...item, expires: { N: `${Math.floor(Date.now() / 1000) - 1}` } });
    await first.invoke([created('4', 'bob')]);
    expect(server.bus.at(-1).Detail.repeat).toMatchObject({ isRepeat: false, count: 1 });
    expect(server.table.get(item.key.S!)).toMatchObject({ count: { N: '1' }, lastId: { S: '4' } });
  });

  test('the samples of all alerts raise alerts without a fault', async () => {
    const evaluator = instance();
    const messages = SAMPLES.map((event, i) => message(`${i}`, { ...event, id: `event-${i}` }));
    for (let i = 0; i < messages.length; i += 10) expect(await evaluator.invoke(messages.slice(i, i + 10))).toEqual([]);
    expect(evaluator.lines.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(new Set(server.bus.map(({ Detail }) => Detail.alert.id)).size).toBeGreaterThan(100);
  });
});

describe('a fault of the bus', () => {
  test('only entries that failed are put again', async () => {
    server.fail('PutEvents', [{ entries: [undefined, 'ThrottlingException'] }, { entries: ['InternalFailure'] }]);
    expect(await instance().invoke([created('1'), created('2'), created('3')])).toEqual([]);
    expect(puts()).toEqual([['1', '2', '3'], ['2'], ['2']].map(put => put.map(id => `${id}/${ALERT}`)));
    expect(ids()).toHaveLength(3);
  });

  test.each<[string, Fault[]]>([
    ['errors of the server', [SERVER_ERROR, SERVER_ERROR]],
    ['throttling', [THROTTLED, THROTTLED, THROTTLED]],
    ['cut connections', ['cut', 'cut']],
    ['a missing answer', ['hang']],
    ['an answer that is no JSON', [{ text: '<html>' }]],
    ['an answer without entries', [{ text: '{}' }]],
    ['an answer with too few entries', [{ text: '{"FailedEntryCount":0,"Entries":[]}' }]],
    ['an answer with null', [{ text: '{"FailedEntryCount":0,"Entries":[null]}' }]],
  ])('%s delay the alert, and lose nothing', async (_, faults) => {
    server.fail('PutEvents', faults);
    expect(await instance().invoke([created('1')])).toEqual([]);
    expect(ids()).toEqual([`1/${ALERT}`]);
    expect(server.actions.slice(-2)).toEqual(['Publish', 'UpdateItem']);
  });

  test('messages whose entries fail stay in the queue, and exactly these', async () => {
    const failing = { entries: ['InternalFailure'] };
    server.fail('PutEvents', [{ entries: [undefined, 'InternalFailure', undefined] }, failing, failing, failing]);
    const evaluator = instance();
    expect(await evaluator.invoke([created('1'), created('2'), created('3')])).toEqual(['2']);
    expect(ids()).toEqual([`1/${ALERT}`, `3/${ALERT}`]);
    expect(mailed()).toHaveLength(3);
    expect(server.table.size).toBe(2);

    // The redelivery puts what is missing, and publishes nothing again.
    expect(await evaluator.invoke([created('2')])).toEqual([]);
    expect(ids()).toEqual([`1/${ALERT}`, `3/${ALERT}`, `2/${ALERT}`]);
    expect(server.bus.map(({ Detail }) => Detail.repeat.isRepeat)).toEqual([false, false, false]);
    expect(mailed()).toHaveLength(3);
    expect(server.table.size).toBe(3);
  });

  test('a bus that refuses every entry leaves all messages in the queue, and people are notified once', async () => {
    server.fail('PutEvents', [REFUSED], true);
    const evaluator = instance();
    for (let i = 0; i < 2; i++) expect(await evaluator.invoke([created('1'), created('2')])).toEqual(['1', '2']);
    expect(mailed()).toHaveLength(2);
    expect(server.table.size).toBe(0);
  });

  test('an entry with a detail that EventBridge refuses is replaced by a minimal alert', async () => {
    server.fail('PutEvents', [{ entries: ['MalformedDetail'] }]);
    expect(await instance().invoke([created('1')])).toEqual([]);
    expect(server.bus.map(({ Detail }) => [Detail.id, Detail.evaluation.status])).toEqual([[`1/${ALERT}`, 'unevaluated']]);
  });

  test('a bus that does not answer fails its messages before the function runs out of time', async () => {
    server.fail('PutEvents', ['hang'], true);
    const { result, milliseconds } = await instance().call({ Records: [created('1'), message('2', own('2', 'Other').body)] }, 4000);
    expect(result.batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
    expect(milliseconds).toBeLessThan(4000);
  });
});

describe('a fault of a topic', () => {
  test.each<[string, Fault[]]>([
    ['errors of the server', [SERVER_ERROR, SERVER_ERROR]],
    ['throttling', [{ status: 400, code: 'Throttling' }, { status: 429, code: 'Throttled' }]],
    ['a cut connection', ['cut']],
    ['a missing answer', ['hang']],
  ])('%s delay the message, and lose nothing', async (_, faults) => {
    server.fail('Publish', faults);
    expect(await instance().invoke([created('1')])).toEqual([]);
    expect(mailed()).toEqual([`all ${ALERT}`]);
  });

  test('messages that a topic refuses stay in the queue, and exactly these', async () => {
    server.fail('Publish', [{ status: 403, code: 'AuthorizationError' }]);
    const evaluator = instance();
    const messages = [created('1'), created('2')];
    const [failed] = await evaluator.invoke(messages);
    expect(ids()).toHaveLength(2);
    expect(mailed()).toHaveLength(1);
    expect(server.table.size).toBe(1);
    expect(evaluator.lines.filter(({ outcome }) => outcome === 'publish-failed').map(({ event }) => event)).toEqual([failed]);
    expect(await evaluator.invoke(messages.filter(({ messageId }) => messageId === failed))).toEqual([]);
    expect(ids()).toHaveLength(2);
    expect(mailed()).toHaveLength(2);
    expect(server.table.size).toBe(2);
  });
});

describe('a fault of the table', () => {
  const FAULTS: [string, Fault][] = [['an error of the server', SERVER_ERROR], ['throttling', THROTTLED], ['a refusal', REFUSED], ['a cut connection', 'cut'],
    ['a missing answer', 'hang'], ['no JSON', { text: '<html>' }], ['an item of another form', { text: '{"Item":{"count":{"S":"x"}}}' }]];

  test.each(FAULTS)('%s at the look-up only makes the alert new', async (_, fault) => {
    server.fail('GetItem', [fault], true);
    expect(await instance().invoke([created('1')])).toEqual([]);
    expect(server.bus.map(({ Detail }) => Detail.repeat.isRepeat)).toEqual([false]);
    expect(mailed()).toHaveLength(1);
    expect(server.table.size).toBe(1);
  });

  test.each(FAULTS.slice(0, 6))('%s at the mark is only logged', async (_, fault) => {
    server.fail('UpdateItem', [fault], true);
    const evaluator = instance();
    expect(await evaluator.invoke([created('1')])).toEqual([]);
    expect(ids()).toHaveLength(1);
    expect(evaluator.lines.filter(({ outcome }) => outcome === 'mark-failed')).toHaveLength(1);
  });
});

describe('a fault before delivery', () => {
  test('a body that is no JSON raises evaluation-failed, and its neighbours are delivered', async () => {
    const evaluator = instance();
    expect(await evaluator.invoke([created('1'), message('2', '{"password":"hunter2"'), message('3', 'null'), created('4')])).toEqual([]);
    expect(ids().sort()).toEqual([`1/${ALERT}`, '2/evaluation-failed', '3/evaluation-failed', `4/${ALERT}`]);
    expect(server.bus.filter(({ Detail }) => Detail.alert.id === 'evaluation-failed').map(({ Detail }) => [Detail.evaluation.status, Detail.alert.severity]))
      .toEqual([['unevaluated', 'HIGH'], ['unevaluated', 'HIGH']]);
    expect(mailed()).toHaveLength(4);
    expect(evaluator.output).not.toContain('hunter2');
  });

  test.each([
    ['is missing', undefined, '[]'], ['is no JSON', '{', '[]'], ['has another form', '{}', '[]'], ['lacks a deploy-time value', JSON.stringify({
      ...document, alerts: [{ ...document.alerts[0], pattern: { source: [{ $value: 0 }] } }],
    }), '[]'],
    ['has values that are no JSON', CATALOGUE, '['],
  ])('a catalogue that %s raises every event as unevaluated', async (_, text, given) => {
    if (text === undefined) folder.removeCatalogue();
    else folder.writeCatalogue(text);
    const evaluator = instance({ VALUES: given });
    expect(await evaluator.invoke([created('1')])).toEqual([]);
    expect(ids()).toEqual(['1/evaluation-failed']);
    expect(evaluator.lines.filter(({ outcome }) => outcome === 'catalogue-failed')).toHaveLength(1);
  });

  test('the log has a line for each decision, and nothing of the record', async () => {
    const evaluator = instance();
    await evaluator.invoke([created('1', 'hunter2')]);
    expect(evaluator.lines).toContainEqual({ level: 'info', alert: ALERT, outcome: 'raised', event: '1' });
    expect(evaluator.output).not.toContain('hunter2');
    expect(evaluator.output).not.toContain('alice');
  });

  test.each([[{}], [null], [{ Records: {} }]])('an input that is not of a queue is refused: %j', async input => {
    await expect(instance().call(input)).rejects.toThrow('The function is invoked by its queue only');
  });
});
