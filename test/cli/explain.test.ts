import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { App, aws_sns as sns, Stack, Stage } from 'aws-cdk-lib';
import { readEvents } from '../../cli/event-file';
import { Alert, AlertEngine, AlertHub, AlertHubProps, AlertPattern, AlertSeverity } from '../../lib';
import { cloudTrailEvent } from '../../lib/event-patterns/cloudtrail-event';

const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');
const FOLDER = mkdtempSync(join(tmpdir(), 'cloudtrail-explain-'));
const ACCOUNT = '111122223333';
const ENV = { account: ACCOUNT, region: 'eu-west-1' };
const DEPLOYER = {
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deployer/session`,
  sessionContext: {
    sessionIssuer: { type: 'Role', userName: 'deployer', arn: `arn:aws:iam::${ACCOUNT}:role/deployer` },
  },
};

afterAll(() => rmSync(FOLDER, { recursive: true }));

function record(eventSource: string, eventName: string, given: object = {}): any {
  return {
    eventVersion: '1.11',
    eventID: `id-of-${eventName}`,
    eventTime: '2026-11-20T10:00:00Z',
    eventType: 'AwsApiCall',
    awsRegion: 'eu-west-1',
    eventSource: `${eventSource}.amazonaws.com`,
    eventName,
    recipientAccountId: ACCOUNT,
    readOnly: false,
    managementEvent: true,
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, accountId: ACCOUNT },
    ...given,
  };
}

function event(detail: any, given: object = {}): object {
  return { 'source': 'aws.cloudtrail', 'detail-type': 'AWS API Call via CloudTrail', 'account': ACCOUNT, 'region': 'eu-west-1', detail, ...given };
}

const policyCall = (policyDocument: unknown) => record('iam', 'PutUserPolicy', {
  requestParameters: {
    userName: 'bob', policyName: 'own', policyDocument: typeof policyDocument === 'string' ? policyDocument : JSON.stringify(policyDocument),
  },
});
const ROOT_STOPS = record('cloudtrail', 'StopLogging', { userIdentity: { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT } });
const HARMLESS = record('example', 'Do');

let files = 0;

/** A file in the folder of this test. */
function file(content: unknown): string {
  const path = join(FOLDER, `${files++}.json`);
  writeFileSync(path, Buffer.isBuffer(content) || typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** A cloud assembly with hubs in stacks of these names; that of a stage is in a nested assembly. */
function assembly(hubs: Record<string, AlertHubProps | ((stack: Stack) => AlertHubProps)>, env?: typeof ENV): string {
  const app = new App({ outdir: join(FOLDER, `assembly-${files++}`) });
  for (const [name, props] of Object.entries(hubs)) {
    const [id, stage] = name.split('/').reverse();
    const stack = new Stack(stage ? new Stage(app, stage) : app, id, { env });
    new AlertHub(stack, 'Alerts', typeof props === 'function' ? props(stack) : props);
  }
  return app.synth().directory;
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'explain', ...args], {
    encoding: 'utf8',
    cwd: FOLDER,
    env: {
      ...process.env, NODE_PATH: join(__dirname, '..', '..', 'node_modules'),
    },
  });
  return { status, stdout, stderr, lines: stdout.trim().split('\n') };
}

/** For each event, the lines below its first one. */
function linesOf(events: object[], ...args: string[]): string[][] {
  return run(file(events), ...args).stdout.trim().split('\n\n').map(block => block.split('\n').slice(1).map(line => line.trim()));
}

describe('the events of a file', () => {
  test.each([
    ['a record', ROOT_STOPS],
    ['an event of EventBridge', cloudTrailEvent(ROOT_STOPS)],
    ['a list', [ROOT_STOPS]],
    ['a log file', { Records: [ROOT_STOPS] }],
    ['a compressed log file', gzipSync(JSON.stringify({ Records: [ROOT_STOPS] }))],
    ['JSON lines', `${JSON.stringify(ROOT_STOPS)}\n`],
    ['the output of lookup-events', { Events: [{ EventId: 'x', CloudTrailEvent: JSON.stringify(ROOT_STOPS) }] }],
    ['a message of a topic', { Type: 'Notification', Message: JSON.stringify(cloudTrailEvent(ROOT_STOPS)) }],
    ['a file with a byte order mark', `\uFEFF${JSON.stringify(ROOT_STOPS)}`],
  ])('are the same for %s', (_, content) => {
    expect(readEvents(file(content))).toEqual([cloudTrailEvent(ROOT_STOPS)]);
  });

  test('are all those of JSON lines', () => {
    const lines = [ROOT_STOPS, event(HARMLESS), { detail: ROOT_STOPS }].map(one => JSON.stringify(one)).join('\r\n');
    expect(readEvents(file(lines))).toEqual([cloudTrailEvent(ROOT_STOPS), event(HARMLESS), cloudTrailEvent(ROOT_STOPS)]);
  });
});

describe('the explanation of an event', () => {
  test('names the event, then the alerts that are raised before those that are not', () => {
    const { status, lines, stderr } = run(file(ROOT_STOPS));
    expect(lines).toEqual([
      'StopLogging of cloudtrail.amazonaws.com, 111122223333, eu-west-1, 2026-11-20T10:00:00Z',
      expect.stringMatching(/^ {2}raised CRITICAL: cloudtrail-stopped \(.+\)$/),
      expect.stringMatching(/^ {2}superseded by cloudtrail-stopped: root-activity \(.+\)$/),
    ]);
    expect(stderr).toMatch(/^Evaluated \d+ alerts: the recommended alerts\.\n$/);
    expect(status).toBe(0);
  });

  test('exists for each element of a list of both forms', () => {
    const { stdout } = run(file([HARMLESS, event(ROOT_STOPS)]));
    expect(stdout.match(/^\S.*$/gm)).toEqual([expect.stringMatching(/^Do of example/), expect.stringMatching(/^StopLogging of cloudtrail/)]);
  });

  test('tells a condition that is not met from one without a decision', () => {
    const allow = (Action: string) => policyCall({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }, { Effect: 'Deny', Action: '*', Resource: '*' }] });
    expect(linesOf([allow('*'), allow('s3:Get*'), policyCall('{"Statement": "*", "*"')])).toEqual([
      /^raised CRITICAL: iam-inline-policy-grants-all \(/,
      /^condition not met: iam-inline-policy-grants-all \(/,
      /^raised CRITICAL, unevaluated because SyntaxError: .+: iam-inline-policy-grants-all \(/,
    ].map(line => expect.arrayContaining([expect.stringMatching(line)])));
  });

  test('uses the account of the event for the recommended alerts', () => {
    const grants = (account: string) => record('s3', 'PutBucketPolicy', {
      requestParameters: {
        bucketName: 'data', bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 's3:*', Resource: '*' }] },
      },
    });
    const isRaised = linesOf([grants('444455556666'), grants(ACCOUNT)]).map(lines => lines.join().includes('s3-policy-grants-other-account'));
    expect(isRaised).toEqual([true, false]);
  });

  test('includes alerts on events of this library', () => {
    const unhealthy = { 'source': 'cloudtrail-governance', 'detail-type': 'Trail Status', 'account': ACCOUNT, 'detail': { healthy: false } };
    expect(run(file([unhealthy, { ...unhealthy, detail: { healthy: true } }])).lines).toEqual([
      'Trail Status of cloudtrail-governance, 111122223333',
      expect.stringMatching(/^ {2}raised CRITICAL: trail-unhealthy \(/),
      '',
      'Trail Status of cloudtrail-governance, 111122223333',
      '  no alert matches',
    ]);
  });

  test('has no control characters of the record', () => {
    expect(run(file(record('example', 'Do\u001b[2J\nraised'))).lines[0]).toMatch(/^Do\?\[2J\?raised of example/);
  });

  test('exists for a record with fields of other types', () => {
    const hostile = { toString: 1, valueOf: null };
    const fields = ['eventName', 'eventSource', 'recipientAccountId', 'awsRegion', 'eventTime', 'readOnly', 'errorCode'];
    const { status, stdout } = run(file(fields.map(name => ({ ...HARMLESS, [name]: hostile }))));
    expect([stdout.match(/^ {2}no alert matches$/gm)?.length, status]).toEqual([fields.length, 0]);
  });

  test('is an array of objects with --json', () => {
    const { stdout } = run(file([ROOT_STOPS, HARMLESS]), '--json');
    expect(JSON.parse(stdout)).toEqual([
      {
        hub: 'the recommended alerts',
        event: {
          name: 'StopLogging', source: 'cloudtrail.amazonaws.com', account: ACCOUNT, region: 'eu-west-1', time: '2026-11-20T10:00:00Z', id: 'id-of-StopLogging',
        },
        decisions: [
          { alertId: 'cloudtrail-stopped', outcome: 'raised', title: expect.any(String), severity: 'CRITICAL', isDeployment: false },
          { alertId: 'root-activity', outcome: 'superseded', because: 'cloudtrail-stopped', title: expect.any(String) },
        ],
        hints: [],
      },
      expect.objectContaining({ decisions: [], hints: [] }),
    ]);
  });
});

describe('the hints for an event that no alert matches', () => {
  const read = record('iam', 'GetUser', { readOnly: true, userIdentity: ROOT_STOPS.userIdentity });

  const EXPECTED: [title: string, event: object, hints: RegExp[]][] = [
    ['another source', event(ROOT_STOPS, { source: 'custom' }), [/^The source "custom" does not begin with "aws\."/, /^Otherwise it would raise cloudtrail-stopped\.$/]],
    ['another detail type', event(ROOT_STOPS, { 'detail-type': 'Call' }), [/^The detail type "Call" is not/, /^Otherwise it would raise cloudtrail-stopped\.$/]],
    ['both', event(ROOT_STOPS, { 'source': 'custom', 'detail-type': 'Call' }), [/^The source/, /^The detail type/, /^Otherwise it would raise cloudtrail-stopped\.$/]],
    ['both, for a harmless call', event(HARMLESS, { 'source': 'custom', 'detail-type': 'Call' }), [/^The source/, /^The detail type/]],
    ['a read-only call', read, [/^EventBridge delivers a read-only call only/, /^Otherwise it would raise root-activity\.$/]],
    ['a failure', record('iam', 'CreateUser', { errorCode: 'EntityAlreadyExists' }), [/^The call failed with "EntityAlreadyExists"/, /^Otherwise it would raise iam-user-created\.$/]],
    ['a failure of a harmless call', { ...HARMLESS, errorCode: 'NotFound' }, []],
    ['an alert that is not recommended', record('iam', 'CreatePolicy'), [/^AlertCatalogue\.all\(\) has alerts that would be raised: iam-policy-changed\.$/]],
    ['nothing', HARMLESS, []],
  ];
  const explained = linesOf(EXPECTED.map(([, each]) => each));

  test.each(EXPECTED.map(([title, , expected], i) => ({ title, expected, lines: explained[i] })))('name $title', ({ expected, lines }) => {
    const [first, ...hints] = lines;
    expect(first).toBe('no alert matches');
    expect(hints.map(hint => hint.replace(/^hint: /, ''))).toEqual(expected.map(each => expect.stringMatching(each)));
  });
});

describe('the hubs of a cloud assembly', () => {
  const custom = (topic: sns.ITopic) => Alert.custom('orders-deleted', {
    title: 'Orders deleted',
    severity: AlertSeverity.HIGH,
    pattern: AlertPattern.forEvents({ detailType: ['AWS API Call via CloudTrail'], detail: { requestParameters: { name: [topic.topicName, topic.topicArn] } } }),
  });
  const withDeployTimeValue = assembly({ Home: stack => ({ alerts: [custom(new sns.Topic(stack, 'Orders'))] }) });
  const topicId = /<(Orders\w+)>/.exec(run(file(HARMLESS), withDeployTimeValue).stderr)![1];

  test('decide with their exclusions and deployers', () => {
    const folder = assembly({
      Home: {
        exclusions: [{ reason: 'Agreed with audit', roleNames: ['deployer'], alertIds: ['cloudtrail-stopped'] }, { reason: 'Over', accounts: [ACCOUNT], expires: '2026-01-01' }],
        deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/deployer`],
      },
    }, ENV);
    expect(linesOf([{ ...ROOT_STOPS, userIdentity: DEPLOYER }, record('iam', 'CreateUser', { userIdentity: DEPLOYER })], folder)).toEqual([
      [expect.stringMatching(/^excluded because "Agreed with audit": cloudtrail-stopped \(/)],
      [expect.stringMatching(/^raised [A-Z]+, as a deployment: iam-user-created \(/)],
    ]);
  });

  test('compare values that are known only at deploy time with their names', () => {
    const call = (name: string) => record('example', 'Delete', { requestParameters: { name } });
    const raised = ['raised HIGH: orders-deleted (Orders deleted)'];
    expect(linesOf([call(`<${topicId}>`), call(`<${topicId}.TopicName>`), call('orders')], withDeployTimeValue)).toEqual([raised, raised, ['no alert matches']]);
    expect(run(file(HARMLESS), withDeployTimeValue).stderr).toMatch(
      new RegExp(`^Evaluated \\d+ alerts: Home/\\w+\\. Conditions on values that are known only at deploy time were compared with these names: .*<${topicId}\\.TopicName>`));
  });

  test('decide each by itself, also in nested assemblies', () => {
    const folder = assembly({ 'Home': {}, 'Prod/Home': { alerts: [custom(sns.Topic.fromTopicArn(new Stack(), 'Topic', `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`))] } }, ENV);
    const explained = JSON.parse(run(file(ROOT_STOPS), folder, '--json').stdout);
    expect(explained.map(({ hub, decisions }: any) => [hub.split('/')[0], decisions.length])).toEqual([['Home', 2], [expect.stringMatching(/^ProdHome/), 0]]);
    expect(run(file(ROOT_STOPS), folder).stdout.match(/, in Home\/\w+$/gm)).toHaveLength(1);
  });
});

