import { ChildProcess, spawn } from 'child_process';
import { createServer } from 'net';
import { join } from 'path';
import { createInterface, Interface } from 'readline';
import { setTimeout } from 'timers/promises';
import { Python } from './python';

/** moto's server on a port of the loopback device, and AWS's SDK for Python, which calls it. */
export class Moto {
  public static async start(python: Python, account: string, region: string): Promise<Moto> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const server = spawn(python.program('moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
      env: { PATH: process.env.PATH, MOTO_ACCOUNT_ID: account }, stdio: 'ignore',
    });
    for (let tries = 0; tries < 300; tries++) {
      if (await fetch(`${url}/moto-api/`).then(({ ok }) => ok, () => false)) return new Moto(python, server, url, region);
      await setTimeout(200);
    }
    server.kill();
    throw new Error('moto\'s server does not start');
  }

  private readonly sdk: ChildProcess;
  private readonly answers: Interface;

  private constructor(python: Python, private readonly server: ChildProcess, public readonly url: string, private readonly region: string) {
    this.sdk = spawn(python.program('python'), [join(__dirname, 'sdk-calls.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface(this.sdk.stdout!);
  }

  /** Makes one call. The operation is in AWS's spelling, with a capital letter or without. */
  public async call(service: string, operation: string, parameters: Record<string, unknown> = {}): Promise<any> {
    const line = new Promise<string>((resolve, reject) => {
      this.answers.once('line', resolve);
      this.sdk.once('exit', () => reject(new Error('The SDK ended')));
    });
    this.sdk.stdin!.write(`${JSON.stringify({ url: this.url, region: this.region, service, operation, parameters })}\n`);
    const { answer, fault } = JSON.parse(await line);
    this.sdk.removeAllListeners('exit');
    if (fault) throw new Error(`${service}:${operation}: ${fault}`);
    return answer;
  }

  public stop(): void {
    this.answers.close();
    this.sdk.kill();
    this.server.kill();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise(resolve => probe.close(resolve));
  return port;
}
