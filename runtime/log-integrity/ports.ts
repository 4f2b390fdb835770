/** An object as listed. */
export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly versionId?: string;
  readonly lastModified?: Date;
}

/** An object as read. */
export interface StoredObject {
  /** The bytes in parts, as they come or all at once. */
  readonly body: AsyncIterable<Uint8Array> | readonly Uint8Array[];
  /** The number of bytes that the body has if it arrives completely. */
  readonly size?: number;
  readonly versionId?: string;
  /** The user metadata with names in lower case and without a prefix; undefined if the source has lost it. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A version of an object or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  readonly lastModified: Date;
}

/** The reason for which a source failed. `transient` failures are tried again. */
export type SourceFailure = 'not-found' | 'access-denied' | 'archived' | 'key-denied' | 'transient' | 'other';

/** The failure of a source. */
export class SourceError extends Error {
  public constructor(public readonly reason: SourceFailure, message: string = reason) {
    super(message);
    this.name = 'SourceError';
  }
}

/** Whether an error is a `SourceError`, also one of another bundle, which has a class of its own. */
export function isSourceError(error: unknown): error is SourceError {
  return error instanceof Error && error.name === 'SourceError';
}

/** The objects of one bucket, or of a copy of it. Every method fails with a `SourceError`. */
export interface ObjectSource {
  readonly bucket: string;
  /** Whether objects have the metadata with which they were written. */
  readonly keepsMetadata: boolean;
  /**
   * Lists all objects with a prefix in the order of their keys, in pages. Fails rather than ending early.
   *
   * @param after a text that begins with the prefix: only keys after it are listed
   */
  list(prefix: string, after?: string): AsyncIterable<readonly ListedObject[]>;
  /** Lists the prefixes below a prefix that end with the next slash. */
  listFolders(prefix: string): Promise<string[]>;
  get(key: string, versionId?: string): Promise<StoredObject>;
  head(key: string): Promise<Omit<StoredObject, 'body'>>;
  /** Lists the versions of an object, the newest first. Absent if the source has no versions. */
  versions?(key: string): Promise<ObjectVersion[]>;
}

/** A public key of CloudTrail, as ListPublicKeys returns it. */
export interface PublicKey {
  readonly fingerprint: string;
  /** The DER form in Base64: PKCS #1 or SubjectPublicKeyInfo. */
  readonly value: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** The public keys with which CloudTrail signs digests. Each Region has its own. */
export interface KeySource {
  /** Whether a key that the source does not return does not exist. False for a file of keys. */
  readonly isComplete: boolean;
  /** Returns the keys that are valid at some time between two times. */
  keys(region: string, from: Date, to: Date): Promise<PublicKey[]>;
}
