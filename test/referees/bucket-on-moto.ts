/**
 * Verifies log files in a bucket of moto's server, which has versions and pages of its own, through the SDK and a proxy of ours that disturbs requests:
 * `npx projen referee:moto-s3`. No finding is lost and none invented, and memory stays flat. Exits with 1 otherwise.
 */
import { deepStrictEqual, ok } from 'assert';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DisturbingProxy } from './disturbing-proxy';
import { Moto } from './moto';
import { Python } from './python';
import { s3Client, S3Source } from '../../runtime/log-integrity/aws/s3-source';
import { forEachBounded } from '../../runtime/log-integrity/gate';
import { verifyLogs } from '../../runtime/log-integrity/verify-logs';
import { FAULTS } from '../runtime/log-integrity/faults';
import { MemoryBucket } from '../runtime/log-integrity/memory-bucket';
import { sdkConfig } from '../runtime/log-integrity/served';
import { Trail } from '../runtime/log-integrity/trail';
import { ACCOUNT, BUCKET, DAY, Fault, FIRST, HOUR, KEYS, keySource, night, summary, verify, World } from '../runtime/log-integrity/world';

/** Faults that versions, listings and bodies of a server can hide or invent. */
const CHOSEN = [
  'no signature', 'a signature with another digit', 'a digest with a second member', 'a deleted digest', 'an erased digest', 'a changed log file', 'a deleted log file',
  'an erased log file', 'a truncated log file', 'a log file with a second member', 'a log file that unpacks to too much', 'a planted log file',
];
const WAIT = async () => undefined;
/** The growth of memory that half a thousand files more may cause. */
const MOST_GROWTH = 40 * 1024 * 1024;

class Referee {
  private buckets = 0;

  public constructor(private readonly moto: Moto, private readonly client: S3Client, private readonly proxy: DisturbingProxy) {}

  /** Writes all versions of a bucket in the order in which they were written. */
  public async upload(bucket: MemoryBucket): Promise<void> {
    const Bucket = bucket.bucket;
    await this.moto.call('s3', 'CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    await this.moto.call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    await forEachBounded(bucket.history(), 8, async ([Key, versions]) => {
      for (const { body, metadata } of versions) {
        if (body) await this.client.send(new PutObjectCommand({ Bucket, Key, Body: body, Metadata: metadata }));
        else await this.moto.call('s3', 'DeleteObject', { Bucket, Key });
      }
    });
  }

  /** Makes a night with a bucket of its own. */
  public night(faults: ReadonlyMap<number, Fault> = new Map()): World {
    return night(faults, { bucket: new MemoryBucket(`${BUCKET}-${this.buckets++}`) });
  }

  /** The source of a bucket through the proxy. */
  public source({ bucket }: MemoryBucket): S3Source {
    return new S3Source({ bucket, client: s3Client(sdkConfig(this.proxy.url)), wait: WAIT, bodyTimeout: 500 });
  }

  public async fault(name: string, isDisturbed: boolean): Promise<void> {
    const world = this.night(name === 'none' ? undefined : new Map([[5, FAULTS[name]]]));
    await this.upload(world.bucket);
    this.proxy.isDisturbing = isDisturbed;
    const report = await verify({ bucket: this.source(world.bucket) });
    const expected = await verify(world);
    deepStrictEqual(summary(report), summary(expected), name);
    deepStrictEqual(report.counts, expected.counts, name);
    // Ids of versions are moto's own, and so are times.
    const steps = ({ findings }: typeof report) => findings.map(({ evidence }) => evidence && [evidence.restore.replace(/(marker|version) [^ .]+/, '$1'), !evidence.intactVersion]);
    deepStrictEqual(steps(report), steps(expected), name);
  }

  /** A refusal of an object that exists is never a deletion, and a deletion never a refusal. */
  public async refusals(): Promise<void> {
    const { bucket, trail } = this.night();
    const [refused, deleted, encrypted, archived] = [2, 3, 4, 7].map(hour => trail.digests[hour].logs[0]);
    bucket.delete(deleted);
    await this.upload(bucket);
    this.proxy.isDisturbing = false;
    this.proxy.refusals = new Map([
      [refused, [403, 'AccessDenied', 'Access Denied']], [encrypted, [403, 'AccessDenied', 'not authorized to perform: kms:Decrypt']], [archived, [403, 'InvalidObjectState', 'archived']],
    ]);
    const { findings, verdict } = await verify({ bucket: this.source(bucket) });
    this.proxy.refusals = new Map();
    const found = Object.fromEntries(findings.map(({ object, code, detail }) => [object, [code, detail.split(',')[0]]]));
    deepStrictEqual(found, {
      [refused]: ['log-unreadable', 'Reading failed: access-denied'],
      [deleted]: ['log-missing', 'A digest lists it.'],
      [encrypted]: ['log-unreadable', 'Reading failed: key-denied'],
      [archived]: ['log-unreadable', 'Reading failed: archived'],
    });
    deepStrictEqual(verdict, 'tampered');
  }

  /** More files than a page has, with the memory that a half and the whole of them take. */
  public async many(): Promise<string> {
    const bucket = new MemoryBucket(`${BUCKET}-many`);
    const trail = new Trail({ bucket, keys: KEYS, start: FIRST }).hours(48, { logs: 24 });
    await this.upload(bucket);
    this.proxy.isDisturbing = true;
    const memory: number[] = [];
    let checked = 0;
    for (const hours of [24, 48]) {
      const report = await verifyLogs({
        source: this.source(bucket),
        keys: keySource(KEYS),
        from: new Date(FIRST),
        to: new Date(FIRST + hours * HOUR),
        now: new Date(trail.now + 3 * DAY),
        wait: WAIT,
        concurrency: 16,
        verified: () => {
          if (++checked % 100 === 0) memory.push(process.memoryUsage.rss());
        },
      });
      deepStrictEqual([report.verdict, report.counts.provenDigests, report.counts.provenLogs], ['clean', hours, hours * 24]);
    }
    const half = memory.length / 2;
    const [before, after] = [memory.slice(0, half), memory.slice(half)].map(values => Math.max(...values));
    ok(after - before < MOST_GROWTH, `memory grows from ${before} to ${after} bytes`);
    return `${checked} files, ${(before / 2 ** 20).toFixed(0)} MiB at first and ${(after / 2 ** 20).toFixed(0)} MiB at last`;
  }
}

async function main(): Promise<void> {
  const moto = await Moto.start(Python.with('moto[server]==5.2.1'), ACCOUNT, 'eu-west-1');
  const proxy = await DisturbingProxy.start(moto.url);
  try {
    const client = new S3Client(sdkConfig(moto.url));
    const referee = new Referee(moto, client, proxy);
    for (const isDisturbed of [false, true]) {
      for (const name of ['none', ...CHOSEN]) await referee.fault(name, isDisturbed);
      console.log(`ok     ${CHOSEN.length} faults and none, ${isDisturbed ? 'disturbed' : 'undisturbed'}`);
    }
    await referee.refusals();
    console.log('ok     refusals are no deletions, and deletions no refusals');
    console.log(`ok     ${await referee.many()}`);
    console.log(`ok     disturbed: ${Object.entries(proxy.disturbed).map(([kind, count]) => `${count} times ${kind}`).join(', ')}`);
    ok(Object.values(proxy.disturbed).every(count => count > 10), 'each disturbance happened');
  } finally {
    proxy.stop();
    moto.stop();
  }
}

void main().catch(error => {
  console.log(`FAILED ${error.stack}`);
  process.exitCode = 1;
});
