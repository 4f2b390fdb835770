import { sign } from 'crypto';
import { signingKey } from './trail';
import { parsePublicKey } from '../../../runtime/log-integrity/public-keys';
import { HASH_ALGORITHM, isHash, isSignatureOf, SIGNATURE_ALGORITHM, signedText } from '../../../runtime/log-integrity/signature';

const HASH = '0123456789abcdef'.repeat(4);
const KEY = signingKey('eu-west-1', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
const { key } = parsePublicKey(KEY)!;
const SIGNATURE = sign('sha256', Buffer.from('text with ä'), KEY.privateKey).toString('hex');

test('the algorithms are those of CloudTrail', () => {
  expect([SIGNATURE_ALGORITHM, HASH_ALGORITHM]).toEqual(['SHA256withRSA', 'SHA-256']);
});

test('a hash has 64 hexadecimal digits in lower case, and nothing else', () => {
  expect(isHash(HASH)).toBe(true);
  for (const text of ['', HASH.slice(1), `${HASH}0`, ` ${HASH}`, `${HASH}\n`, HASH.toUpperCase(), HASH.replace('a', 'g')]) expect([text, isHash(text)]).toEqual([text, false]);
});

test('the signed text has a line for each field', () => {
  const digest = { endText: 'end', bucket: 'bucket', key: 'key' };
  expect(signedText({ ...digest, previousSignature: 'before' }, HASH)).toBe(`end\nbucket/key\n${HASH}\nbefore`);
  expect(signedText({ ...digest, previousSignature: null }, HASH)).toBe(`end\nbucket/key\n${HASH}\nnull`);
  expect(signedText({ ...digest, previousSignature: '' }, HASH)).toBe(`end\nbucket/key\n${HASH}\n`);
});

describe('a signature', () => {
  test('in hexadecimal digits of either case is that of its text', () => {
    expect(isSignatureOf('text with ä', SIGNATURE, key)).toBe(true);
    expect(isSignatureOf('text with ä', SIGNATURE.toUpperCase(), key)).toBe(true);
  });

  test.each([
    ['another text', 'text', SIGNATURE],
    ['an empty signature', 'text with ä', ''],
    // Node.js would ignore what follows the digits.
    ['characters after it', 'text with ä', `${SIGNATURE}zz`],
    ['half a byte after it', 'text with ä', `${SIGNATURE}0`],
    ['characters before it', 'text with ä', `zz${SIGNATURE}`],
    ['a byte less', 'text with ä', SIGNATURE.slice(2)],
    ['no digits', 'text with ä', 'none'],
  ])('is none with %s', (_, text, signature) => {
    expect(isSignatureOf(text, signature, key)).toBe(false);
  });
});
