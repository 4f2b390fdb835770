#!/usr/bin/env node
import { cost, COST_USAGE } from './cost-estimate';
import { UserError } from './errors';
import { EXPLAIN_USAGE, explain } from './explain';
import { printableLines } from './output';
import { QUERY_USAGE, query } from './query';
import { triage, TRIAGE_USAGE } from './triage';
import { VERIFY_LOGS_USAGE, verifyLogPlace } from './verify-logs';
import { VERIFY_REPORT_USAGE, verifyReport } from './verify-report';
import { packageVersion } from './version';
import { EXIT_CODES } from '../runtime/log-integrity/finding';

/** The verbs of the command; each has a file of its own. */
const VERBS: Record<string, { run: (args: string[]) => Promise<void>; usage: string; failure?: number }> = {
  'query': { run: query, usage: QUERY_USAGE },
  'triage': { run: triage, usage: TRIAGE_USAGE },
  'explain': { run: explain, usage: EXPLAIN_USAGE },
  'cost': { run: cost, usage: COST_USAGE },
  // Exit code 1 means that logs were tampered with.
  'verify-logs': { run: verifyLogPlace, usage: VERIFY_LOGS_USAGE, failure: EXIT_CODES['not-verifiable'] },
  'verify-report': { run: verifyReport, usage: VERIFY_REPORT_USAGE, failure: EXIT_CODES['not-verifiable'] },
};

const USAGE = `Usage: cdk-cloudtrail-governance <verb>\n\n${Object.values(VERBS).map(({ usage }) => usage).join('\n')}
  --version
      The version of this package.`;

async function main([verb, ...args]: string[]): Promise<void> {
  if (verb === undefined || verb === '--help' || verb === 'help') {
    console.log(USAGE);
    return;
  }
  if (verb === '--version') {
    console.log(packageVersion());
    return;
  }
  if (!Object.hasOwn(VERBS, verb)) throw new UserError(`There is no verb ${verb}. There are ${Object.keys(VERBS).join(', ')}; --help explains them.`);
  await VERBS[verb].run(args);
}

// Whoever reads may have read enough, like `head`.
process.stdout.on('error', ({ code }) => process.exit(code === 'EPIPE' ? 0 : 1));

main(process.argv.slice(2)).catch(error => {
  // What the user can mend is said in a line, like a folder that may not be read; the rest is a fault of this program.
  const known = error instanceof UserError || error.name === 'GovernanceError' || error.syscall || String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(printableLines(known ? error.message : String(error.stack ?? error)));
  const [verb] = process.argv.slice(2);
  const failure = Object.hasOwn(VERBS, verb ?? '') ? VERBS[verb].failure : undefined;
  process.exitCode = failure ?? (error instanceof UserError ? error.exitCode : 1);
});
