import { Stack } from 'aws-cdk-lib';
import { EXAMPLE_NAMES, loadExample } from './gates/examples';

/** Hashes change with every byte of an asset, and say nothing to a reader. */
function withoutHashes(template: unknown): unknown {
  return JSON.parse(JSON.stringify(template).replace(/\b[0-9a-f]{64}\b/g, '<hash>'));
}

describe.each(EXAMPLE_NAMES)('examples/%s', name => {
  const app = loadExample(name);
  const assembly = app.synth();

  test('gives the templates it gave before', () => {
    const templates = assembly.stacks.map(({ stackName, template: { Resources, Outputs } }) => ({ stackName, Resources, Outputs }));
    expect(withoutHashes(templates)).toMatchSnapshot();
  });

  test('says nothing that it does not mean', () => {
    expect(assembly.stacks.flatMap(({ messages }) => messages.map(({ entry }) => entry.data))).toEqual([]);
  });

  test('keeps to the quotas of CloudFormation', () => {
    for (const { template } of assembly.stacks) {
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
      expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThanOrEqual(1_000_000);
    }
  });

  test('has no reference from stack to stack', () => {
    expect(JSON.stringify(assembly.stacks.map(({ template }) => template))).not.toMatch(/Fn::ImportValue|ExportName|"Export":/);
  });

  test('names no stack twice', () => {
    const names = app.node.findAll().filter(Stack.isStack).map(({ stackName }) => stackName);
    expect(new Set(names).size).toBe(names.length);
  });
});
