import { readFileSync } from 'fs';
import { gunzipSync } from 'zlib';
import { UserError } from './errors';
import { cloudTrailEvent } from '../lib/event-patterns/cloudtrail-event';
import { Fields, isFields } from '../lib/event-patterns/event-pattern';

/**
 * Reads a file with an EventBridge event, a CloudTrail record, a list of these, or a log file of CloudTrail, also
 * compressed, and returns the events as EventBridge delivers them.
 */
export function readEvents(path: string): Fields[] {
  const content = parse(path);
  const isLog = isFields(content) && Array.isArray(content.Records);
  const elements: unknown[] = isLog ? content.Records as unknown[] : [content].flat();
  if (elements.length === 0) throw new UserError(`There are no events in ${path}.`);
  return elements.map((element, i) => eventOf(element) ?? refuse(path, i));
}

function eventOf(element: unknown): Fields | undefined {
  if (!isFields(element)) return undefined;
  if (typeof element['detail-type'] === 'string') return element;
  const isRecord = typeof element.eventName === 'string' || typeof element.eventType === 'string';
  return isRecord ? cloudTrailEvent(element) : undefined;
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
  try {
    return JSON.parse(unpacked(bytes).toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${path} is not JSON: ${(error as Error).message.split('\n')[0]}`);
  }
}
