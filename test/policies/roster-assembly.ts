import { readFileSync } from 'fs';
import { join } from 'path';
import * as library from '../../lib';

/** The constructs, channels and methods of the public API, from the jsii assembly: so later additions are found without being listed. */

const ROOT = join(__dirname, '..', '..');
const TYPES: Record<string, any> = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')).types;
const CLASSES = Object.values(TYPES).filter(({ kind }) => kind === 'class');

function isConstruct(fqn?: string): boolean {
  return fqn !== undefined && (TYPES[fqn] ? isConstruct(TYPES[fqn].base) : /^(constructs|aws-cdk-lib)\./.test(fqn));
}

function isChannel({ interfaces = [] }: any): boolean {
  return interfaces.some((fqn: string) => TYPES[fqn]?.name === 'IAlertChannel');
}

/** Names of the public constructs. */
export const CONSTRUCTS: string[] = CLASSES.filter(({ fqn, abstract, initializer }) => isConstruct(fqn) && !abstract && initializer)
  .map(({ name }) => name).sort();

/** Names of all other classes except channels. */
export const VALUE_CLASSES: string[] = CLASSES.filter(type => !isConstruct(type.fqn) && !isChannel(type)).map(({ name }) => name).sort();

/** Names of the channels. */
export const CHANNELS: string[] = CLASSES.filter(isChannel).map(({ name }) => name);

/** `Class.method` of the public methods of a class. */
export function methodsOf(isWanted: (name: string) => boolean): string[] {
  return CLASSES.filter(({ name }) => isWanted(name)).flatMap(({ name, methods = [] }) =>
    methods.filter((method: any) => !method.protected).map((method: any) => `${name}.${method.name}`)).sort();
}

/** The code that calls a method or creates a construct. */
export function formOf(name: string): RegExp {
  const [owner, called] = name.split('.');
  const method = CLASSES.find(type => type.name === owner)?.methods?.find((one: any) => one.name === called);
  return new RegExp(called ? `${method?.static ? owner : ''}\\.${called}\\(` : `new ${owner}\\(`);
}

/** The optional props of a construct. */
export function optionalProps(construct: string): string[] {
  const { initializer: { parameters = [] } } = CLASSES.find(({ name }) => name === construct);
  return parameters.flatMap(({ type }: any) => propsOf(type.fqn)).filter(({ optional }: any) => optional).map(({ name }: any) => name);
}

function propsOf(fqn?: string): any[] {
  const { datatype, properties = [], interfaces = [] } = TYPES[fqn ?? ''] ?? {};
  return datatype ? [...properties, ...interfaces.flatMap(propsOf)] : [];
}

/** Public methods and classes of the sources that are not in the assembly, because it is older. */
export function missingInAssembly(): string[] {
  const files: string[] = [...new Set(CLASSES.map(({ locationInModule }) => locationInModule.filename))];
  const methods = files.flatMap(file => {
    const classes = CLASSES.filter(({ locationInModule }) => locationInModule.filename === file);
    const known = classes.flatMap(type => (type.methods ?? []).map(({ name }: any) => name));
    const source = readFileSync(join(ROOT, file), 'utf8').matchAll(/^ {2}public (?:static |async )*([a-z]\w*)(?:<.*>)?\(/gm);
    return [...source].map(([, name]) => name).filter(name => !known.includes(name)).map(name => `${classes[0].name}.${name}`);
  });
  const exported = Object.entries(library).flatMap(([name, value]) => typeof value === 'function' && !CLASSES.some(type => type.name === name) ? [name] : []);
  return [...exported, ...methods];
}
