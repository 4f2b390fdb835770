import { FactId } from './facts';
import { busOf, fixedName } from './names';
import { StackResource } from './stack';

/** Something that a service or a person put into a resource. */
export interface Content {
  readonly what: string;
  /** The fact by which it is there. */
  readonly fact: FactId;
  /** Whether it is evidence, which must not be lost. */
  readonly audit: boolean;
  /** The ARN of the key that encrypts it. */
  readonly key?: string;
}

export interface Refusal {
  readonly fact: FactId;
  readonly why: string;
}

interface Existing {
  readonly resource: StackResource;
  readonly contents: Content[];
}

/** Regions whose event buses take fewer rules. */
const FEW_RULES: Record<string, number> = { 'af-south-1': 100, 'eu-south-1': 100 };

/** Everything that exists in some accounts and Regions. */
export class World {
  private readonly existing = new Map<StackResource, Existing>();
  private readonly names = new Map<string, StackResource>();
  private readonly counts = new Map<string, number>();
  private readonly resting = new Set<string>();

  public get resources(): StackResource[] {
    return [...this.existing.keys()];
  }

  public has(resource: StackResource): boolean {
    return this.existing.has(resource);
  }

  public contentsOf(resource: StackResource): Content[] {
    return this.existing.get(resource)?.contents ?? [];
  }

  public find(type: string, suits: (resource: StackResource) => boolean): StackResource | undefined {
    return this.resources.find(resource => resource.type === type && suits(resource));
  }

  /** Creates the resource, or says why AWS refuses it. A refused resource is not there. */
  public create(resource: StackResource): Refusal | undefined {
    const name = fixedName(resource);
    const owner = name && this.names.get(name.key);
    if (owner) return { fact: name.fact, why: `'${name.name}' is taken by ${owner.stack.name}/${owner.id}` };
    if (name && this.resting.has(name.key)) return { fact: 'queueNameRests', why: `'${name.name}' was deleted a moment ago` };
    const quota = quotaOf(resource);
    const count = quota ? (this.counts.get(quota.key) ?? 0) + 1 : 0;
    if (quota && count > quota.most) return { fact: quota.fact, why: `number ${count} of ${quota.most}` };
    if (quota) this.counts.set(quota.key, count);
    if (name) this.names.set(name.key, resource);
    this.existing.set(resource, { resource, contents: [] });
    return undefined;
  }

  public put(resource: StackResource | undefined, content: Content): void {
    const contents = resource && this.existing.get(resource)?.contents;
    if (contents?.every(({ what }) => what !== content.what)) contents.push(content);
  }

  /** Deletes the resource, or says why AWS refuses to. */
  public remove(resource: StackResource): Refusal | undefined {
    const refusal = refusalToDelete(resource, this.contentsOf(resource));
    if (refusal) return refusal;
    const [name, quota] = [fixedName(resource), quotaOf(resource)];
    if (name) this.names.delete(name.key);
    if (name && resource.type === 'AWS::SQS::Queue') this.resting.add(name.key);
    if (quota) this.counts.set(quota.key, this.counts.get(quota.key)! - 1);
    this.existing.delete(resource);
    return undefined;
  }

  /** A minute passes. */
  public wait(): void {
    this.resting.clear();
  }
}

interface Quota {
  readonly key: string;
  readonly most: number;
  readonly fact: FactId;
}

function quotaOf({ type, properties, stack: { place: { account, region } } }: StackResource): Quota | undefined {
  switch (type) {
    case 'AWS::Events::Rule':
      return { key: ['rules', account, region, busOf(properties)].join('|'), most: FEW_RULES[region] ?? 300, fact: 'rulesPerBus' };
    case 'AWS::Logs::ResourcePolicy':
      return { key: ['log policies', account, region].join('|'), most: 10, fact: 'logPoliciesPerRegion' };
    default: return undefined;
  }
}

function refusalToDelete({ type, properties }: StackResource, contents: Content[]): Refusal | undefined {
  const filled = contents.map(({ what }) => what).join(', ');
  if (type === 'AWS::S3::Bucket' && filled) return { fact: 'bucketNotEmpty', why: `it has ${filled}` };
  if (type === 'AWS::CloudTrail::EventDataStore' && properties.TerminationProtectionEnabled !== false) {
    return { fact: 'storeIsProtected', why: 'termination protection is on' };
  }
  if (type === 'AWS::Athena::WorkGroup' && filled && !properties.RecursiveDeleteOption) return { fact: 'workGroupNotEmpty', why: `it has ${filled}` };
  return undefined;
}
