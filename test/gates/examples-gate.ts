/**
 * Validates the templates of every example in one process: CloudFormation's rules, with the warnings that are really errors, four cdk-nag
 * packs, and the proactive controls of AWS Control Tower. Exits with 1 on any finding that is not acknowledged or accepted with a reason.
 * Leaves each cloud assembly in cdk.out/<example>.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, CloudFormationValidatePlugin, IPolicyValidationContext, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { ControlTowerGate } from './control-tower/control-tower-gate';
import { EXAMPLE_NAMES, loadExample, ROOT } from './examples';

process.env.CDK_VALIDATION = 'false'; // the plugin below is registered by hand, once

/** Warnings of the engine that a deployment would refuse. */
const PROMOTED = ['W3030', 'W9003'];

/** What the packs ask of the owner of the data, not of this library. */
const OWNERS_CHOICE = ['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security'].map(pack => ({
  id: `${pack}::${pack}-S3BucketReplicationEnabled`,
  reason: 'A second copy in another Region is the choice of who owns the logs: it doubles what storage costs.',
}));

const controls = new ControlTowerGate();
const validator = new CloudFormationValidatePlugin();

function findings(name: string): { failed: string[]; acknowledged: string[] } {
  const app: App = loadExample(name);
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new PCIDSS321Checks(app), new HIPAASecurityChecks(app), validator,
  );
  Validations.of(app).acknowledge(...OWNERS_CHOICE);
  let refusal: string | undefined;
  try {
    app.synth();
  } catch (error) {
    refusal = String(error).split('\n')[0];
  }
  if (!refusal) controls.add(name, app.synth().stacksRecursively);
  const report = JSON.parse(readFileSync(join(app.outdir, readdirSync(app.outdir).find(file => file.endsWith('validation-report.json'))!), 'utf8'));
  const failed: string[] = [];
  const acknowledged: string[] = [];
  const inStackSets = stackSetTemplates(app.outdir)
    .map(template => ({ pluginName: validator.name, ...validator.validate(inContext(app, template)) }));
  for (const plugin of [...report.pluginReports, ...inStackSets]) {
    const line = (violation: any) => `${plugin.pluginName ?? plugin.summary?.pluginName}: ${violation.ruleName} (${violation.severity}) `
      + `${(violation.violatingConstructs ?? []).map((construct: any) => construct.constructPath).join(', ')}: ${violation.description}`;
    const counts = (violation: any) => plugin.pluginName !== validator.name || violation.severity !== 'warning' || PROMOTED.includes(violation.ruleName);
    failed.push(...(plugin.violations ?? []).filter(counts).map(line));
    acknowledged.push(...(plugin.suppressedViolations ?? []).map(line));
  }
  if (refusal && failed.length === 0) failed.push(refusal);
  const assembly = join(ROOT, 'cdk.out', name);
  rmSync(assembly, { recursive: true, force: true });
  cpSync(app.outdir, assembly, { recursive: true });
  rmSync(app.outdir, { recursive: true });
  return { failed, acknowledged };
}

function inContext(appConstruct: App, templatePath: string): IPolicyValidationContext {
  return { appConstruct, templatePaths: [templatePath], stackTemplates: [{ stackConstructPath: '', templatePath, accountId: undefined, region: undefined }] };
}

/** The templates that StackSets carry as text: CDK does not know them as templates. */
function stackSetTemplates(outdir: string): string[] {
  const bodies = readdirSync(outdir).filter(file => file.endsWith('.template.json'))
    .flatMap(file => Object.values<any>(JSON.parse(readFileSync(join(outdir, file), 'utf8')).Resources ?? {}))
    .filter(({ Type }) => Type === 'AWS::CloudFormation::StackSet')
    .map(({ Properties }) => Properties.TemplateBody);
  return bodies.map((body, i) => {
    const path = join(outdir, `stack-set-${i + 1}.json`);
    writeFileSync(path, body);
    return path;
  });
}

let failures = 0;
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : EXAMPLE_NAMES) {
  const { failed, acknowledged } = findings(name);
  failures += failed.length;
  console.log(`${failed.length === 0 ? 'ok    ' : 'FAILED'} ${name}: ${failed.length} findings, ${acknowledged.length} acknowledged`);
  failed.forEach(finding => console.log(`       ${finding}`));
}
const { failed, accepted } = controls.judge(asked.length === 0 && failures === 0);
failures += failed.length;
console.log(`${failed.length === 0 ? 'ok    ' : 'FAILED'} Control Tower: ${failed.length} findings, ${accepted} accepted`);
failed.forEach(finding => console.log(`       ${finding}`));
process.exitCode = failures === 0 ? 0 : 1;
