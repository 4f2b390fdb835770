import type { Clock } from './patience';

export interface Response {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly PhysicalResourceId: string;
  readonly Reason?: string;
  readonly Data?: Record<string, string>;
}

/** The waits between attempts, in milliseconds. */
const WAITS = [500, 1000, 2000, 4000];

/** Answers CloudFormation. Throws if that fails for good: Lambda then repeats the request. */
export async function respond(url: string, response: Response & Record<string, unknown>, clock: Clock): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      // The URL is signed for an empty content type.
      const { ok, status } = await fetch(url, {
        method: 'PUT', headers: { 'content-type': '' }, body: Buffer.from(JSON.stringify(response)), signal: AbortSignal.timeout(3000),
      });
      if (ok) return;
      throw new Error(`CloudFormation refused the answer with status ${status}`);
    } catch (fault) {
      if (attempt === WAITS.length) throw fault;
      await clock.wait(WAITS[attempt]);
    }
  }
}
