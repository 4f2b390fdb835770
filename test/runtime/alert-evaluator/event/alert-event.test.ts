import { ACCOUNT, CONTEXT, detailOf, EVENT_ID, eventOf, lineOf, NAMES, raisedAlert, render, sessionOf, USER } from './fixtures';
import { delivered, fieldsOf, listed, problemsOf, unlisted } from './schema';
import { AlertCatalogue } from '../../../../lib';
import { SAMPLES as NOT_DEPLOYED } from '../../../alerts/samples/operation/relay-not-deployed';
import { SAMPLES as SILENT } from '../../../alerts/samples/operation/relay-silent';
import { SAMPLES as TEST_ALERT } from '../../../alerts/samples/operation/test-alert';
import { SAMPLES as UNHEALTHY } from '../../../alerts/samples/operation/trail-unhealthy';
import { HEALTHY, STATUS } from '../../../alerts/samples/operation-events';
import { samplesOf } from '../../../alerts/samples/samples';

const CONSOLE = 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events';
const HUB = 'Hub: account Security (777788889999), Region eu-central-1';
const key = (alert: string, event = EVENT_ID) => `Key: ${event}/${alert}: deliveries with the same key are about the same event.`;

describe('the alert event', () => {
  test('of a call has all facts', () => {
    const raised = raisedAlert({
      pack: 'IDENTITY',
      description: 'Users have credentials that last.',
      runbook: 'Ask alice.',
      runbookUrl: 'https://example.com/runbook',
      controls: ['CIS 1.1'],
      supersedes: ['iam-policy-changed'],
    });
    const entry = render(eventOf({ userIdentity: { ...USER, accessKeyId: 'AKIAEXAMPLE' } }), raised);
    const { text, repeat, record, ...detail } = entry.detail;
    expect({ ...entry, detail }).toEqual({
      source: 'cloudtrail-governance',
      detailType: 'CloudTrail Alert',
      resources: [],
      time: '2026-01-01T00:00:10.000Z',
      detail: {
        schemaVersion: '1.0',
        id: `${EVENT_ID}/iam-user-created`,
        alert: {
          id: 'iam-user-created',
          title: 'IAM user created',
          severity: 'HIGH',
          severityRank: 3,
          catalogueSeverity: 'HIGH',
          pack: 'IDENTITY',
          why: 'Users have credentials that last.',
          runbook: 'Ask alice.',
          runbookUrl: 'https://example.com/runbook',
          techniques: ['T1136.003'],
          attackVersion: '18',
          controls: ['CIS 1.1'],
          supersedes: ['iam-policy-changed'],
        },
        who: { kind: 'person', name: 'alice', arn: USER.arn, accountId: ACCOUNT, accountName: 'Payments', accessKeyId: 'AKIAEXAMPLE', deployment: false },
        what: {
          summary: 'CreateUser of iam.amazonaws.com, on bob',
          service: 'iam.amazonaws.com',
          call: 'CreateUser',
          detailType: 'AWS API Call via CloudTrail',
          readOnly: false,
          outcome: 'allowed',
          resourceNames: ['bob'],
          resources: [{ type: 'AWS::IAM::User', name: 'bob' }],
          changes: [],
        },
        where: { accountId: ACCOUNT, accountName: 'Payments', region: 'eu-west-1', sourceIp: '192.0.2.10', userAgent: 'aws-cli/2.31.0' },
        when: { happened: '2026-01-01T00:00:00Z', raised: '2026-01-01T00:00:10.000Z' },
        evaluation: { status: 'matched', catalogue: 'c'.repeat(64), version: '1.2.0' },
        links: {
          event: `${CONSOLE}/${EVENT_ID}`,
          principal: 'https://us-east-1.console.aws.amazon.com/iam/home#/users/details/alice',
          resource: 'https://us-east-1.console.aws.amazon.com/iam/home#/users/details/bob',
        },
        cut: [],
      },
    });
    expect(record).toEqual({ ...eventOf().detail, userIdentity: { ...USER, accessKeyId: 'AKIAEXAMPLE' } });
    expect(repeat).toEqual({ key: expect.stringMatching(/^[0-9a-f]{64}$/), isRepeat: false, count: 1, since: '2026-01-01T00:00:10.000Z' });
    expect(text.subject).toBe('[HIGH] IAM user created: Payments (111122223333), eu-west-1');
    expect(text.plain.split('\n')).toEqual([
      '[HIGH] IAM user created',
      'What: CreateUser of iam.amazonaws.com',
      'On: bob',
      `Who: IAM user alice, ${USER.arn}, access key AKIAEXAMPLE`,
      'Where: account Payments (111122223333), Region eu-west-1, from 192.0.2.10 with aws-cli/2.31.0',
      'When: 2026-01-01T00:00:00Z',
      'Why it matters: Users have credentials that last.',
      'What to do: Ask alice.',
      'Runbook: https://example.com/runbook',
      `Event: ${CONSOLE}/${EVENT_ID}`,
      'Principal: https://us-east-1.console.aws.amazon.com/iam/home#/users/details/alice',
      'Resource: https://us-east-1.console.aws.amazon.com/iam/home#/users/details/bob',
      HUB,
      key('iam-user-created'),
    ]);
    expect(text.markdown.split('\n').slice(0, 4)).toEqual(
      ['**[HIGH] IAM user created**', '', '- **What:** `CreateUser` of `iam.amazonaws.com`', '- **On:** `bob`']);
  });

  test('of a refused call of S3 from an account without a name has the bucket and the policy', () => {
    const detail = detailOf({
      userIdentity: sessionOf('app', 'alice'),
      eventSource: 's3.amazonaws.com',
      eventName: 'PutBucketPolicy',
      errorCode: 'AccessDenied',
      errorMessage: 'User is not authorized. Encoded authorization failure message: AAAA',
      requestParameters: { bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: '*' }] }, bucketName: 'logs', Host: 'x', policy: '' },
      vpcEndpointId: 'vpce-0123',
    }, {}, { accountNames: {} });
    expect(detail.text.subject).toBe('[HIGH] IAM user created: 111122223333, eu-west-1');
    expect(detail.text.plain.split('\n').slice(1, 8)).toEqual([
      'What: PutBucketPolicy of s3.amazonaws.com, refused: AccessDenied ("User is not authorized.")',
      'On: logs',
      'Attempted: bucketPolicy.Statement[0].Effect to Allow',
      'Attempted: bucketPolicy.Statement[0].Principal to *',
      'Who: role app as session alice, MFA no, arn:aws:sts::111122223333:assumed-role/app/alice',
      'Where: account 111122223333, Region eu-west-1, from 192.0.2.10 through vpce-0123 with aws-cli/2.31.0',
      'When: 2026-01-01T00:00:00Z',
    ]);
  });

  test('of a repeat has its number', () => {
    const raised = raisedAlert();
    const { alertEvent } = jest.requireActual('../../../../runtime/alert-evaluator/event/alert-event');
    const repeat = { key: 'a'.repeat(64), isRepeat: true, count: 3, since: '2025-12-31T00:00:00Z' };
    const { detail } = alertEvent({ raised, event: eventOf(), repeat, context: CONTEXT });
    expect(detail.repeat).toEqual(repeat);
    expect(lineOf('Repeat', detail)).toBe('number 3 since 2025-12-31T00:00:00Z');
  });

  test('of an event that could not be evaluated has the reason, as data', () => {
    const { evaluation, text } = render(eventOf(), raisedAlert({}, { status: 'unevaluated', note: 'Fault: <!channel>\npassword=hunter2' })).detail;
    expect(evaluation).toMatchObject({ status: 'unevaluated', note: 'Fault: <!channel> password=[removed]' });
    expect(text.plain).toContain('\nNote: "Fault: <!channel> password=[removed]"\n');
    expect(text.markdown).toContain('\n- **Note:** `Fault: ‹!channel› password=[removed]`\n');
  });

  test('of a deployment has both severities', () => {
    const { alert } = render(eventOf(), raisedAlert({ severity: 'CRITICAL' }, { severity: 'HIGH', isDeployment: true })).detail;
    expect(alert).toMatchObject({ severity: 'HIGH', severityRank: 3, catalogueSeverity: 'CRITICAL' });
  });
});

