import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { plainText, pseudoParameter } from '../../private/intrinsics';
import { PropsCheck } from '../../validation/props-check';

/** The bytes that Lambda has for all variables, less those of the others. */
const MAX_BYTES = 3000;
/** The length of a name or an ARN that is known at deploy time only. */
const REFERENCE_LENGTH = 100;

/**
 * Separates a document into plain data and the list of its values that are known at deploy time only: each of these is
 * replaced by `{ "$value": n }`.
 *
 * @throws a `GovernanceError` if the values are too long for the environment of a function
 */
export function splitValues<T>(scope: Construct, document: T): { plain: T; values: unknown[] } {
  const stack = Stack.of(scope);
  const values: string[] = [];
  const split = (node: any): any => {
    if (Array.isArray(node)) return node.map(split);
    if (node === null || typeof node !== 'object') return node;
    if (!isIntrinsic(node)) return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, split(value)]));
    const known = withPseudoParameters(stack, node);
    if (typeof known === 'string') return known;
    const text = JSON.stringify(known);
    if (!values.includes(text)) values.push(text);
    return { $value: values.indexOf(text) };
  };
  const plain = split(stack.resolve(document));
  const intrinsics = values.map(value => JSON.parse(value));
  checkLength(scope, intrinsics);
  return { plain, values: intrinsics.map(intrinsic => Token.asAny(intrinsic)) };
}

function isIntrinsic(node: object): boolean {
  const names = Object.keys(node);
  return names.length === 1 && (names[0] === 'Ref' || names[0].startsWith('Fn::'));
}

/** Fills in the pseudo parameters that the stack knows; a text without other references is the result. */
function withPseudoParameters(stack: Stack, node: any): any {
  if (typeof node === 'string') return node;
  if (node.Ref) return pseudoParameter(stack, node.Ref) ?? node;
  if (!Array.isArray(node['Fn::Join']?.[1])) return node;
  const [separator, parts] = node['Fn::Join'];
  const filled = parts.map((part: unknown) => withPseudoParameters(stack, part));
  return filled.every((part: unknown) => typeof part === 'string') ? filled.join(separator) : { 'Fn::Join': [separator, filled] };
}

function checkLength(scope: Construct, values: unknown[]): void {
  const bytes = Buffer.byteLength(JSON.stringify(plainText(Stack.of(scope), values, () => 'x'.repeat(REFERENCE_LENGTH))));
  new PropsCheck(scope).require(bytes <= MAX_BYTES, {
    code: 'TooManyDeployTimeValues',
    prop: 'alerts',
    must: `have at most ${MAX_BYTES} bytes of values that are known at deploy time only`,
    value: `${values.length} values of about ${bytes} bytes`,
    advice: 'Use names that are known at synth in patterns, conditions and watched resources.',
  }).throwIfAny();
}
