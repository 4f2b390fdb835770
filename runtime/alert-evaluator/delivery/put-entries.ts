import type { BusEntry, Surroundings } from '../ports';

/** The limits of a request of PutEvents. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;

/** The room for the fields that EventBridge adds: they count towards the limit of an event. */
const ENVELOPE = 1024;

const ATTEMPTS = 4;
const FIRST_WAIT = 100;

/** The size of an entry as EventBridge counts it. */
export function sizeOf({ source, detailType, resources, detail }: BusEntry): number {
  const TIME = 14;
  return [source, detailType, detail, ...resources].reduce((sum, text) => sum + Buffer.byteLength(text), TIME);
}

/** Whether a request can carry the entry. */
export function fits(entry: BusEntry): boolean {
  return sizeOf(entry) <= MOST_BYTES - ENVELOPE && !isNaN(entry.time.getTime());
}

/** Whether EventBridge refuses the entry as it is, for example one that nests too deep. */
export function isRefusal(failure: string): boolean {
  return /^(InvalidArgument|MalformedDetail|RedactionFailure|ValidationException)/.test(failure);
}

/**
 * Puts entries on the bus, and again only those that failed. A request that failed as a whole is repeated with each
 * entry alone, so that an entry that EventBridge refuses does not stop the others.
 *
 * @returns the failures, by entry
 */
export async function putEntries(entries: BusEntry[], { services, wait, log }: Pick<Surroundings, 'services' | 'wait' | 'log'>) {
  const failures = new Map<BusEntry, string>();
  let requests = requestsOf(entries);
  for (let attempt = 1; requests.length > 0; attempt++) {
    const results = await Promise.all(requests.map(request => put(request, services)));
    for (const entry of requests.flat()) failures.delete(entry);
    for (const [entry, because] of results.flatMap(({ failed }) => failed)) failures.set(entry, because);
    requests = results.flatMap(result => nextRequests(result));
    if (requests.length === 0 || attempt === ATTEMPTS) break;
    const because = [...new Set(failures.values())].join(', ').slice(0, 300);
    log({ level: 'warn', outcome: 'put-again', because, entries: requests.flat().length, attempt });
    if (!await wait(FIRST_WAIT * 2 ** attempt * (0.5 + Math.random() / 2))) break;
  }
  return failures;
}

/** The result of a request: the entries that failed, and whether it failed as a whole. */
interface Result {
  readonly failed: [BusEntry, string][];
  readonly threw: boolean;
}

function nextRequests({ failed, threw }: Result): BusEntry[][] {
  if (threw && failed.length > 1) return failed.map(([entry]) => [entry]);
  return requestsOf(failed.filter(([, because]) => !isRefusal(because)).map(([entry]) => entry));
}

async function put(request: BusEntry[], services: Surroundings['services']): Promise<Result> {
  try {
    const failures = await services.put(request);
    return { failed: request.flatMap((entry, i) => failures[i] === undefined ? [] : [[entry, failures[i]]]), threw: false };
  } catch (fault) {
    const { name, message } = fault as Error;
    return { failed: request.map(entry => [entry, `${name}: ${message}`]), threw: true };
  }
}

/** As few requests as the order of the entries allows. */
function requestsOf(entries: BusEntry[]): BusEntry[][] {
  const requests: BusEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    const last = requests.at(-1);
    if (last && last.length < MOST_ENTRIES && size <= room) {
      last.push(entry);
      room -= size;
    } else {
      requests.push([entry]);
      room = MOST_BYTES - size;
    }
  }
  return requests;
}
