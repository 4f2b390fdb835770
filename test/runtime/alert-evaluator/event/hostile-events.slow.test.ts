import * as fc from 'fast-check';
import { raisedAlert, render, UNFIT } from './fixtures';
import { delivered, problemsOf, unlisted } from './schema';
import { MOST_BYTES } from '../../../../runtime/alert-evaluator/event/fit';
import { minimalAlertEvent } from '../../../../runtime/alert-evaluator/event/minimal-alert-event';

const RUNS = { seed: 42, numRuns: 200 };
const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
const attack = fc.constantFrom('`', '```', '<!channel>', '@here', '@everyone', '[a](https://evil.example.com)', '"', '\\', '\n', '\u202e', '&lt;', '<b>', '**', '_', '|',
  'password=', '://', '{"a":', ' ', 'x', '\ud800', '%22', '\u0000', '--token ', 'arn:aws:s3:::');
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(attack, { maxLength: 12 }).map(parts => parts.join('')));
const fact = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: anyJson });
const loose = (names: string[], value: fc.Arbitrary<unknown> = fact) =>
  fc.record(Object.fromEntries(names.map(name => [name, value])), { requiredKeys: [] });

const identity = fc.tuple(
  fc.constantFrom('Root', 'IAMUser', 'AssumedRole', 'Role', 'FederatedUser', 'SAMLUser', 'IdentityCenterUser', 'AWSService', 'AWSAccount', 'Unknown', undefined, 7),
  loose(['arn', 'userName', 'principalId', 'accountId', 'invokedBy', 'accessKeyId', 'identityProvider']), loose(['userName', 'arn']), loose(['userId', 'identityStoreArn']), fact,
).map(([type, facts, sessionIssuer, onBehalfOf, sourceIdentity]) => (
  { type, ...facts, onBehalfOf, sessionContext: { sessionIssuer, sourceIdentity } }));
const parameters = fc.oneof(fact, loose(['bucketName', 'roleName', 'userName', 'policyDocument', 'instanceIds', 'password', 'newUserName', 'previousState', 'currentState']));
const detail = fc.tuple(
  loose(['eventName', 'eventSource', 'eventID', 'awsRegion', 'errorCode', 'errorMessage', 'userAgent', 'sourceIPAddress', 'eventTime', 'readOnly', 'resources',
    'serviceEventDetails', 'additionalEventData', 'summary', 'stack-id', 'status-details', 'trailArn', 'checkedAt', 'vpcEndpointId', 'eventCategory']),
  identity, parameters, parameters,
).map(([facts, userIdentity, requestParameters, responseElements]) => ({ ...facts, userIdentity, requestParameters, responseElements }));
const event = fc.tuple(loose(['id', 'account', 'region', 'time', 'detail-type', 'resources']), fc.constantFrom('aws.iam', 'aws.s3', 'cloudtrail-governance', 'x'), detail)
  .map(([facts, source, record]) => ({ ...facts, source, detail: record }));
const catalogue = loose(['id', 'title', 'description', 'runbook', 'runbookUrl', 'pack', 'attackTechniques', 'controls', 'supersedes']);

/** The properties of every alert event. */
function check(given: unknown, alert: Record<string, unknown>, note: unknown, accountName: string): void {
  const raised = raisedAlert(alert, { note: note as string });
  const accountNames = { [String((given as any)?.account)]: accountName };
  for (const entry of [render(given, raised, { accountNames }), minimalAlertEvent(raised, given, note)]) {
    const received = delivered(entry);
    expect(problemsOf(received)).toEqual([]);
    expect(unlisted(received)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(entry))).toBeLessThanOrEqual(MOST_BYTES);
    const { text: { subject, plain, markdown, chat } } = entry.detail;
    expect(subject).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
    for (const one of [plain, markdown, chat.content.description]) expect(one.replaceAll('\n', '')).not.toMatch(UNFIT);
    expect(plain).toMatch(/\nKey: [^\n]*: deliveries with the same key are about the same event\.$/);
  }
}

describe('an alert event is valid, small and of one line for each fact', () => {
  test('for any JSON', () => {
    fc.assert(fc.property(anyJson, anyJson, (given, note) => check(given, {}, note, 'x')), RUNS);
  });

  test('for any JSON at the places of facts', () => {
    fc.assert(fc.property(event, catalogue, fact, text, check), RUNS);
  });

  test('and data is code in Markdown, for any text at the places of facts', () => {
    fc.assert(fc.property(event, text, (given, accountName) => {
      const account = String((given as Record<string, unknown>).account);
      const { text: { markdown, chat } } = render(given, raisedAlert(), { accountNames: { [account]: accountName } }).detail;
      for (const one of [markdown, chat.content.description]) {
        expect(one.replace(/`[^`\n]*`/g, '')).not.toMatch(/evil|[`<>@]/);
        expect(one).not.toMatch(/[<>]|:\/\/evil|(^|[^\w.+-])@\w/);
      }
    }), RUNS);
  });

  test('without the secret that is somewhere in it', () => {
    const secret = 'hunter2hunter2';
    const names = ['password', 'clientSecret', 'apiKey', 'sessionToken', 'dbPwd', 'Authorization'];
    const hidden = fc.tuple(fc.constantFrom(...names), fc.constantFrom<(name: string) => unknown>(
      name => ({ [name]: secret }), name => ({ [name]: [{ x: secret }] }), name => `${name}=${secret}`, name => `x ${name}: "${secret}" y`, name => JSON.stringify({ [name]: secret }),
    name => JSON.stringify({ a: JSON.stringify([{ [name]: secret }]) }), name => [{ key: name, value: secret }], name => `run --${name} ${secret}`, () => `https://u:${secret}@example.com`,
    name => encodeURIComponent(JSON.stringify({ [name]: secret })), name => ({ [`${name}=${secret}`]: 1 }), name => `<${name}>${secret}</${name}>`,
    )).map(([name, form]) => form(name));
    const place = fc.constantFrom('userAgent', 'errorMessage', 'requestParameters', 'responseElements', 'eventName', 'summary', 'additionalEventData', 'resources', 'userIdentity');
    fc.assert(fc.property(event, hidden, place, (given, value, name) => {
      const entry = render({ ...given, detail: { ...given.detail, [name]: value } });
      expect(JSON.stringify(entry)).not.toContain(secret);
    }), RUNS);
  });
});
