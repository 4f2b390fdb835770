import { Duration } from 'aws-cdk-lib';
import { AuditPeriod, AuditQuery } from '../../lib';
import { errorsOf } from '../private/harness';

const TABLE = { databaseName: 'audit', tableName: 'events' };
const STORE = '01234567-89ab-cdef-0123-456789abcdef';
const ALWAYS = AuditPeriod.always();

const QUERY = AuditQuery.custom('from-address', {
  question: 'What was called from this address?',
  athena: 'SELECT eventname FROM event_data_store WHERE sourceipaddress = {{address}};',
  lake: 'SELECT eventName FROM Event_Data_Store AS e WHERE e.sourceIPAddress = {{address}}',
  logsInsights: 'filter sourceIPAddress = {{address}}\n| fields eventName',
  parameters: { address: '192.0.2.0' },
});

describe('a query of your own', () => {
  test('reads the table of the engine', () => {
    expect(QUERY.athenaSql({ ...TABLE, period: ALWAYS })).toBe('SELECT eventname FROM "audit"."events" WHERE sourceipaddress = \'192.0.2.0\'');
    expect(QUERY.lakeSql({ eventDataStoreId: STORE, period: ALWAYS })).toBe(`SELECT eventName FROM ${STORE} AS e WHERE e.sourceIPAddress = '192.0.2.0'`);
    expect(QUERY.logsInsightsQuery()).toBe('filter sourceIPAddress = "192.0.2.0"\n| fields eventName');
  });

  test('is limited where it names the table', () => {
    const limits = { accounts: ['111122223333'], regions: ['eu-west-1', 'us-east-1'] };
    expect(QUERY.athenaSql({ ...TABLE, ...limits, period: undefined })).toBe('SELECT eventname FROM (SELECT * FROM "audit"."events" WHERE account = \'111122223333\' AND region IN (\'eu-west-1\', \'us-east-1\')'
      + ' AND "timestamp" >= date_format(current_timestamp - interval \'7\' day, \'%Y/%m/%d\')'
      + ' AND eventtime >= date_format(current_timestamp - interval \'7\' day, \'%Y-%m-%dT%H:%i:%sZ\')) WHERE sourceipaddress = \'192.0.2.0\'');
    expect(QUERY.lakeSql({ eventDataStoreId: STORE, ...limits })).toContain(`FROM (SELECT * FROM ${STORE} WHERE eventTime >= date_add('hour', -168, now())`
      + ' AND recipientAccountId = \'111122223333\' AND awsRegion IN (\'eu-west-1\', \'us-east-1\')) AS e');
    expect(QUERY.logsInsightsQuery(limits).split('\n').slice(0, 2)).toEqual([
      'filter (recipientAccountId = "111122223333" or (not ispresent(recipientAccountId) and @message like "\\"recipientAccountId\\":\\"111122223333\\""))',
      '| filter awsRegion in ["eu-west-1", "us-east-1"]',
    ]);
  });

  test('takes other values of its parameters, whatever is in them', () => {
    const other = QUERY.withParameters({ address: 'it\'s "a\\ $& {{address}}' });
    expect(other.parameters).toEqual({ address: 'it\'s "a\\ $& {{address}}' });
    expect(other.athenaSql({ ...TABLE, period: ALWAYS })).toContain('= \'it\'\'s "a\\ $& {{address}}\'');
    expect(other.logsInsightsQuery()).toContain('= "it\'s \\"a\\\\ $& {{address}}"');
    expect(QUERY.parameters).toEqual({ address: '192.0.2.0' });
  });

  test('is said to Lake as to Athena, unless something else is said', () => {
    const query = AuditQuery.custom('same', { question: 'Same?', athena: 'SELECT 1 FROM event_data_store' });
    expect(query.lakeSql({ eventDataStoreId: STORE, period: ALWAYS })).toBe(`SELECT 1 FROM ${STORE}`);
    expect(errorsOf(() => query.logsInsightsQuery())).toEqual(['InvalidQuery same']);
  });

  test('asks for its parameters where it is saved in CloudWatch Logs', () => {
    expect(QUERY._logsInsightsDefinition()).toEqual({
      queryString: 'filter sourceIPAddress = "{{address}}"\n| fields eventName', parameters: [{ name: 'address', defaultValue: '192.0.2.0' }],
    });
  });

  test('lets the reader of a dashboard choose the time', () => {
    expect(QUERY._widget(STORE)).toEqual({
      queryStatement: `SELECT eventName FROM (SELECT * FROM ${STORE} WHERE eventTime >= '?' AND eventTime < '?') AS e WHERE e.sourceIPAddress = '192.0.2.0'`,
      queryParameters: ['$StartTime$', '$EndTime$'],
    });
  });

  test.each<[string, object, string]>([
    ['two statements', { athena: 'SELECT 1 FROM event_data_store; DROP TABLE x' }, 'InvalidQuery athena'],
    ['a back-tick', { athena: 'SELECT `a` FROM event_data_store' }, 'InvalidQuery athena'],
    ['no table', { lake: 'SELECT 1' }, 'InvalidQuery lake'],
    ['a table in quotes only', { athena: 'SELECT \'event_data_store\'' }, 'InvalidQuery athena'],
    ['a parameter in quotes', { athena: 'SELECT 1 FROM event_data_store WHERE a = \'{{a}}\'', parameters: { a: 'b' } }, 'InvalidQuery athena'],
    ['nothing', {}, 'InvalidQuery athena'],
    ['a parameter without a value', { athena: 'SELECT {{a}} FROM event_data_store' }, 'InvalidQuery parameters'],
    ['a value without a parameter', { athena: 'SELECT 1 FROM event_data_store', parameters: { a: 'b' } }, 'InvalidQuery parameters'],
    ['a value that is no text', { athena: 'SELECT {{a}} FROM event_data_store', parameters: { a: 1 } }, 'InvalidText parameters.a'],
  ])('is refused with %s', (_, props, error) => {
    expect(errorsOf(() => AuditQuery.custom('some-query', { question: 'Some?', ...props }))).toEqual([error]);
  });

  test('has its table where it is no text', () => {
    const query = AuditQuery.custom('some-query', { question: 'Some?', athena: 'SELECT \'event_data_store\' FROM event_data_store -- event_data_store' });
    expect(query.athenaSql({ ...TABLE, period: ALWAYS })).toBe('SELECT \'event_data_store\' FROM "audit"."events" -- event_data_store');
  });

  test('may have semicolons in texts and comments', () => {
    const athena = 'SELECT \';\' FROM event_data_store -- one; only\n';
    expect(errorsOf(() => AuditQuery.custom('some-query', { question: 'Some?', athena }))).toEqual([]);
  });
});

