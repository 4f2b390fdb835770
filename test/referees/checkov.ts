/** Checks the templates of the examples with checkov. Exits with 1 on a finding that accepted-findings.ts does not list. */
import { spawnSync } from 'child_process';
import { join } from 'path';
import { CHECKOV } from './accepted-findings';
import { writeTemplates } from './example-templates';
import { judge } from './judge';
import { Python } from './python';

const python = Python.with('checkov==3.3.30');
const templates = writeTemplates();
// Without its own registry: only the checks of this version.
const { stdout, stderr, status } = spawnSync(python.program('python'), [
  '-m', 'checkov.main', '--framework', 'cloudformation', '--compact', '--quiet', '--skip-download', '--output', 'json', '--directory', templates.folder,
], { encoding: 'utf8', maxBuffer: 2 ** 28 });
if (status !== 0 && status !== 1) throw new Error(`checkov: ${stderr}`);
const { results, summary } = JSON.parse(stdout);
if (summary.parsing_errors > 0) throw new Error(`checkov cannot read ${results.parsing_errors.map((file: string) => join(file))}`);
judge('checkov', templates, results.failed_checks.map(({ check_id: rule, check_name: name, file_path: file, resource }: any) => (
  { rule, file: file.replace(/^\//, ''), where: `${resource.replace('.', ' ')}: ${name}` }
)), CHECKOV);
