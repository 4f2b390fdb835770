import { sdkSigner } from './recorded';
import { encoded, signGet } from '../../../../runtime/log-integrity/aws/sign-get';

const TIME = new Date('2026-11-20T09:05:03.456Z');
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example+secret/key' };

test.each([
  ['a plain key', 'AWSLogs/111122223333/x.json.gz', {}, {}],
  ['a key with every kind of character', 'a b/ä+&=%?#!\'()*~-_.json.gz', {}, {}],
  ['a version', 'a', { versionId: 'x/y+z=.~' }, {}],
  ['a version that is a path', 'a', { versionId: 'x/y' }, {}],
  ['an owner and a session', 'a', { versionId: 'v1' }, { sessionToken: 'token//+=' }],
])('the signature is that of the SDK, for %s', async (_, key, query, session) => {
  const host = 'example-bucket.s3.eu-west-1.amazonaws.com';
  const credentials = { ...CREDENTIALS, ...session };
  const owner = { 'x-amz-expected-bucket-owner': '111122223333' };
  const signer = sdkSigner('eu-west-1', credentials);
  const request = { method: 'GET', protocol: 'https:', hostname: host, path: `/${encoded(key)}`, query, headers: { host, ...owner } };
  const theirs = await signer.sign(request, { signingDate: TIME });
  const text = Object.entries(query).map(([name, value]) => `${name}=${encoded(value as string, '%2F')}`).join('&');
  const ours = signGet({ host, path: `/${encoded(key)}`, query: text, headers: owner }, 'eu-west-1', credentials, TIME);
  expect(ours).toEqual(theirs.headers);
});

test('each signature is that of its own key, day and Region, whatever was signed before', async () => {
  const host = 'example-bucket.s3.eu-west-1.amazonaws.com';
  const [other, nextDay] = [{ ...CREDENTIALS, secretAccessKey: 'another+secret/key' }, new Date(TIME.getTime() + 24 * 3_600_000)];
  for (const [credentials, region, time] of [
    [CREDENTIALS, 'eu-west-1', TIME], [other, 'eu-west-1', TIME], [CREDENTIALS, 'eu-west-1', TIME], [CREDENTIALS, 'us-east-1', TIME], [CREDENTIALS, 'us-east-1', nextDay],
    [CREDENTIALS, 'us-east-1', nextDay],
  ] as const) {
    const theirs = await sdkSigner(region, credentials).sign({ method: 'GET', protocol: 'https:', hostname: host, path: '/a', query: {}, headers: { host } }, { signingDate: time });
    expect(signGet({ host, path: '/a', query: '', headers: {} }, region, credentials, time)).toEqual(theirs.headers);
  }
});

test.each([['a/b', '/', 'a/b'], ['a/b', '%2F', 'a%2Fb'], ['a b/\'(c)*!', '/', 'a%20b/%27%28c%29%2A%21'], ['ä~', '%2F', '%C3%A4~'], [' +', '/', '%20%2B']])('%s is encoded', (text, slash, expected) => {
  expect(encoded(text, slash)).toBe(expected);
});
