import { createHash, createPublicKey, KeyObject, verify } from 'crypto';

/** Returns the hash of a file, in hexadecimal digits. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Returns the fingerprint of a public key: the SHA-256 hash of its DER form (SubjectPublicKeyInfo). */
export function fingerprintOf(key: KeyObject): string {
  return sha256(key.export({ type: 'spki', format: 'der' }));
}

/** Parses a public key in its PEM or DER form. */
export function parseKey(bytes: Buffer): KeyObject {
  return bytes.toString('latin1').startsWith('-----') ? createPublicKey(bytes) : createPublicKey({ key: bytes, type: 'spki', format: 'der' });
}

/** Whether a signature (ECDSA or RSA PKCS #1, with SHA-256) is that of the key for the bytes. */
export function isSignedBy(key: KeyObject, bytes: Buffer, signature: Buffer): boolean {
  try {
    return verify('sha256', bytes, key, signature);
  } catch {
    return false;
  }
}
