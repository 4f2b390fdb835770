import type { TriageOptions } from './triage-options';

/** The command that gives the whole answer to a question, for a shell. Values are from logs, so they are quoted. */
export function queryCommand(id: string, parameters: Record<string, string>, { inputs, from, to, account = [], region = [] }: TriageOptions): string {
  return [
    'npx cdk-cloudtrail-governance query', id,
    ...Object.entries(parameters).map(([name, value]) => `--parameter ${name}=${quoted(value)}`),
    ...from === undefined ? [] : [`--from ${quoted(from)}`],
    ...to === undefined ? [] : [`--to ${quoted(to)}`],
    ...account.map(one => `--account ${quoted(one)}`),
    ...region.map(one => `--region ${quoted(one)}`),
    ...inputs.map(input => `--logs ${quoted(input)}`),
  ].join(' ');
}

/** The command for parameters that a person has to know. */
export function commandToFillIn(id: string, parameters: Record<string, string>, options: TriageOptions): string {
  const open = Object.fromEntries(Object.keys(parameters).map(name => [name, `<${name}>`]));
  return queryCommand(id, open, options);
}

/** A word of a shell: between single quotes nothing has a meaning. */
export function quoted(text: string): string {
  return /^[\w@%+:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, '\'\\\'\'')}'`;
}
