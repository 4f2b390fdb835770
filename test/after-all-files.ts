import { rmSync } from 'fs';
import { tmpdir } from 'os';
import { basename } from 'path';

/** Removes the folder that before-all-files.ts has made. */
export default function removeFilesInMemory(): void {
  if (basename(tmpdir()).startsWith('cdk-cloudtrail-governance-')) rmSync(tmpdir(), { recursive: true, force: true });
}
