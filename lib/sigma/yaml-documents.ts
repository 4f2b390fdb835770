import { join } from 'path';
import { SigmaFault } from './sigma-fault';

/** A value of a YAML document. */
export type YamlValue = string | number | boolean | null | YamlValue[] | YamlMap;

/** A map of a YAML document, without a prototype. */
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

/** The bundled reader, in this package. It is loaded when the first rule is. */
const READER = join(__dirname, '..', '..', 'assets', 'sigma-yaml');

/** The documents of a YAML text. */
export function yamlDocuments(text: string): YamlValue[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readDocuments } = require(READER);
  try {
    return readDocuments(text);
  } catch (error) {
    throw new SigmaFault('yaml', 'be YAML 1.2 that all readers understand alike', (error as Error).message, 'Quote texts that look like numbers, and write each key once.');
  }
}

export function isYamlMap(value: YamlValue | undefined): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
