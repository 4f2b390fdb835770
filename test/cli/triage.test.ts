import { execFileSync, spawnSync } from 'child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { Folders, log, record } from './reader/sample-logs';
import { hostileRecords } from './triage/hostile-records';
import { incidentRecords, STOLEN, writeIncident } from './triage/incident-logs';
import { inWords, questionsIn, textOf } from './triage/report-reader';
import { EVENTS, LogDatabase } from '../../cli/log-database';
import { printable } from '../../cli/printable';
import { AuditPeriod } from '../../lib/questions/audit-period';
import { QueryPack } from '../../lib/questions/query-pack';
import { QUESTION_GROUPS, QUESTIONS } from '../../lib/questions/questions';
import { writeLogFiles } from '../questions/log-files';
import { DAYS } from '../questions/question-days';

/** The bundle, as the package has it: made by `projen compile`. */
const ROOT = join(__dirname, '..', '..');
const COMMAND = join(ROOT, 'assets', 'cli', 'index.js');
const FOLDERS = new Folders();

function run(args: string[], { cwd = ROOT, input, uid }: { cwd?: string; input?: string | Buffer; uid?: number } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8', cwd, input, uid, maxBuffer: 2 ** 28 });
  return { status, stdout, stderr };
}

/** The page over a folder. */
function pageOf(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = run(['triage', folder, '--output', '-', ...args]);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Columns in any order: the report has who did what first. */
const sorted = (columns: string[], rows: unknown[][]) =>
  rows.map(row => Object.fromEntries(columns.map((name, i) => [name, row[i]] as const).filter(([, value]) => value !== null && value !== '').sort()));

/** Values as the report writes them. */
const written = (value: unknown) => typeof value === 'number' ? value.toLocaleString('en-US') : value === null ? null : shortened(printable(String(value)));
const shortened = (text: string) => text.length > 300 ? `${text.slice(0, 300)}…` : text;

describe('over the records of every question', () => {
  const folder = FOLDERS.with({});
  writeLogFiles(folder, DAYS.flat());
  const page = pageOf(folder);
  const questions = questionsIn(page);
  let database: LogDatabase;

  beforeAll(async () => {
    database = await LogDatabase.open();
    await database.load(folder);
  });
  afterAll(() => database.close());

  test('every question without parameters has an answer', () => {
    const open = QUESTIONS.filter(({ parameters }) => !parameters).map(({ id }) => id);
    expect(questions.map(({ id }) => id)).toEqual(expect.arrayContaining(open));
  });

  test('questions come in their groups, with their promises', () => {
    const ids = questions.map(({ id }) => id);
    expect(QUESTIONS.map(({ id }) => id).filter(id => ids.includes(id))).toEqual(ids);
    for (const { id, question, promise } of questions) {
      const asked = QUESTIONS.find(one => one.id === id)!;
      expect([question, promise]).toEqual([asked.question, asked.promise.replace(/`/g, '')]);
    }
    expect([...page.matchAll(/<section id="about-[^"]+"><h2>(.*?)<\/h2>/g)].map(([, title]) => textOf(title))).toEqual(QUESTION_GROUPS.map(({ title }) => title));
  });

  test.each(QUESTIONS.map(({ id }) => id))('the rows of %s are those of `query`, as many as are shown', async id => {
    const question = questions.find(one => one.id === id);
    if (question === undefined) {
      expect(page).toContain(`<dt id="q-${id}">`);
      return;
    }
    let count = 0;
    expect(question.tables.length).toBeGreaterThan(0);
    for (const { columns, rows, command } of question.tables) {
      const parameters = parametersIn(command);
      const sql = QueryPack.query(id).withParameters(parameters)._athenaSql(EVENTS, { period: AuditPeriod.always() });
      // Which of equal rows are above the limit, the engine may choose.
      const { columns: names, rows: all } = await database.rows(sql.replace(/LIMIT \d+$/, ''));
      const expected = sorted(names.map(inWords), all.map(row => row.map(written))).map(row => JSON.stringify(row));
      const shown = sorted(columns, rows).map(row => JSON.stringify(row));
      expect(shown).toHaveLength(Math.min(100, all.length));
      expect(shown.filter(row => !expected.includes(row))).toEqual([]);
      expect(new Set(shown).size).toBe(Math.min(100, new Set(expected).size));
      count += all.length;
    }
    expect(question.count).toBe(count);
  });
});

/** The values of `--parameter` in a command, as a shell reads them. */
function parametersIn(command: string): Record<string, string> {
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${command.replace(/^npx cdk-cloudtrail-governance query/, '')}`], { encoding: 'utf8' }).split('\0');
  return Object.fromEntries(words.flatMap((word, i) => words[i - 1] === '--parameter' ? [[word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]] : []));
}

describe('over an incident', () => {
  const folder = FOLDERS.with({});
  writeIncident(folder);
  const page = pageOf(folder);
  const text = textOf(page);

  test('says what was read', () => {
    const records = incidentRecords();
    expect(page).toContain(`<dt>events</dt><dd>${records.length.toLocaleString('en-US')}</dd>`);
    expect(page).toContain(`<dt>refused</dt><dd>${records.filter(({ errorCode }) => errorCode).length}</dd>`);
    expect(text).toMatch(/Delivered more than once: \d+ other copies/);
    expect(page).not.toContain('class="warnings"');
    expect(text).toContain('2026-11-18 00:00 to 2026-11-20 23:56 UTC, from');
  });

  test('puts the stolen key, its principal and the new address first', () => {
    const first = [...page.matchAll(/<ol><li><code>(.*?)<\/code>/g)].map(([, value]) => textOf(value));
    expect(first).toEqual([STOLEN.principal, STOLEN.address, STOLEN.accessKey]);
    const asked = questionsIn(page).filter(({ id }) => ['timeline', 'persistence-of-principal', 'access-key-reach', 'from-address'].includes(id));
    expect(Object.fromEntries(asked.map(({ id, tables }) => [id, parametersIn(tables[0].command)]))).toEqual({
      'timeline': { principal: STOLEN.principal },
      'persistence-of-principal': { principal: STOLEN.principal },
      'access-key-reach': { accessKey: STOLEN.accessKey },
      'from-address': { address: STOLEN.address },
    });
  });

  test('shows in the picture as many calls as there are', () => {
    const totals = [...page.matchAll(/<title>(\S+ \S+) UTC: ([\d,]+) calls?, ([\d,]+) refused, new: (\d+) principals?, (\d+) addresses<\/title>/g)];
    const sum = (i: number) => totals.reduce((all, match) => all + Number(match[i].replace(/,/g, '')), 0);
    const records = incidentRecords();
    expect(totals).toHaveLength(72);
    expect([sum(2), sum(3), sum(4), sum(5)]).toEqual([records.length, records.filter(({ errorCode }) => errorCode).length, 4, 4]);
    const [, , calls] = totals.find(([, hour]) => hour === '2026-11-20 03:00')!;
    expect(Number(calls)).toBe(records.filter(({ eventTime }) => eventTime.startsWith('2026-11-20T03')).length);
  });

  test('is limited to what is asked for, and says so', () => {
    const limited = pageOf(folder, '--from', '2026-11-20T02:00:00Z', '--to', '2026-11-20T05:00:00Z', '--region', 'us-east-1');
    const records = incidentRecords().filter(({ eventTime, awsRegion }) => eventTime >= '2026-11-20T02' && eventTime < '2026-11-20T05' && awsRegion === 'us-east-1');
    expect(limited).toContain(`<dt>events</dt><dd>${records.length}</dd>`);
    expect(textOf(limited)).toContain('limited to events from 2026-11-20T02:00:00Z, to 2026-11-20T05:00:00Z, Regions us-east-1');
    expect(textOf(limited)).toContain('There are no data events');
    expect(questionsIn(limited)[0].tables[0].command).toContain('--from 2026-11-20T02:00:00Z --to 2026-11-20T05:00:00Z --region us-east-1 --logs');
  });

  test('is the same in each run, whatever the order of files and threads', () => {
    expect(pageOf(folder)).toBe(page);
  });

  test('its commands run, and give the rows', () => {
    const { tables: [{ command, rows }] } = questionsIn(page).find(({ id }) => id === 'minted-credentials')!;
    const answer = execFileSync('sh', ['-c', `${command.replace('npx cdk-cloudtrail-governance', `"${process.execPath}" "${COMMAND}"`)} --json`], { encoding: 'utf8', stdio: 'pipe' });
    expect(JSON.parse(answer)).toHaveLength(rows.length);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('over hostile logs', () => {
  const folder = FOLDERS.with({ ['logs/<b onclick=x>\'"$(touch hacked).json']: log(...hostileRecords()), 'logs/half.json.gz': gzipSync(log(record('a'))).subarray(0, 50) });
  const page = pageOf(join(folder, 'logs'));

  test('the range is that of times', () => {
    expect(textOf(/<header>.*?<\/header>/s.exec(page)![0])).toContain('0001-01-01 00:00 to 9999-12-31 23:59 UTC, from');
    expect(textOf(page)).toContain('3 events without a time that can be read: not in the picture.');
  });

  test('no text is a tag, an attribute or a comment', () => {
    const tags = new Set([...page.matchAll(/<\/?([^\s/>]*)/g)].map(([, name]) => name));
    expect([...tags].sort()).toEqual([
      '!--', '!doctype', 'a', 'body', 'caption', 'circle', 'code', 'dd', 'desc', 'details', 'div', 'dl', 'dt', 'figcaption', 'figure', 'footer', 'g', 'h1', 'h2', 'h3', 'h4', 'head', 'header',
      'html', 'li', 'main', 'meta', 'nav', 'ol', 'p', 'path', 'rect', 'section', 'span', 'style', 'summary', 'svg', 'table', 'tbody', 'td', 'text', 'th', 'thead', 'title', 'tr', 'ul',
    ]);
    const attributes = new Set([...page.matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) => [...tag.matchAll(/\s([a-z-]+)(?:="[^"]*")?(?=[\s/>])/gi)].map(([, name]) => name)));
    expect([...attributes].filter(name => /^on|^style$|^src$/.test(name))).toEqual([]);
    expect(page.match(/<!--/g)).toHaveLength(1);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('has no control characters and no turned direction', () => {
    expect(page).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[^\P{Cc}\n]/u);
    expect(page).toContain('\\u202egnp.exe\\u2066');
  });

  test('permits nothing to be loaded or run, and its links stay in the page', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)!;
    expect(textOf(policy)).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'$/);
    expect([...page.matchAll(/(?:href|src|action|data)="([^"]*)"/g)].map(([, target]) => target).filter(target => !target.startsWith('#'))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import|https?:/i);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    for (const [, anchor] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(anchor);
  });

  test('commands are safe for a shell', () => {
    const cwd = FOLDERS.with({});
    for (const { tables } of questionsIn(page)) {
      for (const { command } of tables) execFileSync('sh', ['-c', command.replace(/^npx cdk-cloudtrail-governance/, 'true')], { cwd, stdio: 'pipe' });
    }
    expect(questionsIn(page).length).toBeGreaterThan(10);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('stays small, says what was cut, and what was damaged', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(5_000_000);
    expect(textOf(page)).toContain('Skipped, damaged: 1 (half.json.gz)');
    expect(page).toContain('class="warnings"');
  });
});

describe('the file', () => {
  const logs = FOLDERS.with({ 'a.json': log(record('1')) });

  test('is written where it is asked for, and only for the one who asks', () => {
    const cwd = FOLDERS.with({});
    expect(run(['triage', logs], { cwd })).toMatchObject({ status: 0, stderr: '1 records of 1 log files.\n', stdout: expect.stringMatching(/^cloudtrail-triage\.html: \d+ of \d+ questions have an answer\.\n$/) });
    expect(statSync(join(cwd, 'cloudtrail-triage.html')).mode.toString(8)).toBe('100600');
    expect(run(['triage', '--logs', logs, '--output', 'other.html'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'other.html'))).toEqual(readFileSync(join(cwd, 'cloudtrail-triage.html')));
    expect(readdirSync(cwd)).toEqual(['cloudtrail-triage.html', 'other.html']);
  });

  test('replaces an older report, and nothing else', () => {
    const cwd = FOLDERS.with({ 'notes.html': 'mine' });
    expect(run(['triage', logs], { cwd }).status).toBe(0);
    expect(run(['triage', logs], { cwd }).status).toBe(0);
    expect(run(['triage', logs, '--output', 'notes.html'], { cwd })).toMatchObject({ status: 1, stderr: '--output is a file that is no report, and is not replaced: notes.html\n' });
    expect(readFileSync(join(cwd, 'notes.html'), 'utf8')).toBe('mine');
  });

  test('is read from standard input', () => {
    expect(questionsIn(run(['triage', '-', '--output', '-'], { input: gzipSync(log(record('1'))) }).stdout).map(({ id }) => id)).toContain('deleted-tables');
  });

  test('is incomplete where files may not be read: exit code 2', () => {
    const folder = FOLDERS.with({ 'a.json': log(record('1')), 'b.json': log(record('2')) });
    chmodSync(join(folder, '..'), 0o755);
    chmodSync(join(folder, 'b.json'), 0);
    const { status, stdout } = run(['triage', folder, '--output', '-'], { uid: process.getuid?.() === 0 ? 65534 : undefined });
    expect(textOf(stdout)).toContain('Skipped, unreadable: 1 (b.json: EACCES)');
    expect(status).toBe(2);
  });

  test.each<[what: string, args: string[], message: RegExp]>([
    ['no logs', [], /^Name a file or folder with log files, or - for standard input: triage logs\/$/],
    ['logs that are not there', ['/not/there'], /^No such file or directory: \/not\/there$/],
    ['a folder without logs', [join(ROOT, 'test', 'gates')], /There is nothing to report: no CloudTrail records were found\.$/],
    ['an output that is a folder', [logs, '--output', ROOT], /^--output must be a file, but is a folder: /],
    ['an output in no folder', [logs, '--output', '/not/there/report.html'], /^--output is in a folder that does not exist: \/not\/there\/report\.html$/],
    ['a wrong time', [logs, '--from', 'yesterday'], /^--from must be a time/],
    ['a wrong account', [logs, '--account', '1'], /^--account must be an account id/],
    ['a Region that does not exist', [logs, '--region', 'eu-west-9'], /There is no Region eu-west-9/],
    ['another option', [logs, '--format', 'pdf'], /^Unknown option '--format'/],
  ])('%s: one clear line, no file', (_, args, message) => {
    const cwd = FOLDERS.with({});
    const { status, stdout, stderr } = run(['triage', ...args], { cwd });
    expect(stderr.trim()).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(readdirSync(cwd)).toEqual([]);
    expect(status).toBe(1);
  });

  test('a report that another process is writing is left alone', () => {
    const cwd = FOLDERS.with({});
    writeFileSync(join(cwd, 'cloudtrail-triage.html.part'), 'of another');
    expect(run(['triage', logs], { cwd })).toMatchObject({ status: 1, stderr: expect.stringContaining('EEXIST') });
    expect(existsSync(join(cwd, 'cloudtrail-triage.html'))).toBe(false);
    expect(readFileSync(join(cwd, 'cloudtrail-triage.html.part'), 'utf8')).toBe('of another');
  });

  test('an account without events is said in the report', () => {
    expect(textOf(pageOf(logs, '--account', '111122223333', '--account', '777788889999'))).toContain('No event of account 777788889999 is in these logs.');
  });

  test('explains itself', () => {
    expect(run(['triage', '--help']).stdout).toMatch(/^Usage: [^]*triage <path…>[^]*--output/);
    expect(run(['--help']).stdout).toContain('  triage <path…> [options]\n');
  });
});
