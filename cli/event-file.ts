import { readFileSync } from 'fs';
import { gunzipSync } from 'zlib';
import { UserError } from './errors';
import { recordsIn } from './reader/event-record';
import { cloudTrailEvent } from '../lib/event-patterns/cloudtrail-event';
import { Fields, isFields } from '../lib/event-patterns/event-pattern';

/**
 * Reads a file with an EventBridge event, a CloudTrail record, a list or lines of these, a log file of CloudTrail, or
 * another form that has records, also compressed, and returns the events as EventBridge delivers them.
 */
export function readEvents(path: string): Fields[] {
  const content = parse(path);
  const isLog = isFields(content) && Array.isArray(content.Records);
  const elements: unknown[] = isLog ? content.Records as unknown[] : [content].flat();
  if (elements.length === 0) throw new UserError(`There are no events in ${path}.`);
  return elements.flatMap((element, i) => eventsOf(element) ?? refuse(path, i));
}

function eventsOf(element: unknown): Fields[] | undefined {
  if (isFields(element)) {
    if (typeof element['detail-type'] === 'string') return [element];
    const isRecord = typeof element.eventName === 'string' || typeof element.eventType === 'string';
    if (isRecord) return [cloudTrailEvent(element)];
  }
  const events = recordsIn(element).flatMap(({ record }) => typeof record === 'object' ? [cloudTrailEvent(record)] : []);
  return events.length > 0 ? events : undefined;
}

function refuse(path: string, position: number): never {
  throw new UserError(`Element ${position + 1} of ${path} is neither an EventBridge event, with a "detail-type", nor a CloudTrail record, with an "eventName".`);
}

/** Reads a file that may be compressed with gzip. */
export function readPacked(path: string): Buffer {
  return unpacked(readFileSync(path));
}

function unpacked(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

function parse(path: string): unknown {
  const bytes = readFileSync(path);
  let text = '';
  try {
    text = unpacked(bytes).toString('utf8').replace(/^\uFEFF/, '');
    return JSON.parse(text);
  } catch (error) {
    return parsedLines(text) ?? refuseFile(path, error as Error);
  }
}

/** The values of JSON lines. */
function parsedLines(text: string): unknown[] | undefined {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  try {
    return lines.length > 1 ? lines.map(line => JSON.parse(line)) : undefined;
  } catch {
    return undefined;
  }
}

function refuseFile(path: string, { message }: Error): never {
  throw new UserError(`${path} is not JSON: ${message.split('\n')[0]}`);
}
