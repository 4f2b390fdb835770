import { s3SourceError } from '../../../../runtime/log-integrity/aws/source-error';
import { SourceError, SourceFailure } from '../../../../runtime/log-integrity/ports';

/** An error as the SDK throws it. */
const failure = (name: string, status?: number, message = 'No.', more: object = {}) => Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status }, ...more });

const reasonsOf = (errors: Error[]) => [...new Set(errors.map(error => s3SourceError(error).reason))];

test.each<[string, Error[], SourceFailure]>([
  ['load, whatever its status', ['SlowDown', 'InternalError', 'ServiceUnavailable', 'RequestTimeout', 'TimeoutError', 'Throttling', 'ThrottledException', 'KMS.ThrottlingException',
    'RequestThrottledException', 'TooManyRequestsException', 'OperationAborted'].map(name => failure(name, 400)), 'transient'],
  ['the status of the service', [500, 502, 503, 504, 429].map(status => failure('Unknown', status)), 'transient'],
  ['connections', ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_INVALID_CONSTANT',
    'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']
    .map(code => Object.assign(new Error('x'), { code })), 'transient'],
  ['an answer that ends early', ['aborted', 'socket hang up', 'Connection reset by peer', 'The stream was closed']
    .flatMap(message => ['Error', 'AbortError'].map(name => Object.assign(new Error(message), { name }))), 'transient'],
  ['what the SDK would try again', [failure('Unknown', 400, 'No.', { $retryable: {} })], 'transient'],
  ['an archived object', [failure('InvalidObjectState', 403)], 'archived'],
  ['a key without permission', [
    failure('KMS.DisabledException', 400), failure('KMS.AccessDeniedException', 403), failure('AccessDenied', 403, 'User x is not authorized to perform: kms:Decrypt on this resource'),
    failure('AccessDenied', 400, 'The KMS key is disabled'), failure('AccessDenied', 403, 'The KMS customer master key is gone'), failure('AccessDenied', 403, 'The kms master key is gone'),
  ], 'key-denied'],
  ['a missing object', [...['NoSuchKey', 'NoSuchVersion', 'NotFound'].map(name => failure(name, 404)), failure('MethodNotAllowed', 405)], 'not-found'],
  ['a refusal', [failure('AccessDenied', 403), failure('AllAccessDisabled', 403), failure('Unknown', 403)], 'access-denied'],
  ['credentials and clocks, which say nothing about permissions', ['ExpiredToken', 'ExpiredTokenException', 'InvalidToken', 'TokenRefreshRequired', 'InvalidAccessKeyId', 'SignatureDoesNotMatch',
    'RequestTimeTooSkewed'].map(name => failure(name, 403)), 'other'],
  ['what is not known', [
    failure('NoSuchBucket', 404), failure('MethodNotAllowed', 400), failure('Unknown', 405), failure('Unknown', 499), failure('Unknown'), new Error('x'), new Error('kms: x'), new TypeError('aborted'),
    failure('Error', 400, 'aborted'), failure('MySlowDown', 400), failure('SlowDownX', 400), failure('MyECONNRESET', 400), failure('UND_ERR_SOCKETS', 400), failure('XKMS.x', 400),
    failure('XExpiredToken', 400), failure('XTooManyRequests', 400),
  ], 'other'],
])('the reason is that of %s', (_, errors, expected) => {
  expect(reasonsOf(errors)).toEqual([expected]);
});

test.each<[string, Error, string]>([
  ['the name and the message', failure('AccessDenied', 403, 'Access Denied.'), 'AccessDenied: Access Denied'],
  ['a dot within', failure('X', 400, 'a.b'), 'X: a.b'],
  ['the code of the service, rather than the name', failure('X', 400, 'No', { Code: 'Y' }), 'Y: No'],
  ['the name without a message', failure('NotFound', 404, ''), 'NotFound'],
  ['the code without a message', failure('X', 404, '', { Code: 'Y' }), 'Y'],
])('the text has %s', (_, error, expected) => {
  expect(s3SourceError(error)).toMatchObject({ name: 'SourceError', message: expected });
});

test('the code of the service counts, and that of the connection, too', () => {
  expect(s3SourceError(failure('X', 400, 'No', { Code: 'SlowDown' })).reason).toBe('transient');
  expect(s3SourceError(failure('X', 400, 'No', { code: 'ECONNRESET' })).reason).toBe('transient');
  expect(s3SourceError(failure('X', 404, 'No', { Code: 'NoSuchKey' })).reason).toBe('not-found');
});

test('a failure of a source stays what it is', () => {
  const error = new SourceError('archived', 'x');
  expect(s3SourceError(error)).toBe(error);
});