describe('a period', () => {
  const where = (period: AuditPeriod) => QUERY.athenaSql({ ...TABLE, period }).replace(/^.*WHERE (.*?)\) WHERE.*$/, '$1');

  test.each([
    ['days', Duration.days(2), '\'2\' day'], ['hours', Duration.hours(30), '\'30\' hour'],
  ])('in %s reads whole folders, and looks at the events too', (_, duration, interval) => {
    expect(where(AuditPeriod.last(duration))).toBe(`"timestamp" >= date_format(current_timestamp - interval ${interval}, '%Y/%m/%d')`
      + ` AND eventtime >= date_format(current_timestamp - interval ${interval}, '%Y-%m-%dT%H:%i:%sZ')`);
  });

  test('between two times reads the day after the last one: files come later than events', () => {
    expect(where(AuditPeriod.between('2026-12-31T09:00:00Z', '2026-12-31T23:59:59Z'))).toBe('"timestamp" BETWEEN \'2026/12/31\' AND \'2027/01/01\''
      + ' AND eventtime >= \'2026-12-31T09:00:00Z\' AND eventtime < \'2026-12-31T23:59:59Z\'');
  });

  test('that ends at midnight reads one day more, not two', () => {
    expect(where(AuditPeriod.between('2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'))).toMatch(/^"timestamp" BETWEEN '2026\/12\/31' AND '2027\/01\/01' AND /);
  });

  test('is said to every engine in its own form', () => {
    const period = AuditPeriod.between('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z');
    expect(QUERY.lakeSql({ eventDataStoreId: STORE, period })).toContain('WHERE eventTime >= \'2026-11-20 09:00:00\' AND eventTime < \'2026-11-20 10:00:00\'');
    expect(QUERY.logsInsightsQuery({ period })).toMatch(/^filter @timestamp >= 1795165200000 and @timestamp < 1795168800000\n/);
    expect(new Date(1795165200000).toISOString()).toBe('2026-11-20T09:00:00.000Z');
  });

  test.each<[string, () => AuditPeriod, string]>([
    ['half an hour', () => AuditPeriod.last(Duration.minutes(30)), 'InvalidDuration duration'],
    ['eleven years', () => AuditPeriod.last(Duration.days(3654)), 'InvalidDuration duration'],
    ['a local time', () => AuditPeriod.between('2026-11-20T09:00:00', '2026-11-20T10:00:00Z'), 'InvalidValue start'],
    ['a day that is none', () => AuditPeriod.between('2026-11-20T09:00:00Z', '2026-13-20T10:00:00Z'), 'InvalidValue end'],
    ['the wrong order', () => AuditPeriod.between('2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z'), 'InvalidValue end'],
  ])('is refused with %s', (_, period, error) => expect(errorsOf(period)).toEqual([error]));
});
