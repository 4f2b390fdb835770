import { setTimeout } from 'timers/promises';
import { handle, Request } from './handle';

const clock = { now: () => Date.now(), wait: (milliseconds: number) => setTimeout(milliseconds) };

/** Makes a call of a custom resource, or undoes it, and tells CloudFormation the result. */
export async function handler(request: Request, context: { getRemainingTimeInMillis(): number }): Promise<void> {
  await handle(request, { clock, remaining: context.getRemainingTimeInMillis(), allowed: JSON.parse(process.env.CALLS!) });
}
