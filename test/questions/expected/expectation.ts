import { ACCOUNT, call, LogRecord, session } from '../log-files';

export interface Expectation {
  /** All records of a day, in the order of their times. */
  readonly records: LogRecord[];
  /** Those of them that the answer lists, where it lists records. */
  readonly hits?: LogRecord[];
  /** The rows of the answer, in the order of the columns, where it measures. */
  readonly rows?: (string | number | null)[][];
}

export const DEPLOYMENT = session('deployment');
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/deployment`;

export const REFUSED = { errorCode: 'AccessDenied', errorMessage: 'You are not authorized' };
export const DELEGATED = { ...DEPLOYMENT, invokedBy: 'cloudformation.amazonaws.com' };

/** The day's records are the ones listed, and the others. */
export function listed(hits: LogRecord[], others: LogRecord[]): Expectation {
  return { records: [...hits, ...others], hits };
}

/** Nearly the same calls: of another service, and other ones of the same services. */
export function near(hits: LogRecord[]): LogRecord[] {
  return hits.flatMap(hit => [{ ...hit, eventSource: 'example.amazonaws.com' }, { ...hit, eventName: 'ExampleCall' }]);
}

/** Calls that count only where they succeeded. */
export function done(hits: LogRecord[], others: LogRecord[] = []): Expectation {
  return listed(hits, [...near(hits), { ...hits[0], ...REFUSED }, ...others]);
}

/** Calls that count even where they failed. */
export function tried(hits: LogRecord[], others: LogRecord[] = []): Expectation {
  return listed([...hits, { ...hits[0], ...REFUSED }], [...near(hits), ...others]);
}

/** Calls with one of these parameters each. */
export function having(service: string, eventName: string, names: string[], value = 'a name'): LogRecord[] {
  return names.map(name => call(service, eventName, { requestParameters: { [name]: value } }));
}

export const by = (userIdentity: LogRecord) => ({ userIdentity });
export const given = (requestParameters: LogRecord) => ({ requestParameters });

export const read = { readOnly: true };
export const bucket = (bucketName: string, fields: LogRecord = {}) => given({ bucketName, ...fields });
