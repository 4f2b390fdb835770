import { isSourceError, SourceError, SourceFailure } from '../ports';

/** The part of an SDK's error that tells its reason. */
interface ServiceError extends Error {
  readonly Code?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $retryable?: unknown;
}

const NOT_FOUND = ['NoSuchKey', 'NoSuchVersion', 'NotFound'];

/** Refusals that another attempt can turn into an answer, whatever their status. */
const TRANSIENT = /^(SlowDown|InternalError|ServiceUnavailable|RequestTimeout|TimeoutError|Throttl.*|.*Throttl.*Exception|TooManyRequests.*|OperationAborted)$/;

/** Failures of connections, as Node.js, undici and the parser of HTTP name them. */
const CONNECTION = new RegExp(`^(${[
  'ECONN.*', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_.*',
  'UND_ERR_(SOCKET|(CONNECT|HEADERS|BODY)_TIMEOUT|RES_CONTENT_LENGTH_MISMATCH)',
].join('|')})$`);

/** Codes with status 403 that say nothing about permissions: of credentials and clocks. */
const CREDENTIALS = /^(ExpiredToken|InvalidToken|TokenRefreshRequired|InvalidAccessKeyId|SignatureDoesNotMatch|RequestTimeTooSkewed)/;

/** Returns an error of the SDK for S3 as a `SourceError`. */
export function s3SourceError(error: unknown): SourceError {
  if (isSourceError(error)) return error;
  const { name, message, Code, code, $metadata, $retryable } = error as ServiceError;
  const status = $metadata?.httpStatusCode;
  const reason = reasonOf([Code, name, code].filter(text => text !== undefined), message, status);
  return new SourceError(reason === 'other' && $retryable ? 'transient' : reason, message ? `${Code ?? name}: ${message.replace(/\.$/, '')}` : Code ?? name);
}

function reasonOf(codes: string[], message: string, status = 0): SourceFailure {
  const has = (pattern: RegExp) => codes.some(code => pattern.test(code));
  if (has(TRANSIENT) || has(CONNECTION) || status >= 500 || status === 429) return 'transient';
  if (codes.includes('InvalidObjectState')) return 'archived';
  // A disabled key, one that is deleted, and one without permission.
  if (has(/^KMS\./) || (status >= 400 && /\bkms:|KMS (customer )?master key|KMS key/i.test(message))) return 'key-denied';
  // A delete marker that is named by its version is no method that S3 knows.
  if (codes.some(code => NOT_FOUND.includes(code)) || (status === 405 && codes.includes('MethodNotAllowed'))) return 'not-found';
  if (status === 403 && !has(CREDENTIALS)) return 'access-denied';
  // An answer that ends early leaves neither a status nor a code.
  return status === 0 && (codes.includes('Error') || codes.includes('AbortError')) && /aborted|socket hang up|reset|closed/i.test(message) ? 'transient' : 'other';
}
