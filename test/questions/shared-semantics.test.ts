/**
 * Properties of all questions, in every engine: ids, records that were delivered twice, times, Regions, principals, long records.
 */
import { Duration } from 'aws-cdk-lib';
import { AnswerRow, Engines } from './engines';
import { EXPECTED } from './expected-answers';
import { ACCOUNT, ALICE, call, LogRecord, onDay, OTHER_ACCOUNT, OTHER_PERSON, PERSON, SERVICE, session } from './log-files';
import { mutants, WITH_EVERY_PRINCIPAL } from './question-mutants';
import { AuditPeriod } from '../../lib/questions/audit-period';
import { auditQuery } from '../../lib/questions/compile';
import { QueryOptions } from '../../lib/questions/query-options';
import { absent, CALLER, CALLS, is, isNot, Question, WHO_AND_WHAT, WRITES } from '../../lib/questions/question';
import { QUESTIONS } from '../../lib/questions/questions';

const ALWAYS = { period: AuditPeriod.always() };
const DAYS = QUESTIONS.map(({ id }, day) => onDay(day, EXPECTED[id].records));

const opened: Engines[] = [];
afterAll(() => opened.forEach(engines => engines.close()));

async function over(days: LogRecord[][]): Promise<Engines> {
  const engines = await Engines.over(days);
  opened.push(engines);
  return engines;
}

/** The answers of all engines, among the records of a day or among all. */
async function answers(engines: Engines, question: Question, options: QueryOptions = ALWAYS, day?: number): Promise<AnswerRow[][]> {
  const query = auditQuery(question);
  return [await engines.athena(query, options, day), await engines.lake(query, options, day), engines.logsInsights(query, options, day)];
}

const PROMISE = 'A question of this test alone, for what all questions share.';
const list = (...where: Question['where']): Question => ({ id: 'a-list', question: 'Which?', promise: PROMISE, where, columns: WHO_AND_WHAT, sortBy: ['eventTime'] });

test('every list of records has their ids', () => {
  const lists = QUESTIONS.filter(({ measures }) => measures === undefined);
  expect(lists.length).toBeGreaterThan(30);
  expect(lists.filter(({ columns }) => columns.eventID !== 'eventID').map(({ id }) => id)).toEqual([]);
});

describe('a record that was delivered twice counts once', () => {
  let [once, twice]: Engines[] = [];

  beforeAll(async () => {
    once = await over(DAYS);
    // One right after the other, and all of them once more.
    twice = await over(DAYS.map(records => [...records.slice(0, 3).flatMap(record => [record, record]), ...records.slice(3), ...records]));
  }, 120_000);

  test.each(QUESTIONS.map((question, day) => [question.id, question, day] as const))('%s', async (_, question, day) => {
    const sorted = (rows: AnswerRow[]) => rows.map(row => JSON.stringify(row)).sort();
    const expected = (await answers(once, question, ALWAYS, day)).map(sorted);
    expect((await answers(twice, question, ALWAYS, day)).map(sorted)).toEqual(expected);
    expect(expected[0].length).toBeGreaterThan(0);
  });

  test('and all at once', async () => {
    const total: Question = { id: 'total', question: 'How many?', promise: PROMISE, where: [], columns: { account: 'recipientAccountId' }, measures: { calls: CALLS }, sortBy: ['calls'] };
    const sums = (rows: AnswerRow[]) => rows.reduce((sum, { calls }) => sum + Number(calls), 0);
    expect((await answers(twice, total)).map(sums)).toEqual(Array(3).fill(DAYS.flat().length));
  });

  test('but two records with one id that differ are both listed by SQL: one of them was altered', async () => {
    const [record] = onDay(0, [call('iam', 'CreateUser')]);
    const engines = await over([[record, { ...record, sourceIPAddress: '198.51.100.7' }]]);
    expect((await engines.athena(auditQuery(list()), ALWAYS)).map(({ address }) => address).sort()).toEqual(['192.0.2.10', '198.51.100.7']);
  });

  test('and records whose ids CloudWatch Logs did not discover stay apart', async () => {
    const long = { requestParameters: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`field${i}`, i])) };
    const records = onDay(0, [call('ec2', 'RunInstances', { ...long, at: '08:00:00' }), call('ec2', 'RunInstances', { ...long, at: '08:00:00' })]);
    const engines = await over([[...records, ...records]]);
    const byName: Question = { id: 'by-name', question: 'How many?', promise: PROMISE, where: [], columns: { eventName: 'eventName' }, measures: { calls: CALLS }, sortBy: ['calls'] };
    expect(engines.logsInsights(auditQuery(byName), {})).toEqual([{ eventname: 'RunInstances', calls: '2' }]);
  });
});

