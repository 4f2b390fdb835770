/** A record as the rules see it. */
export interface Call {
  readonly id: string;
  readonly time: string;
  /** The service without its domain, like `s3`. */
  readonly service: string;
  readonly name: string;
  readonly parameters: Record<string, any>;
  readonly error?: string;
  readonly succeeded: boolean;
  readonly isChange: boolean;
  readonly identity: Record<string, any>;
  readonly record: Record<string, any>;
}

const READING = /^(Get|List|Describe|Head|BatchGet|Lookup|Search|Select|Query|Scan)/;

const isObject = (value: unknown): value is Record<string, any> => typeof value === 'object' && value !== null && !Array.isArray(value);

export function callOf(record: Record<string, any>): Call {
  const { eventID, eventTime, eventSource, eventName, requestParameters, errorCode, readOnly, userIdentity } = record;
  const name = eventName ?? '';
  return {
    id: eventID,
    time: eventTime,
    service: String(eventSource ?? '').replace('.amazonaws.com', ''),
    name,
    parameters: isObject(requestParameters) ? requestParameters : {},
    error: errorCode ?? undefined,
    succeeded: errorCode === undefined || errorCode === null,
    isChange: readOnly === undefined || readOnly === null ? !READING.test(name) : String(readOnly).toLowerCase() === 'false',
    identity: isObject(userIdentity) ? userIdentity : {},
    record,
  };
}

/** The role of a session, or else the best name of whoever called. */
export function callerOf({ identity }: Call): string | undefined {
  const { onBehalfOf, sessionContext, arn, userName, invokedBy, accountId } = identity;
  return onBehalfOf?.userId ?? sessionContext?.sessionIssuer?.arn ?? arn ?? userName ?? invokedBy ?? accountId;
}

/** A judgement of a service's calls by their names. */
export const named = (services: string, expression: RegExp, but = /$^/) => ({ service, name }: Call) =>
  services.split(' ').includes(service) && expression.test(name) && !but.test(name);
