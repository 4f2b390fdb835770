export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

/**
 * Errors that pass: IAM takes seconds until a new policy works, CloudTrail until it sees trusted access, and services refuse
 * concurrent changes. A real denial is reported when patience ends.
 */
const PASSING = /^(AccessDenied|InsufficientDependencyServiceAccessPermission|CloudTrailAccessNotEnabled|Conflict|ConcurrentModification|TooManyRequests|Throttling|RequestLimitExceeded|InternalServer|InternalFailure|ServiceUnavailable|Timeout|Abort)(Error|Exception)?$/;

/** The time for which an error may pass. */
const PATIENCE = 2 * 60_000;

const LONGEST_WAIT = 15_000;

/** Repeats what fails for a while only, within the time of the function. */
export class Patience {
  public constructor(private readonly clock: Clock, private readonly end: number, private readonly requestTimeout = 30_000) {}

  /**
   * Makes a request until it succeeds, or fails with an error that does not pass.
   *
   * @param done the names of errors that count as success
   */
  public async request<T>(send: (signal: AbortSignal) => Promise<T>, ...done: string[]): Promise<T | undefined> {
    const end = Math.min(this.end, this.clock.now() + PATIENCE);
    for (let wait = 1000; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        return await send(AbortSignal.timeout(this.requestTimeout));
      } catch (fault) {
        const { name } = fault as Error;
        if (done.includes(name)) return undefined;
        if (!(PASSING.test(name) || isOfNetwork(fault)) || this.clock.now() + wait > end) throw fault;
        await this.clock.wait(wait);
      }
    }
  }

  /** Waits a little. Returns false instead, if there is no time for that. */
  public async wait(): Promise<boolean> {
    if (this.clock.now() + LONGEST_WAIT > this.end) return false;
    await this.clock.wait(LONGEST_WAIT);
    return true;
  }
}

function isOfNetwork(fault: any): boolean {
  return [fault.code, fault.cause?.code].some(code => /^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|UND_ERR_SOCKET)$/.test(code));
}
