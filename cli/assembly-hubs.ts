import { existsSync, readdirSync, readFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { UserError } from './errors';
import { Hub } from './hub';
import { Fields, isFields } from '../lib/event-patterns/event-pattern';

/** Returns the hubs with an evaluator of a cloud assembly, as `cdk synth` writes it. */
export function hubsOf(assembly: string): Hub[] {
  if (!existsSync(join(assembly, 'manifest.json'))) throw new UserError(`There is no cloud assembly in ${assembly}: it has no manifest.json. Run cdk synth.`);
  const files = filesOf(assembly);
  const assets = new Map(files.filter(path => path.endsWith('.assets.json')).flatMap(assetsOf));
  const hubs = files.filter(path => path.endsWith('.template.json')).flatMap(path => hubsIn(path, assets));
  if (hubs.length === 0) throw new UserError(`No hub in ${assembly} has an evaluator: there is no function with a catalogue of alerts.`);
  return hubs;
}

/** The files of an assembly and those of its stages, without assets. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('asset.')).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [path];
  });
}

/** The folders of assets by their keys in the bucket. */
function assetsOf(manifest: string): [key: string, folder: string][] {
  return Object.values<Fields>(readJson(manifest).files ?? {}).flatMap(({ source, destinations }: any) =>
    Object.values<any>(destinations).map(({ objectKey }): [string, string] => [objectKey, join(dirname(manifest), source.path)]));
}

function hubsIn(template: string, assets: Map<string, string>): Hub[] {
  return Object.entries<any>(readJson(template).Resources ?? {}).flatMap(([logicalId, { Type, Properties, Metadata }]) => {
    const values = Type === 'AWS::Lambda::Function' ? Properties?.Environment?.Variables?.VALUES : undefined;
    const catalogue = join(assets.get(Properties?.Code?.S3Key) ?? '', 'catalogue.json');
    if (values === undefined || !existsSync(catalogue)) return [];
    const path = Metadata?.['aws:cdk:path']?.replace(/\/Resource$/, '') ?? `${basename(template, '.template.json')}/${logicalId}`;
    return [Hub.ofTemplate(path, readJson(catalogue) as any, values)];
  });
}

function readJson(path: string): Record<string, any> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isFields(content)) return content;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError(`${path} is not a JSON object.`);
}
