import { readFileSync } from 'fs';
import { dirname, join } from 'path';

const NAME = 'cdk-cloudtrail-governance';

/** The version of the package that this file is in, in `cli` or bundled in `assets/cli`. */
export function packageVersion(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const found = packageIn(folder);
    if (found?.name === NAME) return found.version;
    if (folder === dirname(folder)) throw new Error(`This file is not in the package ${NAME}.`);
  }
}

function packageIn(folder: string): { name: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
