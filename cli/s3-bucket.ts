// A bundle of its own, with the SDK: only verify-logs of a bucket loads it.
import { setFlagsFromString } from 'v8';
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
  // Less garbage before it is collected: a twentieth more work, and memory that stays under 150 MB, also of long runs.
  setFlagsFromString('--heap-growing-percent=30');
  const configured = await s3Client().config.region().catch(() => undefined);
  // The SDK follows to the Region of the bucket from any other one.
  const client = s3Client({ region: configured ?? 'us-east-1' });
  return { source: new S3Source({ bucket, owner, client }), keys: new CloudTrailKeys() };
}
