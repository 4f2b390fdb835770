/**
 * Checks the public API against the AWS CDK's design guidelines: `ts-node -T projenrc/awslint.ts`, after compilation.
 *
 * By the linter's library: the command of this version fails with every version of chalk that it accepts.
 */
import { join } from 'path';
import { ALL_RULES_LINTER, DiagnosticLevel } from 'awslint/lib';
// eslint-disable-next-line import/no-extraneous-dependencies -- comes with awslint
import { TypeSystem } from 'jsii-reflect';
import { EXCLUSIONS } from './awslint-exclusions';

async function lint(): Promise<void> {
  const types = new TypeSystem();
  const assembly = await types.loadModule(join(__dirname, '..'), { validate: false, supportedFeatures: ['intersection-types', 'class-covariant-overrides'] });
  const findings = ALL_RULES_LINTER.eval(assembly as never, undefined)
    .filter(({ level, scope }) => level === DiagnosticLevel.Error && !scope.startsWith('aws-cdk-lib.'));
  const used = new Set<string>();
  const isExcluded = (code: string, scope: string) =>
    [`${code}:${scope.replace('cdk-cloudtrail-governance.', '')}`, `${code}:*`].some(key => key in EXCLUSIONS && used.add(key));

  const problems = findings.filter(({ rule, scope }) => !isExcluded(rule.code, scope))
    .map(({ rule, scope, message }) => `${rule.code}:${scope}: ${message}`);
  const needless = Object.keys(EXCLUSIONS).filter(key => !used.has(key)).map(key => `${key}: excluded in projenrc/awslint-exclusions.ts, but not found`);
  [...problems, ...needless].forEach(problem => console.error(problem));
  console.log(`awslint: ${findings.length} findings, ${findings.length - problems.length} of them excluded with a reason`);
  process.exitCode = problems.length + needless.length > 0 ? 1 : 0;
}

void lint();
