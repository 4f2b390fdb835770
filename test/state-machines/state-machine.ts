/**
 * Runs definitions of state machines: the part of the Amazon States Language, with JSONata, that this library writes. What it does not
 * know it refuses. Retries are not tried: an answer stands for the last one.
 */
import jsonata from 'jsonata';

/** What an API says instead of an answer. */
export class ApiError {
  constructor(public readonly Error: string, public readonly Cause: string = 'because') {}
}

/** The answer of an API to its n-th call, at once or later. */
export type Answer = (args: any, n: number) => unknown;

export interface Call {
  readonly api: string;
  readonly args: any;
}

export interface Run {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly error?: string;
  readonly cause?: string;
  readonly calls: Call[];
  /** Seconds spent waiting. */
  readonly waited: number;
}

export interface Surroundings {
  /** By the ARN of the integration. */
  readonly answers: Record<string, Answer>;
  readonly input?: unknown;
  /** What `$millis()` returns. */
  readonly now?: number;
  /** The context object. */
  readonly context?: object;
}

/** The fields that a state may have. */
const FIELDS: Record<string, string[]> = {
  Pass: ['Assign', 'Output', 'Next', 'End'],
  Task: ['Resource', 'Arguments', 'Assign', 'Output', 'Retry', 'Catch', 'Next', 'End'],
  Choice: ['Choices', 'Default', 'Assign', 'Output'],
  Wait: ['Seconds', 'Assign', 'Output', 'Next', 'End'],
  Map: ['Items', 'MaxConcurrency', 'ItemProcessor', 'Assign', 'Output', 'Catch', 'Next', 'End'],
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
};

/** Expressions that were parsed already: machines run often. */
const expressions = new Map<string, jsonata.Expression>();

function parsed(expression: string): jsonata.Expression {
  const made = expressions.get(expression) ?? jsonata(expression);
  expressions.set(expression, made);
  return made;
}

/** More than any machine here needs: it loops for ever. */
const MAX_STEPS = 500;

/** Runs a definition to its end. */
export async function run(definition: any, surroundings: Surroundings): Promise<Run> {
  only(definition, 'the machine', ['QueryLanguage', 'StartAt', 'States']);
  if (definition.QueryLanguage !== 'JSONata') throw new Error('Only JSONata is known');
  checkStates(definition.States);
  return new Execution(definition, surroundings).run();
}

function checkStates(states: Record<string, any>): void {
  Object.entries(states).forEach(([name, state]) => checkState(name, state, states));
  for (const { ItemProcessor: inner } of Object.values(states).filter(({ Type }) => Type === 'Map')) {
    only(inner, 'ItemProcessor', ['ProcessorConfig', 'StartAt', 'States']);
    if (inner.ProcessorConfig.Mode !== 'INLINE') throw new Error('Only inline maps are known');
    checkStates(inner.States);
  }
}

function checkState(name: string, state: any, states: Record<string, unknown>): void {
  if (!FIELDS[state.Type]) throw new Error(`${name}: type ${state.Type} is not known`);
  only(state, name, ['Type', ...FIELDS[state.Type]]);
  (state.Catch ?? []).forEach((each: any) => only(each, `${name}.Catch`, ['ErrorEquals', 'Assign', 'Output', 'Next']));
  (state.Choices ?? []).forEach((each: any) => only(each, `${name}.Choices`, ['Condition', 'Next']));
  const targets = [state.Next, state.Default, ...[...state.Catch ?? [], ...state.Choices ?? []].map(({ Next }: any) => Next ?? 'nowhere')];
  const lost = targets.find(target => target !== undefined && !states[target]);
  if (lost) throw new Error(`${name}: there is no state ${lost}`);
  const leads = [state.Next, state.End].filter(Boolean).length;
  if (leads !== (['Choice', 'Succeed', 'Fail'].includes(state.Type) ? 0 : 1)) throw new Error(`${name}: has to lead to one state, or end`);
}

function only(value: object, where: string, fields: string[]): void {
  const unknown = Object.keys(value).filter(field => !fields.includes(field));
  if (unknown.length > 0) throw new Error(`${where}: unknown ${unknown.join(', ')}`);
}

class Execution {
  private readonly variables: Record<string, unknown>;
  private readonly calls: Call[];
  private waited = 0;
  /** The output of the state that ended it. */
  private output: unknown;

  /** @param outer the execution whose map this is an iteration of: its variables can be read, and calls are counted together */
  constructor(private readonly definition: any, private readonly surroundings: Surroundings, outer?: Execution) {
    this.variables = { ...outer?.variables };
    this.calls = outer?.calls ?? [];
  }

