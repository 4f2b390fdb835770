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

  test('are not those of another Region', async () => {
    expect(await new KeyRing(keySource([key])).find('us-east-1', key.fingerprint, time, time)).toBe('unknown');
    expect(await new KeyRing(keySource([key], false)).find('us-east-1', key.fingerprint, time, time)).toBe('unavailable');
  });
});
