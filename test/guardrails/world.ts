import { App, Stack } from 'aws-cdk-lib';
import { evaluateAccess } from '../../lib/testing/policy-evaluator';
import { AccessRequest, PolicyDocument } from '../../lib/testing/policy-request';
import { Environment, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';

/** A resource with the name that CloudFormation would give it. */
export interface RealResource {
  readonly id: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly arn: string;
  readonly tags: Record<string, string>;
  readonly properties: any;
  /** The policy of the resource: of a bucket, queue, topic or key. */
  readonly policy?: PolicyDocument;
}

/** The greatest lengths of names, and the properties that hold them. */
const NAMES: Record<string, { property: string; max: number; lowerCase?: boolean }> = {
  'AWS::CloudWatch::Alarm': { property: 'AlarmName', max: 255 },
  'AWS::DynamoDB::Table': { property: 'TableName', max: 255 },
  'AWS::IAM::ManagedPolicy': { property: 'ManagedPolicyName', max: 128 },
  'AWS::IAM::Role': { property: 'RoleName', max: 64 },
  'AWS::Lambda::Function': { property: 'FunctionName', max: 64 },
  'AWS::Logs::LogGroup': { property: 'LogGroupName', max: 512 },
  'AWS::S3::Bucket': { property: 'BucketName', max: 63, lowerCase: true },
  'AWS::SNS::Topic': { property: 'TopicName', max: 256 },
  'AWS::SQS::Queue': { property: 'QueueName', max: 80 },
  'AWS::Scheduler::Schedule': { property: 'Name', max: 64 },
  'AWS::StepFunctions::StateMachine': { property: 'StateMachineName', max: 80 },
};

/** ARNs of types that the resolver of templates does not know. */
const ARNS: Record<string, (properties: any, place: Environment) => string> = {
  'AWS::Chatbot::SlackChannelConfiguration': ({ ConfigurationName: name }, { partition, account }) =>
    `arn:${partition}:chatbot::${account}:chat-configuration/slack-channel/${name}`,
  'AWS::CloudFormation::StackSet': ({ StackSetName: name }, { partition, account, region }) =>
    `arn:${partition}:cloudformation:${region}:${account}:stackset/${name}:${UUID}`,
  'AWS::CloudWatch::InsightRule': ({ RuleName: name }, { partition, region, account }) => `arn:${partition}:cloudwatch:${region}:${account}:insight-rule/${name}`,
  'AWS::ObservabilityAdmin::OrganizationCentralizationRule': ({ RuleName: name }, { partition, account, region }) =>
    `arn:${partition}:observabilityadmin:${region}:${account}:organization-centralization-rule/${name}`,
  'AWS::ObservabilityAdmin::OrganizationTelemetryRule': ({ RuleName: name }, { partition, account, region }) =>
    `arn:${partition}:observabilityadmin:${region}:${account}:organization-telemetry-rule/${name}`,
  'AWS::ObservabilityAdmin::TelemetryRule': ({ RuleName: name }, { partition, account, region }) =>
    `arn:${partition}:observabilityadmin:${region}:${account}:telemetry-rule/${name}`,
  'AWS::Organizations::Policy': ({ Type: type }, { partition, account }) =>
    `arn:${partition}:organizations::${account}:policy/o-abc123defg/${String(type).toLowerCase()}/p-example1`,
};

const UUID = '6e84f2e0-f223-4b38-ac9c-d7a7ac2e8ef4';
const RANDOM = '1XDDEMJLM5D3V';

/**
 * The name that CloudFormation generates, as names in public logs show it: `StackSet-AWS-Landing-Zone-ForwardSnsNotificationLa-1XDDEMJLM5D3V`
 * has 25 letters of the stack and 24 of the resource; where one of them is short, more is left of the other.
 */
export function generatedName(stackName: string, logicalId: string, max: number): string {
  const budget = max - RANDOM.length - 2;
  const id = logicalId.slice(0, Math.max(Math.floor(budget / 2), budget - stackName.length));
  return `${stackName.slice(0, budget - id.length)}-${id}-${RANDOM}`;
}

function named(template: any, stackName: string): any {
  const Resources = Object.fromEntries(Object.entries<any>(template.Resources).map(([id, resource]) => {
    const name = NAMES[resource.Type];
    if (!name || resource.Properties?.[name.property] !== undefined) return [id, resource];
    const generated = generatedName(stackName, id, name.max);
    return [id, { ...resource, Properties: { ...resource.Properties, [name.property]: name.lowerCase ? generated.toLowerCase() : generated } }];
  }));
  return { ...template, Resources };
}

function resourcesOf(original: any, stackName: string, place: Environment): RealResource[] {
  const template = named(original, stackName);
  const ids = physicalIds(template, place);
  for (const [id, { Type: type }] of Object.entries<any>(template.Resources)) if (type === 'Custom::ApiCall') ids.resources[id].attributes.RootId = 'r-abcd';
  const resolved = Object.entries<any>(template.Resources)
    .map(([id, { Type: type, Properties = {} }]) => ({ id, type, properties: resolveTemplate<any>(Properties, ids) }));
  return resolved.map(({ id, type, properties }) => {
    const arn = ids.resources[id].attributes.Arn ?? ids.resources[id].attributes.TopicArn ?? ids.resources[id].attributes.EventDataStoreArn
      ?? ids.resources[id].attributes.ChannelArn ?? ids.resources[id].attributes.DashboardArn ?? ARNS[type]?.(properties, place) ?? '';
    const ref = ids.resources[id].ref;
    const isOf = (other: any) => ['Bucket', 'Queues', 'Topics'].some(property => [other.properties[property]].flat().includes(ref));
    const ofIt = resolved.find(other => other.properties.PolicyDocument && isOf(other));
    const tags = Array.isArray(properties.Tags) ? properties.Tags : [];
    return {
      id,
      type,
      ...place,
      arn,
      properties,
      tags: Object.fromEntries(tags.map(({ Key, Value }: any) => [Key, Value])),
      policy: properties.KeyPolicy ?? ofIt?.properties.PolicyDocument,
    };
  });
}

/** Everything that an app puts into accounts, with realistic names; StackSets reach the members, here in two of their Regions. */
export function deploy(app: App, members: string[], partition = 'aws'): RealResource[] {
  return app.synth().stacksRecursively.flatMap(({ stackName, environment: { account, region }, template }) => {
    const own = resourcesOf(template, stackName, { partition, account, region });
    const sets = own.filter(({ type }) => type === 'AWS::CloudFormation::StackSet');
    return [...own, ...sets.flatMap(({ properties }) => {
      const [{ Regions: regions }] = properties.StackInstancesGroup;
      return members.flatMap(member => regions.slice(0, 2).flatMap((place: string) =>
        resourcesOf(JSON.parse(properties.TemplateBody), `StackSet-${properties.StackSetName}-${UUID}`, { partition, account: member, region: place })));
    })];
  });
}

/** The identity policies of a role: its own, and those that are attached to it. */
export function identityPoliciesOf(resources: RealResource[], { id, account, region, properties }: RealResource): PolicyDocument[] {
  const { RoleName = id, ManagedPolicyArns = [], Policies = [] } = properties;
  const isHis = ({ properties: { Roles = [] }, arn }: RealResource) => Roles.includes(RoleName) || ManagedPolicyArns.includes(arn);
  const attached = resources.filter(({ type }) => ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(type))
    .filter(policy => policy.account === account && policy.region === region && isHis(policy));
  return [...Policies.map((policy: any) => policy.PolicyDocument), ...attached.map(policy => policy.properties.PolicyDocument)];
}

/** The policies of an organization, and the account that they do not bind. */
export interface Organization {
  readonly managementAccount: string;
  readonly serviceControl: PolicyDocument[];
  readonly resourceControl: PolicyDocument[];
}

/** The policies that a stack attaches. */
export function organizationOf(stack: Stack, app: App): Organization {
  const { template, environment: { account } } = app.synth().getStackArtifact(stack.artifactId);
  const content = (type: string) => Object.values<any>(template.Resources)
    .filter(({ Type, Properties }) => Type === 'AWS::Organizations::Policy' && Properties.Type === type).map(({ Properties }) => Properties.Content);
  return { managementAccount: account, serviceControl: content('SERVICE_CONTROL_POLICY'), resourceControl: content('RESOURCE_CONTROL_POLICY') };
}

export interface Attempt extends AccessRequest {
  readonly identityPolicies?: PolicyDocument[];
  /** The account of the resource, where its ARN does not tell. */
  readonly owner?: string;
  /** The policy of the resource. */
  readonly resourcePolicy?: PolicyDocument;
  readonly kind?: 'resource' | 'key';
}

const FULL_ACCESS: PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

interface Facts {
  readonly request: AccessRequest;
  readonly callerAccount?: string;
  readonly resourceAccount: string;
  /** Whether the caller is of this organization. */
  readonly member: boolean;
}

/** What an attempt says. Mutants are asked the same again and again, and each attempt is read once. */
const facts = new WeakMap<Attempt, Facts>();

function factsOf(attempt: Attempt): Facts {
  if (!facts.has(attempt)) {
    const { principal, action, resource, owner, context: { foreign, ...context } = {} } = attempt;
    const callerAccount = 'arn' in principal ? principal.arn.split(':')[4] : undefined;
    const resourceAccount = owner ?? (resource.split(':')[4] || callerAccount!);
    facts.set(attempt, { request: { principal, action, resource, context }, callerAccount, resourceAccount, member: !foreign });
  }
  return facts.get(attempt)!;
}

/** Whether the call succeeds: organization policies bind members, and resources of members, but never the management account. */
export function mayDo({ managementAccount, serviceControl, resourceControl }: Organization, attempt: Attempt): boolean {
  const { request, callerAccount, resourceAccount, member } = factsOf(attempt);
  const { resourcePolicy, kind, identityPolicies = [FULL_ACCESS] } = attempt;
  const bound = member && callerAccount !== undefined && callerAccount !== managementAccount;
  return evaluateAccess({
    request,
    identityPolicies,
    resourcePolicy,
    kind,
    resourceAccount,
    serviceControlPolicies: bound ? [[FULL_ACCESS, ...serviceControl]] : [],
    resourceControlPolicies: resourceAccount === managementAccount ? [] : resourceControl,
  }).verdict === 'Allow';
}
