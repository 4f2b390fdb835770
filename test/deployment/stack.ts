import { decided } from './conditions';
import { specificationOf, valuesAt } from './specification';
import { Environment, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';

/** A resource of a template, with all references resolved. */
export interface StackResource {
  readonly stack: RehearsedStack;
  readonly id: string;
  readonly type: string;
  readonly properties: any;
  readonly arn?: string;
  readonly ref: string;
  readonly deletionPolicy: string;
  readonly replacePolicy: string;
}

/** Types whose Ref is the name in a nested property. */
const REF_WITHIN: Record<string, string[]> = { 'AWS::Glue::Database': ['DatabaseInput', 'Name'] };

/** A template as CloudFormation reads it: what refers to what, and thus what exists for sure when a resource is created. */
export class RehearsedStack {
  public readonly resources: Map<string, StackResource>;
  /** Stacks of the app that are deployed before, directly. */
  public readonly after: string[];
  private readonly parents: Map<string, string[]>;
  private readonly closures = new Map<string, Set<string>>();

  /** Each deployment of a stack is a generation: the names that CloudFormation generates differ. */
  constructor(public readonly name: string, public readonly place: Environment, template: any, after: string[] = [], generation = 1) {
    this.after = after;
    const parameters = Object.fromEntries(Object.entries<any>(template.Parameters ?? {}).map(([id, { Default }]) => [id, Default]));
    const { Resources } = decided(template, { ...parameters, 'AWS::Region': place.region, 'AWS::AccountId': place.account });
    const entries = Object.entries<any>(Resources);
    const ids = physicalIds({ Resources: withGeneratedNames(entries, `${name}-${generation}`) }, place);
    for (const [id, ref] of Object.entries({ ...parameters, 'AWS::StackName': name })) ids.resources[id] = { ref: String(ref), attributes: {} };
    for (const [id, { Type, Properties }] of entries) {
      const [ref] = REF_WITHIN[Type] ? valuesAt(Properties, REF_WITHIN[Type]) : [];
      if (typeof ref === 'string') ids.resources[id] = { ...ids.resources[id], ref };
    }
    const found = new Map(entries.map(([id, resource]) => [id, edges(resource)]));
    // Attributes that only AWS knows get a value that names them.
    for (const { attributes } of found.values()) {
      for (const [id, name_] of attributes) if (ids.resources[id]) ids.resources[id].attributes[name_] ??= `${id}.${name_}`;
    }
    this.parents = new Map(entries.map(([id]) => [id, found.get(id)!.ids.filter(parent => parent !== id && parent in Resources)]));
    this.resources = new Map(entries.map(([id, { Type, Properties = {}, DeletionPolicy, UpdateReplacePolicy }]) => [id, {
      stack: this,
      id,
      type: Type,
      properties: resolveTemplate<any>(Properties, ids),
      arn: ids.resources[id].attributes.Arn ?? Object.entries(ids.resources[id].attributes).find(([key]) => key.endsWith('Arn'))?.[1],
      ref: ids.resources[id].ref,
      deletionPolicy: DeletionPolicy ?? 'Delete',
      replacePolicy: UpdateReplacePolicy ?? 'Delete',
    }]));
  }

  /** Everything that exists for sure before the resource is created. CloudFormation creates the rest at the same time or later. */
  public before(id: string): Set<string> {
    const known = this.closures.get(id);
    if (known) return known;
    const closure = new Set<string>();
    this.closures.set(id, closure); // ends the recursion of a circle, which CloudFormation refuses
    for (const parent of this.parents.get(id) ?? []) {
      closure.add(parent);
      this.before(parent).forEach(ancestor => closure.add(ancestor));
    }
    return closure;
  }

  /** The resources that can exist when the creation of one fails: all that do not wait for it. */
  public createdWithout(id: string): StackResource[] {
    return this.order().filter(other => other.id !== id && !this.before(other.id).has(id));
  }

  /** All resources in an order of creation: each after those it waits for. */
  public order(): StackResource[] {
    return [...this.resources.values()].sort((one, other) => this.before(one.id).size - this.before(other.id).size);
  }
}

/** The resources with names where CloudFormation would generate one. */
function withGeneratedNames(entries: [string, any][], prefix: string): Record<string, any> {
  return Object.fromEntries(entries.map(([id, { Type, Properties = {} }]) => {
    const naming = specificationOf(Type)?.naming ?? [];
    const [property] = naming.length === 1 ? naming : [];
    return [id, { Type, Properties: property && !(property in Properties) ? { ...Properties, [property]: `${prefix}-${id}`.toLowerCase() } : Properties }];
  }));
}

function edges(resource: any): { ids: string[]; attributes: [string, string][] } {
  const ids: string[] = [resource.DependsOn ?? []].flat();
  const attributes: [string, string][] = [];
  const walk = (value: any): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    if (typeof value.Ref === 'string') ids.push(value.Ref);
    const attribute = value['Fn::GetAtt'];
    if (attribute) {
      const [id, ...rest] = typeof attribute === 'string' ? attribute.split('.') : attribute;
      ids.push(id);
      attributes.push([id, rest.join('.')]);
    }
    const text = [value['Fn::Sub'] ?? []].flat()[0];
    if (text) {
      for (const [, name] of String(text).matchAll(/\$\{([^!}][^}]*)\}/g)) {
        const [id, ...rest] = name.split('.');
        ids.push(id);
        if (rest.length > 0) attributes.push([id, rest.join('.')]);
      }
    }
    Object.values(value).forEach(walk);
  };
  walk(resource.Properties);
  return { ids, attributes };
}
