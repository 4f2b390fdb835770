/**
 * Chromium as a referee of the reports of `triage`: over an incident and over hostile texts, on light and dark pages, wide and narrow, and printed. Nothing
 * may be requested, reported to the console, run, or stand out of the page, and every text must have contrast. Needs Chromium, which it installs by apt-get.
 *
 * Argument: --write, to write the picture in docs/.
 */
import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { Browser, findChromium } from './browser';
import { hostileRecords } from '../cli/triage/hostile-records';
import { writeIncident } from '../cli/triage/incident-logs';

const ROOT = join(__dirname, '..', '..');
const COMMAND = join(ROOT, 'assets', 'cli', 'index.js');
const PICTURE = join(ROOT, 'docs', 'triage-report.png');
const MAX_PICTURE = 300_000;

const SCHEMES = ['light', 'dark'];
const WIDTHS = [1280, 390];

/** As WCAG 2.2 asks for texts: level AA. */
const MIN_CONTRAST = 4.5;

/** Faults of the page as it is shown, for the page itself to find. */
const FAULTS = `(() => {
  const faults = [];
  const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const numbers = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const background = element => { for (; element; element = element.parentElement) { const c = numbers(getComputedStyle(element).backgroundColor); if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('title, desc, caption')) continue;
    const style = getComputedStyle(parent);
    const pair = [parent.closest('svg') ? style.fill : style.color, background(parent).join()].join(' on ');
    if (seen.has(pair)) continue;
    seen.add(pair);
    const [a, b] = [luminance(numbers(pair.split(' on ')[0])), luminance(background(parent))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < ${MIN_CONTRAST}) faults.push('contrast of ' + pair + ': ' + parent.outerHTML.slice(0, 80));
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window: ' + document.documentElement.scrollWidth);
  const made = document.querySelectorAll('script, img, iframe, object, embed, link, base, form, input, [onclick], [onerror], [onload], [onmouseover], [style]');
  if (made.length > 0) faults.push('elements that no report has: ' + made[0].outerHTML.slice(0, 80));
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push('a heading is left out before ' + heading.textContent);
    level = next;
  }
  for (const table of document.querySelectorAll('table')) if (!table.caption?.textContent || !table.querySelector('th[scope=col]')) faults.push('a table without caption or head');
  for (const svg of document.querySelectorAll('svg')) if (svg.getAttribute('aria-hidden') !== 'true' && !svg.querySelector('title') && !svg.getAttribute('aria-label')) faults.push('a picture without a name');
  for (const region of document.querySelectorAll('.scroll')) if (region.tabIndex !== 0 || !region.getAttribute('aria-label')) faults.push('a part that scrolls, but not by keys');
  if (!getComputedStyle(document.documentElement).getPropertyValue('--page')) faults.push('no style');
  return { faults, background: getComputedStyle(document.body).backgroundColor };
})()`;

interface Judged {
  readonly faults: string[];
  readonly views: number;
}

async function judgePage(browser: Browser, name: string, file: string): Promise<Judged> {
  const url = pathToFileURL(file).href;
  const faults: string[] = [];
  const backgrounds = new Set<string>();
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      const from = browser.events.length;
      await show(browser, scheme, width, 900);
      await browser.open(url);
      const found = await browser.evaluate(FAULTS);
      backgrounds.add(found.background);
      const events = browser.events.slice(from);
      const requests = events.filter(({ method }) => method === 'Network.requestWillBeSent').map(({ params }) => params.request.url).filter(one => one !== url);
      const reports = events.filter(({ method }) => ['Log.entryAdded', 'Runtime.consoleAPICalled', 'Runtime.exceptionThrown', 'Page.javascriptDialogOpening'].includes(method));
      faults.push(...[...found.faults, ...requests.map(one => `request of ${one}`), ...reports.map(one => JSON.stringify(one.params).slice(0, 200))]
        .map(fault => `${name}, ${scheme}, ${width} wide: ${fault}`));
    }
  }
  if (backgrounds.size !== SCHEMES.length) faults.push(`${name}: light and dark are the same`);
  return { faults, views: SCHEMES.length * WIDTHS.length };
}