describe('the id', () => {
  test('is that of the record and not of the delivery', () => {
    expect(render(eventOf({}, { id: 'a' })).detail.id).toBe(render(eventOf({}, { id: 'b' })).detail.id);
  });

  test.each([['missing', undefined, undefined], ['of an unusual form', 'a b', 'a  b'], ['too long', 'x'.repeat(300), `${'x'.repeat(300)}y`]])(
    'differs between events whose id is %s', (_, id, otherId) => {
      const ids = [['bob', id], ['carol', otherId]].map(([userName, eventID]) =>
        render(eventOf({ requestParameters: { userName }, eventID }, { id: eventID })).detail.id);
      expect(new Set(ids).size).toBe(2);
    });

  test('is never that of a record that is not from AWS', () => {
    expect(render(eventOf({}, { source: 'cloudtrail-governance', id: 'delivery' })).detail.id).toBe('delivery/iam-user-created');
  });
});

describe('the time of the event', () => {
  test.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'], ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'], ['2026-01-01', '2026-01-01T00:00:09Z'], [1e20, '2026-01-01T00:00:09Z'],
    ['2026-99-99T00:00:00Z', '2026-01-01T00:00:09Z'], [undefined, '2026-01-01T00:00:09Z'],
  ])('of a record with %j is %s', (eventTime, expected) => expect(detailOf({ eventTime }).when.happened).toBe(expected));
});

