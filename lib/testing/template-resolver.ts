/**
 * Replaces the intrinsic functions of a synthesized template by the values a deployment would give them,
 * so that its policies can be evaluated. Nothing is guessed: what cannot be resolved throws.
 */

import { PARTITIONS } from '../regions/partitions';

export interface PhysicalResource {
  /** The value of `Ref`. */
  readonly ref: string;
  /** The values of `Fn::GetAtt`, by attribute name. */
  readonly attributes: Record<string, string>;
}

export interface Environment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

export interface PhysicalIds extends Environment {
  readonly urlSuffix: string;
  readonly resources: Record<string, PhysicalResource>;
}

export interface Template {
  readonly Resources?: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

/** The value with every intrinsic function replaced. The caller says what shape it expects back. */
export function resolveTemplate<T = unknown>(value: unknown, ids: PhysicalIds): T {
  return resolve(value, ids) as T;
}

function resolve(value: unknown, ids: PhysicalIds): unknown {
  // `AWS::NoValue` resolves to undefined and takes its list item or property along.
  if (Array.isArray(value)) return value.map(item => resolve(item, ids)).filter(item => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const intrinsic = entries.find(([key]) => key === 'Ref' || key.startsWith('Fn::'));
  if (!intrinsic) return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item, ids)]).filter(([, item]) => item !== undefined));
  const [name, argument] = intrinsic;
  if (entries.length > 1) throw new Error(`${name} must stand alone, got: ${JSON.stringify(value)}`);
  const apply = INTRINSICS.get(name);
  if (!apply) throw new Error(`${name} cannot be resolved: ${JSON.stringify(value)}`);
  return apply(argument, ids);
}

const INTRINSICS = new Map<string, (argument: unknown, ids: PhysicalIds) => unknown>([
  ['Ref', (argument, ids) => refOf(text(argument, 'Ref'), ids)],

  ['Fn::GetAtt', (argument, ids) => {
    const [id, ...attribute] = typeof argument === 'string' ? argument.split('.') : texts(resolve(argument, ids), 'Fn::GetAtt');
    return attributeOf(id, attribute.join('.'), ids);
  }],

  ['Fn::Join', (argument, ids) => {
    const [delimiter, items] = list(argument, 'Fn::Join');
    return texts(resolve(items, ids), 'Fn::Join').join(text(delimiter, 'Fn::Join'));
  }],

  ['Fn::Split', (argument, ids) => {
    const [delimiter, source] = list(argument, 'Fn::Split');
    return text(resolve(source, ids), 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  }],

  ['Fn::Select', (argument, ids) => {
    const [position, source] = list(argument, 'Fn::Select');
    const [index, items] = [Number(resolve(position, ids)), list(resolve(source, ids), 'Fn::Select')];
    if (!Object.hasOwn(items, index)) throw new Error(`Fn::Select: no item ${index} in ${JSON.stringify(items)}`);
    return items[index];
  }],

  ['Fn::Sub', (argument, ids) => {
    const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
    const variables = resolve(given, ids) as Record<string, unknown>;
    // `${!x}` is the escape for a literal `${x}`.
    return text(template, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_, escape: string, name: string) => {
      if (escape) return `\${${name}}`;
      if (Object.hasOwn(variables, name)) return text(variables[name], 'Fn::Sub');
      const [id, ...attribute] = name.split('.');
      return attribute.length > 0 ? attributeOf(id, attribute.join('.'), ids) : text(refOf(name, ids), 'Fn::Sub');
    });
  }],
]);

const PSEUDO_PARAMETERS = new Map<string, (ids: PhysicalIds) => string | undefined>([
  ['AWS::Partition', ids => ids.partition],
  ['AWS::Region', ids => ids.region],
  ['AWS::AccountId', ids => ids.account],
  ['AWS::URLSuffix', ids => ids.urlSuffix],
  // The name of the stack is not part of its template.
  ['AWS::StackId', ids => arn('cloudformation', `stack/stack/${uuid('stack')}`, ids)],
  ['AWS::NoValue', () => undefined],
]);

function refOf(name: string, ids: PhysicalIds): string | undefined {
  const pseudo = PSEUDO_PARAMETERS.get(name);
  return pseudo ? pseudo(ids) : resourceOf(name, ids).ref;
}

