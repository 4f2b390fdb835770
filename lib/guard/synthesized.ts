import { CfnResource, Stack, Token } from 'aws-cdk-lib';

/**
 * The properties of a resource as the template has them, with all overrides. Values that only CloudFormation knows stay
 * references.
 */
export function synthesizedProperties(resource: CfnResource): Record<string, any> {
  // Internal to CDK, but the only form that has the overrides.
  const rendered = (resource as unknown as { _toCloudFormation(): object })._toCloudFormation();
  const [{ Properties = {} }] = Object.values<any>(Stack.of(resource).resolve(rendered).Resources);
  return withTokens(Properties);
}

/** References as tokens, which can be part of a text again. */
function withTokens(value: any): any {
  if (Array.isArray(value)) return value.map(withTokens);
  if (value === null || typeof value !== 'object') return value;
  const [key = '', ...others] = Object.keys(value);
  if (others.length === 0 && /^(Ref$|Fn::)/.test(key)) return Token.asAny(value);
  return Object.fromEntries(Object.entries(defined(value)).map(([name, element]) => [name, withTokens(element)]));
}

/** The object without undefined values. */
export function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
