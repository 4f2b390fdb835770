import { execFile } from 'child_process';
import { statSync } from 'fs';
import { join } from 'path';
import { promisify } from 'util';
import type { MonitorSettings } from '../../../lib/integrity/monitor-settings';
import { BucketServer } from '../log-integrity/bucket-server';
import { MemoryBucket } from '../log-integrity/memory-bucket';
import { ACCOUNT, KEYS, night } from '../log-integrity/world';

const BUNDLE = join(__dirname, '..', '..', '..', 'assets', 'log-integrity-monitor', 'index.js');
const SETTINGS: MonitorSettings = { prefix: '', account: ACCOUNT, firstHours: 48, recheckRuns: 7, sample: 0, requestsAtOnce: 8, ended: {} };
const TASK = { task: 'plan', time: '2026-11-22T00:00:00Z' };

test('the bundle is smaller than 300 KB', () => expect(statSync(BUNDLE).size).toBeLessThan(300_000));

test('the bundle lists by requests of its own, up to the first document that it signs', async () => {
  const { bucket } = night();
  const server = await BucketServer.start({ buckets: [bucket, new MemoryBucket('state')], keys: KEYS, account: ACCOUNT });
  // The only request here that is neither of a bucket nor of the keys of CloudTrail.
  server.disturb = ({ method }) => method === 'POST' ? [400, 'NotSigned'] : undefined;
  const program = `require(${JSON.stringify(BUNDLE)}).handler(${JSON.stringify(TASK)}, { getRemainingTimeInMillis: () => 900_000 })`
    + '.then(() => console.log("done"), ({ name, $metadata }) => console.log(name, $metadata && $metadata.httpStatusCode))';
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], {
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: server.url,
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: 'example',
        AWS_SECRET_ACCESS_KEY: 'example',
        LOG_BUCKET: bucket.bucket,
        LOG_BUCKET_OWNER: ACCOUNT,
        STATE_BUCKET: 'state',
        STATE_BUCKET_OWNER: ACCOUNT,
        SIGNING_KEY: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/example`,
        METRIC_NAMESPACE: 'Example',
        MONITOR: 'example',
        SETTINGS: JSON.stringify(SETTINGS),
      },
    });
    expect(stdout.trim()).toMatch(/400$/);
    // The folders of the bucket, and the versions of the reports.
    expect(server.requests).toMatchObject({ ListObjectsV2: 5, ListObjectVersions: 1 });
  } finally {
    await server.stop();
  }
});
