import { createHash, createHmac, Hash, Hmac } from 'crypto';
import { SignatureV4 } from '@smithy/signature-v4';

const SERVICE = 'observabilityadmin';

/**
 * Makes a call of CloudWatch's observability administration. It is signed here: the SDK of the runtime may be from before
 * Regions, and would leave them out without a word.
 *
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_Operations.html
 */
export async function observabilityAdmin(action: string, input: object, signal: AbortSignal): Promise<any> {
  const { AWS_REGION: region = '', URL_SUFFIX, AWS_ENDPOINT_URL = `https://${SERVICE}.${region}.${URL_SUFFIX}` } = process.env;
  const url = new URL(`/${action}`, AWS_ENDPOINT_URL);
  const signer = new SignatureV4({ service: SERVICE, region, credentials: credentials(), sha256: Sha256 });
  const { method, headers, body } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    port: url.port ? Number(url.port) : undefined,
    path: url.pathname,
    query: {},
    headers: { 'host': url.host, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const answer = await fetch(url, { method, headers, body, signal });
  const text = await answer.text();
  if (answer.ok) return text ? JSON.parse(text) : {};
  throw failure(answer, text);
}

/** The credentials of the function's role. */
function credentials() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID!, secretAccessKey: AWS_SECRET_ACCESS_KEY!, sessionToken: AWS_SESSION_TOKEN };
}

function failure(answer: globalThis.Response, text: string): Error {
  const { message, Message, __type } = parsed(text);
  const name: string = answer.headers.get('x-amzn-errortype') ?? __type ?? (answer.status >= 500 ? 'InternalServerException' : `Status${answer.status}`);
  return Object.assign(new Error(message ?? Message ?? text), { name: name.split(':')[0].split('#').pop() });
}

function parsed(text: string): Record<string, string | undefined> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** SHA-256 of Node.js, in the form that the signer takes. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  public constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Buffer);
  }

  public update(data: string | Uint8Array): void {
    this.hash.update(data);
  }

  public reset(): void {
    throw new Error('A hash is made anew for each signature');
  }

  public async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}
