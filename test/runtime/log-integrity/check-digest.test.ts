import { MemoryBucket } from './memory-bucket';
import { DeliverOptions, keySource, SigningKey, Trail } from './trail';
import { BUCKET, HOUR, KEY } from './world';
import { checkDigest } from '../../../runtime/log-integrity/check-digest';
import { Context } from '../../../runtime/log-integrity/context';
import { Gate } from '../../../runtime/log-integrity/gate';
import { parseDigestKey } from '../../../runtime/log-integrity/paths';
import { KeyRing } from '../../../runtime/log-integrity/public-keys';

const START = Date.parse('2026-11-20T12:00:00Z');
const END = START + HOUR;
const GENERATED = END + 10 * HOUR;
const NOW = END + 30 * HOUR;
const SECOND = 1000;

/** The codes of the findings on a digest whose key is valid between two times. */
async function codesOf(
  validity: Partial<SigningKey>, options: DeliverOptions = {}, change: (bucket: MemoryBucket, key: string) => void = () => undefined,
) {
  const bucket = new MemoryBucket(BUCKET);
  const key = { ...KEY, validFrom: new Date(START - 900 * HOUR), validTo: new Date(START + 900 * HOUR), ...validity };
  const trail = new Trail({ bucket, keys: [key], start: START });
  const digest = trail.deliver({ logs: 0, isStart: true, key, ...options });
  change(bucket, digest.key);
  const context: Context = { source: bucket, keys: new KeyRing(keySource([key])), gate: new Gate(1), window: { to: NOW }, now: NOW };
  const { findings, unlessProven } = await checkDigest(context, parseDigestKey(digest.key)!);
  return [...findings, ...unlessProven].map(({ code }) => code);
}

const OUTSIDE = ['key-outside-validity'];
const backfill = { backfill: { end: END, generated: GENERATED } };
const ofUnknownTime = (bucket: MemoryBucket, key: string) => bucket.setMetadata(key, ({ signature, 'signature-algorithm': algorithm }) => ({ signature, 'signature-algorithm': algorithm }));

describe('the key of a digest', () => {
  test('is valid in the hours after its end', async () => {
    expect(await codesOf({ validFrom: new Date(END + 2 * HOUR) })).toEqual([]);
    expect(await codesOf({ validFrom: new Date(END + 2 * HOUR + SECOND) })).toEqual(OUTSIDE);
    expect(await codesOf({ validTo: new Date(END) })).toEqual([]);
    expect(await codesOf({ validTo: new Date(END - SECOND) })).toEqual(OUTSIDE);
  });

  test('is valid about when a backfill digest was generated', async () => {
    expect(await codesOf({ validFrom: new Date(GENERATED + HOUR) }, backfill)).toEqual([]);
    expect(await codesOf({ validFrom: new Date(GENERATED + HOUR + SECOND) }, backfill)).toEqual(OUTSIDE);
    expect(await codesOf({ validTo: new Date(GENERATED - HOUR) }, backfill)).toEqual([]);
    expect(await codesOf({ validTo: new Date(GENERATED - HOUR - SECOND) }, backfill)).toEqual(OUTSIDE);
  });

  test('is valid at some time since the end of a backfill digest that does not tell when it was generated', async () => {
    expect(await codesOf({ validFrom: new Date(NOW) }, backfill, ofUnknownTime)).toEqual([]);
    expect(await codesOf({ validFrom: new Date(NOW + SECOND) }, backfill, ofUnknownTime)).toEqual(OUTSIDE);
    expect(await codesOf({ validTo: new Date(END) }, backfill, ofUnknownTime)).toEqual([]);
    expect(await codesOf({ validTo: new Date(END - SECOND) }, backfill, ofUnknownTime)).toEqual(OUTSIDE);
  });
});

test('metadata without an algorithm does not contradict the digest', async () => {
  expect(await codesOf({}, {}, (bucket, key) => bucket.setMetadata(key, ({ signature }) => ({ signature })))).toEqual([]);
});

test('a digest that names another bucket lies elsewhere', async () => {
  expect(await codesOf({}, { edit: body => { body.digestS3Bucket = 'other-bucket'; } })).toEqual(['digest-moved']);
});
