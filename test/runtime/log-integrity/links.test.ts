import { CheckedDigest } from '../../../runtime/log-integrity/check-digest';
import { isOfChain, judgeContents, judgeLink, Link, linkOf, missingDigests, SLACK } from '../../../runtime/log-integrity/links';
import { HOUR, isoTime, parseDigestKey } from '../../../runtime/log-integrity/paths';

const END = Date.parse('2026-11-20T10:00:00Z');
const BUCKET = 'example-bucket';
const [HASH, OTHER] = ['ab'.repeat(32), 'cd'.repeat(32)];

function keyAt(end: number, { account = '111122223333', trail = 'main', prefix = '', suffix = '' } = {}): string {
  const day = isoTime(end).slice(0, 10).replace(/-/g, '/');
  return `${prefix}AWSLogs/${account}/CloudTrail-Digest/eu-west-1/${day}/${account}_CloudTrail-Digest_eu-west-1_${trail}_eu-west-1_${isoTime(end).replace(/[-:]/g, '')}${suffix}.json.gz`;
}

const BEFORE: Link = { key: keyAt(END), start: END - HOUR, end: END, sha256: HASH, signature: 'ef01', isForged: false };
const REFERENCE = { bucket: BUCKET, key: BEFORE.key, hash: HASH, algorithm: 'SHA-256', signature: 'EF01' };

/** The digest of the next hour. */
function next(digest: object = {}, more: object = {}): CheckedDigest {
  const id = parseDigestKey(keyAt(END + HOUR))!;
  const body: any = { start: END, end: END + HOUR, previous: REFERENCE, logs: [], ...digest };
  return { id, digest: body, isProven: true, size: 1, findings: [], unlessProven: [], ...more };
}

const judged = (one: CheckedDigest, before: Link = BEFORE) => {
  const { findings, missing } = judgeLink(BUCKET, before, one);
  return { codes: findings.map(({ code }) => code), ...missing && { missing } };
};

describe('two digests', () => {
  test('that follow each other have no finding, within the slack', () => {
    for (const start of [END - SLACK, END, END + SLACK]) expect(judged(next({ start }))).toStrictEqual({ codes: [] });
  });

  test('with time between them have a gap, and with common time an overlap', () => {
    expect(judgeLink(BUCKET, BEFORE, next({ start: END + SLACK + 1 }))).toEqual({
      findings: [{ code: 'chain-gap', object: keyAt(END + HOUR), from: END, to: END + SLACK + 1, detail: 'No digest covers the time between two digests.' }],
    });
    expect(judgeLink(BUCKET, BEFORE, next({ start: END - SLACK - 1 }))).toEqual({
      findings: [{ code: 'digest-overlap', object: keyAt(END + HOUR), from: END - SLACK - 1, to: END, detail: 'It begins before the end of the digest before it.' }],
    });
  });

  test('of which the second one names a digest after itself miss no more than its own time', () => {
    const key = keyAt(Date.parse('9999-12-31T23:00:00Z'));
    const { codes, missing } = judged(next({ previous: { ...REFERENCE, key } }));
    expect(codes).toEqual(['digest-overlap']);
    expect(missing).toEqual({ from: END, to: END + HOUR, key, hash: HASH });
    expect(missingDigests(missing!)).toHaveLength(1);
  });

  test('of which the second one cannot be read have a gap if there is room for another one', () => {
    const unread = (end: number) => ({ ...next({}, { digest: undefined }), id: parseDigestKey(keyAt(end))! });
    expect(judged(unread(END + 1.5 * HOUR))).toStrictEqual({ codes: [] });
    expect(judgeLink(BUCKET, BEFORE, unread(END + 1.5 * HOUR + 1000)).findings).toEqual([{
      code: 'chain-gap', object: keyAt(END + 1.5 * HOUR + 1000), from: END, to: END + HOUR / 2 + 1000, detail: expect.stringContaining('cannot be read'),
    }]);
  });

  test('of which the second one names none before are a restart', () => {
    expect(judged(next({ previous: undefined }))).toStrictEqual({ codes: ['chain-restart'] });
    expect(judged(next({ previous: undefined, start: END + HOUR }))).toStrictEqual({ codes: ['chain-restart', 'chain-gap'] });
    expect(judged(next({ previous: 'partial' }))).toStrictEqual({ codes: [] });
    expect(judged(next({ previous: 'partial', start: END - HOUR }))).toStrictEqual({ codes: ['digest-overlap'] });
  });

  test.each([
    ['bucket', { bucket: 'other' }], ['prefix', { key: keyAt(END, { prefix: 'a/' }) }], ['account', { key: keyAt(END, { account: '444455556666' }) }],
    ['trail', { key: keyAt(END, { trail: 'other' }) }], ['kind', { key: keyAt(END, { suffix: '_backfill' }) }], ['form', { key: 'x' }],
  ])('of which the second one names one of another %s are elsewhere', (_, change) => {
    expect(judged(next({ previous: { ...REFERENCE, ...change } }))).toStrictEqual({ codes: ['chain-elsewhere'] });
    expect(judged(next({ previous: { ...REFERENCE, ...change }, start: END + HOUR }))).toStrictEqual({ codes: ['chain-elsewhere', 'chain-gap'] });
    expect(isOfChain(BUCKET, { ...REFERENCE, ...change }, next().id)).toBe(false);
  });

  test('of which the second one names a later one miss it', () => {
    const key = keyAt(END + HOUR / 2);
    const missing = { from: END, to: END + HOUR / 2, key, hash: HASH };
    expect(judged(next({ previous: { ...REFERENCE, key }, start: END + HOUR / 2 }))).toStrictEqual({ codes: [], missing });
  });

  test('of which the second one names a later one miss it until its own end, and judge the time after that', () => {
    const key = keyAt(END + HOUR);
    const missing = { from: END, to: END + HOUR, key, hash: HASH };
    for (const [hours, codes] of [[3, ['chain-gap']], [1, []], [0.5, ['digest-overlap']]] as const) {
      expect(judged({ ...next({ previous: { ...REFERENCE, key }, start: END + hours * HOUR }), id: parseDigestKey(keyAt(END + 4 * HOUR))! }))
        .toStrictEqual({ codes, missing });
    }
  });

  test('of which the second one names an earlier one, or another one of the same end, overlap', () => {
    for (const end of [END - HOUR, END]) {
      const key = keyAt(end);
      const before = { ...BEFORE, key: keyAt(END, { trail: 'x' }) };
      expect(judged(next({ previous: { ...REFERENCE, key } }), before)).toStrictEqual({ codes: ['digest-overlap'] });
      expect(judged(next({ previous: { ...REFERENCE, key }, start: END - HOUR }), before)).toStrictEqual({ codes: ['digest-overlap'] });
      expect(judged(next({ previous: { ...REFERENCE, key }, start: END + HOUR / 2 }), before)).toStrictEqual({ codes: ['chain-gap'] });
    }
  });

  test('of which the first one is known by its end only miss what the second one names', () => {
    expect(judgeLink(BUCKET, { end: END }, next()).missing).toEqual({ from: END, to: END, key: BEFORE.key, hash: HASH });
  });
});

