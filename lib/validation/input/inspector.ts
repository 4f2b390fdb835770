import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { nearestName } from './nearest-name';
import { Fields, Signatures } from './signatures';
import { Problem } from '../errors';
import { isOfClass, isOfJsiiClass, isPlainObject } from '../instances';

/** The number of letters by which a misspelt name differs from the right one. */
const MISSPELT = 2;

interface Kind {
  readonly must: string;
  readonly advice: string;
}

const PRIMITIVES: Record<string, Kind> = {
  string: { must: 'be a string', advice: 'Write one text, in quotes.' },
  number: { must: 'be a number', advice: 'Write it without quotes.' },
  boolean: { must: 'be true or false', advice: 'Write it without quotes.' },
};

/** A prop that no type has, and that is hardly a misspelt one. */
export interface UnknownProp {
  readonly problem: Problem;
  /** Whether it is one of the outermost props, which a subclass of a construct may have added. */
  readonly isOutermost: boolean;
  readonly isLikeOther: boolean;
}

/**
 * Compares arguments with the types of the public API, as the TypeScript compiler does, for users without it. Tokens
 * fit where their values may be unknown until deployment.
 *
 * Each method returns what fits of its value; undefined if nothing does.
 */
export class Inspector {
  public readonly problems: Problem[] = [];
  public readonly unknown: UnknownProp[] = [];

  constructor(private readonly signatures: Signatures) {}

  /**
   * Inspects the arguments of a call. Props and options go by their own names, without that of their parameter.
   *
   * @returns what fits; undefined if a required argument does not
   */
  public arguments(parameters: Fields, args: readonly unknown[]): unknown[] | undefined {
    let isComplete = true;
    const fitting = Object.entries(parameters).flatMap(([key, type], i) => {
      const { name, optional } = parse(key);
      const given = key.startsWith('...') ? args.slice(i).map((arg, j) => this.value(`${name}[${j}]`, arg, type, false)) : [this.argument(name, args[i], type, optional)];
      isComplete &&= optional || !given.includes(undefined);
      return given;
    });
    return isComplete ? fitting : undefined;
  }

  private argument(name: string, value: unknown, type: string, optional: boolean): unknown {
    const fields = this.signatures.structs[type];
    if (!fields) return this.value(name, value, type, optional);
    const isMissing = value === undefined && !optional && Object.keys(fields).some(field => !parse(field).optional);
    return this.value(name, isMissing ? {} : value, type, optional, '');
  }

  private value(prop: string, value: unknown, type: string, optional: boolean, prefix = `${prop}.`): unknown {
    if (value === undefined && optional) return undefined;
    if (type === 'any') return value === undefined ? this.refuse(prop, value, { must: 'be given', advice: 'Its type is any.' }) : value;
    const kind = this.kindOf(type);
    if (value === undefined) {
      const { advice } = type.endsWith('[]') ? this.kindOf(type.slice(0, -2)) : kind;
      return this.refuse(prop, value, { must: `be given, and ${kind.must}`, advice });
    }
    if (value === null) return this.refuse(prop, value, optional ? { ...kind, advice: 'Leave it out, or use undefined.' } : kind);
    if (type in this.signatures.structs) return this.struct(prop, value, type, prefix);
    if (!this.isStructural(type) && Token.isUnresolved(value)) return value;
    if (type.endsWith('[]')) return this.list(prop, value, type.slice(0, -2), kind);
    if (type.endsWith('{}')) return this.map(prop, value, type.slice(0, -2), kind);
    if (this.fits(value, type)) return value;
    return this.refuse(prop, value, Array.isArray(value) ? { ...kind, advice: 'Give one value, not a list.' } : kind);
  }

  private list(prop: string, value: unknown, element: string, kind: Kind): unknown {
    if (!Array.isArray(value)) return this.refuse(prop, value, kind);
    return this.whole(value, () => value.forEach((one, i) => {
      // Within a list an absent element is refused by the rules of the list.
      if (one !== undefined) this.value(`${prop}[${i}]`, one, element, false);
    }));
  }

  private map(prop: string, value: unknown, element: string, kind: Kind): unknown {
    // TypeScript takes lists for objects of anything, such as JSON.
    if (element === 'any' && Array.isArray(value)) return value;
    if (!isPlainObject(value)) return this.refuse(prop, value, kind);
    return this.whole(value, () => Object.entries(value).forEach(([key, one]) => this.value(`${prop}.${key}`, one, element, false)));
  }

