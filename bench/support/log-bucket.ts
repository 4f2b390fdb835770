/**
 * A bucket with log files over HTTP, in a process of its own, so that its work is not measured: prints its address, and the number of requests
 * for each line of its input, until that ends.
 * Arguments: chains, log files, milliseconds before each answer, the most log files of a digest.
 */
import { randomBytes } from 'crypto';
import { createInterface } from 'readline';
import { gzipSync } from 'zlib';
import { BucketServer } from '../../test/runtime/log-integrity/bucket-server';
import { MemoryBucket } from '../../test/runtime/log-integrity/memory-bucket';
import { ACCOUNT, signingKey, Trail } from '../../test/runtime/log-integrity/trail';

export const START = Date.parse('2026-09-01T00:00:05Z');
const LOGS_A_DIGEST = 40;

/** The hours that a bucket covers. */
export function hoursOf(chains: number, files: number, logsADigest = LOGS_A_DIGEST): number {
  return Math.max(24, Math.ceil(files / chains / logsADigest));
}

/** Accounts in one Region, as many as chains, with log files of about 4 kB packed and 40 kB unpacked. */
function fill(bucket: MemoryBucket, keys: ReturnType<typeof signingKey>[], chains: number, files: number, hours: number): void {
  const contents = Array.from({ length: 50 }, () => logFile());
  for (let chain = 0; chain < chains; chain++) {
    const account = chain === 0 ? ACCOUNT : String(200_000_000_000 + chain);
    const trail = new Trail({ bucket, keys, account, start: START, content: file => contents[file % contents.length] });
    for (let hour = 0; hour < hours; hour++) {
      const share = (n: number) => Math.floor(files * n / (chains * hours));
      trail.deliver({ isStart: hour === 0, logs: share(chain * hours + hour + 1) - share(chain * hours + hour) });
    }
  }
}

function logFile(): Buffer {
  return gzipSync(JSON.stringify({
    Records: Array.from({ length: 40 }, () => ({
      eventVersion: '1.11',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      awsRegion: 'eu-west-1',
      userAgent: 'aws-sdk-example/1.0',
      userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/example/session', accountId: ACCOUNT },
      requestParameters: { instancesSet: {}, filterSet: {} },
      requestID: randomBytes(8).toString('hex'),
      eventID: randomBytes(16).toString('hex'),
      ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`field${i}`, 'the same value in each record of the log file, as much as real records repeat'])),
    })),
  }));
}

async function main([chains, files, latency, logsADigest]: number[]): Promise<void> {
  const bucket = new MemoryBucket('example-bucket');
  const keys = [signingKey('eu-west-1', '2026-01-01T00:00:00Z', '2027-11-01T00:00:00Z')];
  fill(bucket, keys, chains, files, hoursOf(chains, files, logsADigest));
  const server = await BucketServer.start({ buckets: [bucket], keys, account: ACCOUNT, latency, trails: [{ name: 'main', bucket: bucket.bucket, homeRegion: 'eu-west-1' }] });
  console.log(server.url);
  // A line of its input asks for the number of requests.
  createInterface(process.stdin).on('line', () => console.log(JSON.stringify(server.requests))).on('close', () => process.exit());
}

if (require.main === module) void main(process.argv.slice(2).map(Number));

