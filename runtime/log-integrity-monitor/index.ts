import { publish } from './aws/event-publisher';
import { KmsSigner } from './aws/kms-signer';
import { StateBucket } from './aws/state-bucket';
import { Answer, handle } from './handle';
import { embeddedMetrics } from './metrics';
import type { Surroundings } from './ports';
import { readEnvironment } from './settings';
import type { MonitorTask } from '../../lib/integrity/monitor-settings';
import { CloudTrailKeys } from '../log-integrity/aws/cloudtrail-keys';
import { s3Client, S3Source } from '../log-integrity/aws/s3-source';

/** The time that is kept to end the day that each folder is at, and to write the progress. */
const RESERVE = 3 * 60_000;

const { settings, ...environment } = readEnvironment(process.env);

const surroundings: Surroundings = {
  source: new S3Source({ bucket: environment.bucketName, owner: environment.bucketOwner, client: s3Client({}, settings.requestsAtOnce) }),
  keys: new CloudTrailKeys(),
  state: new StateBucket(environment.stateBucketName, environment.stateBucketOwner, environment.statePrefix),
  signer: new KmsSigner(environment.keyArn),
  publish,
  measure: (metrics, time) => embeddedMetrics(metrics, environment.metricNamespace, environment.monitor, time).forEach(line => console.log(line)),
};

/** Does a task of the state machine, in the time that the function has. */
export async function handler(task: MonitorTask, context: { getRemainingTimeInMillis(): number }): Promise<Answer> {
  return handle(task, surroundings, settings, AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - RESERVE)));
}
