import { Readable } from 'stream';
import { AnswerReceiver, BodyLimits, QuickAnswer } from '../../../../runtime/log-integrity/aws/quick-answer';
import { s3SourceError } from '../../../../runtime/log-integrity/aws/source-error';
import { SourceError } from '../../../../runtime/log-integrity/ports';

/** Receives an answer as undici tells it. */
function receive(limits: Partial<BodyLimits>, headers: Record<string, string> = {}) {
  const answers: QuickAnswer[] = [];
  const errors: Error[] = [];
  const aborted: (Error | undefined)[] = [];
  const all: BodyLimits = { most: Infinity, timeout: () => 60_000, ...limits };
  const receiver = new AnswerReceiver(all, answer => answers.push(answer), error => errors.push(error));
  receiver.onConnect(error => {
    aborted.push(error);
    receiver.onError(error!);
  });
  receiver.onHeaders(200, Object.entries(headers).flat().map(text => Buffer.from(text)), () => undefined);
  return { receiver, answers, errors, aborted };
}

test('a body of several parts has all of them, in order', () => {
  const { receiver, answers } = receive({});
  ['a', 'bc', '', 'd'].forEach(part => receiver.onData(Buffer.from(part)));
  receiver.onComplete();
  expect(answers).toEqual([{ status: 200, headers: {}, body: Buffer.from('abcd') }]);
});

test('a body may have its whole size, and not a byte more', () => {
  const { receiver, answers, aborted } = receive({ most: 4 });
  receiver.onData(Buffer.from('abcd'));
  expect(aborted).toEqual([]);
  receiver.onData(Buffer.from('e'));
  expect(aborted).toEqual([new SourceError('transient', 'The body is too large')]);
  expect(answers.map(({ body }) => body)).toEqual(aborted);
});

test.each<[string, Record<string, string>, number]>([['its size', { 'content-length': '100' }, 100], ['no size', {}, 0]])(
  'the time for a body with %s depends on it', async (_, headers, expected) => {
    const sizes: number[] = [];
    const { receiver } = receive({ timeout: size => sizes.push(size) * 60_000 }, headers);
    receiver.onComplete();
    expect(sizes).toEqual([expected]);
  },
);

test.each([
  ['is not read to its end', undefined, new SourceError('transient', 'The body was not read to its end')], ['breaks', new Error('x'), new Error('x')],
])('a stream that %s ends the request with a reason', async (_, error, expected) => {
  const { answers, aborted } = receive({ atOnce: 10 }, { 'content-length': '11' });
  const body = answers[0].body as Readable;
  body.on('error', () => undefined).destroy(error);
  await new Promise(resolve => body.on('close', resolve));
  expect(aborted).toEqual([expected]);
  expect(s3SourceError(aborted[0]).reason).toBe(s3SourceError(expected).reason);
});
