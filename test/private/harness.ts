import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack, StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Environment, physicalIds, resolveTemplate } from '../../lib/testing/template-resolver';
import { GovernanceError, Problem } from '../../lib/validation/errors';

export const ACCOUNT = '111122223333';
export const MEMBER = '444455556666';
export const STRANGER = '111111111111';
export const ORGANIZATION = 'o-abc123defg';
export const REGION = 'eu-west-1';
export const ENV = { account: ACCOUNT, region: REGION };
/** An owner in a partition other than the usual one: what hard-codes `aws` shows. */
export const CHINA: Environment = { partition: 'aws-cn', region: 'cn-north-1', account: ACCOUNT };

/** A stack in an app of its own. */
export function newStack(props: StackProps = { env: ENV }, context?: Record<string, unknown>): Stack {
  return new Stack(new App({ context, treeMetadata: false }), 'Stack', props);
}

/** A stack whose account and Region only deployment knows. */
export function agnosticStack(): Stack {
  return newStack({});
}

/** What the library says is wrong. Anything but its own error fails the test. */
export function problemsOf(act: () => unknown): Problem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof GovernanceError) return error.problems;
    throw error;
  }
  return [];
}

/** The same as `Code prop`, in the order of the message. */
export function errorsOf(act: () => unknown): string[] {
  return problemsOf(act).map(({ code, prop }) => `${code} ${prop}`);
}

export interface Resource {
  readonly Type: string;
  readonly Properties: any;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The resources of a type by logical id, as synthesized. */
export function resources(stack: Stack, type?: string): Record<string, Resource> {
  const all: Record<string, Resource> = Template.fromStack(stack).toJSON().Resources ?? {};
  return Object.fromEntries(Object.entries(all).filter(([, resource]) => !type || resource.Type === type));
}

/** A synthesized stack with every reference resolved, as if it were deployed. */
export class Deployed {
  protected readonly template: any;
  protected readonly ids;

  constructor(private readonly stack: Stack, env: Environment = { partition: 'aws', region: REGION, account: ACCOUNT }) {
    this.template = Template.fromStack(stack).toJSON();
    this.ids = physicalIds(this.template, env);
  }

  /** Properties of all resources of a type, those whose logical id matches. */
  public all(type: string, id = /./): any[] {
    return Object.entries<any>(this.template.Resources ?? {}).filter(([name, { Type }]) => Type === type && id.test(name))
      .map(([, { Properties = {} }]) => resolveTemplate(Properties, this.ids));
  }

  /** Properties of the only such resource. */
  public one(type: string, id?: RegExp): any {
    const found = this.all(type, id);
    if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}`);
    return found[0];
  }

  /** The statements of the only such policy. */
  public statements(type: string, id?: RegExp): any[] {
    const { KeyPolicy, PolicyDocument } = this.one(type, id);
    return (KeyPolicy ?? PolicyDocument).Statement;
  }

  /** Any value with tokens, as text. */
  public text<T>(value: T): T {
    return resolveTemplate<T>(this.stack.resolve(value), this.ids);
  }
}

export function sids(statements: any[]): string[] {
  return statements.map(({ Sid }) => Sid);
}

/** Warnings of a stack as `[id, message]`, without the hint how to acknowledge them. */
export function warnings(stack: Stack): [string, string][] {
  return assembly(stack).getStackArtifact(stack.artifactId).messages.filter(({ level }) => level === 'warning')
    .map(({ entry }) => String(entry.data).split(' [ack: '))
    .map(([message, acknowledge = '']) => [acknowledge.replace(/^(Annotation::)?(.*)\]$/, '$2'), message]);
}

/** The files with statements that imported resources need, by name. */
export function requiredPolicies(stack: Stack): Record<string, string> {
  const { directory } = assembly(stack);
  const files = readdirSync(directory).filter(file => /\.required-[a-z-]+-policy\.json$/.test(file)).sort();
  return Object.fromEntries(files.map(file => [file, readFileSync(join(directory, file), 'utf8')]));
}

function assembly(stack: Stack) {
  return (stack.node.root as App).synth();
}
