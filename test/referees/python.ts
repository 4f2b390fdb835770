import { execFileSync, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** What pip says without a registry. */
const UNREACHABLE = /NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|SSLError|connection broken/;

/** A virtual environment with packages of PyPI, in a temporary folder that the next run finds again. */
export class Python {
  /**
   * Installs the packages, with exact versions. Without Python or PyPI, it says so in one line and ends the process: referees from outside are no
   * requirement.
   */
  public static with(...requirements: string[]): Python {
    const id = createHash('sha256').update(requirements.join()).digest('hex').slice(0, 12);
    const python = new Python(join(tmpdir(), `cdk-cloudtrail-governance-referee-${id}`));
    if (!existsSync(python.marker)) python.install(requirements);
    return python;
  }

  private constructor(private readonly folder: string) {}

  /** The path of a program of the packages. */
  public program(name: string): string {
    return join(this.folder, 'bin', name);
  }

  private get marker(): string {
    return join(this.folder, 'complete');
  }

  private install(requirements: string[]): void {
    if (spawnSync('python3', ['-c', 'import venv, pip']).status !== 0) skip('Python with venv and pip is missing');
    rmSync(this.folder, { recursive: true, force: true });
    execFileSync('python3', ['-m', 'venv', '--without-pip', this.folder]);
    const { status, stderr } = spawnSync('python3', [
      '-m', 'pip', '--python', this.program('python'), 'install', '--quiet', '--no-compile', '--retries', '1', '--disable-pip-version-check', ...requirements,
    ], { encoding: 'utf8' });
    if (status !== 0 && UNREACHABLE.test(stderr)) skip('PyPI is not reachable');
    if (status !== 0) throw new Error(`pip cannot install ${requirements.join(', ')}: ${stderr}`);
    writeFileSync(this.marker, '');
  }
}

function skip(because: string): never {
  console.log(`skipped: ${because}`);
  process.exit(0);
}
