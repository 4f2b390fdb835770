/**
 * Verifies the same buckets by the AWS CLI and by the log verifier through the SDK, over loopback: `npx projen referee:awscli`. Every fault that the CLI
 * sees is a fault for the verifier too, of the same objects. Exits with 1 if they disagree, or if the CLI sees more or less than is written here.
 */
import { spawn } from 'child_process';
import { join } from 'path';
import { createInterface } from 'readline';
import { Python } from './python';
import { Verdict } from '../../runtime/log-integrity/finding';
import { VerifyOptions } from '../../runtime/log-integrity/verify-logs';
import { FAULTS } from '../runtime/log-integrity/faults';
import { served } from '../runtime/log-integrity/served';
import { FIRST, HOUR, HOURS, LAST, night, verify, World } from '../runtime/log-integrity/world';

const AWS_CLI = 'awscli==1.46.3';
const ACCOUNT = '111122223333';
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main`;
/** Two hours and a half after the newest digest: the next one is not missing yet, and another one would be. */
const NIGHT_AFTER = { to: new Date(LAST + 2.5 * HOUR), now: new Date(LAST + 2.5 * HOUR) };
const ORGANIZATION = 'o-abc123defg';

/** The result of the CLI for a fault: it names it, it finds nothing, or an object ends the whole run. */
type Sight = 'seen' | 'missed' | 'stops';

/** The faults that the CLI does not see, or at which its whole run ends. */
const NOT_SEEN: Record<string, Sight> = {
  // It does not read the algorithm, account and times of a digest.
  'another algorithm in the metadata': 'missed',
  'another account': 'missed',
  'another end time': 'missed',
  'another hash algorithm of a log file': 'missed',
  // It looks for bytes after the end of log files only, and not for bytes that lack.
  'a digest with a second member': 'missed',
  'a digest with zero bytes after it': 'missed',
  'a log file without its last byte': 'missed',
  // It follows the name of the previous digest, and compares neither its hash nor its signature.
  'a partial reference to the previous digest': 'missed',
  'a short hash of the previous digest': 'missed',
  'another hash of the previous digest': 'missed',
  'another signature of the previous digest': 'missed',
  // It does not compare the times of digests.
  'an overlap': 'missed',
  'a gap': 'missed',
  'a restart after a gap': 'missed',
  'a restart': 'missed',
  // It does not list log files.
  'a log file that is listed twice': 'missed',
  'a planted log file': 'missed',
  'a file of another name among the log files': 'missed',
  'a log file in a folder that no digest mentions': 'missed',
  // It begins with the newest digest that is left.
  'the newest digest is deleted': 'missed',
  'the newest digest and its log files are erased': 'missed',
  'all digests are erased': 'missed',
  'everything is erased': 'missed',
  // An object that it cannot read ends its run.
  'a refused digest': 'stops',
  'an archived digest': 'stops',
  'a digest whose key refuses': 'stops',
  'a refused log file': 'stops',
  'a previous digest in another bucket': 'stops',
  'a log file in another bucket': 'stops',
};

/** Faults that the verifier judges otherwise on purpose, with its verdict. */
const OTHERWISE: Record<string, Verdict> = {
  // Another prefix, after a change of the trail, is another place to verify.
  'a previous digest in another bucket': 'clean',
  'a previous digest under another prefix': 'clean',
  'a log file under another prefix': 'not-verifiable',
  // A connection that breaks is no change of the file.
  'a log file whose connection always breaks': 'not-verifiable',
};

/** Faults that are none for the verifier either: notes. */
const NOTES = ['a restart', 'a log file in a folder that no digest mentions'];

/** Faults of the ends of a chain, and of a bucket as a whole. */
const OF_ENDS: Record<string, (world: World) => unknown> = {
  'the newest digest is deleted': ({ bucket, trail }) => bucket.delete(trail.digests[HOURS - 1].key),
  'the oldest digest is erased': ({ bucket, trail }) => bucket.erase(trail.digests[0].key),
  'two digests in a row are erased': ({ bucket, trail }) => trail.digests.slice(4, 6).forEach(({ key }) => bucket.erase(key)),
  'the newest digest and its log files are erased': ({ bucket, trail }) => {
    const { key, logs } = trail.digests[HOURS - 1];
    [key, ...logs].forEach(name => bucket.erase(name));
  },
  'all digests are erased': ({ bucket }) => bucket.keys().filter(key => key.includes('CloudTrail-Digest')).forEach(key => bucket.erase(key)),
  'everything is erased': ({ bucket }) => bucket.keys().forEach(key => bucket.erase(key)),
  'a backfill digest is deleted': ({ bucket, trail }) => bucket.delete(trail.backfills[1].key),
};

/** Places without a fault. */
const CLEAN: Record<string, () => { world: World; prefix?: string; isOrganizationTrail?: boolean }> = {
  'a clean night': () => ({ world: night() }),
  'a clean night under a prefix': () => ({ world: night(new Map(), { prefix: 'some/logs/' }), prefix: 'some/logs' }),
  'a clean night of an organization': () => ({ world: night(new Map(), { organizationId: ORGANIZATION }), isOrganizationTrail: true }),
};

/** The AWS CLI in one process. */
class AwsCli {
  private readonly process;
  private readonly lines;

  public constructor(python: Python) {
    this.process = spawn(python.program('python'), [join(__dirname, 'validate-logs.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface(this.process.stdout)[Symbol.asyncIterator]();
  }

  public async validate(url: string, isOrganizationTrail = false): Promise<{ status: number; output: string }> {
    const times = ['--start-time', new Date(FIRST).toISOString(), '--end-time', new Date(LAST + 2.5 * HOUR).toISOString()];
    const account = isOrganizationTrail ? ['--account-id', ACCOUNT] : [];
    const argumentsOf = ['cloudtrail', 'validate-logs', '--region', 'eu-west-1', '--trail-arn', TRAIL, '--verbose', ...times, ...account];
    this.process.stdin.write(`${JSON.stringify({ url, arguments: argumentsOf })}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error('The AWS CLI ended');
    return JSON.parse(value);
  }

  public stop(): void {
    this.process.kill();
  }
}

