import * as fc from 'fast-check';
import { AnswerReader } from '../../../../runtime/log-integrity/aws/answer-reader';

const SEED = 20261120;

/** Reads an answer in parts that end at some places. */
function read(answer: Buffer, ends: readonly number[] = []) {
  const reader = new AnswerReader();
  const body: Buffer[] = [];
  const places = [0, ...[...ends].sort((a, b) => a - b), answer.length];
  for (let i = 1; i < places.length; i++) {
    const part = answer.subarray(places[i - 1], places[i]);
    if (part.length === 0) continue;
    const parts = reader.read(part);
    if (!parts) return undefined;
    body.push(...parts);
  }
  return { head: reader.head, body: Buffer.concat(body).toString('latin1'), isComplete: reader.isComplete };
}

const text = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const ofLength = (body: string) => text('HTTP/1.1 200 OK', 'Content-Length: ' + body.length, 'x-amz-meta-Signature:  ab ', '', body);
const inChunks = (chunks: string[]) => text('HTTP/1.1 403 Forbidden', 'Transfer-Encoding: chunked', '', ...chunks.flatMap(chunk => [chunk.length.toString(16), chunk]), '0', '', '');

test('an answer with a length has a head and a body', () => {
  const answer = read(ofLength('body'))!;
  expect(answer).toMatchObject({ head: { status: 200, length: 4, isKept: true }, body: 'body', isComplete: true });
  expect([...answer.head!.headers]).toEqual([['content-length', '4'], ['x-amz-meta-signature', 'ab']]);
  expect(read(ofLength(''))).toMatchObject({ head: { length: 0 }, body: '', isComplete: true });
});

test('an answer in chunks has its body without their lines', () => {
  expect(read(inChunks(['<Error>', '\r\n0\r\n\r\n', 'x'.repeat(300)]))).toMatchObject({
    head: { status: 403, length: undefined }, body: `<Error>\r\n0\r\n\r\n${'x'.repeat(300)}`, isComplete: true,
  });
  expect(read(inChunks([]))).toMatchObject({ body: '', isComplete: true });
});

test('parts may end anywhere', () => {
  const body = fc.string({ unit: fc.constantFrom('\r', '\n', '0', 'a'), maxLength: 20 });
  const answers = fc.oneof(body.map(one => [ofLength(one), one] as const), fc.array(body.filter(one => one !== ''), { maxLength: 4 }).map(all => [inChunks(all), all.join('')] as const));
  fc.assert(fc.property(answers, fc.array(fc.nat(120), { maxLength: 30 }), ([answer, whole], ends) => {
    expect(read(answer, ends.map(end => Math.min(end, answer.length)))).toMatchObject({ body: whole, isComplete: true });
  }), { seed: SEED, numRuns: 500 });
});

test('an answer is complete with its last byte only', () => {
  for (const answer of [ofLength('body'), inChunks(['body', 'more'])]) {
    for (let length = 1; length < answer.length; length++) expect(read(answer.subarray(0, length))).toMatchObject({ isComplete: false });
  }
});

test('a connection that S3 closes is not kept', () => {
  expect(read(text('HTTP/1.1 200 OK', 'connection: Close', 'content-length: 0', '', ''))!.head!.isKept).toBe(false);
});

const length = 'Content-Length: 1';
test.each<[string, string[]]>([
  ['another version', ['HTTP/1.0 200 OK', length, '', 'x']], ['another protocol', ['SSH-2.0-x', length, '', 'x']], ['an interim answer', ['HTTP/1.1 100 Continue', length, '', 'x']],
  ['an answer without a body', ['HTTP/1.1 204 No Content', length, '', 'x']], ['an unchanged object', ['HTTP/1.1 304 Not Modified', length, '', 'x']], ['a status of four digits', ['HTTP/1.1 2000 OK', length, '', 'x']],
  ['a status after another text', ['x HTTP/1.1 200 OK', length, '', 'x']], ['no length', ['HTTP/1.1 200 OK', '', 'x']], ['two lengths', ['HTTP/1.1 200 OK', length, length, '', 'x']],
  ['a length that is no number', ['HTTP/1.1 200 OK', 'Content-Length: 1x', '', 'x']], ['a length before text', ['HTTP/1.1 200 OK', 'Content-Length: x1', '', 'x']], ['a length beyond numbers', ['HTTP/1.1 200 OK', `Content-Length: 1${'0'.repeat(15)}`, '', 'x']],
  ['a length and chunks', ['HTTP/1.1 200 OK', length, 'Transfer-Encoding: chunked', '', '1', 'x', '0', '', '']], ['two encodings', ['HTTP/1.1 200 OK', 'Transfer-Encoding: gzip', 'Transfer-Encoding: chunked', '', '1', 'x', '0', '', '']],
  ['a packed transfer', ['HTTP/1.1 200 OK', 'Transfer-Encoding: gzip, chunked', '', 'x']], ['a header over two lines', ['HTTP/1.1 200 OK', length, ' more', '', 'x']], ['a header without a name', ['HTTP/1.1 200 OK', length, ': x', '', 'x']],
  ['a space in the name of a header', ['HTTP/1.1 200 OK', length, 'Transfer-Encoding : chunked', '', 'x']], ['bytes after the body', ['HTTP/1.1 200 OK', length, '', 'xy']], ['a head without end', ['HTTP/1.1 200 OK', 'x: ' + 'y'.repeat(66_000)]],
  ['a chunk of no size', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', 'x', 'x', '0', '', '']], ['a chunk with an extension', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '1;a=b', 'x', '0', '', '']],
  ['a chunk without a size', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '', 'x', '0', '', '']], ['a chunk that is too large', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '10000000', 'x']],
  ['a chunk longer than its size', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '1', 'xy', '0', '', '']], ['a line of a chunk without end', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '0'.repeat(17)]],
  ['trailers', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '0', 'x: y', '', '']], ['bytes after the last chunk', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '0', '', '', 'x']],
])('does not read %s', (_, lines) => {
  expect(read(text(...lines))).toBeUndefined();
});

test('does not read bytes after the last chunk that come later', () => {
  const reader = new AnswerReader();
  expect(reader.read(inChunks(['x']))).toHaveLength(1);
  expect(reader.read(Buffer.from('x'))).toBeUndefined();
});
