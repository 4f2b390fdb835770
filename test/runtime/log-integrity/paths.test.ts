import {
  accountRoot, chainText, DAY, dayPath, folderText, HOUR, isoTime, MINUTE, isAt, parseDigestKey, parseLogKey, regionRoot, startOfDay,
} from '../../../runtime/log-integrity/paths';

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
    ['another account in its name', DIGEST.replace('/111122223333_', '/444455556666_')],
    ['another Region in its name', DIGEST.replace('Digest_us-east-1', 'Digest_us-east-2')],
    ['another day', DIGEST.replace('/11/20/', '/11/21/')],
    ['an invalid time', DIGEST.replace('T100131', 'T990131')],
    ['another folder', DIGEST.replace('CloudTrail-Digest/', 'CloudTrail/')],
    ['a folder more', DIGEST.replace('/2026/', '/x/2026/')],
    ['something after it', `${DIGEST}.tmp`],
    ['something before the root', `x${DIGEST}`],
    ['no day', 'AWSLogs/111122223333/CloudTrail-Digest/x'],
    ['a time without seconds', DIGEST.replace('T100131', 'T1001')], ['a name before its name', DIGEST.replace('/111122223333_', '/x111122223333_')],
    ['an account of 13 digits', DIGEST.replaceAll('111122223333', '1111222233334')],
    ['an account of 11 digits', DIGEST.replaceAll('111122223333', '11112222333')],
    ['no trail name', DIGEST.replace('_my-trail_', '__')], ['no home Region', DIGEST.replace('_eu-west-1_', '__')],
    ['another ending', DIGEST.replace('.gz', 'xgz')],
    ['another end of JSON', DIGEST.replace('.json', 'xjson')],
    ['another suffix', DIGEST.replace('.json', '_other.json')],
    ['an organization that is none', DIGEST.replace('AWSLogs/', 'AWSLogs/x-abc123defg/')],
    ['a folder before its kind', DIGEST.replace('/CloudTrail-Digest/', '/x/CloudTrail-Digest/')],
    ['a Region in upper case', DIGEST.replaceAll('us-east-1', 'US-EAST-1')],
    ['a home Region in upper case', DIGEST.replace('eu-west-1', 'EU-WEST-1')],
    ['no Region', DIGEST.replaceAll('us-east-1', '')], ['a folder of the account twice', DIGEST.replace('/us-east-1/', '/us-east-1/us-east-1/')],
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

  test('may be in a folder below that of its day', () => {
    const [log, other] = [LOG.replace(/[^/]+$/, 'more/$&'), LOG.replace(/[^/]+$/, 'a_20261120T0955Z_b/c.json.gz')].map(key => parseLogKey(key)!);
    expect(log).toEqual(parseLogKey(LOG));
    expect(isoTime(other.time)).toBe('2026-11-20T23:59:00Z');
    expect(parseDigestKey(DIGEST.replace(/[^/]+$/, 'more/$&'))).toBeUndefined();
    expect(parseDigestKey(DIGEST.replace('my-trail', 'my/trail'))).toBeUndefined();
  });

  test('is of a day since CloudTrail began', () => {
    const [before, first] = ['2013/11/12', '2013/11/13'].map(day => parseLogKey(LOG.replace('2026/11/20', day))?.day);
    expect([before, first]).toEqual([undefined, Date.parse('2013-11-13T00:00:00Z')]);
  });

  test('may be in a folder without a name', () => {
    expect(parseLogKey(LOG.replace(/[^/]+$/, '/$&'))).toEqual(parseLogKey(LOG));
    expect(parseLogKey(`/${LOG}`)).toEqual({ ...parseLogKey(LOG), prefix: '/' });
    expect(parseDigestKey(DIGEST.replace(/[^/]+$/, '/$&'))).toBeUndefined();
  });

  test('is one of the first day in it, whatever lies below', () => {
    const day = LOG.replace(/[^/]+$/, '');
    for (const below of ['AWSLogs/111122223333/CloudTrail/us-east-1/2020/01/01/', 'x/AWSLogs/444455556666/CloudTrail-Insight/us-east-1/2026/11/20/', DIGEST.replace(/[^/]+$/, '')]) {
      expect(parseLogKey(LOG.replace(day, `${day}${below}`))).toEqual(parseLogKey(LOG));
      expect(parseDigestKey(`${day}${below}${DIGEST.replace(/.*\//, '')}`)).toBeUndefined();
    }
  });

  test('may be in a folder whose name has line breaks', () => {
    for (const character of ['\n', '\r', '\u2028', '\u2029']) {
      expect(parseLogKey(LOG.replace(/[^/]+$/, `a${character}b/$&`))).toEqual(parseLogKey(LOG));
      expect(parseLogKey(`a${character}b/${LOG}`)).toEqual({ ...parseLogKey(LOG), prefix: `a${character}b/` });
      expect(parseDigestKey(DIGEST.replace(/[^/]+$/, `a${character}b/$&`))).toBeUndefined();
    }
  });

  test('counts for the end of its day if its time is none', () => {
    const end = Date.parse('2026-11-20T23:59:00Z');
    for (const name of ['_20261120T9955Z_a.json.gz', '_20261120T0955Z_a.json.gz.tmp', '_20261120T0955Z_.json.gz', '_20261120T0955Z_a_b.json.gz', '20261120T0955Z_a.json.gz',
      '_20261120T0955Z_axjson.gz', '_20261120T0955Z_a.jsonxgz', '_20261120T095Z_a.json.gz', '_120T0955Z_a.json.gz']) {
      expect(parseLogKey(LOG.replace(/[^/]+$/, name))).toMatchObject({ day: Date.parse('2026-11-20T00:00:00Z'), time: end });
    }
  });

  test('has the day of its folder, also if its name has another, so that the window of that day judges it', () => {
    expect(parseLogKey(LOG.replace('/11/20/', '/11/21/'))).toMatchObject({ day: Date.parse('2026-11-21T00:00:00Z'), time: Date.parse('2026-11-21T23:59:00Z') });
  });

  test('may have an organization, and has no field for it otherwise', () => {
    expect(parseLogKey(LOG.replace('AWSLogs/', 'AWSLogs/o-abc123defg/'))).toMatchObject({ organizationId: 'o-abc123defg', prefix: '' });
    expect(parseLogKey(LOG)).not.toHaveProperty('organizationId');
  });

  test('is parsed by itself, whichever was parsed before', () => {
    const other = LOG.replace('T0955Z', 'T1010Z');
    const times = [LOG, LOG, other, 'x', LOG, 'x', 'x', other].map(key => parseLogKey(key)?.time);
    const [first, second] = [Date.parse('2026-11-20T09:55:00Z'), Date.parse('2026-11-20T10:10:00Z')];
    expect(times).toEqual([first, first, second, undefined, first, undefined, undefined, second]);
  });

  test.each([
    ['a kind with digits', LOG.replace('/CloudTrail/', '/CloudTrail-9/')], ['a kind without a name', LOG.replace('/CloudTrail/', '/CloudTrail-/')],
    ['another kind before', LOG.replace('/CloudTrail/', '/xCloudTrail/')],
    ['an organization in upper case', LOG.replace('AWSLogs/', 'AWSLogs/o-ABC/')],
    ['an organization without an id', LOG.replace('AWSLogs/', 'AWSLogs/o-/')], ['a day of letters', LOG.replace('/2026/11/20/', '/yyyy/mm/dd/')],
    ['no name', LOG.replace(/[^/]+$/, '')],
    ['a short year', LOG.replace('/2026/', '/206/')],
    ['a short month', LOG.replace('/11/20/', '/1/20/')],
    ['a short day', LOG.replace('/11/20/', '/11/2/')],
    ['a day that does not exist', LOG.replace('/11/20/', '/02/30/')],
  ])('is none with %s', (_, key) => {
    expect(parseLogKey(key)).toBeUndefined();
  });

  test('is not that of a digest, and nothing outside of the root', () => {
    expect([DIGEST, LOG.replace('/CloudTrail/', '/Config/'), LOG.replace('/11/20/', '/13/20/'), LOG.replace('AWSLogs/', ''), ''].map(parseLogKey)).toEqual(Array(5).fill(undefined));
  });
});