  public async run(): Promise<Run> {
    let name: string = this.definition.StartAt;
    let input = this.surroundings.input ?? {};
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const state = this.definition.States[name];
      try {
        if (state.Type === 'Fail') {
          const [Error, Cause] = [await this.evaluate(state.Error, { input }), await this.evaluate(state.Cause, { input })];
          return this.ended({ Error, Cause });
        }
        const { output, next } = await this.step(state, input);
        this.output = output;
        if (next === undefined) return this.ended();
        [input, name] = [output as object, next];
      } catch (error) {
        if (error instanceof ApiError) return this.ended(error);
        throw error;
      }
    }
    throw new Error(`Still running after ${MAX_STEPS} steps`);
  }

  private ended(error?: any): Run {
    const { calls, waited } = this;
    return { status: error ? 'FAILED' : 'SUCCEEDED', ...(error && { error: error.Error, cause: error.Cause }), calls, waited };
  }

  private async step(state: any, input: unknown): Promise<{ output: unknown; next?: string }> {
    if (state.Type === 'Choice') {
      const next = await this.choose(state, input);
      return { output: await this.leave(state, { input }, input), next };
    }
    if (state.Type === 'Wait') this.waited += Number(await this.evaluate(state.Seconds, { input }));
    if (!['Task', 'Map'].includes(state.Type)) return { output: await this.leave(state, { input }, input), next: state.Next };
    try {
      const result = state.Type === 'Map' ? await this.map(state, input) : await this.call(state.Resource, await this.evaluate(state.Arguments, { input }));
      return { output: await this.leave(state, { input, result }, result), next: state.Next };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const caught = (state.Catch ?? []).find(({ ErrorEquals }: any) => ErrorEquals.includes('States.ALL') || ErrorEquals.includes(error.Error));
      if (!caught) throw error;
      const errorOutput = { Error: error.Error, Cause: error.Cause };
      return { output: await this.leave(caught, { input, errorOutput }, errorOutput), next: caught.Next };
    }
  }

  /** Iterations one after the other: their order is not part of the language. */
  private async map({ Items, ItemProcessor }: any, input: unknown): Promise<unknown[]> {
    const results: unknown[] = [];
    for (const [Index, Value] of (await this.evaluate(Items, { input }) as unknown[]).entries()) {
      const context = { ...this.surroundings.context, Map: { Item: { Index, Value } } };
      const iteration = new Execution(ItemProcessor, { ...this.surroundings, input: Value, context }, this);
      const { status, error, cause } = await iteration.run();
      if (status === 'FAILED') throw new ApiError(error!, cause);
      results.push(iteration.output);
    }
    return results;
  }

  private async choose(state: any, input: unknown): Promise<string> {
    for (const { Condition, Next } of state.Choices) {
      const holds = await this.evaluate(Condition, { input });
      if (typeof holds !== 'boolean') throw new ApiError('States.QueryEvaluationError', `${Condition} is not true or false`);
      if (holds) return Next;
    }
    if (!state.Default) throw new ApiError('States.NoChoiceMatched');
    return state.Default;
  }

  private async call(api: string, args: any): Promise<unknown> {
    const answer = this.surroundings.answers[api];
    if (!answer) throw new Error(`Nobody answers ${api}`);
    this.calls.push({ api, args });
    const result = await answer(args, this.calls.filter(call => call.api === api).length);
    if (result instanceof ApiError) throw result;
    return result;
  }

  /** What a state hands on. All expressions see the variables as they were before. */
  private async leave({ Assign, Output }: any, states: object, otherwise: unknown): Promise<unknown> {
    const assigned = await this.evaluate(Assign ?? {}, states);
    const output = Output === undefined ? otherwise : await this.evaluate(Output, states);
    Object.assign(this.variables, assigned);
    return output;
  }

  private async evaluate(value: any, states: object): Promise<any> {
    if (Array.isArray(value)) return Promise.all(value.map(item => this.evaluate(item, states)));
    if (typeof value === 'object' && value !== null) {
      const entries = await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await this.evaluate(item, states)]));
      return Object.fromEntries(entries);
    }
    const [, expression] = (typeof value === 'string' && /^\{%(.*)%\}$/s.exec(value)) || [];
    return expression === undefined ? value : this.query(expression, states);
  }

  private async query(expression: string, states: object): Promise<unknown> {
    let result: unknown;
    try {
      const millis = () => this.surroundings.now ?? Date.now();
      const known = { ...this.variables, states: { ...states, context: this.surroundings.context } };
      // Copies, only of what it names: a query must not change anything, and variables can be large.
      const named = Object.fromEntries(Object.entries(known).filter(([name]) => expression.includes(`$${name}`)));
      result = await parsed(expression).evaluate(undefined, { ...structuredClone(named), millis, parse: JSON.parse });
    } catch (error: any) {
      throw new ApiError('States.QueryEvaluationError', `${expression}: ${error.message}`);
    }
    const plain = JSON.stringify(result);
    if (plain === undefined) throw new ApiError('States.QueryEvaluationError', `${expression} returns nothing`);
    return JSON.parse(plain);
  }
}
