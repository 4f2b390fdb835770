import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyDocument } from '../../lib/testing/policy-request';
import { Environment, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { recommendedContext } from '../gates/examples';
import { ADMINISTRATOR, context, Policy, product, Row } from '../policies/tables';
import { ACCOUNT, MEMBER, REGION, Resource, STRANGER } from '../private/harness';

/** One Region in each partition. */
export const PARTITIONS: Environment[] = [
  { partition: 'aws', region: REGION, account: ACCOUNT },
  { partition: 'aws-cn', region: 'cn-north-1', account: ACCOUNT },
  { partition: 'aws-us-gov', region: 'us-gov-west-1', account: ACCOUNT },
];

/** A stack with machines in it, as deployed. */
export class MachineStack {
  public readonly resources: Record<string, Resource>;

  constructor(stack: Stack, public readonly env: Environment = PARTITIONS[0]) {
    const template = Template.fromStack(stack).toJSON();
    const ids = physicalIds(template, env);
    // What the resolver knows no ARNs of.
    for (const [id, { Type }] of Object.entries<any>(template.Resources)) {
      const machine = this.arn('states', `stateMachine:${id}`);
      if (Type === 'AWS::StepFunctions::StateMachine') ids.resources[id] = { ref: machine, attributes: { Arn: machine } };
      if (Type === 'AWS::CloudWatch::Alarm') ids.resources[id] = { ref: id, attributes: { Arn: this.arn('cloudwatch', `alarm:${id}`) } };
    }
    this.resources = Object.fromEntries(Object.entries<any>(template.Resources).map(([id, { Properties, ...others }]) => [
      id, { ...others, Properties: resolveTemplate(Properties, ids) },
    ]));
  }

  public arn(service: string, rest: string): string {
    return `arn:${this.env.partition}:${service}:${this.env.region}:${this.env.account}:${rest}`;
  }

  /** Logical ids of a type. */
  public ids(type: string, id = /./): string[] {
    return Object.keys(this.resources).filter(name => this.resources[name].Type === type && id.test(name));
  }

  /** Properties of the only such resource. */
  public one(type: string, id?: RegExp): any {
    const [found, ...others] = this.ids(type, id);
    if (!found || others.length > 0) throw new Error(`${found ? others.length + 1 : 0} of ${type} ${id}`);
    return this.resources[found].Properties;
  }

  public definition(): any {
    return JSON.parse(this.one('AWS::StepFunctions::StateMachine').DefinitionString);
  }

  public machineArn(): string {
    return this.arn('states', `stateMachine:${this.ids('AWS::StepFunctions::StateMachine')[0]}`);
  }

  /** The ARN of an integration in this partition. */
  public integration(call: string): string {
    return `arn:${this.env.partition}:states:::${call}`;
  }

  /** What a role may do. */
  public permissions(role: RegExp): PolicyDocument[] {
    const [id] = this.ids('AWS::IAM::Role', role);
    return this.ids('AWS::IAM::ManagedPolicy').map(name => this.resources[name].Properties)
      .filter(({ Roles }) => Roles?.includes(id.toLowerCase())).map(({ PolicyDocument: document }) => document);
  }

  /** Who may take on a role: only the service, for these sources, in this account. */
  public trust(role: RegExp, service: string, sources: Record<string, boolean>): [Policy, Row[]] {
    const resource = `arn:${this.env.partition}:iam::${ACCOUNT}:role/role`;
    const services = [service, 'lambda.amazonaws.com', 'states.amazonaws.com', 'scheduler.amazonaws.com', 'events.amazonaws.com'];
    const rows = product({
      by: [...new Set(services)],
      action: ['sts:AssumeRole', 'sts:TagSession'],
      sourceArn: [...Object.keys(sources), undefined],
      sourceAccount: [ACCOUNT, STRANGER, undefined],
    }).map(({ by, action, sourceArn, sourceAccount }): Row => ({
      request: { principal: { service: by }, action, resource, context: context({ 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceAccount }) },
      allowed: by === service && action === 'sts:AssumeRole' && sourceAccount === ACCOUNT && sourceArn !== undefined && sources[sourceArn],
    }));
    const people = [ACCOUNT, MEMBER, STRANGER].map((account): Row => ({
      request: { principal: { arn: `arn:${this.env.partition}:iam::${account}:role/administrator` }, action: 'sts:AssumeRole', resource },
      identityPolicies: [ADMINISTRATOR],
      allowed: false,
    }));
    const resourcePolicy = this.one('AWS::IAM::Role', role).AssumeRolePolicyDocument;
    return [{ resourcePolicy, kind: 'key', resourceAccount: ACCOUNT }, [...rows, ...people]];
  }

  /** What the holder of a role may do: these calls on these resources, and no other mix of the two, nor anything else. */
  public mayDo(role: RegExp, allowed: Record<string, string[]>, refused: Record<string, string[]> = {}): Row[] {
    const actions = [...new Set([...Object.keys(allowed), ...Object.keys(refused), 'iam:PassRole', 'sts:AssumeRole', 'cloudtrail:StopLogging'])];
    const resources = [...new Set([...Object.values(allowed).flat(), ...Object.values(refused).flat()])];
    return product({ action: actions, resource: resources }).map(({ action, resource }): Row => ({
      request: { principal: { arn: `arn:${this.env.partition}:sts::${ACCOUNT}:assumed-role/role/session` }, action, resource },
      identityPolicies: this.permissions(role),
      allowed: (allowed[action] ?? []).includes(resource),
    }));
  }
}

/** Sources of the three services that may start something, and which of them are right. */
export function machineSources(stack: MachineStack): Record<string, boolean> {
  return {
    [stack.machineArn()]: true,
    [stack.arn('states', 'stateMachine:other')]: true,
    [stack.arn('states', 'activity:other')]: false,
    [stack.machineArn().replace(ACCOUNT, STRANGER)]: false,
    [stack.machineArn().replace(stack.env.region, 'af-south-1')]: false,
  };
}

export function scheduleSources(stack: MachineStack): Record<string, boolean> {
  return {
    [stack.arn('scheduler', 'schedule-group/default')]: true,
    [stack.arn('scheduler', 'schedule-group/other')]: false,
    [stack.arn('scheduler', 'schedule/default/other')]: false,
    [stack.arn('scheduler', 'schedule-group/default').replace(ACCOUNT, STRANGER)]: false,
  };
}

/** The template of the same stack without and with all recommended feature flags. */
export function underFlags(make: (stack: Stack) => void): [unknown, unknown] {
  const [none, all] = [{}, recommendedContext()].map(flags => {
    const stack = new Stack(new App({ context: flags, treeMetadata: false }), 'Stack');
    make(stack);
    return Template.fromStack(stack).toJSON().Resources;
  });
  return [none, all];
}
