import { FactId } from '../facts';
import { Effect, Scenario } from '../finding';
import { SynthesizedStack } from '../rehearsed-app';

/** A mistake in the templates of an example, and the finding by which a rehearsal must show it. */
export interface Fault {
  readonly name: string;
  readonly example: string;
  readonly seed: (stacks: Stacks) => void;
  readonly scenario: Scenario;
  readonly effect: Effect;
  readonly fact: FactId;
  readonly subject: RegExp;
}

/** The templates of an example, to be changed. */
export class Stacks {
  constructor(public readonly all: SynthesizedStack[]) {}

  public get resources(): Record<string, any>[] {
    return this.all.map(({ template }) => template.Resources);
  }

  /** The only resource whose type and logical id match. */
  public one(type: string, id = /./): any {
    const found = this.resources.flatMap(resources => Object.entries(resources)).filter(([name, { Type }]) => Type === type && id.test(name));
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}: ${found.map(([name]) => name).join(', ')}`);
    return found[0][1];
  }

  /** Copies of a resource, in its stack. */
  public copy(original: any, count: number, change: (copy: any, position: number) => void = () => {}): void {
    const resources = this.resources.find(candidates => Object.values(candidates).includes(original))!;
    for (let position = 1; position <= count; position++) {
      const copy = structuredClone(original);
      change(copy, position);
      resources[`Copy${position}`] = copy;
    }
  }
}
