import { constants, createHash, publicDecrypt } from 'crypto';
import * as vectors from './signature-vectors.json';
import { keySource, signingKey } from './trail';
import { KeyRing, parsePublicKey } from '../../../runtime/log-integrity/public-keys';
import { isSignatureOf, signedText } from '../../../runtime/log-integrity/signature';

const VALID = { validFrom: new Date('2015-01-01T00:00:00Z'), validTo: new Date('2016-01-01T00:00:00Z') };

describe('public keys that AWS has published', () => {
  test.each(vectors.public_keys)('$fingerprint is read, whether it is PKCS #1 or SubjectPublicKeyInfo', ({ fingerprint, value }) => {
    const parsed = parsePublicKey({ fingerprint, value, ...VALID })!;
    expect(parsed.key.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(parsed.fingerprint).toBe(createHash('md5').update(Buffer.from(value, 'base64')).digest('hex'));
  });

  test('a key with another fingerprint, and one that is no key, are not relied on', () => {
    const [{ value }, { fingerprint }] = vectors.public_keys;
    expect(parsePublicKey({ fingerprint, value, ...VALID })).toBeUndefined();
    const text = Buffer.from('no key');
    expect(parsePublicKey({ fingerprint: createHash('md5').update(text).digest('hex'), value: text.toString('base64'), ...VALID })).toBeUndefined();
  });

  test.each(vectors.signatures)('the signature $signed_sha256 is one by its key, of a text that AWS keeps', ({ key_fingerprint, signature, signed_sha256 }) => {
    const { value } = vectors.public_keys.find(({ fingerprint }) => fingerprint === key_fingerprint)!;
    const { key } = parsePublicKey({ fingerprint: key_fingerprint, value, ...VALID })!;
    const block = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(signature, 'hex'));
    expect(block.subarray(-32).toString('hex')).toBe(signed_sha256);
    expect(isSignatureOf('another text', signature, key)).toBe(false);
  });
});

test('the signed text has the end time, the location, the hash and the signature before, without a line break at the end', () => {
  const digest = { endText: '2026-11-20T10:00:00Z', bucket: 'bucket', key: 'AWSLogs/key', previousSignature: 'abcd' };
  expect(signedText(digest, 'ff')).toBe('2026-11-20T10:00:00Z\nbucket/AWSLogs/key\nff\nabcd');
  expect(signedText({ ...digest, previousSignature: null }, 'ff')).toBe('2026-11-20T10:00:00Z\nbucket/AWSLogs/key\nff\nnull');
});

describe('the keys of a Region', () => {
  const time = Date.parse('2026-11-20T10:00:00Z');
  const key = signingKey('eu-west-1', '2026-11-20T11:30:00Z', '2026-12-20T00:00:00Z');

  test('are listed once for all digests of a day', async () => {
    let calls = 0;
    const source = keySource([key]);
    const ring = new KeyRing({ ...source, keys: (...args) => { calls++; return source.keys(...args); } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => ring.find('eu-west-1', key.fingerprint.toUpperCase(), time, time + 7_200_000)));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatchObject({ fingerprint: key.fingerprint });
    expect(calls).toBe(1);
  });

  test('are read once for digests of several days at once, if the first answer has their key', async () => {
    const asked: string[] = [];
    const source = keySource([key]);
    const ring = new KeyRing({ ...source, keys: (region, ...args) => { asked.push(region); return source.keys(region, ...args); } });
    const find = (region: string, days: number) => ring.find(region, key.fingerprint, time + days * 86_400_000, time + days * 86_400_000);
    const answers = await Promise.all([0, 1, 2].flatMap(days => [find('eu-west-1', days), find('us-east-1', 0)]));
    expect(answers.filter(answer => typeof answer === 'object')).toHaveLength(3);
    expect(asked.filter(region => region === 'eu-west-1')).toHaveLength(1);
  });

  test('are not those of another Region', async () => {
    expect(await new KeyRing(keySource([key])).find('us-east-1', key.fingerprint, time, time)).toBe('unknown');
    expect(await new KeyRing(keySource([key], false)).find('us-east-1', key.fingerprint, time, time)).toBe('unavailable');
  });
});

