import { ContentError } from './file-content';

/** Events of CloudTrail have at most 1 MB. Larger elements would only fill the memory. */
const MAX_ELEMENT = 4 * 1024 * 1024;

/** Keys of objects whose list has the events: of log files, of lookup-events, of CloudWatch Logs, of get-query-results. */
const LIST_KEYS = ['Records', 'records', 'Events', 'events', 'QueryResultRows'];
const MAX_KEY = 64;

const NOWHERE = -1;
/** A depth without elements; a small whole number, because the loop below compares it. */
const NO_DEPTH = 2 ** 30 - 1;

/** Constants that the compiler puts in: the loop below runs for every byte. */
const enum Byte {
  QUOTE = 0x22,
  BACKSLASH = 0x5c,
  OPEN_LIST = 0x5b,
}

const enum Kind {
  OTHER = 0,
  QUOTE = 1,
  OPEN = 2,
  CLOSE = 3,
}

const KINDS = new Uint8Array(256);
KINDS[Byte.QUOTE] = Kind.QUOTE;
for (const bracket of '[{') KINDS[bracket.charCodeAt(0)] = Kind.OPEN;
for (const bracket of ']}') KINDS[bracket.charCodeAt(0)] = Kind.CLOSE;

/** Blanks, commas, and the separator of JSON text sequences. */
const SEPARATORS = new Set([0x20, 0x0a, 0x0d, 0x09, 0x2c, 0x1e]);

/**
 * Divides JSON into the elements that may be events, without parsing them: the elements of lists, also of those in
 * objects like `{"Records":[…]}`, and objects one after another, however they are laid out. Elements are objects, lists,
 * and texts, which may hold JSON. Chunks may end anywhere.
 */
export class ElementSplitter {
  /** Whether there is a list, perhaps an empty one. */
  public hasList = false;
  /** Whether a list has elements that are numbers, or words like `null`. */
  public hasOtherElements = false;
  /** Whether there is text outside of JSON. */
  public hasOtherText = false;
  private depth = 0;
  private elementDepth = 0;
  private inString = false;
  private isEscaped = false;
  /** The last string at the first depth, as far as earlier chunks have it. */
  private key = '';
  private parts: Buffer[] = [];
  private pending = 0;

  constructor(private readonly onElement: (chunk: Buffer, start: number, end: number) => void) {}

  /** A loop over bytes with its state in local variables, because it runs for each byte of all logs. */
  public push(chunk: Buffer): void {
    const { length } = chunk;
    let { depth, elementDepth, inString, isEscaped } = this;
    // An element or a key may have begun in an earlier chunk.
    let start = this.pending > 0 ? 0 : NOWHERE;
    let [keyStart, keyEnd] = inString ? [0, NOWHERE] : [0, 0];
    for (let i = 0; i < length;) {
      if (inString) {
        if (isEscaped) i++;
        while (i < length) {
          const byte = chunk[i++];
          if (byte === Byte.BACKSLASH) {
            i++;
          } else if (byte === Byte.QUOTE) {
            inString = false;
            break;
          }
        }
        // The escaped byte may be in the next chunk.
        isEscaped = i > length;
        if (inString) continue;
        if (depth === 1) keyEnd = i - 1;
        if (depth === elementDepth && start !== NOWHERE) {
          this.emit(chunk, start, i);
          start = NOWHERE;
        }
        continue;
      }
      const byte = chunk[i++];
      const kind = KINDS[byte];
      if (kind === Kind.OTHER) {
        if (depth !== elementDepth || SEPARATORS.has(byte)) continue;
        if (depth === 0) this.hasOtherText = true;
        else this.hasOtherElements = true;
      } else if (kind === Kind.QUOTE) {
        inString = true;
        if (depth === elementDepth) start = i - 1;
        if (depth === 1) {
          this.key = '';
          keyStart = i;
          keyEnd = NOWHERE;
        }
      } else if (kind === Kind.OPEN) {
        const isList = byte === Byte.OPEN_LIST;
        if (depth === 0 && isList) {
          elementDepth = 1;
          this.hasList = true;
        } else if (depth === 1 && isList && elementDepth !== 1 && LIST_KEYS.includes(this.keyWith(chunk, keyStart, keyEnd))) {
          elementDepth = 2;
          this.hasList = true;
          this.drop();
          start = NOWHERE;
        } else if (depth === elementDepth) {
          start = i - 1;
        }
        depth++;
      } else {
        depth--;
        if (depth < 0) throw new ContentError('damaged');
        if (depth === elementDepth && start !== NOWHERE) {
          this.emit(chunk, start, i);
          start = NOWHERE;
        } else if (depth < elementDepth) {
          // After its list, an object has no elements, unless another list follows.
          elementDepth = depth === 0 ? 0 : NO_DEPTH;
        }
      }
    }
    if (depth === 1) this.key = this.keyWith(chunk, keyStart, keyEnd === NOWHERE ? length : keyEnd);
    if (start !== NOWHERE) this.keep(chunk.subarray(start));
    Object.assign(this, { depth, elementDepth, inString, isEscaped });
  }

  /** To be called after the last chunk. */
  public end(): void {
    if (this.depth > 0 || this.inString) throw new ContentError('damaged');
  }

  private keyWith(chunk: Buffer, start: number, end: number): string {
    return this.key.length < MAX_KEY ? this.key + chunk.toString('latin1', start, Math.min(end, start + MAX_KEY)) : this.key;
  }

  private emit(chunk: Buffer, start: number, end: number): void {
    if (this.pending + end - start > MAX_ELEMENT) throw new ContentError('oversized');
    if (this.pending === 0) return this.onElement(chunk, start, end);
    const whole = Buffer.concat([...this.parts, chunk.subarray(0, end)]);
    this.drop();
    this.onElement(whole, 0, whole.length);
  }

  private keep(part: Buffer): void {
    this.pending += part.length;
    if (this.pending > MAX_ELEMENT) throw new ContentError('oversized');
    this.parts.push(part);
  }

  private drop(): void {
    this.parts = [];
    this.pending = 0;
  }
}
