/**
 * Writes the program that makes the templates of a cloud assembly from nothing but `CfnResource`s with raw properties: the least that the CDK
 * itself needs for them.
 */
import { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';

/** Parts of a template that the stack synthesizer adds, in either program. */
const BOOTSTRAP: Record<string, string> = { Parameters: 'BootstrapVersion', Rules: 'CheckBootstrapVersion' };

const PRELUDE = `'use strict';
const { App, CfnCondition, CfnMapping, CfnOutput, CfnParameter, CfnResource, Stack } = require('aws-cdk-lib');

const app = new App({ outdir: process.argv[2] });

function named(element, id) {
  element.overrideLogicalId(id);
  return element;
}

function stack(id, props, { Description, Parameters = {}, Mappings = {}, Conditions = {}, Resources, Outputs = {} }) {
  const made = new Stack(app, id, { ...props, description: Description });
  for (const [name, { Type: type, Default, ...more }] of Object.entries(Parameters)) {
    named(new CfnParameter(made, 'Parameter' + name, { type, default: Default, ...lower(more) }), name);
  }
  for (const [name, mapping] of Object.entries(Mappings)) named(new CfnMapping(made, 'Mapping' + name, { mapping }), name);
  const conditions = Object.fromEntries(Object.entries(Conditions).map(([name, expression]) =>
    [name, named(new CfnCondition(made, 'Condition' + name, { expression }), name)]));
  const resources = {};
  for (const [name, { Type: type, Properties: properties, DependsOn, Condition, ...more }] of Object.entries(Resources)) {
    resources[name] = named(new CfnResource(made, name, { type, properties }), name);
    Object.assign(resources[name].cfnOptions, lower(more), { condition: conditions[Condition] });
  }
  for (const [name, { DependsOn = [] }] of Object.entries(Resources)) {
    for (const other of DependsOn) resources[name].addResourceDependency(resources[other]);
  }
  for (const [name, { Value: value, Export, Condition, Description: description }] of Object.entries(Outputs)) {
    named(new CfnOutput(made, 'Output' + name, { value, description, exportName: Export?.Name, condition: conditions[Condition] }), name);
  }
  return made;
}

function lower(attributes) {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name[0].toLowerCase() + name.slice(1), value]));
}

const stacks = {};
`;

/** The template without what the synthesizer adds, and with the resources of each `DependsOn` sorted: their order means nothing. */
export function ownTemplate({ template }: CloudFormationStackArtifact): Record<string, any> {
  const own = structuredClone(template);
  for (const [section, name] of Object.entries(BOOTSTRAP)) {
    delete own[section]?.[name];
    if (Object.keys(own[section] ?? {}).length === 0) delete own[section];
  }
  for (const { DependsOn } of Object.values<any>(own.Resources)) DependsOn?.sort();
  return own;
}

function stackCode(stack: CloudFormationStackArtifact): string {
  const { account, region } = stack.environment;
  const props = { stackName: stack.stackName, env: { account, region } };
  return `stacks[${JSON.stringify(stack.id)}] = stack(${JSON.stringify(stack.id)}, ${JSON.stringify(props)}, `
    + `${JSON.stringify(ownTemplate(stack), undefined, 2)});\n`;
}

function dependencyCode(stack: CloudFormationStackArtifact, ids: string[]): string {
  return stack.dependencies.filter(({ id }) => ids.includes(id))
    .map(({ id }) => `stacks[${JSON.stringify(stack.id)}].addStackDependency(stacks[${JSON.stringify(id)}]);\n`).join('');
}

export function resourceProgram({ stacks }: CloudAssembly): string {
  const ids = stacks.map(({ id }) => id);
  return [PRELUDE, ...stacks.map(stackCode), ...stacks.map(stack => dependencyCode(stack, ids)), 'app.synth();\n'].join('');
}
