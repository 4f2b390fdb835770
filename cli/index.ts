#!/usr/bin/env node
import { isUserError, UserError } from './errors';
import { VERDICT_EXIT_CODES } from './exit-codes';
import { printableLines } from './printable';
import { COST_USAGE, EXPLAIN_USAGE, QUERY_USAGE, TRIAGE_USAGE, VERIFY_LOGS_USAGE, VERIFY_REPORT_USAGE } from './usage';
import { packageVersion } from './version';

/* eslint-disable @typescript-eslint/no-require-imports -- a verb, which is bundled by itself, should not wait for the others to load */

/** The verbs of the command; each has a file of its own, which is loaded when it is needed. */
const VERBS: Record<string, { run: (args: string[]) => Promise<void>; usage: string; failure?: number }> = {
  'query': { run: args => (require('./query') as typeof import('./query')).query(args), usage: QUERY_USAGE },
  'triage': { run: args => (require('./triage') as typeof import('./triage')).triage(args), usage: TRIAGE_USAGE },
  'explain': { run: args => (require('./explain') as typeof import('./explain')).explain(args), usage: EXPLAIN_USAGE },
  'cost': { run: args => (require('./cost-estimate') as typeof import('./cost-estimate')).cost(args), usage: COST_USAGE },
  // Exit code 1 means that logs were tampered with.
  'verify-logs': {
    run: args => (require('./verify-logs') as typeof import('./verify-logs')).verifyLogPlace(args), usage: VERIFY_LOGS_USAGE, failure: VERDICT_EXIT_CODES['not-verifiable'],
  },
  'verify-report': {
    run: args => (require('./verify-report') as typeof import('./verify-report')).verifyReport(args), usage: VERIFY_REPORT_USAGE, failure: VERDICT_EXIT_CODES['not-verifiable'],
  },
};

const USAGE = `Usage: cdk-cloudtrail-governance <verb>\n\n${Object.values(VERBS).map(({ usage }) => usage).join('\n')}
  --version
      The version of this package.`;

async function main([verb, ...args]: string[]): Promise<void> {
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    console.log(USAGE);
    return;
  }
  if (verb === '--version') {
    console.log(packageVersion());
    return;
  }
  if (!Object.hasOwn(VERBS, verb)) {
    // Of a misspelt verify-logs, 1 would mean that logs were tampered with.
    throw new UserError(`There is no verb ${verb}. There are ${Object.keys(VERBS).join(', ')}; --help explains them.`, VERDICT_EXIT_CODES['not-verifiable']);
  }
  if (args.some(arg => arg === '--help' || arg === '-h')) console.log(`Usage: cdk-cloudtrail-governance <verb>\n\n${VERBS[verb].usage}`);
  else await VERBS[verb].run(args);
}

/** The exit code of a verb that fails; undefined for the usual one. */
function failureOf(verb = ''): number | undefined {
  return Object.hasOwn(VERBS, verb) ? VERBS[verb].failure : undefined;
}

// Whoever reads may have read enough, like `head`: a verdict keeps its exit code. A clean one that could not be written is none.
process.stdout.on('error', ({ code }) => {
  const failure = failureOf(process.argv[2]);
  process.exit(code === 'EPIPE' ? process.exitCode ?? failure ?? 0 : process.exitCode || (failure ?? 1));
});

main(process.argv.slice(2)).catch(error => {
  // What the user can mend is said in a line, like a folder that may not be read; the rest is a fault of this program.
  const known = isUserError(error) || error.name === 'GovernanceError' || error.syscall || String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(printableLines(known ? error.message : String(error.stack ?? error)));
  process.exitCode = failureOf(process.argv[2]) ?? (isUserError(error) ? error.exitCode : 1);
});