  /** A collection fits as a whole, or not at all. */
  private whole(value: unknown, inspect: () => void): unknown {
    const before = this.problems.length;
    inspect();
    return this.problems.length === before ? value : undefined;
  }

  private struct(prop: string, value: unknown, type: string, prefix: string): unknown {
    const kind = this.kindOf(type);
    if (typeof value !== 'object' || Array.isArray(value) || Token.isUnresolved(value) || Construct.isConstruct(value) || isOfJsiiClass(value!)) {
      return this.refuse(prop, value, kind);
    }
    const given = value as Record<string, unknown>;
    const fields = Object.entries(this.signatures.structs[type]).map(([key, fieldType]) => ({ ...parse(key), type: fieldType }));
    const fitting = { ...given };
    let isComplete = true;
    for (const { name, optional, type: fieldType } of fields) {
      const fit = this.value(`${prefix}${name}`, given[name], fieldType, optional);
      if (fit !== given[name]) fitting[name] = fit;
      isComplete &&= optional || fit !== undefined;
    }
    if (isPlainObject(value)) this.names(prefix, value, type, fields.map(({ name }) => name));
    return isComplete ? fitting : undefined;
  }

  /** A name that resembles that of an absent prop is a mistake; another one may belong to props that extend ours. */
  private names(prefix: string, given: Record<string, unknown>, type: string, known: string[]): void {
    for (const name of Object.keys(given).filter(key => given[key] !== undefined && !known.includes(key))) {
      const nearest = nearestName(name, known);
      const advice = `${nearest ? `Did you mean '${nearest.name}'? ` : ''}The props are ${known.join(', ')}.`;
      const problem: Problem = { code: 'InvalidValue', prop: `${prefix}${name}`, must: `be a prop of ${shortName(type)}`, value: given[name], advice };
      const isLikeOther = nearest !== undefined && nearest.edits <= MISSPELT && given[nearest.name] === undefined;
      this.unknown.push({ problem, isOutermost: prefix === '', isLikeOther });
    }
  }

  private fits(value: unknown, type: string): boolean {
    const primitive = this.signatures.enums[type] ?? type;
    if (primitive in PRIMITIVES) return typeof value === primitive;
    const implemented = this.signatures.interfaces[type];
    if (!implemented) return isOfClass(value, shortName(type), type.includes('.') ? type : `cdk-cloudtrail-governance.${type}`);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (isPlainObject(value)) return implemented.all.length > 0 && implemented.all.every(member => member in value);
    const { distinctive } = implemented;
    return distinctive.length === 0 || distinctive.some(member => member in value);
  }

  /** Whether the library reads members of the value, which a token cannot have. */
  private isStructural(type: string): boolean {
    return !(type in PRIMITIVES || type in this.signatures.enums || type.endsWith('[]') || type.endsWith('{}'));
  }

  private kindOf(type: string): Kind {
    const { structs, classes, interfaces, enums } = this.signatures;
    const name = shortName(type);
    if (type in PRIMITIVES) return PRIMITIVES[type];
    if (type.endsWith('[]')) return { must: `be a list of ${plural(type.slice(0, -2))}`, advice: 'Wrap the value in an array.' };
    if (type.endsWith('{}')) return { must: 'be an object', advice: 'Its keys are names, its values what is named.' };
    if (type in structs) return { must: `be an object with props of ${name}`, advice: `The props are ${Object.keys(structs[type]).map(key => parse(key).name).join(', ')}.` };
    if (type in enums) return { must: `be a ${name}`, advice: `Use a member of ${name}.` };
    if (type in interfaces) return { must: `be of type ${name}`, advice: `Give the ${/^I[A-Z]/.test(name) ? 'construct' : 'object'}, made here or imported, not its ARN, name or props.` };
    return { must: `be of type ${name}`, advice: classes[type] ? `Use ${classes[type].howTo}.` : `Use the class ${name} of ${type.split('.')[0]}.` };
  }

  private refuse(prop: string, value: unknown, { must, advice }: Kind): undefined {
    this.problems.push({ code: 'InvalidValue', prop, must, value, advice });
  }
}

function parse(key: string): { name: string; optional: boolean } {
  return { name: key.replace(/^\.\.\.|\?$/g, ''), optional: key.endsWith('?') };
}

function shortName(type: string): string {
  return type.split('.').pop()!;
}

function plural(type: string): string {
  return type in PRIMITIVES ? `${type}s` : shortName(type);
}