function attributeOf(id: string, attribute: string, ids: PhysicalIds): string {
  const { attributes } = resourceOf(id, ids);
  if (!Object.hasOwn(attributes, attribute)) throw new Error(`'${id}' has no known attribute '${attribute}'`);
  return attributes[attribute];
}

function resourceOf(id: string, ids: PhysicalIds): PhysicalResource {
  if (!Object.hasOwn(ids.resources, id)) throw new Error(`Unknown reference to '${id}'`);
  return ids.resources[id];
}

function text(value: unknown, where: string): string {
  if (!['string', 'number', 'boolean'].includes(typeof value)) throw new Error(`${where} needs text, got: ${JSON.stringify(value)}`);
  return String(value);
}

function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${where} needs a list, got: ${JSON.stringify(value)}`);
  return value;
}

function texts(value: unknown, where: string): string[] {
  return list(value, where).map(item => text(item, where));
}

// ---- physical ids ----

/**
 * The name property of a resource type, and the ids derived from it. `at` reads another property if it is resolvable.
 */
interface Naming {
  readonly property?: string;
  readonly ids: (name: string, ids: PhysicalIds, at: (property: string) => string | undefined) => PhysicalResource;
}

function arn(service: string, rest: string, { partition, region, account }: Environment): string {
  return `arn:${partition}:${service}:${region}:${account}:${rest}`;
}

function iamArn(type: string, name: string, path: string | undefined, { partition, account }: Environment): string {
  return `arn:${partition}:iam::${account}:${type}${path ?? '/'}${name}`;
}

/** The eight characters with which a logical id ends, in the form of an id that CloudTrail generates. */
function uuid(logicalId: string): string {
  return `${logicalId.slice(-8)}-89ab-cdef-0123-456789abcdef`;
}

const NAMINGS = new Map<string, Naming>([
  ['AWS::S3::Bucket', {
    property: 'BucketName',
    ids: (name, { partition, region, urlSuffix }) => ({
      ref: name,
      attributes: {
        Arn: `arn:${partition}:s3:::${name}`,
        DomainName: `${name}.s3.${urlSuffix}`,
        RegionalDomainName: `${name}.s3.${region}.${urlSuffix}`,
      },
    }),
  }],
  ['AWS::KMS::Key', { ids: (name, ids) => ({ ref: name, attributes: { Arn: arn('kms', `key/${name}`, ids), KeyId: name } }) }],
  ['AWS::KMS::Alias', {
    property: 'AliasName',
    ids: (name, ids) => {
      const alias = name.startsWith('alias/') ? name : `alias/${name}`;
      return { ref: alias, attributes: { Arn: arn('kms', alias, ids) } };
    },
  }],
  ['AWS::SNS::Topic', {
    property: 'TopicName',
    ids: (name, ids) => {
      const topic = arn('sns', name, ids);
      return { ref: topic, attributes: { Arn: topic, TopicArn: topic, TopicName: name } };
    },
  }],
  ['AWS::SQS::Queue', {
    property: 'QueueName',
    ids: (name, ids) => {
      const url = `https://sqs.${ids.region}.${ids.urlSuffix}/${ids.account}/${name}`;
      return { ref: url, attributes: { Arn: arn('sqs', name, ids), QueueName: name, QueueUrl: url } };
    },
  }],
  ['AWS::Logs::LogGroup', {
    property: 'LogGroupName',
    ids: (name, ids) => ({ ref: name, attributes: { Arn: arn('logs', `log-group:${name}:*`, ids) } }),
  }],
  ['AWS::IAM::Role', {
    property: 'RoleName',
    ids: (name, ids, at) => ({ ref: name, attributes: { Arn: iamArn('role', name, at('Path'), ids) } }),
  }],
  ['AWS::IAM::ManagedPolicy', {
    property: 'ManagedPolicyName',
    ids: (name, ids, at) => {
      const policy = iamArn('policy', name, at('Path'), ids);
      return { ref: policy, attributes: { Arn: policy, PolicyArn: policy } };
    },
  }],
  ['AWS::CloudTrail::Trail', {
    property: 'TrailName',
    ids: (name, ids) => ({ ref: name, attributes: { Arn: arn('cloudtrail', `trail/${name}`, ids) } }),
  }],
  ['AWS::CE::AnomalyMonitor', {
    ids: (name, { partition, account }) => {
      const monitor = `arn:${partition}:ce::${account}:anomalymonitor/${uuid(name)}`;
      return { ref: monitor, attributes: { MonitorArn: monitor } };
    },
  }],
  ['AWS::CloudTrail::EventDataStore', {
    ids: (name, ids) => {
      const store = arn('cloudtrail', `eventdatastore/${uuid(name)}`, ids);
      return { ref: store, attributes: { EventDataStoreArn: store } };
    },
  }],
  ['AWS::CloudTrail::Channel', {
    ids: (name, ids) => {
      const channel = arn('cloudtrail', `channel/${uuid(name)}`, ids);
      return { ref: channel, attributes: { ChannelArn: channel } };
    },
  }],
  ['AWS::CloudTrail::Dashboard', {
    property: 'Name',
    ids: (name, ids) => {
      const dashboard = arn('cloudtrail', `dashboard/${name}`, ids);
      return { ref: dashboard, attributes: { DashboardArn: dashboard } };
    },
  }],
  ['AWS::Events::Rule', {
    property: 'Name',
    ids: (name, ids, at) => {
      const bus = at('EventBusName')?.replace(/^arn:.*:event-bus\//, '') ?? 'default';
      const [ref, path] = bus === 'default' ? [name, name] : [`${bus}|${name}`, `${bus}/${name}`];
      return { ref, attributes: { Arn: arn('events', `rule/${path}`, ids) } };
    },
  }],
  ['AWS::Events::EventBus', {
    property: 'Name',
    ids: (name, ids) => ({ ref: name, attributes: { Arn: arn('events', `event-bus/${name}`, ids), Name: name } }),
  }],
  ['AWS::StepFunctions::StateMachine', {
    property: 'StateMachineName',
    ids: (name, ids) => {
      const machine = arn('states', `stateMachine:${name}`, ids);
      return { ref: machine, attributes: { Arn: machine, Name: name } };
    },
  }],
  ['AWS::CloudWatch::Alarm', {
    property: 'AlarmName',
    ids: (name, ids) => ({ ref: name, attributes: { Arn: arn('cloudwatch', `alarm:${name}`, ids) } }),
  }],
  ['AWS::DynamoDB::Table', {
    property: 'TableName',
    ids: (name, ids) => ({ ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`, ids) } }),
  }],
  ['AWS::Scheduler::Schedule', {
    property: 'Name',
    ids: (name, ids, at) => ({ ref: name, attributes: { Arn: arn('scheduler', `schedule/${at('GroupName') ?? 'default'}/${name}`, ids) } }),
  }],
  ['AWS::Lambda::EventSourceMapping', { ids: name => ({ ref: uuid(name), attributes: { Id: uuid(name) } }) }],
  ['AWS::Lambda::Function', {
    property: 'FunctionName',
    ids: (name, ids) => ({ ref: name, attributes: { Arn: arn('lambda', `function:${name}`, ids) } }),
  }],
]);

/** Other types only get a `Ref`, because how their ARN looks is not known here. */
const OTHER: Naming = { ids: name => ({ ref: name, attributes: {} }) };

/** Realistic ids for a template's resources: the given name or, if there is none, the logical id in lower case. */
export function physicalIds(template: Template, environment: Environment): PhysicalIds {
  const resources: Record<string, PhysicalResource> = {};
  const settled = new Map<string, PhysicalResource>();
  const ids: PhysicalIds = { ...environment, urlSuffix: PARTITIONS.find(({ name }) => name === environment.partition)?.domainSuffix ?? 'amazonaws.com', resources };

  for (const [id, { Type: type, Properties: properties = {} }] of Object.entries(template.Resources ?? {})) {
    const naming = NAMINGS.get(type) ?? OTHER;
    const at = (property: string): string | undefined => {
      try {
        return text(resolve(properties[property], ids), property);
      } catch {
        return undefined; // absent, or known only at deployment
      }
    };
    // A name may contain the id of any other resource in the template, so each id is resolved on first use.
    const get = () => {
      const provisional = naming.ids(id.toLowerCase(), ids, () => undefined);
      if (!settled.has(id)) {
        settled.set(id, provisional); // ends the recursion of a name that contains itself
        settled.set(id, naming.ids((naming.property && at(naming.property)) ?? id.toLowerCase(), ids, at));
      }
      return settled.get(id) ?? provisional;
    };
    Object.defineProperty(resources, id, { enumerable: true, get });
  }
  return { ...ids, resources: { ...resources } };
}
