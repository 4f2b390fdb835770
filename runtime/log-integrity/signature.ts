import { KeyObject, verify } from 'crypto';
import { Digest } from './digest';

/** The only algorithm with which CloudTrail signs digests. */
export const SIGNATURE_ALGORITHM = 'SHA256withRSA';
export const HASH_ALGORITHM = 'SHA-256';

/** Whether a text is a SHA-256 hash. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Returns the text that CloudTrail signs: end time, location, hash of the digest, signature of the previous digest. */
export function signedText({ endText, bucket, key, previousSignature }: Pick<Digest, 'endText' | 'bucket' | 'key' | 'previousSignature'>, sha256: string): string {
  return [endText, `${bucket}/${key}`, sha256, previousSignature ?? 'null'].join('\n');
}

/** Whether a signature in hexadecimal digits is that of a text. */
export function isSignatureOf(text: string, signature: string, key: KeyObject): boolean {
  return /^(?:[0-9a-fA-F]{2})+$/.test(signature) && verify('sha256', Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'));
}