describe('a period is exact', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+/, '');
  const HOURS = [0.1, 1.5, 2.5, 23.9, 24.1, 29.9, 30.1, 47.9, 48.1, 71.9];

  test.each([1, 2, 24, 30, 48, 72])('last %d hours', async hours => {
    const engines = await over([HOURS.map((ago, i) => ({ ...call('iam', 'CreateUser'), eventTime: hoursAgo(ago), eventID: `id-${i}` }))]);
    const expected = HOURS.filter(ago => ago < hours).map(hoursAgo).length;
    const query = auditQuery(list());
    const options = { period: AuditPeriod.last(Duration.hours(hours)) };
    expect((await engines.athena(query, options)).length).toBe(expected);
    expect((await engines.lake(query, options)).length).toBe(expected);
  });

  test('where files came late: the day of a file is that of its delivery', async () => {
    const [at, late] = ['2026-03-10T23:59:59Z', '2026-03-11T00:00:00Z'];
    const engines = await over([[at, late].map(eventTime => ({ ...call('iam', 'CreateUser'), eventTime, eventID: eventTime }))]);
    await engines.sql('UPDATE events SET "timestamp" = \'2026/03/11\'');
    const found = async (start: string, end: string) => {
      const rows = await engines.athena(auditQuery(list()), { period: AuditPeriod.between(start, end) });
      return rows.map(({ eventtime }) => eventtime);
    };
    expect(await found('2026-03-10T00:00:00Z', '2026-03-11T00:00:00Z')).toEqual([at]);
    expect(await found('2026-03-10T00:00:00Z', '2026-03-10T23:59:59Z')).toEqual([]);
    expect(await found('2026-03-11T00:00:00Z', '2026-03-12T00:00:00Z')).toEqual([late]);
  });
});

describe('Regions without the leader Region', () => {
  const at = (awsRegion: string, service: string) => call(service, 'ExampleCall', { awsRegion });
  const RECORDS = [
    at('eu-west-1', 'ec2'), at('us-east-1', 'iam'), at('us-east-1', 'ec2'), at('eu-west-2', 'sts'), at('cn-north-1', 'iam'), at('cn-northwest-1', 'iam'),
    at('cn-north-1', 'ec2'), at('us-gov-west-1', 'iam'),
  ];

  test.each<[string[], string[]]>([
    [['eu-west-1'], ['ec2 eu-west-1', 'iam us-east-1']],
    [['eu-west-1', 'us-east-1'], ['ec2 eu-west-1', 'ec2 us-east-1', 'iam us-east-1']],
    [['cn-northwest-1'], ['iam cn-north-1', 'iam cn-northwest-1']],
    [['eu-west-2', 'us-gov-east-1'], ['iam us-east-1', 'iam us-gov-west-1', 'sts eu-west-2']],
  ])('%j have what global services did', async (regions, expected) => {
    const engines = await over([onDay(0, RECORDS)]);
    const question: Question = { ...list(), columns: { ...WHO_AND_WHAT, service: 'eventSource' } };
    for (const rows of await answers(engines, question, { ...ALWAYS, regions })) {
      expect(rows.map(({ service, region }) => `${service!.split('.')[0]} ${region}`).sort()).toEqual(expected);
    }
  });
});

describe('principals', () => {
  const people = [PERSON, OTHER_PERSON].map(({ onBehalfOf }) => onBehalfOf);
  const shared = people.map(onBehalfOf => ({ ...session('analysts'), onBehalfOf }));
  const IDENTITIES = [
    ALICE, PERSON, OTHER_PERSON, ...shared, SERVICE, { type: 'AWSAccount', principalId: '', accountId: 'anonymous' }, { type: 'SAMLUser', userName: 'bob', accountId: ACCOUNT },
  ];
  const DAY = onDay(0, IDENTITIES.map(userIdentity => call('ec2', 'RunInstances', { userIdentity })));

  test('are told apart in lists', async () => {
    for (const rows of await answers(await over([DAY]), list())) {
      const [one, other] = people.map(({ userId }) => userId);
      expect(rows.map(({ principal, person }) => [principal, person]).reverse()).toEqual([
        [ALICE.arn, null], [one, one], [other, other], [shared[0].arn, one], [shared[0].arn, other], [SERVICE.invokedBy, null], ['anonymous', null], ['bob', null],
      ]);
    }
  });

  test('are told apart where calls are counted', async () => {
    const question: Question = { id: 'callers', question: 'Who?', promise: PROMISE, where: [], columns: { principal: CALLER }, measures: { calls: CALLS }, sortBy: ['principal'] };
    for (const rows of await answers(await over([DAY]), question)) {
      expect(Object.fromEntries(rows.map(({ principal, calls }) => [principal, calls]))).toEqual({
        [ALICE.arn]: '1', [people[0].userId]: '2', [people[1].userId]: '2', [SERVICE.invokedBy]: '1', anonymous: '1', bob: '1',
      });
    }
  });

  test('have a name wherever it stands', async () => {
    const engines = await over([DAY]);
    const question = { ...list(), id: WITH_EVERY_PRINCIPAL };
    const answer = async (one: Question) => JSON.stringify(await engines.athena(auditQuery(one), ALWAYS));
    const all = mutants(question);
    expect(all).toHaveLength(5);
    for (const mutant of all) expect([mutant.without, await answer(mutant.question)]).not.toEqual([mutant.without, await answer(question)]);
  });
});

