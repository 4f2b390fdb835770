import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const S3_ACCESS_LOGGING_DISABLED: CatalogueEntry = {
  id: 's3-access-logging-disabled',
  title: 'Server access logging of a bucket switched off',
  severity: AlertSeverity.HIGH,
  description: 'Requests to the objects of the bucket are no longer logged. Data events of a trail, if it has them, still are.',
  runbook: 'Set the target bucket of the logs again. Then read the trail for data events, and ask the caller.',
  attackTechniques: ['T1562.008'],
  // Records name the target where logging is switched on. An empty object is no field.
  pattern: calls('s3', ['PutBucketLogging'], {
    requestParameters: { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: [{ exists: false }] } } },
  }),
};
