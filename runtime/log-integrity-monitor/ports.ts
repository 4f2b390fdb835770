import type { FindingCode } from '../../lib/integrity/finding-kinds';
import type { KeySource, ObjectSource } from '../log-integrity/ports';

/** The bucket with the state and the reports of the monitor. Names are below its prefix. */
export interface StateStore {
  /** Undefined if there is no such object. */
  get(name: string): Promise<Buffer | undefined>;
  put(name: string, body: Buffer): Promise<void>;
  /** Writes an object that must not exist, and returns whether it did not. */
  create(name: string, body: Buffer): Promise<boolean>;
  /** The names of all objects in a folder, in order, also of those that were deleted and have versions. */
  list(folder: string): Promise<string[]>;
  /** The location of an object, for people. */
  locationOf(name: string): string;
}

/** The key that signs. */
export interface Signer {
  /** The public key in its DER form. */
  publicKey(): Promise<Buffer>;
  /** Signs bytes of any length, by ECDSA with SHA-256. */
  sign(bytes: Buffer): Promise<Buffer>;
}

/** The result of a run, as the hub of alerts receives it. */
export interface HealthEvent {
  readonly healthy: boolean;
  readonly verdict: string;
  readonly summary: string;
  readonly bucket: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly report: string;
  readonly reportSequence: number;
  /** The SHA-256 hash of the report: kept elsewhere, it proves the reports up to this one. */
  readonly reportSha256: string;
  readonly keyFingerprint: string;
  readonly findingCounts: Partial<Record<FindingCode, number>>;
  /** The worst findings. */
  readonly findings: readonly { readonly code: FindingCode; readonly object: string; readonly reason: string; readonly action: string }[];
}

/** The metrics of a run, by name; those of findings by code, too. */
export interface RunMetrics {
  readonly values: Readonly<Record<string, number>>;
  readonly findings: Partial<Record<FindingCode, number>>;
}

/** The surroundings of the function. */
export interface Surroundings {
  readonly source: ObjectSource;
  readonly keys: KeySource;
  readonly state: StateStore;
  readonly signer: Signer;
  readonly wait?: (milliseconds: number) => Promise<void>;
  publish(event: HealthEvent, time: Date): Promise<void>;
  measure(metrics: RunMetrics, time: Date): void;
}
