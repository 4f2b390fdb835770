/** Lints the templates of the examples with cfn-lint. Exits with 1 on a finding that accepted-findings.ts does not list. */
import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { relative } from 'path';
import { CFN_LINT } from './accepted-findings';
import { writeTemplates } from './example-templates';
import { judge } from './judge';
import { Python } from './python';

const python = Python.with('cfn-lint==1.51.0');
const templates = writeTemplates();
const { stdout, stderr, status } = spawnSync(python.program('cfn-lint'), ['--format', 'json', '--', ...templates.files], { encoding: 'utf8', maxBuffer: 2 ** 28 });
// Bits: errors, warnings and information. 1 and 32 and above are for faults of the tool.
if (status === null || status % 2 === 1 || status >= 32) throw new Error(`cfn-lint: ${stderr}`);
judge('cfn-lint', templates, JSON.parse(stdout).map(({ Rule: { Id: rule }, Filename: file, Location: { Path: path }, Message: message }: any) => {
  const id = path?.[1];
  const type = id && JSON.parse(readFileSync(file, 'utf8')).Resources[id]?.Type;
  return { rule, file: relative(templates.folder, file), where: `${type} ${id}: ${message.slice(0, 200)}` };
}), CFN_LINT);
