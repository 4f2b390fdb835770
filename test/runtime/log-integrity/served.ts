import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { BucketServer, BucketServerOptions } from './bucket-server';
import { MemoryBucket } from './memory-bucket';
import { ACCOUNT, KEYS } from './world';
import { CloudTrailKeys } from '../../../runtime/log-integrity/aws/cloudtrail-keys';
import { s3Client, S3Source, S3SourceOptions } from '../../../runtime/log-integrity/aws/s3-source';

/** Returns the settings of SDKs that call a server on the loopback device. */
export function sdkConfig(endpoint: string) {
  return { region: 'eu-west-1', endpoint, credentials: { accessKeyId: 'example', secretAccessKey: 'example' } };
}

/** Serves a bucket, and opens it through the SDK. */
export async function served(bucket: MemoryBucket, options: Partial<S3SourceOptions> = {}, settings: Partial<BucketServerOptions> = {}) {
  const server = await BucketServer.start({
    buckets: [bucket], keys: KEYS, account: ACCOUNT, trails: [{ name: 'main', bucket: bucket.bucket, homeRegion: 'eu-west-1' }], ...settings,
  });
  const config = sdkConfig(server.url);
  const source = new S3Source({ bucket: bucket.bucket, client: s3Client(config), ...options });
  return { server, source, keys: new CloudTrailKeys(region => new CloudTrailClient({ ...config, region, maxAttempts: 8 })) };
}
