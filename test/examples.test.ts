import { createHash } from 'crypto';
import { Stack } from 'aws-cdk-lib';
import { EXAMPLE_NAMES, loadExample } from './gates/examples';

/** Examples whose templates are kept whole, to read what a change does. */
const WHOLE = ['minimal', 'organization'];

/** A value without the hashes of assets, which change with every byte of an asset and tell a reader nothing. */
function withoutHashes<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replace(/\b[0-9a-f]{64}\b/g, '<hash>'));
}

/** The content of a template with each event pattern, which can have thousands of lines, in one. */
function withPatternsInLine({ Resources = {}, Outputs }: any) {
  return {
    Resources: Object.fromEntries(Object.entries<any>(Resources).map(([id, resource]) => [id, resource.Properties?.EventPattern
      ? { ...resource, Properties: { ...resource.Properties, EventPattern: JSON.stringify(resource.Properties.EventPattern) } } : resource])),
    Outputs,
  };
}

/** A line for each resource and output, with a digest of its content: a changed resource changes one line. */
function digests({ Resources = {}, Outputs = {} }: any): string[] {
  const digest = (content: unknown) => createHash('sha256').update(JSON.stringify(withoutHashes(content))).digest('hex').slice(0, 10);
  return [
    ...Object.entries<any>(Resources).map(([id, resource]) => `${id} ${resource.Type} ${digest(resource)}`),
    ...Object.entries<any>(Outputs).map(([id, output]) => `${id} output ${digest(output)}`),
  ].sort();
}

describe.each(EXAMPLE_NAMES)('examples/%s', name => {
  const app = loadExample(name);
  const assembly = app.synth();

  test('synthesizes the same resources as before', () => {
    expect(Object.fromEntries(assembly.stacks.map(({ stackName, template }) => [stackName, digests(template)]))).toMatchSnapshot();
  });

  if (WHOLE.includes(name)) {
    test('synthesizes the same templates as before', () => {
      const templates = assembly.stacks.map(({ stackName, template }) => ({ stackName, ...withPatternsInLine(template) }));
      expect(withoutHashes(templates)).toMatchSnapshot();
    });
  }

  test('has no warnings that are not acknowledged', () => {
    expect(assembly.stacks.flatMap(({ messages }) => messages.map(({ entry }) => entry.data))).toEqual([]);
  });

  test('stays within the quotas of CloudFormation: 500 resources and 1 MB a template', () => {
    for (const { template } of assembly.stacks) {
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
      expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThanOrEqual(1_000_000);
    }
  });

  test('has no reference from stack to stack', () => {
    expect(JSON.stringify(assembly.stacks.map(({ template }) => template))).not.toMatch(/Fn::ImportValue|ExportName|"Export":/);
  });

  test('gives each stack a name of its own', () => {
    const names = app.node.findAll().filter(Stack.isStack).map(({ stackName }) => stackName);
    expect(new Set(names).size).toBe(names.length);
  });
});
