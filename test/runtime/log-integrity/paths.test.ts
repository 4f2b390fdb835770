import { accountRoot, chainText, parseDigestKey, parseLogKey } from '../../../runtime/log-integrity/paths';

const DIGEST = 'AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/20/111122223333_CloudTrail-Digest_us-east-1_my-trail_eu-west-1_20261120T100131Z.json.gz';
const LOG = 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20/111122223333_CloudTrail_us-east-1_20261120T0955Z_aBcD1234aBcD1234.json.gz';

describe('the key of a digest', () => {
  test('names the chain and the end', () => {
    expect(parseDigestKey(DIGEST)).toEqual({
      key: DIGEST, prefix: '', account: '111122223333', region: 'us-east-1', trailName: 'my-trail', homeRegion: 'eu-west-1', end: Date.parse('2026-11-20T10:01:31Z'), isBackfill: false,
    });
  });

  test.each([
    ['a prefix', `logs/${DIGEST}`, { prefix: 'logs/' }],
    ['a prefix with slashes that names the root', `a/AWSLogs/b/${DIGEST}`, { prefix: 'a/AWSLogs/b/' }],
    ['an organization', DIGEST.replace('AWSLogs/', 'AWSLogs/o-abc123defg/'), { organizationId: 'o-abc123defg' }],
    ['a backfill', DIGEST.replace('.json', '_backfill.json'), { isBackfill: true }],
    ['a trail name with separators', DIGEST.replace('my-trail', 'a_eu-west-1_b.c'), { trailName: 'a_eu-west-1_b.c' }],
    ['another partition', DIGEST.replaceAll('us-east-1', 'us-gov-west-1').replace('eu-west-1', 'us-gov-east-1'), { region: 'us-gov-west-1', homeRegion: 'us-gov-east-1' }],
  ])('may have %s', (_, key, part) => {
    expect(parseDigestKey(key)).toMatchObject(part);
  });

  test.each([
    ['another account in its name', DIGEST.replace('/111122223333_', '/444455556666_')], ['another Region in its name', DIGEST.replace('Digest_us-east-1', 'Digest_us-east-2')],
    ['another day', DIGEST.replace('/11/20/', '/11/21/')], ['an invalid time', DIGEST.replace('T100131', 'T990131')], ['another folder', DIGEST.replace('CloudTrail-Digest/', 'CloudTrail/')],
    ['a folder more', DIGEST.replace('/2026/', '/x/2026/')], ['something after it', `${DIGEST}.tmp`], ['something before the root', `x${DIGEST}`], ['no day', 'AWSLogs/111122223333/CloudTrail-Digest/x'],
  ])('with %s is none', (_, key) => {
    expect(parseDigestKey(key)).toBeUndefined();
  });
});

describe('the key of a log file', () => {
  test('names the folder, kind and minute', () => {
    expect(parseLogKey(LOG)).toEqual({
      prefix: '', account: '111122223333', region: 'us-east-1', kind: 'CloudTrail', day: Date.parse('2026-11-20T00:00:00Z'), time: Date.parse('2026-11-20T09:55:00Z'),
    });
    expect(parseLogKey(`p/${LOG}`.replaceAll('CloudTrail', 'CloudTrail-Insight'))).toMatchObject({ prefix: 'p/', kind: 'CloudTrail-Insight' });
  });

  test('with another name counts for the end of its day', () => {
    expect(parseLogKey(LOG.replace(/[^/]+$/, 'note.txt'))?.time).toBe(Date.parse('2026-11-20T23:59:00Z'));
  });

  test('is not that of a digest, and nothing outside of the root', () => {
    expect([DIGEST, LOG.replace('/CloudTrail/', '/Config/'), LOG.replace('/11/20/', '/13/20/'), LOG.replace('AWSLogs/', ''), ''].map(parseLogKey)).toEqual(Array(5).fill(undefined));
  });
});

test('a chain is named by its place, trail and home Region', () => {
  expect(chainText(parseDigestKey(DIGEST)!)).toBe('AWSLogs/111122223333/CloudTrail-Digest/us-east-1/my-trail_eu-west-1');
  expect(accountRoot({ prefix: 'p/', organizationId: 'o-abc123defg', account: '111122223333' })).toBe('p/AWSLogs/o-abc123defg/111122223333/');
});
