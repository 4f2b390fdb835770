import { Stack, Token } from 'aws-cdk-lib';
import { knownPartitionOf } from '../regions/partitions';

/**
 * A value with CloudFormation intrinsics as plain text: joins are resolved, and references are rendered by `show`.
 *
 * @param show renders a logical id, a pseudo parameter, or `<logical id>.<attribute>`
 */
export function plainText(stack: Stack, value: unknown, show: (reference: string) => string): any {
  const plain = (node: any): any => {
    if (Array.isArray(node)) return node.map(plain);
    if (node === null || typeof node !== 'object') return node;
    if (typeof node.Ref === 'string') return show(node.Ref);
    if (node['Fn::GetAtt']) return show([node['Fn::GetAtt']].flat().join('.'));
    if (node['Fn::Sub']) {
      const [text, values = {}] = [node['Fn::Sub']].flat();
      return text.replace(/\$\{([^!}]+)\}/g, (_: string, name: string) => name in values ? plain(values[name]) : show(name));
    }
    if (node['Fn::Join']) return node['Fn::Join'][1].map(plain).join(node['Fn::Join'][0]);
    const [[key, argument] = [''], ...others] = Object.entries(node);
    if (key.startsWith('Fn::') && others.length === 0) return show(`${key}:${[plain(argument)].flat().join(':')}`);
    return Object.fromEntries(Object.entries(node).map(([name, element]) => [name, plain(element)]));
  };
  return plain(stack.resolve(value));
}

/** The logical ids and pseudo parameters that a resolved value refers to. */
export function references(resolved: unknown): string[] {
  const found = new Set<string>();
  const find = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(find);
    if (node === null || typeof node !== 'object') return;
    const { Ref: id, 'Fn::GetAtt': attribute, 'Fn::Sub': template } = node as Record<string, any>;
    if (typeof id === 'string') found.add(id);
    if (attribute) found.add([attribute].flat().join('.').split('.')[0]);
    if (template) {
      const [text, values = {}] = [template].flat();
      for (const [, name] of text.matchAll(/\$\{([^!}]+)\}/g)) if (!(name in values)) found.add(name.split('.')[0]);
    }
    Object.values(node).forEach(find);
  };
  find(resolved);
  return [...found];
}

/** Returns the value of a pseudo parameter like `AWS::AccountId`, if the stack knows it at synth. */
export function pseudoParameter(stack: Stack, name: string): string | undefined {
  const partition = Token.isUnresolved(stack.region) ? undefined : knownPartitionOf(stack.region);
  const known: Record<string, string | undefined> = {
    'AWS::AccountId': stack.account,
    'AWS::Region': stack.region,
    'AWS::Partition': partition?.name,
    'AWS::URLSuffix': partition?.domainSuffix,
  };
  return Token.isUnresolved(known[name]) ? undefined : known[name];
}
