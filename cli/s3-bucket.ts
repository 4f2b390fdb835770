// A bundle of its own, with the SDK: only verify-logs of a bucket loads it.
import { PerformanceObserver } from 'perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'v8';
import { CloudTrailKeys } from '../runtime/log-integrity/aws/cloudtrail-keys';
import { s3Client, S3Source } from '../runtime/log-integrity/aws/s3-source';
import { KeySource, ObjectSource } from '../runtime/log-integrity/ports';

/** A bucket, with the credentials and settings of the environment. */
export interface OpenBucket {
  readonly source: ObjectSource;
  readonly keys: KeySource;
}

/** Opens a bucket of any Region. */
export async function openBucket(bucket: string, owner?: string): Promise<OpenBucket> {
  // Without it, the SDK warns of Node.js versions that it will not support some day.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  optimizeLater();
  keepMemorySmall();
  const configured = s3Client();
  // The SDK follows to the Region of the bucket from any other one.
  const client = await configured.config.region().then(() => configured, () => s3Client({ region: 'us-east-1' }));
  return { source: new S3Source({ bucket, owner, client }), keys: new CloudTrailKeys() };
}

/** The time in milliseconds for which V8 optimizes no code. */
const UNOPTIMIZED = 300;

/** Lets a short run end before V8 optimizes its code, which is more work than it saves; for a long run, this is a moment later. */
function optimizeLater(): void {
  setFlagsFromString('--no-opt');
  setTimeout(() => setFlagsFromString('--opt'), UNOPTIMIZED).unref();
}

/** The memory for new objects, of which more saves no work. */
const NEW_SPACE = 8 * 1024 * 1024;

/** Collects garbage before there is much of it: a little more work, and memory that stays under 150 MB, also of long runs. */
function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
  const observer = new PerformanceObserver(() => {
    const size = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;
    if (size < NEW_SPACE) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
