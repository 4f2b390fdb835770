import { createHmac, hash } from 'crypto';

/** Credentials, as the SDK resolves them. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A GET request to Amazon S3 without a body. */
export interface UnsignedGet {
  readonly host: string;
  /** The path, encoded. */
  readonly path: string;
  /** The query, encoded. */
  readonly query: string;
  /** Further headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const NO_BODY = hash('sha256', '');

/** Returns the headers of a request, signed by Signature Version 4 for a Region. */
export function signGet(
  { host, path, query, headers }: UnsignedGet, region: string, credentials: SigningCredentials, time: Date,
): Record<string, string> {
  const stamp = time.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed: Record<string, string> = {
    ...headers,
    host,
    'x-amz-content-sha256': NO_BODY,
    'x-amz-date': stamp,
    ...credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken },
  };
  const names = Object.keys(signed).sort();
  const canonical = ['GET', path, query, ...names.map(name => `${name}:${signed[name]}`), '', names.join(';'), NO_BODY].join('\n');
  const text = ['AWS4-HMAC-SHA256', stamp, scope, hash('sha256', canonical)].join('\n');
  const signature = createHmac('sha256', keyFor(credentials, scope)).update(text).digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...signed, authorization };
}

let last: { secret: string; scope: string; key: Buffer } | undefined;

/** The key for a day, which the next request needs too. */
function keyFor({ secretAccessKey: secret }: SigningCredentials, scope: string): Buffer {
  if (last?.secret !== secret || last.scope !== scope) {
    const key = scope.split('/').reduce<string | Buffer>((previous, part) => createHmac('sha256', previous).update(part).digest(), `AWS4${secret}`) as Buffer;
    last = { secret, scope, key };
  }
  return last.key;
}

/** Encodes a key for a path, or a text for a query. */
export function encoded(text: string, slash = '/'): string {
  if (slash === '/' && /^[\w.~/-]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).replace(/%2F/g, slash);
}
