import { mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { EXAMPLE_NAMES, loadExample } from '../gates/examples';

process.env.CDK_VALIDATION = 'false';

/** Writes the templates of all examples, and those that StackSets carry as text, into a temporary folder: one folder for each example. */
export function writeTemplates(): { folder: string; files: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'referee-templates-'));
  const files = EXAMPLE_NAMES.flatMap(name => {
    mkdirSync(join(folder, name));
    const templates = loadExample(name).synth().stacksRecursively.flatMap(({ id, template }) => [
      { id, template },
      ...Object.entries<any>(template.Resources).filter(([, { Type: type }]) => type === 'AWS::CloudFormation::StackSet')
        .map(([setId, { Properties: properties }]) => ({ id: setId, template: JSON.parse(properties.TemplateBody) })),
    ]);
    return distinct(templates).map(({ id, template }) => {
      const file = join(folder, name, `${id}.template.json`);
      writeFileSync(file, JSON.stringify(template));
      return file;
    });
  });
  return { folder, files };
}

/** The shapes of the resources of all templates so far. */
const seen = new Set<string>();

/** Those that have a resource of a new shape, the largest first: the relays of Regions and accounts differ in names and event patterns only. */
function distinct<T extends { template: any }>(templates: T[]): T[] {
  const size = ({ template }: T) => JSON.stringify(template).length;
  return [...templates].sort((one, other) => size(other) - size(one)).filter(({ template }) => {
    const found = Object.values<any>(template.Resources).map(({ Type: type, Properties: properties }) => `${type} ${JSON.stringify(shape(properties))}`);
    const isNew = found.some(one => !seen.has(one));
    found.forEach(one => seen.add(one));
    return isNew;
  });
}

/** The value without its texts. Event patterns are checked by tests of our own, and by the gate. */
function shape(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'EventPattern').map(([key, inner]) => [key, shape(inner)]));
}
