import { readFileSync } from 'fs';
import { join } from 'path';

/**
 * Props or parameters by name, in order, with their types as in TypeScript: `name?` is optional, `...name` takes all
 * other arguments. A type is `string`, `number`, `boolean`, `any` or a name, with `[]` for a list and `{}` for a map.
 */
export type Fields = Record<string, string>;

/** The parameters of a public class. */
export interface ClassSignature {
  readonly initializer?: Fields;
  readonly statics?: Record<string, Fields>;
  readonly methods?: Record<string, Fields>;
  /** The ways to create an object of the class, for messages. */
  readonly howTo: string;
}

/** The members that tell an implementation of an interface from other objects. */
export interface InterfaceSignature {
  readonly distinctive: readonly string[];
  readonly all: readonly string[];
}

/** The public API and the types that it mentions. Names of other packages start with the name of the package. */
export interface Signatures {
  readonly structs: Record<string, Fields>;
  readonly classes: Record<string, ClassSignature>;
  readonly interfaces: Record<string, InterfaceSignature>;
  readonly enums: Record<string, 'string' | 'number'>;
}

let loaded: Signatures | undefined;

/** Reads the signatures that `projenrc/signatures.ts` wrote from the jsii assembly at compilation. */
export function signatures(): Signatures {
  return loaded ??= JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'assets', 'signatures.json'), 'utf8')) as Signatures;
}
