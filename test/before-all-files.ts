import { chmodSync, mkdtempSync, statfsSync } from 'fs';
import { join } from 'path';

/** The folder of Linux that is memory. */
const MEMORY = '/dev/shm';
const ROOM = 4 * 2 ** 30;

/** Tests write thousands of templates and log files: into memory, if it has room, which takes a twentieth of the time that a disk takes. */
export default function keepFilesInMemory(): void {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize <= ROOM) return;
    process.env.TMPDIR = mkdtempSync(join(MEMORY, 'cdk-cloudtrail-governance-'));
    chmodSync(process.env.TMPDIR, 0o1777); // some tests run a command as nobody
  } catch {
    // Not Linux, or not to be written: the usual folder.
  }
}