/** Printed, what is folded is open: the pages have all rows. */
async function judgePrint(browser: Browser, name: string): Promise<string[]> {
  await browser.call('Emulation.setEmulatedMedia', { media: 'print' });
  const hidden = await browser.evaluate('[...document.querySelectorAll("details td, details dd")].filter(one => one.getClientRects().length === 0).length');
  const { data } = await browser.call('Page.printToPDF', { printBackground: true });
  await browser.call('Emulation.setEmulatedMedia', { media: '' });
  const isPdf = Buffer.from(data, 'base64').subarray(0, 5).toString() === '%PDF-';
  return [...hidden > 0 ? [`${name}, printed: ${hidden} cells are folded away`] : [], ...isPdf ? [] : [`${name}: does not print`]];
}

async function show(browser: Browser, scheme: string, width: number, height: number): Promise<void> {
  await browser.call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  await browser.call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
}

async function takePicture(browser: Browser, file: string): Promise<Buffer> {
  await show(browser, 'light', 1180, 1180);
  await browser.open(pathToFileURL(file).href);
  const { data } = await browser.call('Page.captureScreenshot', { format: 'png' });
  return Buffer.from(data, 'base64');
}

/** A page with every fault, which the referee has to find: a control of itself. */
const FAULTY = `<!doctype html><title>faulty</title><h1>one</h1><h3>three</h3><p style="color:#999;background:#fff">pale</p><div style="width:3000px">wide</div>
<img src="http://127.0.0.1:9/x.png"><script>console.log('run')</script><svg></svg><div class="scroll"></div>
<details><summary>folded</summary><table><tr><td>cell</td></tr></table></details>`;
const EXPECTED_FAULTS = [
  'a heading is left out', 'contrast of', 'wider than the window', 'elements that no report has', 'request of http://127.0.0.1:9/x.png', '"type":"log"', 'a picture without a name',
  'a part that scrolls', 'a table without', 'no style', 'light and dark are the same', 'are folded away',
];

async function judgeControl(browser: Browser, folder: string): Promise<string[]> {
  const file = join(folder, 'faulty.html');
  writeFileSync(file, FAULTY);
  const { faults } = await judgePage(browser, 'control', file);
  const all = [...faults, ...await judgePrint(browser, 'control')];
  return EXPECTED_FAULTS.filter(expected => !all.some(fault => fault.includes(expected))).map(fault => `control: the referee does not see: ${fault}`);
}

/** The command, as somebody uses it. */
function report(folder: string, logs: string): string {
  execFileSync(process.execPath, [COMMAND, 'triage', logs, '--output', `${logs}.html`], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, `${logs}.html`);
}

async function main(): Promise<void> {
  const found = findChromium();
  if ('missing' in found) return console.log(`skipped: ${found.missing}`);
  const folder = mkdtempSync(join(tmpdir(), 'triage-referee-'));
  const browser = await Browser.start(found.path);
  try {
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await browser.call(`${domain}.enable`);
    writeIncident(join(folder, 'incident'));
    mkdirSync(join(folder, 'hostile'));
    writeFileSync(join(folder, 'hostile', 'a.json'), JSON.stringify({ Records: hostileRecords() }));
    const faults = await judgeControl(browser, folder);
    let views = 0;
    for (const logs of ['incident', 'hostile']) {
      const judged = await judgePage(browser, logs, report(folder, logs));
      faults.push(...judged.faults, ...await judgePrint(browser, logs));
      views += judged.views + 1;
    }
    const picture = await takePicture(browser, join(folder, 'incident.html'));
    if (process.argv.includes('--write')) writeFileSync(PICTURE, picture);
    if (statSync(PICTURE).size > MAX_PICTURE) faults.push(`${PICTURE} is larger than ${MAX_PICTURE} bytes`);
    faults.forEach(fault => console.log(fault));
    console.log(`chromium: ${views} views of 2 reports, ${faults.length} faults; a picture of ${picture.length} bytes`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