describe('invalid input', () => {
  const empty = join(FOLDER, 'no-assembly');
  mkdirSync(empty);
  const plain = assembly({ Home: { engine: AlertEngine.rules() } });

  test.each<[string, string[], RegExp]>([
    ['no file', [], /^Give a file with events, and perhaps a cloud assembly\.\n\n {2}explain/],
    ['a third argument', [file(HARMLESS), empty, 'more'], /^Give a file with events/],
    ['another option', [file(HARMLESS), '--text'], /^Unknown option '--text'/],
    ['a file that does not exist', [join(FOLDER, 'none.json')], /^ENOENT: no such file or directory/],
    ['a folder as file', [FOLDER], /^EISDIR: /],
    ['text that is not JSON', [file('hello')], /^\S+ is not JSON: /],
    ['a damaged compressed file', [file(gzipSync(JSON.stringify(HARMLESS)).subarray(0, 30))], /^\S+ is not JSON: unexpected end of file$/],
    ['an empty list', [file([])], /^There are no events in \S+\.$/],
    ['a log file without records', [file({ Records: [] })], /^There are no events in \S+\.$/],
    ['another object', [file([HARMLESS, { logFiles: [] }])], /^Element 2 of \S+ is neither an EventBridge event, with a "detail-type", nor a CloudTrail record, with an "eventName"\.$/],
    ['a number', [file(1)], /^Element 1 of \S+ is neither/],
    ['a record that is null', [file({ Records: [null] })], /^Element 1 of \S+ is neither/],
    ['an assembly that does not exist', [file(HARMLESS), join(FOLDER, 'none')], /^There is no cloud assembly in \S+: it has no manifest\.json\. Run cdk synth\.$/],
    ['a folder without an assembly', [file(HARMLESS), empty], /^There is no cloud assembly in /],
    ['an assembly without evaluators', [file(HARMLESS), plain], /^No hub in \S+ has an evaluator: there is no function with a catalogue of alerts\.$/],
  ])('is refused in one line: %s', (_, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr.trim()).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([stdout, status]).toEqual(['', 1]);
  });
});
