const JSII = Symbol.for('jsii.rtti');

/**
 * Whether a value is of a class, or of a subclass. Another copy of the class counts, because an app can have several
 * copies of a package: `instanceof` fails for their objects.
 *
 * @param name the name of the class, for example `Duration`
 * @param fqn the name by which jsii knows it, for example `aws-cdk-lib.Duration`: bundlers may shorten the other name
 */
export function isOfClass(value: unknown, name: string, fqn?: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (let type = Object.getPrototypeOf(value); type; type = Object.getPrototypeOf(type)) {
    const { constructor } = type;
    if (constructor?.name === name || (fqn !== undefined && constructor?.[JSII]?.fqn === fqn)) return true;
  }
  return false;
}

/** Whether a value is an instance of a class, or of another copy of it. */
export function isInstance<T>(value: unknown, type: Function & { readonly prototype: T }): value is T {
  // A class without a name of its own would inherit that of its base.
  return isOfClass(value, type.name, Object.hasOwn(type, JSII) ? (type as any)[JSII].fqn : undefined);
}

/** Whether a value is an object of a class of a jsii package, like a construct or a duration. */
export function isOfJsiiClass(value: object): boolean {
  return (value as any).constructor?.[JSII] !== undefined;
}

/** Whether a value is an object literal, whatever realm it is from. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
