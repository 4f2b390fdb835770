import { readdirSync } from 'fs';
import { basename, join } from 'path';
import { App } from 'aws-cdk-lib';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The names of all examples. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES).filter(file => file.endsWith('.ts')).map(file => basename(file, '.ts')).sort();

/** The app of an example, as the CLI would run it: with the context of cdk.json, into a temporary folder. */
export function loadExample(name: string): App {
  process.env.CDK_CONTEXT_JSON = JSON.stringify(require('../../cdk.json').context);
  delete process.env.CDK_OUTDIR; // it would make every app synthesize once more when the process exits
  return require(join(EXAMPLES, name)).app;
}