describe('an event of this library', () => {
  const of = (event: any, alert = {}) => render(event, raisedAlert({ id: 'trail-unhealthy', title: 'CloudTrail is not delivering logs', isOperational: true, ...alert })).detail;

  test('about a trail has its summary and the trail', () => {
    const [event] = UNHEALTHY.matches;
    const detail = of(event);
    expect(lineOf('What', detail)).toBe(JSON.stringify(event.detail.summary));
    expect(lineOf('Where', detail)).toBe('account Payments (111122223333), Region eu-west-1');
    expect(detail.who).toEqual({ kind: 'unknown', deployment: false });
    expect(detail.what.resources).toEqual([{ type: 'AWS::CloudTrail::Trail', name: 'governance', arn: STATUS.trailArn }]);
    expect(detail.links).toEqual({ resource: expect.stringMatching(/^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/cloudtrailv2\//) });
    expect(detail.id).toBe('00000000-0000-0000-0000-000000000000/trail-unhealthy');
  });

  test.each([['relay-silent', SILENT], ['test-alert', TEST_ALERT]])('%s has its summary', (id, { matches }) => {
    const detail = of(matches[0], { id });
    expect(lineOf('What', detail)).toContain(matches[0].detail.summary);
    expect(detail.what.outcome).toBeUndefined();
  });

  test('about a stack of a StackSet has the account of the stack', () => {
    const detail = of(NOT_DEPLOYED.matches[0], { id: 'relay-not-deployed' });
    const stack = 'arn:aws:cloudformation:eu-west-1:444455556666:stack/StackSet-Governance-Relays/00000000-0000-0000-0000-000000000000';
    expect(lineOf('What', detail)).toBe(`CREATE FAILED: ${stack}, in account Sandbox (444455556666)`);
    expect(lineOf('On', detail)).toContain('StackSet-Governance-Relays');
    expect(detail.where.accountId).toBe(ACCOUNT);
  });

  test('with hostile values has them as data', () => {
    const summary = 'ok", "title": "All is well\u202e\n<!channel> [x](https://evil.example.com)';
    const detail = of({ ...HEALTHY, detail: JSON.parse(`{"checkedAt": 1e309, "healthy": false, "trailArn": 7, "summary": ${JSON.stringify(summary)}}`) });
    expect(detail.record).toMatchObject({ checkedAt: 'Infinity', trailArn: 7 });
    expect(detail.text.plain).toContain('What: "ok\\", \\"title\\": \\"All is well <!channel> [x](https[:]//evil.example.com)"\n');
    expect(JSON.parse(JSON.stringify(detail.text.chat)).content.description).toContain('`ok", "title": "All is well ‹!channel› [x](https[:]//evil.example.com)`');
    expect(problemsOf(delivered(render({ ...HEALTHY, detail: { summary, checkedAt: 8.64e15 } })))).toEqual([]);
  });

  test('cannot pretend to be a call', () => {
    const detail = of({ ...eventOf({ summary: 'x' }), source: 'cloudtrail-governance' });
    expect(detail.what).toMatchObject({ summary: 'x', resourceNames: [] });
    expect(detail.what).not.toHaveProperty('call');
    expect(detail.who).toEqual({ kind: 'unknown', deployment: false });
    expect(detail.where).not.toHaveProperty('sourceIp');
  });
});

describe('of the samples of the catalogue', () => {
  const ALERTS = AlertCatalogue.all().map(alert => [alert.id, alert] as const);

  test.each(ALERTS)('those of %s are rendered to valid alert events without unknown fields', (_, { id, title, severity, description, runbook, attackTechniques }) => {
    for (const sample of samplesOf({ id }).matches) {
      const entry = render(sample, raisedAlert({ id, title, severity, description, runbook, attackTechniques }));
      const event = delivered(entry);
      expect(problemsOf(event)).toEqual([]);
      expect(unlisted(event)).toEqual([]);
      const { text } = entry.detail;
      expect(text.subject.startsWith(`[${severity}] `)).toBe(true);
      expect(text.subject).toContain(`: ${NAMES[ACCOUNT]} (${ACCOUNT}), `);
      expect(lineOf('What', entry.detail)).toBeTruthy();
      expect(lineOf('What to do', entry.detail)).toBe(runbook);
      for (const one of [text.plain, text.markdown, text.chat.content.description]) expect(one).not.toMatch(/undefined|null|\[object/);
      expect(entry.detail.cut).toEqual([]);
    }
  });
});

test('each field of the schema is rendered', () => {
  const onBehalfOf = { userId: '1', identityStoreArn: 'arn:x' };
  const userIdentity = sessionOf('AWSReservedSSO_Admin_01', 'alice', { onBehalfOf, accessKeyId: 'A', invokedBy: 'x' }, 'aws-reserved/sso.amazonaws.com/');
  const record = {
    userIdentity: { ...userIdentity, sessionContext: { ...userIdentity.sessionContext, sourceIdentity: 'carol' } },
    eventSource: 's3.amazonaws.com',
    eventName: 'PutBucketPolicy',
    errorCode: 'AccessDenied',
    errorMessage: 'No.',
    vpcEndpointId: 'vpce-1',
    requestParameters: { bucketName: 'payroll', policy: 'x', large: 'x'.repeat(250_000) },
  };
  const alert = { pack: 'DATA', description: 'x', runbook: 'x', runbookUrl: 'x' };
  const event = delivered(render(eventOf(record), raisedAlert(alert, { status: 'unevaluated', note: 'x', routine: 'a role' })));
  expect(problemsOf(event)).toEqual([]);
  const rendered = new Set(fieldsOf(event));
  expect(listed().filter(field => !rendered.has(field))).toEqual([]);
});

test('the schema rejects an event without a field, with a wrong type, and with another version', () => {
  const event = delivered(render(eventOf()));
  for (const name of Object.keys(event.detail)) {
    const { [name]: _, ...detail } = event.detail;
    expect(problemsOf({ ...event, detail })).toEqual([`.detail should have required property '${name}'`]);
  }
  expect(problemsOf({ ...event, detail: { ...event.detail, schemaVersion: '2.0' } })).toHaveLength(1);
  expect(problemsOf({ ...event, detail: { ...event.detail, cut: {} } })).toEqual(['.detail.cut should be array']);
  expect(problemsOf({ ...event, source: 'x' })).toHaveLength(1);
});
