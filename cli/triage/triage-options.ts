import { parseArguments } from '../arguments';
import { UserError } from '../errors';
import { accountsOf, periodOf, regionsOf } from '../query-options';

/** The options of `triage`, as they were given. */
export interface TriageOptions {
  /** Paths of log files and folders. */
  readonly inputs: string[];
  readonly output: string;
  readonly from?: string;
  readonly to?: string;
  readonly account?: string[];
  readonly region?: string[];
}

const DEFAULT_OUTPUT = 'cloudtrail-triage.html';

export function triageOptionsOf(args: string[]): TriageOptions {
  const { values, positionals } = parseArguments(args, {
    logs: { type: 'string', multiple: true },
    output: { type: 'string', short: 'o' },
    from: { type: 'string' },
    to: { type: 'string' },
    account: { type: 'string', multiple: true },
    region: { type: 'string', multiple: true },
  });
  const { logs = [], output = DEFAULT_OUTPUT, ...limits } = values;
  const inputs = [...positionals, ...logs];
  if (inputs.length === 0) throw new UserError('Name a file or folder with log files, or - for standard input: triage logs/');
  if (output === '') throw new UserError('--output must be the path of a file, or - for standard output.');
  return { inputs, output, ...limits };
}

/** The events that the report is about. */
export function limitsOf(options: TriageOptions) {
  return { period: periodOf(options), accounts: accountsOf(options), regions: regionsOf(options) };
}
