import { readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** As many Apps as tries: one folder for all of them. */
export const OUTDIR = join(tmpdir(), `corpus-${process.pid}`);

/** Every code of lib/validation/errors.ts. */
export const CODES = [...readFileSync(join(__dirname, '..', '..', 'lib', 'validation', 'errors.ts'), 'utf8').matchAll(/^ {2}\| '(\w+)'/gm)]
  .map(([, code]) => code);

/** What an error says of one prop, one a line: code, prop, rule, value, advice. */
export const LINE = /^\[[A-Z][A-Za-z]+\] '[^']+' must .+, got: .+\. .+/;

export interface Outcome {
  /** `refused` as it should be, `deployed`, `ignored`, or what is wrong with the refusal. */
  readonly verdict: string;
  readonly problems: { readonly code: string; readonly prop: string }[];
  readonly message: string;
}

export const ENVIRONMENTS = { known: { account: '111122223333', region: 'eu-west-1' }, agnostic: undefined };

/**
 * Makes something in a stack of its own and judges what came of it.
 *
 * @param build makes it
 * @param deployed whether what was given is in the template
 * @param env environment of the stack
 */
export function attempt(build: (stack: Stack) => void, deployed: (template: string) => boolean, env: keyof typeof ENVIRONMENTS = 'known'): Outcome {
  const stack = new Stack(new App({ outdir: OUTDIR, analyticsReporting: false, treeMetadata: false }), 'Stack', { env: ENVIRONMENTS[env] });
  try {
    build(stack);
    const template = JSON.stringify(Template.fromStack(stack).toJSON());
    return { verdict: deployed(template) ? 'deployed' : 'ignored', problems: [], message: '' };
  } catch (error: any) {
    const { name, message = '', problems = [] } = error;
    return { verdict: name === 'GovernanceError' ? judge(message, problems) : `${name}: ${message}`.split('\n')[0], problems, message };
  }
}

function judge(message: string, problems: Outcome['problems']): string {
  const lines = message.split('\n').filter(line => !line.startsWith('  at '));
  const odd = lines.find(line => !LINE.test(line)) ?? problems.find(({ code }) => !CODES.includes(code))?.code;
  if (odd !== undefined) return `refused in another form: ${odd}`;
  return lines.length === problems.length && lines.length > 0 ? 'refused' : `refused in ${lines.length} lines for ${problems.length} problems`;
}
