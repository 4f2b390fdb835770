import type { MonitorSettings } from '../../lib/integrity/monitor-settings';

/** The environment of the function. */
export interface Environment {
  readonly bucketName: string;
  readonly bucketOwner: string;
  readonly stateBucketName: string;
  readonly stateBucketOwner: string;
  /** The prefix of the state with its slash, or an empty text. */
  readonly statePrefix: string;
  readonly keyArn: string;
  readonly metricNamespace: string;
  /** The value of the dimension `Monitor`. */
  readonly monitor: string;
  readonly settings: MonitorSettings;
}

export function readEnvironment(environment: NodeJS.ProcessEnv): Environment {
  const required = (name: string) => {
    const value = environment[name];
    if (!value) throw new Error(`The environment variable ${name} is missing`);
    return value;
  };
  return {
    bucketName: required('LOG_BUCKET'),
    bucketOwner: required('LOG_BUCKET_OWNER'),
    stateBucketName: required('STATE_BUCKET'),
    stateBucketOwner: required('STATE_BUCKET_OWNER'),
    statePrefix: environment.STATE_PREFIX ?? '',
    keyArn: required('SIGNING_KEY'),
    metricNamespace: required('METRIC_NAMESPACE'),
    monitor: required('MONITOR'),
    settings: JSON.parse(required('SETTINGS')),
  };
}
