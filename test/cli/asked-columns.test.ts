import { askedColumns } from '../../cli/asked-columns';
import { EVENT_COLUMNS } from '../../lib/questions/record-columns';

const namesOf = (...statements: string[]) => askedColumns(statements).map(([name]) => name);
const BASIC = ['eventTime', 'eventSource', 'eventName', 'awsRegion', 'errorCode', 'eventID', 'recipientAccountId'];

test('all columns without statements, or where a statement may read columns that it does not name', () => {
  expect(askedColumns()).toEqual(EVENT_COLUMNS);
  for (const statement of ['SELECT * FROM events', 'SELECT e.* FROM events AS e', 'SELECT COLUMNS(\'e.*\') FROM events', 'SELECT to_json(events) FROM events', 'DESCRIBE events']) {
    expect(askedColumns([statement])).toEqual(EVENT_COLUMNS);
  }
});

test('the named columns in any letter case, and a few that are always read', () => {
  expect(namesOf('SELECT count(*) FROM events')).toEqual(BASIC);
  expect(namesOf('SELECT userAgent, "tlsdetails"."tlsversion" FROM events', 'SELECT readonly FROM events').sort())
    .toEqual([...BASIC, 'userAgent', 'readOnly', 'tlsDetails'].sort());
});

test('the named fields of a column, or all of them where it is named as a whole', () => {
  const identity = (statement: string) => Object.fromEntries(askedColumns([statement])).userIdentity;
  const all = Object.fromEntries(EVENT_COLUMNS).userIdentity;
  expect(identity('SELECT useridentity.sessioncontext.sessionissuer.arn, userIdentity.ARN FROM events'))
    .toEqual({ arn: 'string', sessionContext: { sessionIssuer: { arn: 'string' } } });
  expect(identity('SELECT useridentity.arn, useridentity FROM events')).toEqual(all);
  expect(identity('SELECT useridentity."arn" FROM events')).toEqual(all);
  expect(identity('SELECT useridentity.nothing FROM events')).toEqual(all);
});