describe('records with more fields than CloudWatch Logs discovers', () => {
  const long = { requestParameters: { ...Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`field${i}`, `value ${i}`])) } };
  const RECORDS = onDay(0, [
    call('ec2', 'RunInstances', { ...long, sessionCredentialFromConsole: 'true' }),
    call('ec2', 'DescribeInstances', { ...long, readOnly: true, recipientAccountId: OTHER_ACCOUNT }),
    call('ec2', 'RunInstances', { requestParameters: { text: '{"readOnly":false}' }, readOnly: true }),
    call('ec2', 'RunInstances', { eventType: 'AwsServiceEvent', requestParameters: { volume: { readOnly: false }, ...long.requestParameters } }),
    call('ec2', 'RunInstances', { recipientAccountId: OTHER_ACCOUNT }),
  ]);
  const times = (...places: number[]) => places.map(place => RECORDS[place].eventTime).sort().reverse();

  test.each<[string, Question['where'], QueryOptions, number[]]>([
    ['readOnly: false', [WRITES], {}, [0, 3, 4]],
    ['readOnly: true', [is('readOnly', 'true')], {}, [1, 2]],
    ['another late field', [is('eventType', 'AwsServiceEvent')], {}, [3]],
    ['sign-in by the console', [is('sessionCredentialFromConsole', 'true')], {}, [0]],
    ['an account', [], { accounts: [OTHER_ACCOUNT] }, [1, 4]],
    ['two accounts', [], { accounts: [ACCOUNT, OTHER_ACCOUNT] }, [0, 1, 2, 3, 4]],
    ['early fields', [absent('errorCode'), isNot('eventName', 'DescribeInstances')], {}, [0, 2, 3, 4]],
  ])('are found by %s', async (_, where, options, places) => {
    for (const rows of await answers(await over([RECORDS]), list(...where), { ...ALWAYS, ...options })) {
      expect(rows.map(({ eventtime }) => eventtime)).toEqual(times(...places));
    }
  });
});

test('an object or a list is no scalar, as in Trino', async () => {
  const engines = await over([onDay(0, [call('iam', 'CreateUser')])]);
  const found = async (path: string) => (await engines.sql(`SELECT json_extract_scalar('{"a":{"b":[1]},"s":"x","n":1.5,"t":true,"z":null}', '${path}') AS found`))[0].found;
  const paths = ['$.a', '$.a.b', '$.a.b[0]', '$.s', '$.n', '$.t', '$.z', '$.none'];
  expect(await Promise.all(paths.map(found))).toEqual([null, null, '1', 'x', '1.5', 'true', null, null]);
});

test('fields of an identity that the table of the documentation lacks are there', async () => {
  const userIdentity = {
    ...session('app'),
    sessionContext: { ...session('app').sessionContext, sourceIdentity: 'alice', ec2IssuedInVpc: 'vpc-1', assumedRoot: 'true' },
    inScopeOf: { issuerType: 'AWS::Lambda::Function', credentialsIssuedTo: 'arn:aws:lambda:eu-west-1:111122223333:function:app', sourceArn: 'x', sourceAccount: ACCOUNT },
  };
  const fields = [
    'sessionContext.sourceIdentity', 'sessionContext.ec2IssuedInVpc', 'sessionContext.assumedRoot', 'inScopeOf.issuerType', 'inScopeOf.credentialsIssuedTo', 'inScopeOf.sourceArn',
  ];
  const columns = Object.fromEntries(fields.map((field, i) => [`field${i}`, `userIdentity.${field}`]));
  for (const rows of await answers(await over([onDay(0, [call('ec2', 'RunInstances', { userIdentity })])]), { ...list(), columns: { ...WHO_AND_WHAT, ...columns } })) {
    expect(fields.map((_, i) => rows[0][`field${i}`])).toEqual(['alice', 'vpc-1', 'true', 'AWS::Lambda::Function', userIdentity.inScopeOf.credentialsIssuedTo, 'x']);
  }
});

