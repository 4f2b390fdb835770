import type { Resource } from './contract';
import { pathOf } from './cuts';
import { kindOfArn, kindOfParameter } from './resource-kinds';
import { Fields, fields, lastOf, text } from './text';

const MOST = 20;
const MOST_FIELDS = 2000;
const DEEPEST = 5;

/** A resource and the field that names it. */
export interface NamedResource extends Resource {
  readonly field?: string;
  /** Whether the call is on it, and not only with it: the role and not the policy of `AttachRolePolicy`. */
  readonly isTarget?: boolean;
}

/** Fields whose name ends so name a resource. */
const SUFFIX = /(?:[a-z0-9_-](?:Name|Id|ID|Identifier|Arn|ARN)|^(?:arn|ARN))s?$|^queueUrl$/;

/** Among the parameters of a call, and not within other fields. */
const GENERIC = /^(?:name|id|identifier|resource|bucket|rule|alias|target|table|cluster|repository)s?$/i;

/** Names of requests, sessions, versions, settings and other parts, and keys that only encrypt. */
const OTHERS = new RegExp(`^(?:${[
  'request', 'client', 'external', 'version', 'owner', 'registry', 'statement', 'transaction', 'caller', 'origin', 'availabilityZone', 'region',
].join('|')})Ids?$|(?:^|role)SessionName$|kmsKeyId$|MasterKeyID$|encryptionKeyId$|(?:^|[a-z])(?:host|display|attribute|field|device|virtual|metric|service|region)Names?$`, 'i');

/** Settings and documents: nothing in them is what the call is on. */
const CLOSED = /^(?:environment|variables|tags?|tagSet|tagSpecificationSet|filters?|filterSet|metadata|labels|attributes|.*policy|.*document|parameters)$/i;

/** The resources of a call: those that the record lists, then those that its parameters name; else those of the response. */
export function resourcesOf(envelope: Fields, record: Fields, detail: Fields): NamedResource[] {
  const listed = Array.isArray(record.resources) ? record.resources.slice(0, MOST).flatMap(listedResource) : [];
  const parameters = [...namedIn(record.requestParameters, 'requestParameters'), ...namedIn(record.serviceEventDetails, 'serviceEventDetails')];
  const named = withTarget(parameters, text(record.eventName) ?? '');
  const inResponse = listed.length + named.length > 0 && !/^(Create|Run|Request)/.test(text(record.eventName) ?? '')
    ? [] : namedIn(record.responseElements, 'responseElements').filter(({ arn, name }) => arn !== undefined || /^[a-z]+-[0-9a-f]{8,}$/.test(name));
  const others = [detail.trailArn, detail['stack-id'], detail['stack-set-arn'], ...listOf(envelope.resources)].flatMap(arn => ofArn(arn) ?? []);
  return distinct([...named.filter(({ isTarget: is }) => is), ...listed, ...named, ...inResponse, ...others].map(resource =>
    withKind(resource, text(record.eventSource) ?? '', text(record.awsRegion, 30) ?? ''))).slice(0, MOST);
}

export function isTarget(resource: NamedResource): boolean {
  return resource.isTarget === true;
}

/** The name of the resource with this ARN. */
export function nameOfArn(arn: string): string {
  const [, , service, , , ...rest] = arn.split(':');
  const path = rest.join(':');
  if (service === 's3') return path;
  // Roles, users and policies have paths, and functions versions.
  if (service === 'iam') return lastOf(path, '/') ?? path;
  const name = /^[\w-]+[/:](.+)$/.exec(path)?.[1] ?? path;
  return (service === 'lambda' || service === 'logs' ? name.replace(/:[^:]*$/, '') : name) || path;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}

function listedResource(resource: unknown): NamedResource[] {
  const { ARN, arn = ARN, type } = fields(resource);
  const found = ofArn(arn);
  return found ? [{ ...found, type: text(type, 100) }] : [];
}

function ofArn(value: unknown): NamedResource | undefined {
  const arn = text(value, 1000);
  const isArn = arn !== undefined && /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[\w-]*:[\x21-\x7e]+$/.test(arn);
  const name = isArn ? text(nameOfArn(arn)) : undefined;
  return name ? { name, arn } : undefined;
}

/** The fields of parameters that name resources. */
function namedIn(parameters: unknown, root: string): NamedResource[] {
  const found: NamedResource[] = [];
  const left: { value: unknown; path: string[]; name: string }[] = [{ value: parameters, path: [root], name: '' }];
  for (let i = 0; i < left.length && left.length < MOST_FIELDS && found.length < MOST; i++) {
    const { value, path, name } = left[i];
    if (Array.isArray(value)) {
      for (const [index, item] of value.slice(0, MOST).entries()) left.push({ value: item, path: [...path, `[${index}]`], name });
    } else if (typeof value === 'object' && value !== null) {
      if (path.length > DEEPEST) continue;
      for (const field of Object.keys(value).slice(0, MOST_FIELDS)) {
        if (!CLOSED.test(field) || typeof fields(value)[field] === 'string') left.push({ value: fields(value)[field], path: [...path, field], name: field });
      }
    } else if (namesResource(name, path)) {
      const resource = ofArn(value) ?? nameIn(value);
      if (resource) found.push({ ...resource, field: pathOf(path) });
    }
  }
  return found;
}

function namesResource(name: string, path: string[]): boolean {
  const isTop = path.filter(part => !part.startsWith('[')).length === 2;
  return (SUFFIX.test(name) || (isTop && GENERIC.test(name))) && !OTHERS.test(name);
}

/** Queues have addresses. */
function nameIn(value: unknown): NamedResource | undefined {
  const name = text(value);
  return name && typeof value !== 'boolean' ? { name: /^https:\/\/sqs\./.test(name) ? lastOf(name, '/') ?? name : name } : undefined;
}

/** Of several parameters, the one whose kind is first in the name of the call; else the first one. */
function withTarget(found: NamedResource[], call: string): NamedResource[] {
  const position = ({ field = '' }: NamedResource) => {
    const stem = (field.split('.').at(-1) ?? '').replace(/(\[\d+\])+$/, '').replace(/(Name|Id|ID|Identifier|Arn|ARN)s?$/, '').toLowerCase();
    const at = stem ? call.toLowerCase().indexOf(stem) : -1;
    return at < 0 ? Infinity : at;
  };
  const best = Math.min(...found.map(position));
  const target = found.find(resource => position(resource) === best);
  return found.map(resource => ({ ...resource, isTarget: resource === target }));
}

function withKind(resource: NamedResource, service: string, region: string): NamedResource {
  if (resource.arn) return { ...resource, type: resource.type ?? kindOfArn(resource.arn)?.type };
  const kind = kindOfParameter(resource.field ?? '', service);
  const arn = kind?.arnOfName?.(resource.name, region);
  return { ...resource, type: kind?.type, arn };
}

/** One for each name. The one with an ARN tells more, but only one can be the target. */
function distinct(resources: NamedResource[]): NamedResource[] {
  const byName = new Map<string, NamedResource>();
  for (const resource of resources) {
    // Names of parameters of Systems Manager begin with a slash, which their ARNs lack.
    const key = resource.name.replace(/^\//, '');
    const before = byName.get(key);
    if (!before) byName.set(key, resource);
    else if (!before.arn && resource.arn) byName.set(key, { ...before, arn: resource.arn, type: resource.type ?? before.type });
  }
  return [...byName.values()];
}
