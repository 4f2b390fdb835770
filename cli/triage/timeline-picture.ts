import { count, countOf, Html, html } from './html';
import { lengthText, stepText, Timeline } from './timeline';

/** Units of the picture, which is as wide as the page. */
const WIDTH = 1200;
const LEFT = 64;
const RIGHT = 8;
const CALLS = { top: 12, height: 220 };
const REFUSED = { top: 262, height: 70 };
const NEW = { principals: 356, addresses: 378 };
const HEIGHT = 414;

/** Dates and times below the picture. */
const LABELS = 8;

/** Calls by service, refused calls, and when principals and addresses are seen for the first time. */
export function timelinePicture(timeline: Timeline): Html {
  const { steps, services, refused, newPrincipals, newAddresses } = timeline;
  const totals = Array.from({ length: steps }, (_, step) => services.reduce((sum, { calls }) => sum + calls[step], 0));
  const [most, mostRefused] = [Math.max(...totals), Math.max(...refused)];
  const left = (step: number) => round(LEFT + (WIDTH - LEFT - RIGHT) * step / steps);
  const width = round(Math.max(1, (WIDTH - LEFT - RIGHT) / steps * 0.86));
  const bars = (values: number[], bases: number[], top: number, height: number, max: number) => values
    .map((value, step) => value > 0 ? `M${left(step)} ${round(top + height * (1 - (bases[step] + value) / max))}h${width}v${round(height * value / max)}h-${width}z` : '').join('');
  const bases = new Array<number>(steps).fill(0);
  const stacked = services.map(({ calls }, i) => {
    const path = bars(calls, bases, CALLS.top, CALLS.height, most);
    calls.forEach((value, step) => { bases[step] += value; });
    return html`<path class="s${i}" d="${path}"/>`;
  });
  const dots = (values: number[], y: number) => values.map((value, step) => value > 0
    ? html`<circle cx="${round(left(step) + width / 2)}" cy="${y}" r="${round(Math.min(8, 3 + Math.log2(value)))}"/>` : undefined);
  const every = Math.max(1, Math.ceil(steps / LABELS));
  const labels = Array.from({ length: Math.ceil(steps / every) }, (_, i) => i * every);
  const title = `Calls per ${lengthText(timeline)} by service, refused calls, and new principals and addresses`;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="picture-title picture-text">
<title id="picture-title">${title}</title>
<desc id="picture-text">At most ${countOf(most, 'call')} per ${lengthText(timeline)}, from ${stepText(timeline, totals.indexOf(most))} UTC on. ${mostRefused > 0
  ? html`At most ${count(mostRefused)} refused, from ${stepText(timeline, refused.indexOf(mostRefused))} UTC on.` : 'None was refused.'} The table below has the numbers.</desc>
${axis(CALLS, most)}${stacked}
<g class="refused"><path d="${bars(refused, new Array<number>(steps).fill(0), REFUSED.top, REFUSED.height, Math.max(1, mostRefused))}"/></g>${axis(REFUSED, mostRefused)}
<text class="name" x="${LEFT + 4}" y="${REFUSED.top - 6}">refused calls (own scale)</text>
<text class="name" x="0" y="${NEW.principals + 4}">principals</text><g class="new">${dots(newPrincipals, NEW.principals)}</g>
<text class="name" x="0" y="${NEW.addresses + 4}">addresses</text><g class="new">${dots(newAddresses, NEW.addresses)}</g>
${labels.map(step => html`<path class="tick" d="M${left(step)} ${CALLS.top}V${NEW.addresses + 10}"/><text x="${left(step) + 2}" y="${HEIGHT - 6}">${stepText(timeline, step)}</text>`)}
${totals.map((calls, step) => html`<rect class="touch" x="${left(step)}" y="0" width="${width}" height="${NEW.addresses + 10}"><title>${
  `${stepText(timeline, step)} UTC: ${countOf(calls, 'call')}, ${count(refused[step])} refused, new: ${countOf(newPrincipals[step], 'principal')}, ${count(newAddresses[step])} addresses`
}</title></rect>`)}
</svg>`;
}

/** The colours, with the services. */
export function legend({ services }: Timeline): Html {
  const entries = services.map(({ name, calls }, i) =>
    html`<li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="s${i}" width="10" height="10"/></svg> ${name} <span class="quiet">${
      count(calls.reduce((a, b) => a + b, 0))}</span></li>`);
  return html`<ul class="legend">${entries}<li><svg class="swatch refused" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10"/></svg> refused</li>
<li><svg class="swatch new" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4"/></svg> seen for the first time</li></ul>`;
}

/** A narrow picture of when something happened, on the same time as the large one. */
export function strip(steps: number[], label: string): Html {
  const [width, height] = [240, 16];
  const most = Math.max(...steps);
  const bar = round(Math.max(1.5, width / steps.length * 0.9));
  const path = steps.map((value, step) => {
    if (value === 0) return '';
    const tall = round(4 + (height - 4) * Math.log(1 + value) / Math.log(1 + most));
    return `M${round((width - bar) * step / Math.max(1, steps.length - 1))} ${round(height - tall)}h${bar}v${tall}h-${bar}z`;
  }).join('');
  return html`<svg class="strip" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"><path class="base" d="M0 ${height - 0.5}H${width}"/><path d="${path}"/></svg>`;
}

function axis({ top, height }: { top: number; height: number }, most: number): Html {
  const line = (y: number, value: number) => html`<path class="tick" d="M${LEFT} ${y}H${WIDTH - RIGHT}"/><text class="number" x="${LEFT - 6}" y="${y + 4}">${count(value)}</text>`;
  return html`${line(top + height, 0)}${most > 0 ? line(top, most) : undefined}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
