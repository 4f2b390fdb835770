import { RehearsedStack, StackResource } from './stack';

/** An account of an organization into which StackSets deploy. */
export const MEMBER = '444455556666';

/** What of a synthesized app is rehearsed. */
export interface SynthesizedStack {
  readonly stackName: string;
  readonly id: string;
  readonly environment: { account: string; region: string };
  readonly template: any;
  readonly dependencies: readonly { id: string }[];
}

/** All stacks of an app in the order in which they are deployed, and the instances of its StackSets in one member account. */
export class RehearsedApp {
  public readonly stacks: RehearsedStack[];
  public readonly resources: StackResource[];
  private readonly byName: Map<string, RehearsedStack>;

  constructor(public readonly name: string, synthesized: readonly SynthesizedStack[], generation = 1) {
    const names = new Map(synthesized.map(({ id, stackName }) => [id, stackName]));
    const own = synthesized.map(({ stackName, environment: { account, region }, template, dependencies }) =>
      new RehearsedStack(stackName, { partition: 'aws', account, region }, template, dependencies.flatMap(({ id }) => names.get(id) ?? []), generation));
    this.stacks = own.flatMap(stack => [stack, ...[...stack.resources.values()].filter(isStackSet).flatMap(set => instances(set, generation))]);
    this.resources = this.stacks.flatMap(stack => [...stack.resources.values()]);
    this.byName = new Map(this.stacks.map(stack => [stack.name, stack]));
  }

  /** Whether a resource exists for sure when another is created. */
  public isBefore(earlier: StackResource, later: StackResource): boolean {
    if (earlier.stack === later.stack) return earlier.id === later.id || later.stack.before(later.id).has(earlier.id);
    return this.stacksBefore(later.stack).has(earlier.stack.name);
  }

  private stacksBefore(stack: RehearsedStack, found = new Set<string>()): Set<string> {
    for (const name of stack.after) {
      if (found.has(name)) continue;
      found.add(name);
      const before = this.byName.get(name);
      if (before) this.stacksBefore(before, found);
    }
    return found;
  }
}

function isStackSet({ type }: StackResource): boolean {
  return type === 'AWS::CloudFormation::StackSet';
}

function instances({ stack, properties: { StackSetName, StackInstancesGroup, TemplateBody } }: StackResource, generation: number): RehearsedStack[] {
  return StackInstancesGroup.flatMap(({ Regions }: any) => Regions.map((region: string) => new RehearsedStack(
    `StackSet-${StackSetName}-${region}`, { ...stack.place, account: MEMBER, region }, JSON.parse(TemplateBody), [stack.name], generation)));
}
