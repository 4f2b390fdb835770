/**
 * Compares Sigma rules with pySigma, whose SQLite backend asks a database with the records: `npx projen referee:sigma`. The rules are ours, and those in
 * the folder of SIGMA_DATA. Exits with 1 if they disagree otherwise than listed here. pySigma is run as a program; nothing of it is part of the package.
 */
import { execFileSync } from 'child_process';
import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Python } from './python';
import { SigmaRule } from '../../lib';
import { fieldsOf } from '../../lib/sigma/doubts';
import { conditionOf } from '../sigma/rule-text';
import { SHARED_DATA, sharedRecords, sharedRules } from '../sigma/shared-rules';

const OWN_RULES = join(__dirname, '..', 'sigma', 'rules');

/** Rules about which pySigma, or its backend, says something else. */
const KNOWN: Record<string, string> = {
  'keywords.yml': 'The backend has no search in whole records.',
  'keywords-all.yml': 'The backend has no search in whole records.',
  'yaml-texts.yml': 'PyYAML reads YAML 1.1, in which No is a boolean and a date is no text.',
  'comparison.yml': 'To SQLite, any text is greater than any number.',
  'exists.yml': 'To a table, null is missing.',
};

interface Compared {
  readonly file: string;
  readonly text: string;
  readonly numeric: boolean;
  readonly fields: string[];
  readonly rows: (string | null)[][];
  readonly expected: number[];
  /** Pairs of a rule and a record that a table cannot have: several values of a field. */
  readonly leftOut: number;
}

function compare(file: string, text: string, records: any[]): Compared {
  const rule = SigmaRule.fromText(text);
  const holds = conditionOf(rule.alert());
  const fields = [...new Set(fieldsOf(rule._test))];
  const rows = records.map(record => ({ record, values: fields.map(field => valuesAt(record, field.split('.'))) })).filter(({ values }) => values.every(({ length }) => length <= 1));
  return {
    file,
    text,
    numeric: /\|(lt|lte|gt|gte):/.test(text),
    fields,
    rows: rows.map(({ values }) => values.map(([value]) => value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value))),
    expected: rows.flatMap(({ record }, i) => holds(record) ? [i] : []),
    leftOut: records.length - rows.length,
  };
}

function valuesAt(value: any, path: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap(element => valuesAt(element, path));
  if (path.length === 0) return [value];
  return typeof value === 'object' && value !== null && Object.hasOwn(value, path[0]) ? valuesAt(value[path[0]], path.slice(1)) : [];
}

// pySigma cannot read a negation with pyparsing 3.3, which it admits.
const python = Python.with('pysigma==1.5.0', 'pysigma-backend-sqlite==1.2.4', 'pyparsing==3.2.5');
const samples: Record<string, { matches: any[]; ignores: any[] }> = JSON.parse(readFileSync(join(OWN_RULES, 'samples.json'), 'utf8'));
const hasRecords = existsSync(join(SHARED_DATA, 'events'));
const records = [...Object.values(samples).flatMap(({ matches, ignores }) => [...matches, ...ignores]), ...hasRecords ? sharedRecords() : []];
const shared = sharedRules();
if (!shared) console.log(`skipped: there are no shared rules in ${SHARED_DATA}`);
const files = [OWN_RULES, ...shared ? [shared] : []].flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.yml')).sort().map(file => join(folder, file)));
const compared = files.map(file => compare(file.split('/').pop()!, readFileSync(file, 'utf8'), records));
const answers = JSON.parse(execFileSync(python.program('python'), [join(__dirname, 'pysigma.py')], { input: JSON.stringify(compared), maxBuffer: 2 ** 28, encoding: 'utf8' }));

const differing = compared.filter(({ file, expected }) => JSON.stringify(answers[file].matches) !== JSON.stringify(expected));
const unknown = differing.filter(({ file }) => !KNOWN[file]);
const agreeing = Object.keys(KNOWN).filter(file => !differing.some(one => one.file === file));
const pairs = compared.reduce((sum, { rows }) => sum + rows.length, 0);
const leftOut = compared.reduce((sum, one) => sum + one.leftOut, 0);
const found = compared.reduce((sum, { expected }) => sum + expected.length, 0);
console.log(`${compared.length} rules, ${records.length} records: ${pairs} decisions, ${found} of them matches; ${leftOut} left out, as lists are in no column; ${differing.length} rules differ, ${differing.length - unknown.length} for a listed reason`);
for (const { file, expected, rows, fields } of unknown) {
  const other: number[] = answers[file].matches ?? [];
  const i = [...expected, ...other].find(one => expected.includes(one) !== other.includes(one));
  console.log(`${file}: ${answers[file].fault ?? `${expected.length} matches here, ${other.length} there, like ${JSON.stringify(i === undefined ? null : Object.fromEntries(fields.map((field, at) => [field, rows[i][at]])))}`}`);
}
agreeing.forEach(file => console.log(`${file} agrees: remove it from KNOWN`));
process.exit(unknown.length + agreeing.length > 0 ? 1 : 0);
