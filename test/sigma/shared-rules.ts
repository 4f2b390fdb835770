import { execFileSync } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { gunzipSync } from 'zlib';

/** A folder with rules of SigmaHQ and records of CloudTrail, which are not part of the repository. */
export const SHARED_DATA = process.env.SIGMA_DATA ?? join(__dirname, '..', '..', '..', 'shared', 'data');

/** The folder of the shared rules; undefined where they are absent. */
export function sharedRules(): string | undefined {
  const archive = join(SHARED_DATA, 'sigma-cloudtrail.tar.gz');
  if (!existsSync(archive)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'sigma-rules-'));
  execFileSync('tar', ['xzf', archive, '-C', folder]);
  return folder;
}

/** The shared records. */
export function sharedRecords(): any[] {
  const folder = join(SHARED_DATA, 'events');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.jsonl.gz')).sort();
  return files.flatMap(file => gunzipSync(readFileSync(join(folder, file))).toString().trim().split('\n').map(line => JSON.parse(line).record));
}
