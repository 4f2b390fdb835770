/** The random letters at the end of a generated name, with the dash before them. */
const RANDOM = 14;

/** The place of a resource whose name CloudFormation generates. */
export interface Generated {
  /** The name of the stack or, with a StackSet, of the set. */
  readonly stackName: string;
  readonly stackSet: boolean;
  readonly logicalId: string;
  /** The logical ids of the resources of this type that belong to others. */
  readonly foreignIds: readonly string[];
  /** The logical ids of the resources of this type that the same construct has created. */
  readonly siblingIds: readonly string[];
}

/**
 * A pattern of the name that CloudFormation generates: stack name, logical id and random letters. A name that gets too
 * long is cut, the parts evenly; CloudFormation does not document how, so the pattern has what is left in the worst case.
 *
 * The pattern has the logical id only where the stack name alone would include resources of others.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function generatedName({ stackName, stackSet, logicalId, foreignIds, siblingIds }: Generated, max: number): string {
  const half = Math.floor((max - RANDOM - 1) / 2);
  const stack = stackSet ? `StackSet-${stackName}-` : `${stackName}-`;
  // With the dash, the name of the stack is known to end.
  const cut = stack.length > half + 1;
  const begin = cut ? stack.slice(0, half) : stack;
  if (foreignIds.length === 0 && !cut) return `${begin}*`;
  return `${begin}${cut ? '*-' : stackSet ? '*-' : ''}${idPart(logicalId, foreignIds, siblingIds).slice(0, half)}*`;
}

/** The beginning that the logical ids of a construct have in common, unless others have it too. */
function idPart(logicalId: string, foreignIds: readonly string[], siblingIds: readonly string[]): string {
  const common = commonPrefix([logicalId, ...siblingIds]);
  return common.length >= 4 && !foreignIds.some(id => id.startsWith(common)) ? common : logicalId;
}

export function commonPrefix(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** The hash of a construct in a name, between dashes. */
const HASH = /-[0-9A-Fa-f]{6,8}-/;

/**
 * Names that begin alike, as one pattern. The beginning must be nobody else's: it has the name of the stack, or the hash of
 * a construct.
 */
export function patternOf(names: readonly string[], foreignNames: readonly string[], stackName: string): string[] {
  const rest = [...new Set(names)].sort();
  const isOwn = (begin: string) => HASH.test(begin) || (stackName !== '' && begin.includes(`${stackName}-`));
  const found: string[] = [];
  while (rest.length > 0) {
    const group = [rest.shift()!];
    let prefix = group[0];
    while (rest.length > 0) {
      const [shared] = commonPrefix([prefix, rest[0]]).match(/^.*[-_/]/) ?? [''];
      if (!isOwn(shared) || shared.endsWith('/') || foreignNames.some(name => name.startsWith(shared))) break;
      prefix = shared;
      group.push(rest.shift()!);
    }
    found.push(group.length > 1 ? `${prefix}*` : group[0]);
  }
  return found;
}

/** Leaves out patterns that another pattern includes. */
export function withoutIncluded(patterns: readonly string[]): string[] {
  const unique = [...new Set(patterns)];
  return unique.filter(pattern => !unique.some(other => other !== pattern && other.includes('*') && includes(other, pattern)));
}

/** Whether a pattern stands for a text, in which a wildcard is a letter like others: what comes of it is included, too. */
function includes(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's').test(text);
}
