import { Names, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { PropsCheck } from '../../validation/props-check';

/** Longest id of a target. */
const MAX_ID = 64;

/** The id of the target that a construct of the user's becomes: stable, and not two alike. */
export function idOf(kind: string, target: IConstruct): string {
  return `${kind}-${Names.uniqueResourceName(target, { maxLength: MAX_ID - kind.length - 1, separator: '-' })}`;
}

/**
 * Creates what a channel needs within the hub, once, however many channels share the target: `make` gets a scope of its
 * own.
 */
export function once<T extends Construct>(scope: Construct, id: string, make: (own: Construct) => T): T {
  const existing = scope.node.tryFindChild(id);
  if (existing) return made.get(existing) as T;
  const own = new Construct(scope, id);
  const result = make(own);
  made.set(own, result);
  return result;
}

const made = new WeakMap<IConstruct, Construct>();

/** Rules reach topics, functions, log groups and state machines of their own account and Region. */
export function checkBeside(scope: Construct, prop: string, { env }: { env: { account: string; region: string } }): void {
  new PropsCheck(scope).sameEnvironment(prop, Stack.of(scope), { ...env }, 'EventBridge reaches such targets only beside its rules.').throwIfAny();
}
