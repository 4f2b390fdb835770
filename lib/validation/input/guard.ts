import { Construct } from 'constructs';
import { Inspector } from './inspector';
import { Fields, signatures } from './signatures';
import { GovernanceError, Problem } from '../errors';
import { warn } from '../warnings';

interface Call {
  readonly parameters: Fields;
  readonly args: readonly unknown[];
  /** Whether the call creates something, instead of changing what exists. */
  readonly creates: boolean;
  /** Whether the class of what is created extends ours. */
  readonly isSubclass?: boolean;
  /** Runs what was called. */
  run(args: readonly unknown[]): unknown;
  /** The construct that carries warnings, if there is any; `result` is what the call returns. */
  home(result?: unknown): Construct | undefined;
}

/**
 * Guards the constructor and the static functions of a public class: they compare their arguments with the types that
 * the TypeScript compiler enforces, before they run, so that users of JavaScript get the errors of this library. The
 * compiled entry point exports guarded classes; the library itself uses unguarded ones.
 */
export function guardClass<T extends Function>(type: T, name: string): T {
  const { initializer: parameters, statics = {} } = signatures().classes[name] ?? {};
  const functions = new Map(Object.entries(statics).map(([member, fields]) => [member, guardFunction((type as any)[member], fields, true)]));
  const guarded: T = new Proxy(type, {
    get: (target, member, receiver) => functions.get(String(member)) ?? Reflect.get(target, member, receiver),
    construct: (target, args, newTarget) => !parameters ? Reflect.construct(target, args, newTarget) : checked({
      parameters,
      args,
      creates: true,
      isSubclass: newTarget !== guarded,
      run: given => Reflect.construct(target, given, newTarget),
      home: result => asConstruct(result ?? args[0]),
    }) as object,
  });
  type.prototype.constructor = guarded;
  return guarded;
}

/** Guards the methods of a public class likewise. Compiled modules do this with their classes, which methods return too. */
export function guardMethods({ prototype }: Function, name: string): void {
  for (const [member, parameters] of Object.entries(signatures().classes[name]?.methods ?? {})) {
    const value = guardFunction(prototype[member], parameters, false);
    Object.defineProperty(prototype, member, { ...Object.getOwnPropertyDescriptor(prototype, member), value });
  }
}

function guardFunction(original: Function, parameters: Fields, creates: boolean): Function {
  return function (this: unknown, ...args: unknown[]): unknown {
    return checked({ parameters, args, creates, run: given => original.apply(this, given), home: () => asConstruct('scope' in parameters ? args[0] : this) });
  };
}

function checked(call: Call): unknown {
  const inspector = new Inspector(signatures());
  const fitting = inspector.arguments(call.parameters, call.args);
  const { errors, warnings } = unknownProps(inspector, call);
  const problems = [...inspector.problems, ...errors];
  if (problems.length > 0) throw refusal(problems, call, fitting);
  const result = call.run(call.args);
  for (const { prop, must, advice } of warnings) warn(call.home(result)!, 'unknownProp', `'${prop}' has no effect: it should ${must}. ${advice}`);
  return result;
}

/**
 * Unknown props are errors if they resemble a prop that is absent. Others are warnings, because users extend our props
 * and hand on the whole; without a construct to warn at they are errors too.
 */
function unknownProps({ unknown }: Inspector, { isSubclass, home }: Call): { errors: Problem[]; warnings: Problem[] } {
  const own = unknown.filter(({ isOutermost, isLikeOther }) => isLikeOther || !(isSubclass && isOutermost));
  const isError = ({ isOutermost, isLikeOther }: typeof own[number]) => !home() || (isLikeOther && !(isSubclass && isOutermost));
  const problemsOf = (props: typeof own) => props.map(({ problem }) => problem);
  return { errors: problemsOf(own.filter(isError)), warnings: problemsOf(own.filter(prop => !isError(prop))) };
}

/** The error for all problems of a call: those of types, and those that the rules find in the rest of what is created. */
function refusal(problems: Problem[], { parameters, args, creates, run, home }: Call, fitting?: readonly unknown[]): GovernanceError {
  const [scope, id] = 'scope' in parameters ? args : [];
  const parent = asConstruct(scope)?.node;
  const isNew = creates && !parent?.tryFindChild(String(id));
  const more = isNew && fitting ? problemsIn(() => run(fitting)) : [];
  if (isNew) parent?.tryRemoveChild(String(id));
  const others = more.filter(({ prop }) => !problems.some(known => known.prop === prop));
  const path = parent ? [parent.path, id].filter(Boolean).join('/') : home()?.node.path;
  return new GovernanceError([...problems, ...others], path === undefined ? undefined : { node: { path } });
}

function problemsIn(run: () => unknown): Problem[] {
  try {
    run();
    return [];
  } catch (error: any) {
    // Whatever else the rest leads to follows from what is missing in it.
    return error.name === 'GovernanceError' ? error.problems : [];
  }
}

function asConstruct(value: unknown): Construct | undefined {
  return Construct.isConstruct(value) ? value : undefined;
}
