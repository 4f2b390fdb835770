import { readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { App } from 'aws-cdk-lib';

/** The root of the repository. */
export const ROOT = join(__dirname, '..', '..');
const EXAMPLES = join(ROOT, 'examples');

/** The names of all examples. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES).filter(file => file.endsWith('.ts')).map(file => basename(file, '.ts')).sort();

/** The context of cdk.json: every recommended feature flag. */
export function recommendedContext(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context;
}

/** The app of an example, as the CLI would run it: with the context of cdk.json, into a temporary folder. */
export function loadExample(name: string): App {
  process.env.CDK_CONTEXT_JSON = JSON.stringify(recommendedContext());
  delete process.env.CDK_OUTDIR; // it would make every app synthesize once more when the process exits
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- examples are found at run time, and each is loaded once
  return require(join(EXAMPLES, name)).app;
}
