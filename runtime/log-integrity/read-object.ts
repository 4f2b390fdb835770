import { gunzip, Limits, LIMITS, Unpack, Unpacked } from './gunzip';
import { isSourceError, ObjectSource, SourceError, StoredObject } from './ports';

/** An unpacked object with the version that was read. */
export interface ReadObject extends Unpacked, Pick<StoredObject, 'versionId' | 'metadata'> {}

export interface ReadOptions {
  readonly versionId?: string;
  /** Whether the unpacked bytes are returned. */
  readonly keep?: boolean;
  readonly limits?: Limits;
  /** Default: `gunzip`. */
  readonly unpack?: Unpack;
  /** The number of attempts after which a transient failure is final. */
  readonly attempts?: number;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Reads and unpacks an object. A connection that breaks is tried again, so that it never looks like a truncated file. */
export async function readObject(source: ObjectSource, key: string, options: ReadOptions = {}): Promise<ReadObject> {
  const { versionId, keep, limits = LIMITS, unpack = gunzip, attempts = 4, wait = sleep } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      const object = await source.get(key, versionId);
      const unpacked = await unpack(object.body, limits, keep);
      const isWhole = object.size === undefined || unpacked.size >= object.size || unpacked.fault === 'oversized';
      if (!isWhole) throw new SourceError('transient', 'The connection ended early.');
      return { ...unpacked, versionId: object.versionId, metadata: object.metadata };
    } catch (error) {
      const failure = sourceError(error);
      if (failure.reason !== 'transient' || attempt >= attempts) throw failure;
      await wait(100 * 2 ** attempt);
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** Returns a failure as a `SourceError`. Others come from a body that was read, where a connection can break. */
export function sourceError(error: unknown): SourceError {
  return isSourceError(error) ? error : new SourceError('transient', error instanceof Error ? error.message : String(error));
}
