/**
 * Speed of the verifier and of `aws cloudtrail validate-logs` on the same bucket in the same run, over loopback:
 * `npx ts-node -T -P test/tsconfig.json bench/verify.ts [files ...]`, by default 1000 10000; 50000 takes long. Needs PyPI for the AWS CLI.
 */
import { ChildProcess, spawn } from 'child_process';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { loadavg, tmpdir } from 'os';
import { join } from 'path';
import { createInterface } from 'readline';
import { buildSync } from 'esbuild';
import { hoursOf, START } from './support/log-bucket';
import { HOUR } from '../runtime/log-integrity/paths';
import { Python } from '../test/referees/python';

const ACCOUNT = '111122223333';
/** The chains that the CLI verifies, one after another as it must; its time for all is that many times longer. */
const CLI_CHAINS = 3;
/** Runs of each of the two, in turn, of which the median counts: one of a large bucket, which takes minutes. */
const runsOf = (files: number) => files > 1_000 ? 1 : 5;

/** The cost of a process, and the number of files that it verified. */
interface Cost {
  readonly seconds: number;
  readonly cpu: number;
  /** Peak memory in MiB. */
  readonly memory: number;
  readonly files: number;
}

const FOLDER = mkdtempSync(join(tmpdir(), 'verify-'));

/** Runs a program under a shell that measures it. */
async function measured(program: string, args: string[], url: string, filesIn: (output: string) => number): Promise<Cost> {
  const file = join(FOLDER, 'cost');
  const env = { PATH: process.env.PATH, AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'eu-west-1' };
  const script = 'import os,resource,subprocess,sys,time\nstart=time.time()\nstatus=subprocess.call(sys.argv[2:])\nuse=resource.getrusage(resource.RUSAGE_CHILDREN)\n'
    + 'open(sys.argv[1],"w").write(f"{time.time()-start} {use.ru_utime+use.ru_stime} {use.ru_maxrss/1024}")\nsys.exit(status)';
  const child = spawn('python3', ['-c', script, file, program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', text => { output += text; });
  const status = await new Promise(resolve => child.on('close', resolve));
  if (status !== 0) throw new Error(`${program} ends with ${status}: ${output}`);
  const [seconds, cpu, memory] = readFileSync(file, 'utf8').split(' ').map(Number);
  return { seconds, cpu, memory, files: filesIn(output) };
}

class Bucket {
  public static async open(chains: number, files: number, latency: number): Promise<Bucket> {
    const server = spawn(process.execPath, [join(FOLDER, 'log-bucket.js'), String(chains), String(files), String(latency)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
    const { value } = await lines.next();
    return new Bucket(server, lines, value, new Date(START + hoursOf(chains, files) * HOUR).toISOString());
  }

  private constructor(
    private readonly server: ChildProcess, private readonly lines: AsyncIterator<string>, private readonly url: string, private readonly end: string,
  ) {}

  /** The number of requests until now. */
  public async requests(): Promise<number> {
    this.server.stdin!.write('\n');
    const counts: Record<string, number> = JSON.parse((await this.lines.next()).value);
    return Object.values(counts).reduce((a, b) => a + b, 0);
  }

  public ours(): Promise<Cost> {
    const args = [join(__dirname, '..', 'assets', 'cli', 'index.js'), 'verify-logs', 's3://example-bucket', '--to', this.end, '--json'];
    return measured(process.execPath, args, this.url, output => {
      const { verdict, counts } = JSON.parse(output);
      if (verdict !== 'clean') throw new Error(`The verdict is ${verdict}`);
      return counts.provenDigests + counts.provenLogs;
    });
  }

  public theirs(aws: string, account: string): Promise<Cost> {
    const trail = `arn:aws:cloudtrail:eu-west-1:${account}:trail/main`;
    const args = ['cloudtrail', 'validate-logs', '--region', 'eu-west-1', '--trail-arn', trail, '--s3-bucket', 'example-bucket', '--start-time', new Date(START).toISOString(), '--end-time', this.end];
    return measured(aws, args, this.url, output => [...output.matchAll(/^(\d+)\/\1 (?:digest|log) files valid/gm)].reduce((sum, [, count]) => sum + Number(count), 0));
  }

  public close(): void {
    this.server.kill();
  }
}

const text = ({ seconds, cpu, memory, files }: Cost) =>
  `${seconds.toFixed(1)} s, ${(files / seconds).toFixed(0)} files/s, ${(files / cpu).toFixed(0)} files/CPU s, ${memory.toFixed(0)} MiB`;

/** The cost of the CLI for all chains, from some of them. */
async function cli(bucket: Bucket, aws: string, chains: number, files: number): Promise<Cost> {
  const some = chains === 1 ? [ACCOUNT] : Array.from({ length: CLI_CHAINS }, (_, i) => String(200_000_000_001 + i));
  const costs: Cost[] = [];
  for (const account of some) costs.push(await bucket.theirs(aws, account));
  const sum = (of: (cost: Cost) => number) => costs.map(of).reduce((a, b) => a + b) * chains / some.length;
  return { seconds: sum(cost => cost.seconds), cpu: sum(cost => cost.cpu), memory: Math.max(...costs.map(({ memory }) => memory)), files };
}

/** The run with the median time. */
function median(costs: readonly Cost[]): Cost {
  return [...costs].sort((a, b) => a.seconds - b.seconds)[Math.floor(costs.length / 2)];
}

async function main(sizes: number[]): Promise<void> {
  const aws = Python.with('awscli==1.46.3').program('aws');
  buildSync({ entryPoints: [join(__dirname, 'support', 'log-bucket.ts')], bundle: true, platform: 'node', outfile: join(FOLDER, 'log-bucket.js'), logLevel: 'warning' });
  for (const files of sizes) {
    for (const chains of [1, 200]) {
      for (const latency of [0, 20]) {
        const bucket = await Bucket.open(chains, files, latency);
        try {
          // The first run is slower, because the code of the server is not compiled yet.
          const { files: verified } = await bucket.ours();
          const requests = await bucket.requests();
          const [own, others]: Cost[][] = [[], []];
          for (let i = 0; i < runsOf(files); i++) {
            own.push(await bucket.ours());
            others.push(await cli(bucket, aws, chains, verified));
          }
          const [ours, theirs] = [median(own), median(others)];
          console.log(`${files} log files, ${chains} chain(s), ${latency} ms, load ${loadavg()[0].toFixed(1)}: verifier ${requests} requests, ${text(ours)}; CLI ${text(theirs)}${chains > 1 ? ` (from ${CLI_CHAINS} chains)` : ''};`
            + ` ${(theirs.seconds / ours.seconds).toFixed(1)} times as fast`);
        } finally {
          bucket.close();
        }
      }
    }
  }
  rmSync(FOLDER, { recursive: true });
}

void main(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000]);
