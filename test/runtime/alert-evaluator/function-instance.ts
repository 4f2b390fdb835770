import { ChildProcess, fork } from 'child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { buildSync } from 'esbuild';
import type { QueueMessage } from '../../../runtime/alert-evaluator/ports';

/** The stand-in for the runtime of Lambda: it loads the function, and calls it for each message of its parent. With an environment, it begins anew. */
export const HOST = `
  process.on('message', async ({ environment, input, remaining }) => {
    if (environment) {
      for (const name of Object.keys(process.env)) delete process.env[name];
      Object.assign(process.env, environment);
      delete require.cache[require.resolve('./index.js')];
      return;
    }
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    const end = Date.now() + remaining;
    try {
      const result = await require('./index.js').handler(input, { getRemainingTimeInMillis: () => end - Date.now() });
      const { user, system } = process.cpuUsage(cpu);
      process.send({ result, milliseconds: performance.now() - started, cpuMilliseconds: (user + system) / 1000 });
    } catch (fault) {
      process.send({ fault: String(fault) });
    }
  });
`;

/** The clients that the function loads. */
const SDK = ['client-dynamodb', 'client-eventbridge', 'client-sns'].map(client => ({ in: `@aws-sdk/${client}`, out: `@aws-sdk/${client}` }));

/** The bundled function in a folder, with what stands beside it. */
export class FunctionFolder {
  public readonly path = mkdtempSync(join(tmpdir(), 'alert-evaluator-'));

  public constructor() {
    buildSync({
      entryPoints: ['runtime/alert-evaluator/index.ts'],
      outdir: this.path,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      external: ['@aws-sdk/*'],
      legalComments: 'none',
    });
    writeFileSync(join(this.path, 'host.js'), HOST);
    // The runtime of Lambda has the SDK. A bundled one loads in a third of the time of its thousand files.
    buildSync({ entryPoints: SDK, outdir: join(this.path, 'node_modules'), bundle: true, platform: 'node', legalComments: 'none' });
  }

  public get bundleBytes(): number {
    return statSync(join(this.path, 'index.js')).size;
  }

  public writeCatalogue(text: string): void {
    writeFileSync(join(this.path, 'catalogue.json'), text);
  }

  public removeCatalogue(): void {
    rmSync(join(this.path, 'catalogue.json'), { force: true });
  }

  public remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** A process with the function, as Lambda starts it. An unhandled rejection ends it. */
export class FunctionInstance {
  /** Everything that the function wrote. */
  public output = '';
  private readonly child: ChildProcess;
  private exit?: number | null;

  public constructor(private readonly folder: Pick<FunctionFolder, 'path'>, private readonly url: string, environment: Record<string, string | undefined>) {
    this.child = fork(join(folder.path, 'host.js'), { silent: true, execArgv: [], env: this.environmentWith(environment) });
    this.child.stdout!.on('data', chunk => (this.output += chunk));
    this.child.stderr!.on('data', chunk => (this.output += chunk));
    this.child.on('exit', code => (this.exit = code));
  }

  /** Begins anew: the next call loads the function again, with all of its state, in the process and with the SDK of this one, whose start takes longest. */
  public restart(environment: Record<string, string | undefined>): this {
    this.output = '';
    this.child.send({ environment: this.environmentWith(environment) });
    return this;
  }

  /** The ids of the messages that failed. */
  public async invoke(messages: QueueMessage[], remaining = 30_000): Promise<string[]> {
    const { batchItemFailures } = (await this.call({ Records: messages }, remaining)).result;
    return batchItemFailures.map(({ itemIdentifier }: any) => itemIdentifier);
  }

  /** The answer to any input, and the times until then. The first ones include loading the function. */
  public async call(input: unknown, remaining = 30_000): Promise<any> {
    if (this.exit !== undefined) throw new Error(`The function ended: ${this.output}`);
    const answer: any = await new Promise((resolvePromise, reject) => {
      this.child.once('message', resolvePromise).once('exit', code => reject(new Error(`The function ended with ${code}: ${this.output}`)));
      this.child.send({ input, remaining });
    });
    this.child.removeAllListeners('message').removeAllListeners('exit').on('exit', code => (this.exit = code));
    if (answer.fault) throw new Error(answer.fault);
    return answer;
  }

  /** The lines of the log. */
  public get lines(): any[] {
    return this.output.split('\n').filter(line => line).map(line => JSON.parse(line));
  }

  public get isAlive(): boolean {
    return this.exit === undefined;
  }

  public stop(): void {
    this.child.kill();
  }

  private environmentWith(others: Record<string, string | undefined>): Record<string, string | undefined> {
    const none = join(this.folder.path, 'none');
    return {
      PATH: process.env.PATH,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_CONFIG_FILE: none,
      AWS_SHARED_CREDENTIALS_FILE: none,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_ENDPOINT_URL: this.url,
      ...others,
    };
  }
}