test('a chain is named by its place, trail and home Region', () => {
  expect(chainText(parseDigestKey(DIGEST)!)).toBe('AWSLogs/111122223333/CloudTrail-Digest/us-east-1/my-trail_eu-west-1');
  expect(accountRoot({ prefix: 'p/', organizationId: 'o-abc123defg', account: '111122223333' })).toBe('p/AWSLogs/o-abc123defg/111122223333/');
});

test('a folder is named by its account and Region, for each kind of file', () => {
  const folder = { prefix: 'p/', account: '111122223333', region: 'us-east-1' };
  expect(accountRoot(folder)).toBe('p/AWSLogs/111122223333/');
  expect(regionRoot(folder, 'CloudTrail')).toBe('p/AWSLogs/111122223333/CloudTrail/us-east-1/');
  expect(folderText({ ...folder, organizationId: 'o-abc123defg' })).toBe('p/AWSLogs/o-abc123defg/111122223333/*/us-east-1/');
});

test('times are written as digests and folders have them', () => {
  const time = Date.parse('2026-11-20T09:05:07Z');
  expect([isoTime(time), dayPath(time), isoTime(startOfDay(time))]).toEqual(['2026-11-20T09:05:07Z', '2026/11/20', '2026-11-20T00:00:00Z']);
  expect(isoTime(time + 1)).toBe('2026-11-20T09:05:07.001Z');
  expect(startOfDay(startOfDay(time))).toBe(startOfDay(time));
  expect([MINUTE, HOUR, DAY]).toEqual([60_000, 3_600_000, 86_400_000]);
});

test.each([
  ['AWSLogs/111122223333/', true], ['AWSLogs/11112222', true], ['AWSLogs/*/CloudTrail-Digest/*/old_', true], ['AWSLogs/111122223333/CloudTrail-Digest/us-*/old', true],
  ['AWSLogs/*/us-east-1/', false], ['WSLogs/', false], ['AWSLogs/1*/CloudTrail.Digest/', false], ['AWSLogs/1*/CloudTrail-Digest/*/new_', false],
])('whether a chain is at the location %s', (location, expected) => {
  expect(isAt('AWSLogs/111122223333/CloudTrail-Digest/us-east-1/old_eu-west-1', location)).toBe(expected);
});

test('a location has the characters of a prefix as they are', () => {
  const prefix = 'a\\^$.+?()[]{}|/';
  expect(isAt(`${prefix}AWSLogs/111122223333/`, `${prefix}AWSLogs/*3/`)).toBe(true);
  expect([...prefix].slice(1, -1).filter(character => isAt(prefix, prefix.replace(character, 'x')))).toEqual([]);
});
