import { createHash, createHmac } from 'crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { encoded, signGet } from '../../../../runtime/log-integrity/aws/sign-get';

/** The hash that the signer of the SDK asks for. */
class Sha256 {
  private readonly hash;

  public constructor(secret?: any) {
    this.hash = secret ? createHmac('sha256', secret) : createHash('sha256');
  }

  public update(data: any): void {
    this.hash.update(data);
  }

  public async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  public reset(): void {}
}

const TIME = new Date('2026-11-20T09:05:03.456Z');
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example+secret/key' };

test.each([
  ['a plain key', 'AWSLogs/111122223333/x.json.gz', {}, {}],
  ['a key with every kind of character', 'a b/ä+&=%?#!\'()*~-_.json.gz', {}, {}],
  ['a version', 'a', { versionId: 'x/y+z=.~' }, {}],
  ['an owner and a session', 'a', { versionId: 'v1' }, { sessionToken: 'token//+=' }],
])('the signature is that of the SDK, for %s', async (_, key, query, session) => {
  const host = 'example-bucket.s3.eu-west-1.amazonaws.com';
  const credentials = { ...CREDENTIALS, ...session };
  const owner = { 'x-amz-expected-bucket-owner': '111122223333' };
  const signer = new SignatureV4({ service: 's3', region: 'eu-west-1', credentials, sha256: Sha256 as any, uriEscapePath: false });
  const request = { method: 'GET', protocol: 'https:', hostname: host, path: `/${encoded(key)}`, query, headers: { host, ...owner } };
  const theirs = await signer.sign(request, { signingDate: TIME });
  const text = Object.entries(query).map(([name, value]) => `${name}=${encoded(value as string, '%2F')}`).join('&');
  const ours = signGet({ host, path: `/${encoded(key)}`, query: text, headers: owner }, 'eu-west-1', credentials, TIME);
  expect(ours).toEqual(theirs.headers);
});
