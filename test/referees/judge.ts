import { rmSync } from 'fs';
import { AcceptedFinding } from './accepted-findings';

export interface RefereeFinding {
  readonly rule: string;
  /** The file, from the folder of the templates. */
  readonly file: string;
  /** The resource, as `<type> <logical id>`, and the message. */
  readonly where: string;
}

/** Prints the findings that are not accepted, and the acceptances that nothing needs; each fails the process. */
export function judge(
  referee: string, { folder, files }: { folder: string; files: string[] }, findings: RefereeFinding[], accepted: readonly AcceptedFinding[],
): void {
  rmSync(folder, { recursive: true });
  const accepts = ({ rule, where = /^/ }: AcceptedFinding, finding: RefereeFinding) => rule === finding.rule && where.test(finding.where);
  const failed = findings.filter(finding => !accepted.some(one => accepts(one, finding)));
  const unused = accepted.filter(one => !findings.some(finding => accepts(one, finding)));
  failed.forEach(({ rule, file, where }) => console.log(`${rule} ${file} ${where}`));
  unused.forEach(({ rule, where }) => console.log(`${rule} ${where ?? ''}: accepted in vain`));
  console.log(`${referee}: ${files.length} templates, ${failed.length} findings, ${findings.length - failed.length} accepted`);
  if (failed.length + unused.length > 0) process.exitCode = 1;
}
