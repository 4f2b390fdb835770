import { generateKeyPairSync, sign } from 'crypto';

/** A certificate and its key, as texts. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

function der(tag: number, ...parts: readonly (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(parts.map(part => Buffer.from(part)));
  const { length } = content;
  return Buffer.concat([Buffer.from(length < 0x80 ? [tag, length] : [tag, 0x82, Math.floor(length / 256), length % 256]), content]);
}

const sequence = (...parts: readonly (Buffer | number[])[]) => der(0x30, ...parts);
const text = (tag: number, value: string) => der(tag, Buffer.from(value));

const ECDSA_WITH_SHA256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const ALTERNATIVE_NAME = der(0x06, [0x55, 0x1d, 0x11]);
const COMMON_NAME = der(0x06, [0x55, 0x04, 0x03]);

/** Returns a new certificate of the address 127.0.0.1 that is signed by itself, for servers of tests. */
export function selfSigned(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, 'a server of tests'))));
  const alternativeName = sequence(der(0x87, [127, 0, 0, 1]));
  const contents = sequence(
    der(0xa0, der(0x02, [2])), der(0x02, [1]), ECDSA_WITH_SHA256, name, sequence(text(0x17, '200101000000Z'), text(0x17, '491231000000Z')), name,
    publicKey.export({ format: 'der', type: 'spki' }), der(0xa3, sequence(sequence(ALTERNATIVE_NAME, der(0x04, alternativeName)))),
  );
  const signed = sequence(contents, ECDSA_WITH_SHA256, der(0x03, [0], sign('sha256', contents, privateKey)));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${signed.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
  };
}
