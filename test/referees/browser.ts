import { ChildProcess, execFileSync, spawn } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Readable, Writable } from 'stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Without what the browser does for itself, such as looking for updates. */
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--hide-scrollbars', '--font-render-hinting=none', '--remote-debugging-pipe',
];

/** A method that takes longer has failed. */
const PATIENCE = 60_000;

type Message = Record<string, any>;

/** The path of Chromium, which is installed by apt-get where that is possible; otherwise the reason why there is none. */
export function findChromium(): { path: string } | { missing: string } {
  const found = () => NAMES.map(name => quietly('sh', '-c', `command -v ${name}`)).find(path => path);
  if (!found()) {
    quietly('apt-get', 'update');
    quietly('apt-get', 'install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  }
  const path = found();
  return path ? { path } : { missing: 'Chromium is missing, and apt-get does not install it' };
}

function quietly(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** Headless Chromium with one page, spoken to by the DevTools protocol through pipes. */
export class Browser {
  public static async start(path: string): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
    const process = spawn(path, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const browser = new Browser(process, profile);
    const { targetInfos } = await browser.call('Target.getTargets');
    const { targetId } = targetInfos.find(({ type }: Message) => type === 'page');
    browser.session = (await browser.call('Target.attachToTarget', { targetId, flatten: true })).sessionId;
    return browser;
  }

  /** Everything that was reported, such as requests. */
  public readonly events: Message[] = [];
  private session?: string;
  private count = 0;
  private rest = '';
  private readonly waiting = new Map<number, (message: Message) => void>();

  private constructor(private readonly process: ChildProcess, private readonly profile: string) {
    (process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (this.rest + text).split('\0');
      this.rest = messages.pop()!;
      messages.map(message => JSON.parse(message)).forEach(message => this.received(message));
    });
  }

  public async call(method: string, params: object = {}): Promise<Message> {
    const id = ++this.count;
    const answer = new Promise<Message>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Chromium does not answer ${method}`)), PATIENCE);
      this.waiting.set(id, message => {
        clearTimeout(timer);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
      });
    });
    (this.process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId: this.session })}\0`);
    return answer;
  }

  /** The value of an expression in the page. */
  public async evaluate(expression: string): Promise<any> {
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Opens a page, until it is loaded. */
  public async open(url: string): Promise<void> {
    const before = this.events.length;
    await this.call('Page.navigate', { url });
    const end = Date.now() + PATIENCE;
    while (!this.events.slice(before).some(({ method }) => method === 'Page.loadEventFired')) {
      if (Date.now() > end) throw new Error(`Chromium does not load ${url}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  public async close(): Promise<void> {
    const ended = new Promise(resolve => this.process.once('exit', resolve));
    // Its other processes end first, so that nobody writes into the profile any more.
    await this.call('Browser.close').catch(() => this.process.kill());
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  private received(message: Message): void {
    if (message.id === undefined) this.events.push(message);
    else this.waiting.get(message.id)?.(message);
  }
}