interface Judged {
  readonly ours: Verdict;
  readonly codes: string;
  readonly sight: Sight;
  /** Objects that only the CLI calls invalid. */
  readonly onlyTheirs: string[];
  readonly output: string;
}

/** @param time the time of the verifier: by default days later, when no log file is waiting for a backfill digest any more */
async function judge(
  cli: AwsCli, { bucket }: World, time: Partial<VerifyOptions> = {}, prefix?: string, isOrganizationTrail = false,
): Promise<Judged> {
  const trails = [{ name: 'main', bucket: bucket.bucket, homeRegion: 'eu-west-1', prefix, isOrganizationTrail }];
  const { server, source, keys } = await served(bucket, { wait: async () => undefined }, { trails, organizationId: ORGANIZATION });
  try {
    const report = await verify({ bucket: source }, { keys, ...time });
    const { status, output } = await cli.validate(server.url, isOrganizationTrail);
    const named = new Set(report.findings.map(({ object }) => `s3://${bucket.bucket}/${object}`));
    const invalid = [...output.matchAll(/(?:Digest|Log) file\t(\S+)\tINVALID/g)].map(([, object]) => object);
    return {
      ours: report.verdict,
      codes: Object.keys(report.findingCounts).join(' '),
      sight: status === 0 ? 'missed' : status === 1 ? 'seen' : 'stops',
      onlyTheirs: invalid.filter(object => !named.has(object)),
      output,
    };
  } finally {
    await server.stop();
  }
}

async function main(): Promise<void> {
  const cli = new AwsCli(Python.with(AWS_CLI));
  const wrong: string[] = [];
  const rows: string[][] = [];
  try {
    for (const [name, make] of Object.entries(CLEAN)) {
      const { world, prefix, isOrganizationTrail } = make();
      const { ours, sight, output } = await judge(cli, world, NIGHT_AFTER, prefix, isOrganizationTrail);
      const isWhole = /^12\/12 digest files valid\n3\/3 backfill digest files valid\n25\/25 log files valid$/m.test(output);
      if (ours !== 'clean' || sight !== 'missed' || !isWhole) wrong.push(`${name}: ${ours}\n${output}`);
    }
    for (const [name, world] of faulty()) {
      const { ours, codes, sight, onlyTheirs, output } = await judge(cli, world, name in OF_ENDS ? NIGHT_AFTER : {});
      rows.push([name, ours, codes, sight]);
      const expected = OTHERWISE[name] ?? (sight === 'seen' ? 'tampered' : NOTES.includes(name) ? 'clean' : undefined);
      if (sight !== (NOT_SEEN[name] ?? 'seen')) wrong.push(`${name}: ${sight} by the CLI\n${output}`);
      if (expected === undefined ? ours === 'clean' : ours !== expected) wrong.push(`${name}: ${ours} by the verifier, ${sight} by the CLI\n${output}`);
      if (onlyTheirs.length > 0 && !(name in OTHERWISE)) wrong.push(`${name}: only the CLI names ${onlyTheirs.join()}\n${output}`);
    }
  } finally {
    cli.stop();
  }
  for (const [name, ours, codes, sight] of rows) console.log(`${sight.padEnd(7)} ${ours.padEnd(15)} ${name.padEnd(55)} ${codes}`);
  const counted = (sight: Sight) => rows.filter(row => row[3] === sight).length;
  console.log(`${rows.length} faults: ${AWS_CLI} sees ${counted('seen')}, misses ${counted('missed')}, and its run ends at ${counted('stops')}`);
  wrong.forEach(text => console.log(`FAILED ${text}`));
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

function faulty(): [string, World][] {
  return [
    ...Object.entries(FAULTS).map(([name, fault]): [string, World] => [name, night(new Map([[5, fault]]))]),
    ...Object.entries(OF_ENDS).map(([name, edit]): [string, World] => {
      const world = night();
      edit(world);
      return [name, world];
    }),
  ];
}

void main().catch(error => {
  console.log(`FAILED ${error.stack}`);
  process.exitCode = 1;
});
