import { ago, fieldsOf, found, HOUR, NOW, payments, Query, since } from './watch-runs';
import { ACCOUNT, MEMBER } from '../../private/harness';
import { insightsRows } from '../../questions/insights-grammar';
import { HEALTHY } from '../samples/operation-events';

/** The log of the hub's bus, which the watch reads by its own query. */
function logged(...statuses: [account: string, arrivedAt: number, detail?: unknown, others?: Record<string, unknown>][]): Query {
  const records = statuses.map(([account, arrivedAt, detail = HEALTHY.detail, others]) => ({
    ...HEALTHY, account, detail, ...others, '@ingestionTime': arrivedAt,
  }));
  return query => insightsRows(query, records as any, 'numbers').map(fieldsOf);
}

describe('a member', () => {
  const times = [
    NOW + 87600 * HOUR, Number.MAX_SAFE_INTEGER, 1e308, Infinity, '1e309', -1, -1e308, 0, 'soon', '', `${NOW}`, '2126-01-01T00:00:00Z',
    null, true, [NOW], { max: NOW },
  ];
  const forged = [
    ...times.map(checkedAt => [`the time ${JSON.stringify(checkedAt)}`, { ...HEALTHY.detail, checkedAt }, {}] as const),
    ['no time', {}, {}] as const,
    ['account and Region of others', { 'account': ACCOUNT, 'region': 'us-east-1', 'arrived': NOW, 'seen': NOW, '@ingestionTime': NOW }, {}] as const,
    ['resources that look like fields', {}, { resources: ['account', 'region'] }] as const,
    ['an event time far ahead', HEALTHY.detail, { time: '2126-01-01T00:00:00Z' }] as const,
    ['an event time long ago', HEALTHY.detail, { time: '1970-01-01T00:00:00Z' }] as const,
  ];

  test.each(forged)('that forges a status with %s is announced when it falls silent', async (_, detail, others) => {
    const log = logged([MEMBER, ago(5)], [MEMBER, ago(3), detail, others], [ACCOUNT, NOW]);
    expect(await found(log)).toEqual([payments(3), 'RelaySilent']);
  });

  test.each(forged)('that forges a status with %s hides no other account or Region', async (_, detail, others) => {
    const log = logged([MEMBER, NOW, detail, others], [ACCOUNT, ago(3)], [MEMBER, ago(3), HEALTHY.detail, { region: 'us-east-1' }]);
    expect(await found(log)).toEqual([
      `Not heard of: ${ACCOUNT} in eu-west-1 since ${since(3)}; ${MEMBER} (Payments) in us-east-1 since ${since(3)}`, 'RelaySilent',
    ]);
  });

  test.each(forged)('that forges a status with %s makes nobody look silent', async (_, detail, others) => {
    expect(await found(logged([MEMBER, NOW, detail, others], [ACCOUNT, NOW]))).toEqual([undefined, 'SUCCEEDED']);
  });

  test('that forges a thousand statuses does not push others out of the answer', async () => {
    const flood = Array.from({ length: 1000 }, (_, i): [string, number, unknown] => [MEMBER, NOW - i, { checkedAt: -i }]);
    const log = logged(...flood, [ACCOUNT, ago(3)]);
    expect(await found(log)).toEqual([`Not heard of: ${ACCOUNT} in eu-west-1 since ${since(3)}`, 'RelaySilent']);
  });
});
