import { parseArguments } from './arguments';
import { UserError } from './errors';
import { Format, FORMATS } from './output';
import { timeOf } from './times';
import { AuditPeriod } from '../lib/questions/audit-period';
import { knownPartitionOf } from '../lib/regions/partitions';
import { ACCOUNT_ID, REGION } from '../lib/validation/rules/accounts';

/** The options of `query`, as they were given. */
export type QueryOptions = ReturnType<typeof parseQuery>['values'];

export function parseQuery(args: string[]) {
  return parseArguments(args, {
    list: { type: 'boolean' },
    sql: { type: 'string' },
    logs: { type: 'string', multiple: true },
    parameter: { type: 'string', multiple: true },
    from: { type: 'string' },
    to: { type: 'string' },
    account: { type: 'string', multiple: true },
    region: { type: 'string', multiple: true },
    format: { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
  });
}

export function formatOf({ format, json, csv }: QueryOptions): Format {
  const given = [...format === undefined ? [] : [format], ...json ? ['json'] : [], ...csv ? ['csv'] : []];
  if (given.length > 1) throw new UserError(`Choose one format, got: ${given.join(', ')}`);
  const [chosen = 'table'] = given;
  if (!(FORMATS as readonly string[]).includes(chosen)) throw new UserError(`--format must be one of ${FORMATS.join(', ')}, got: ${chosen}`);
  return chosen as Format;
}

export function parametersOf(given: string[] = []): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const one of given) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(one) ?? [];
    if (name === undefined) throw new UserError(`--parameter must be <name>=<value>, got: ${one}`);
    if (name in parameters) throw new UserError(`--parameter ${name} must be given once.`);
    parameters[name] = value;
  }
  return parameters;
}

export function periodOf({ from, to }: QueryOptions): AuditPeriod {
  if (from === undefined && to === undefined) return AuditPeriod.always();
  const start = from === undefined ? '1970-01-01T00:00:00Z' : textOf(timeOf('--from', from, 'start'));
  const end = to === undefined ? '9000-01-01T00:00:00Z' : textOf(timeOf('--to', to, 'end'));
  if (start >= end) throw new UserError(`--to must be later than --from, got: ${from} to ${to}`);
  return AuditPeriod.between(start, end);
}

function textOf(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

export function accountsOf({ account }: QueryOptions): string[] | undefined {
  const wrong = account?.find(id => !ACCOUNT_ID.holds(id));
  if (wrong !== undefined) throw new UserError(`--account must be an account id of 12 digits, got: ${wrong}`);
  return account;
}

export function regionsOf({ region }: QueryOptions): string[] | undefined {
  const wrong = region?.find(code => !knownPartitionOf(code) || !REGION.holds(code));
  if (wrong !== undefined) throw new UserError(`--region must be the code of a Region like eu-west-1, got: ${wrong}`);
  return region;
}
