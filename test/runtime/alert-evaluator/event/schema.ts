import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import type { AlertEventEntry } from '../../../../runtime/alert-evaluator/event/contract';

/** The published schema. */
export const SCHEMA = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'alert-event.schema.json'), 'utf8'));

// The validator knows draft 7, in which every keyword of the schema has the same meaning.
const { $schema: _, $id: __, ...rules } = SCHEMA;
const validate = new Ajv({ allErrors: true }).compile(rules);

/** The event as a consumer receives it. */
export function delivered({ source, detailType, resources, time, detail }: AlertEventEntry): Record<string, any> {
  const envelope = { 'version': '0', 'id': '11111111-1111-1111-1111-111111111111', source, 'detail-type': detailType, 'account': '777788889999' };
  return JSON.parse(JSON.stringify({ ...envelope, region: 'eu-central-1', time, resources, detail }));
}

/** The violations of the schema. */
export function problemsOf(event: Record<string, any>): string[] {
  return validate(event) ? [] : validate.errors!.map(({ dataPath, message }) => `${dataPath} ${message}`);
}

/** The fields of a value that the schema does not list. */
export function unlisted(value: unknown, schema: any = SCHEMA, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(item => unlisted(item, schema.items ?? {}, `${path}[]`));
  // The record is AWS's.
  if (typeof value !== 'object' || value === null || path === '.detail.record') return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const field = `${path}.${name}`;
    return schema.properties?.[name] ? unlisted(item, schema.properties[name], field) : [field];
  });
}

/** All fields that the schema lists. */
export function listed(schema: any = SCHEMA, path = ''): string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => [`${path}.${name}`, ...listed(child, `${path}.${name}`)]);
  return schema.items ? listed(schema.items, `${path}[]`) : below;
}

/** All fields that a value has. */
export function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(item => fieldsOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null || path === '.detail.record') return [];
  return Object.entries(value).flatMap(([name, item]) => [`${path}.${name}`, ...fieldsOf(item, `${path}.${name}`)]);
}
