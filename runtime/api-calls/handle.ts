import { isDeepStrictEqual } from 'util';
import type { Properties } from './api-call';
import { CALLS } from './calls';
import { Clock, Patience } from './patience';
import { Response, respond } from './respond';

export interface Request {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Properties;
}

export interface Invocation {
  readonly clock: Clock;
  /** The time until the function is ended, in milliseconds. */
  readonly remaining: number;
  /** The calls of the stack. A parameter is null if it is known at deploy time only. */
  readonly allowed: Properties[];
  /** The longest time of a request, in milliseconds. Default: 30 seconds. */
  readonly requestTimeout?: number;
}

/** The id of a call that failed when it was created: its deletion has nothing to undo. */
const FAILED = 'failed';

/** The time that is kept to answer CloudFormation. */
const RESERVE = 20_000;

/** The properties that are no parameters of the call. */
const ABOUT = ['ServiceToken', 'ServiceTimeout', 'Undo', 'Revision'];

export async function handle(request: Request, invocation: Invocation): Promise<void> {
  const { RequestType, ResponseURL, StackId, RequestId, LogicalResourceId, ResourceProperties } = request;
  const answer = await answerTo(request, invocation);
  const { Status: status, Reason: reason } = answer;
  console.log(JSON.stringify({ call: ResourceProperties?.Call, request: RequestType, logicalId: LogicalResourceId, status, reason }));
  await respond(ResponseURL, { StackId, RequestId, LogicalResourceId, ...answer }, invocation.clock);
}

async function answerTo(request: Request, { clock, remaining, allowed, requestTimeout }: Invocation): Promise<Response> {
  const { RequestType, PhysicalResourceId, ResourceProperties } = request;
  const parameters = Object.fromEntries(Object.entries(ResourceProperties ?? {}).filter(([name]) => !ABOUT.includes(name)));
  try {
    const patience = new Patience(clock, clock.now() + remaining - RESERVE, requestTimeout);
    if (RequestType === 'Delete') {
      if (ResourceProperties.Undo === 'true' && PhysicalResourceId !== FAILED) await callOf(parameters).undo!(parameters, patience);
      return { Status: 'SUCCESS', PhysicalResourceId: PhysicalResourceId! };
    }
    if (!allowed.some(call => allows(call, parameters))) throw new Error('The call is none of its stack');
    const call = callOf(parameters);
    const Data = await call.make(parameters, patience) ?? {};
    return { Status: 'SUCCESS', PhysicalResourceId: `${parameters.Call}:${call.subject(parameters)}`, Data };
  } catch (fault) {
    const { name, message } = fault as Error;
    return {
      Status: 'FAILED',
      PhysicalResourceId: PhysicalResourceId ?? FAILED,
      Reason: `${parameters.Call}: ${name === 'Error' ? '' : `${name}: `}${message}`.slice(0, 1000),
    };
  }
}

function callOf({ Call }: Properties) {
  if (!Object.hasOwn(CALLS, Call)) throw new Error('There is no such call');
  return CALLS[Call as keyof typeof CALLS];
}

function allows(call: Properties, parameters: Properties): boolean {
  return Object.keys(call).length === Object.keys(parameters).length
    && Object.entries(call).every(([name, value]) => name in parameters && (value === null || isDeepStrictEqual(value, parameters[name])));
}
