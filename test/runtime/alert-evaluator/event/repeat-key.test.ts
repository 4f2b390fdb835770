import { eventOf, OTHER_ACCOUNT, raisedAlert, sessionOf, USER } from './fixtures';
import { repeatKey } from '../../../../runtime/alert-evaluator/event/repeat-key';

const key = (record: Record<string, unknown> = {}, envelope = {}, raised = raisedAlert()) => repeatKey(raised, eventOf(record, envelope));
const session = (role: string, name: string) => ({ userIdentity: sessionOf(role, name) });

describe('the key of repeats', () => {
  test('is a SHA-256 digest', () => expect(key()).toMatch(/^[0-9a-f]{64}$/));

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['time, id and address', {}, { eventTime: '2026-02-01T00:00:00Z', eventID: 'x', sourceIPAddress: '198.51.100.1', userAgent: 'x' }],
    ['access key', { userIdentity: { ...USER, accessKeyId: 'AKIA1' } }, { userIdentity: { ...USER, accessKeyId: 'AKIA2' } }],
    ['settings', { requestParameters: { userName: 'bob', path: '/a/' } }, { requestParameters: { path: '/b/', userName: 'bob' } }],
    ['order of resources', { requestParameters: { instanceIds: ['i-1', 'i-2'] } }, { requestParameters: { instanceIds: ['i-2', 'i-1'] } }],
    ['sessions that a tool names by the time', session('app', 'botocore-session-1700000000'), session('app', 'botocore-session-1700000001')],
  ])('is the same for events that differ in %s', (_, one, other) => expect(key(one)).toBe(key(other)));

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['principal', { userIdentity: USER }, { userIdentity: { ...USER, arn: `${USER.arn}2`, userName: 'alice2' } }],
    ['session', session('app', 'alice'), session('app', 'bob')],
    ['role', session('app', 'alice'), session('admin', 'alice')],
    ['resource', { requestParameters: { userName: 'bob' } }, { requestParameters: { userName: 'carol' } }],
    ['outcome', { errorCode: 'AccessDenied' }, {}],
    ['limits of names', { requestParameters: { instanceIds: ['i-1', 'i-2'] } }, { requestParameters: { instanceIds: ['i-1,i-2'] } }],
  ])('is another one for events that differ in %s', (_, one, other) => expect(key(one)).not.toBe(key(other)));

  test('is another one for another account, alert or severity', () => {
    const keys = [key(), key({}, { account: OTHER_ACCOUNT }), key({}, {}, raisedAlert({ id: 'other' })), key({}, {}, raisedAlert({}, { severity: 'MEDIUM' }))];
    expect(new Set(keys).size).toBe(4);
  });

  test('depends on the summary of an event that is no call', () => {
    const library = (detail: object) => key({}, { source: 'cloudtrail-governance', detail });
    expect(library({ summary: 'a', checkedAt: 1 })).toBe(library({ summary: 'a', checkedAt: 2 }));
    expect(library({ summary: 'a' })).not.toBe(library({ summary: 'b' }));
  });

  test('does not believe the record of an event that is not from AWS', () => {
    const forged = (userName: string) => key({ requestParameters: { userName }, summary: 'x' }, { source: 'cloudtrail-governance' });
    expect(forged('bob')).toBe(forged('carol'));
  });
});
