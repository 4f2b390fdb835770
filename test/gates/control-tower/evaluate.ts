import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { Control, CONTROLS, GUARD } from './controls';

/** A resource as a hook receives it: with its properties resolved. */
export interface HookedResource {
  readonly type: string;
  readonly properties: unknown;
}

/** What the controls say about resources of one type. */
export interface Verdict<R extends HookedResource> {
  /** The controls that each resource fails. */
  readonly failed: Map<R, string[]>;
  /** The number of rules that were applied to all of them. */
  readonly applied: number;
}

/** Evaluates the resources as the hooks of the controls do: each alone, when CloudFormation is about to create it. */
export function evaluate<R extends HookedResource>(resources: readonly R[], controls = CONTROLS): Verdict<R> {
  const failed = new Map<R, string[]>();
  let applied = 0;
  for (const type of new Set(resources.map(resource => resource.type))) {
    const ofType = resources.filter(resource => resource.type === type);
    const rules = controls.filter(({ types }) => types.includes(type));
    if (rules.length === 0) continue;
    const verdict = run(type, ofType, rules);
    verdict.failed.forEach((ids, resource) => failed.set(resource, ids));
    applied += verdict.applied;
  }
  return { failed, applied };
}

function run<R extends HookedResource>(type: string, resources: readonly R[], controls: readonly Control[]): Verdict<R> {
  const folder = mkdtempSync(join(tmpdir(), 'controls-'));
  try {
    mkdirSync(join(folder, 'resources'));
    resources.forEach(({ properties }, i) =>
      writeFileSync(join(folder, 'resources', `${i}.json`), JSON.stringify({ [type]: { resourceProperties: properties } })));
    const { status, stdout, stderr, error } = spawnSync(GUARD, [
      'validate', ...controls.flatMap(({ rule }) => ['--rules', rule]), '--data', join(folder, 'resources'),
      '--structured', '--output-format', 'json', '--show-summary', 'none',
    ], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    // 19: some resource fails.
    if (status !== 0 && status !== 19) throw error ?? new Error(`cfn-guard on ${type}: ${stderr}`);
    const reports: any[] = JSON.parse(stdout);
    return {
      failed: new Map(reports.filter(({ not_compliant: failures }) => failures.length > 0)
        .map(({ name, not_compliant: failures }) => [resources[parseInt(basename(name))], controlsOf(failures)])),
      applied: reports.reduce((sum, report) => sum + report.compliant.length + report.not_compliant.length, 0),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The controls whose messages a report has. */
function controlsOf(failures: unknown): string[] {
  return [...new Set([...JSON.stringify(failures).matchAll(/\[(CT\.\w+\.PR\.\d+)\]/g)].map(([, id]) => id))];
}