describe('the contents of a digest', () => {
  const contents = (before: Partial<Link>, previous: object = {}, more: object = {}) =>
    judgeContents({ ...BEFORE, ...before }, next({ previous: { ...REFERENCE, ...previous } }, more))
      .map(({ code, object, from, to, hash }) => [code, object, from, to, hash]);

  test('are those that the next one tells', () => {
    expect(contents({})).toEqual([]);
    expect(contents({ sha256: OTHER })).toEqual([['previous-hash-differs', BEFORE.key, END, END, HASH]]);
    expect(contents({ signature: 'ef02' })).toEqual([['previous-signature-differs', BEFORE.key, END, END, undefined]]);
    expect(contents({ sha256: OTHER, signature: 'ef02' }).map(([code]) => code)).toEqual(['previous-hash-differs']);
  });

  test('are not judged by what is not proven, malformed or known to be forged', () => {
    const other = { sha256: OTHER, signature: 'ef02' };
    expect(contents(other, {}, { isProven: false })).toEqual([]);
    expect(contents({ ...other, isForged: true })).toEqual([]);
    expect(contents({ sha256: OTHER }, { hash: 'short' })).toEqual([]);
    expect(contents({ sha256: undefined, signature: undefined })).toEqual([]);
    for (const previous of [undefined, 'partial']) expect(judgeContents({ ...BEFORE, ...other }, next({ previous }))).toEqual([]);
  });

  test('and places are told in words', () => {
    const detail = (previous: unknown) => judgeLink(BUCKET, BEFORE, next({ previous })).findings[0].detail;
    expect(detail(undefined)).toBe('The digest before it ends at 2026-11-20T10:00:00Z.');
    expect(detail({ ...REFERENCE, bucket: 'other' })).toBe(`The digest before it is other/${BEFORE.key}.`);
  });

  test('tell in words what differs', () => {
    const [hash] = judgeContents({ ...BEFORE, sha256: OTHER }, next());
    const [signature] = judgeContents({ ...BEFORE, signature: 'ef02' }, next());
    expect(hash.detail).toBe(`Its hash is ${OTHER}, by ${keyAt(END + HOUR)} ${HASH}.`);
    expect(signature.detail).toBe(`${keyAt(END + HOUR)} repeats another signature.`);
  });
});

test.each([
  ['bad-signature', true], ['unknown-key', true], ['key-outside-validity', true], ['digest-appended', false],
] as const)('a digest with the finding %s is forged: %s', (code, isForged) => {
  const link = linkOf(next({}, { findings: [{ code: 'algorithm-differs' }, { code }], sha256: HASH, signature: 'ef' }));
  expect(link).toEqual({ key: keyAt(END + HOUR), start: END, end: END + HOUR, sha256: HASH, signature: 'ef', isForged });
  expect(linkOf(next()).isForged).toBe(false);
  expect(linkOf(next({}, { digest: undefined })).start).toBeUndefined();
});

test('time without digests is split into hours, of which the last has the key', () => {
  const named = { key: 'key', hash: HASH, isSeen: true };
  expect(missingDigests({ from: END, to: END + 3 * HOUR - 1000, ...named })).toEqual([
    { from: END, to: END + HOUR, isSeen: true },
    { from: END + HOUR, to: END + 2 * HOUR, isSeen: true },
    { from: END + 2 * HOUR, to: END + 3 * HOUR - 1000, ...named },
  ]);
  for (const to of [END - HOUR, END, END + HOUR / 3]) expect(missingDigests({ from: END, to, ...named })).toEqual([{ from: END, to, ...named }]);
});
