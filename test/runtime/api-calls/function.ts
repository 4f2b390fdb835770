import { Cloud } from './cloud';
import type { Properties } from '../../../runtime/api-calls/api-call';
import type { Invocation, Request } from '../../../runtime/api-calls/handle';

/** A clock that stands still but for waits, which take no time. */
export class StillClock {
  public waits: number[] = [];
  private time = 0;

  public now(): number {
    return this.time;
  }

  public async wait(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.time += milliseconds;
  }
}

export const request = (cloud: Cloud, properties: Properties, others: Partial<Request> = {}): Request => ({
  RequestType: 'Create',
  ResponseURL: cloud.responseUrl,
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Call',
  ResourceProperties: { ServiceToken: 'arn', ServiceTimeout: '300', ...properties },
  ...others,
});

/** The environment of Lambda. The modules read it when they are loaded. */
export function environment(cloud: Cloud): Record<string, string> {
  return {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SESSION_TOKEN: 'token',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/none',
    AWS_SHARED_CREDENTIALS_FILE: '/none',
    AWS_MAX_ATTEMPTS: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL: cloud.url,
    URL_SUFFIX: 'amazonaws.com',
  };
}

/** Sends a request to the handler, with the real SDK, and returns what CloudFormation was told. */
export async function invoke(cloud: Cloud, one: Request, invocation: Partial<Invocation> = {}): Promise<any> {
  Object.assign(process.env, environment(cloud));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it reads the environment
  const { handle } = require('../../../runtime/api-calls/handle') as typeof import('../../../runtime/api-calls/handle');
  const { ServiceToken, ServiceTimeout, Undo, Revision, ...call } = one.ResourceProperties ?? {};
  await handle(one, { clock: new StillClock(), remaining: 900_000, allowed: [call], requestTimeout: 2000, ...invocation });
  return cloud.told.at(-1)?.response;
}