describe('a key is searched', () => {
  const DAY = 86_400_000;
  const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
  const key = signingKey('eu-west-1', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z');

  /** A source that tells for which times it was asked; some answers fail. */
  function open({ keys = [key], isComplete = true, failing = [] as number[] } = {}) {
    const asked: string[] = [];
    const source = keySource(keys, isComplete);
    const ring = new KeyRing({
      isComplete,
      keys: (region, from, to) => {
        asked.push([region, from.toISOString().slice(0, 10), to.toISOString().slice(0, 10)].join(' '));
        return failing.includes(asked.length) ? Promise.reject(new Error('refused')) : source.keys(region, from, to);
      },
    });
    return { ring, asked, find: (from = at('10:00:00'), to = from, fingerprint = key.fingerprint) => ring.find('eu-west-1', fingerprint, from, to) };
  }

  const [BEFORE, TODAY, AFTER] = [19, 20, 21].map(day => `eu-west-1 2026-11-${day} 2026-11-${day + 1}`);
  const OTHER = signingKey('eu-west-1', '2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z');

  test.each<[string, string, string, string[]]>([
    ['in the middle of a day', '02:00:00', '21:59:59', [TODAY]], ['early', '01:59:59', '03:00:00', [BEFORE, TODAY]], ['late', '21:00:00', '22:00:00', [TODAY, AFTER]],
  ])('two hours before and after: %s', async (_, from, to, expected) => {
    const { asked, find } = open({ keys: [] });
    expect(await find(at(from), at(to))).toBe('unknown');
    expect(asked.slice(0, -1)).toEqual(expected);
  });

  test('no longer than it takes', async () => {
    const { asked, find } = open({ keys: [{ ...key, validFrom: new Date(at('00:00:00') - 5 * DAY) }] });
    expect(await find(at('00:00:00'), at('23:00:00'))).toMatchObject({ fingerprint: key.fingerprint });
    expect(asked).toEqual([BEFORE]);
  });

  test('over two years before and after the month, once a month', async () => {
    const { asked, find } = open({ keys: [] });
    const month = Math.floor(at('10:00:00') / DAY / 30) * 30;
    const [from, to] = [-730, 730].map(days => new Date((month + days) * DAY).toISOString().slice(0, 10));
    for (const fingerprint of ['a', 'b', 'c']) expect(await find(at('10:00:00'), at('10:00:00'), fingerprint)).toBe('unknown');
    expect(asked).toEqual([TODAY, `eu-west-1 ${from} ${to}`]);
  });

  test('is found although it is not valid at the time', async () => {
    expect(await open().find(at('10:00:00') + 300 * DAY)).toMatchObject({ fingerprint: key.fingerprint, validFrom: at('00:00:00'), validTo: at('00:00:00') + DAY });
    expect(await open().find(at('10:00:00') + 800 * DAY)).toBe('unknown');
  });

  test.each<[string, object, string]>([
    ['unknown, if all that exist are known', {}, 'unknown'], ['unavailable, if not all of the day are known', { failing: [1] }, 'unavailable'],
    ['unavailable, if not all of the years are known', { failing: [2] }, 'unavailable'], ['unavailable, if none can be listed', { failing: [1, 2] }, 'unavailable'],
    ['unavailable, if the source need not be complete', { isComplete: false }, 'unavailable'],
  ])('and is otherwise %s', async (_, given, expected) => {
    expect(await open({ keys: [OTHER], ...given }).find()).toBe(expected);
  });

  test('and found in the years, if the day cannot be listed', async () => {
    expect(await open({ failing: [1] }).find()).toMatchObject({ fingerprint: key.fingerprint });
  });

  test('in its Region only, and by its fingerprint', async () => {
    const { ring, find } = open({ keys: [OTHER, { ...key, fingerprint: key.fingerprint.toUpperCase() }] });
    expect(await find()).toMatchObject({ fingerprint: key.fingerprint });
    expect(await ring.find('us-east-1', key.fingerprint, at('10:00:00'), at('10:00:00'))).toBe('unknown');
  });

  test('and is not believed if its fingerprint is not its own', async () => {
    expect(await open({ keys: [{ ...OTHER, fingerprint: key.fingerprint }] }).find()).toBe('unknown');
  });
});
