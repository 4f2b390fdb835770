import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import { IConstruct, IValidation } from 'constructs';
import { GovernanceError, Problem } from './errors';

/** A physical name that the library or its user has chosen. */
export interface FixedName {
  /** The path of the property of the L1 construct that holds the name; the same for all names of a type. */
  readonly property: string;
  /** The prop that changes the name. */
  readonly prop: string;
  /** The advice on how to get another name. */
  readonly advice: string;
  /** The place in which AWS accepts the name once. The default is an account and Region. */
  readonly uniqueIn?: 'account' | 'partition';
}

/**
 * Refuses another resource of the app that has the same name in the same place, when the app is synthesized: the
 * deployment of the second one would fail, or take over the first.
 *
 * @param construct the resource, or its L2 construct
 * @param name the name
 */
export function refuseSameName(construct: IConstruct, name: FixedName): void {
  FixedNames.of(construct.node.root).names.set(construct.node.defaultChild ?? construct, name);
}

/** The fixed names of an app, and one walk for all of them. */
class FixedNames implements IValidation {
  public static of(root: IConstruct): FixedNames {
    const known = FixedNames.known.get(root) ?? new FixedNames(root);
    FixedNames.known.set(root, known);
    return known;
  }

  private static readonly known = new WeakMap<IConstruct, FixedNames>();

  public readonly names = new Map<IConstruct, FixedName>();

  private constructor(private readonly root: IConstruct) {
    root.node.addValidation(this);
  }

  /** Throws an error of this library, so that its form is that of all others. */
  public validate(): string[] {
    const ofType = new Map([...this.names].map(([resource, name]) => [(resource as CfnResource).cfnResourceType, name]));
    const holders = new Map<string, CfnResource>();
    const problems = this.root.node.findAll().filter(CfnResource.isCfnResource).flatMap(resource => {
      const key = keyOf(resource, ofType.get(resource.cfnResourceType));
      const first = key === undefined ? undefined : holders.get(key);
      if (key !== undefined && !first) holders.set(key, resource);
      // Resources of the user are compared with those of the library only.
      const name = first && (this.names.get(resource) ?? this.names.get(first));
      return name ? [problem(first, resource, name)] : [];
    });
    if (problems.length > 0) throw new GovernanceError(problems);
    return [];
  }
}

/** The name with its place; undefined if the name is known at deploy time only. Stacks without an environment have the same. */
function keyOf(resource: CfnResource, name?: FixedName): string | undefined {
  const value = name && nameOf(resource, name);
  if (typeof value !== 'string' || Token.isUnresolved(value)) return undefined;
  const { account, region } = Stack.of(resource);
  const place = { partition: [], account: [account], region: [account, region] }[name!.uniqueIn ?? 'region'];
  return [resource.cfnResourceType, ...place.map(part => Token.isUnresolved(part) ? 'unknown' : part), value].join('|');
}

function nameOf(resource: CfnResource, { property }: FixedName): unknown {
  return property.split('.').reduce((value: any, key) => value?.[key], resource);
}

function problem(first: CfnResource, second: CfnResource, name: FixedName): Problem {
  const place = { partition: 'all accounts', account: 'its account', region: 'its account and Region' }[name.uniqueIn ?? 'region'];
  return {
    code: 'DuplicateName',
    prop: name.prop,
    must: `give a name that no other resource of the app has in ${place}`,
    value: nameOf(second, name),
    advice: `It is the name of '${first.node.path}' and of '${second.node.path}'. ${name.advice}`,
  };
}
