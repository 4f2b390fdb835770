import { parseArguments } from './arguments';
import { measuredCost, CostlyGroup, MeasuredCost } from './cost/measured-cost';
import { VolumeMeter } from './cost/volume-meter';
import { machineError, UserError } from './errors';
import { EXIT_CODES } from './exit-codes';
import { loadSummary, showProgress } from './load-summary';
import { printable, printableLines } from './printable';
import { logFiles, STANDARD_INPUT } from './reader/log-files';
import { COST_USAGE } from './usage';
import { grouped } from '../lib/cost/price';
import { PRICES } from '../lib/cost/prices';

/** Measures the volumes of log files, and estimates what they cost. */
export async function cost([action, ...args]: string[]): Promise<void> {
  if (action !== 'estimate') throw new UserError(`Use cost estimate.\n\n${COST_USAGE}`);
  const { values, positionals } = parseArguments(args, {
    'from-logs': { type: 'string', multiple: true },
    'hours': { type: 'string' },
    'price-region': { type: 'string', default: 'us-east-1' },
    'json': { type: 'boolean' },
  });
  const priceRegion = values['price-region'];
  if (!Object.hasOwn(PRICES, priceRegion)) throw new UserError(`--price-region must be one of ${Object.keys(PRICES).join(', ')}, got: ${priceRegion}`);
  const hours = hoursOf(values.hours);
  const meter = await measure(inputsOf([...values['from-logs'] ?? [], ...positionals]));
  console.error(printableLines(loadSummary(meter.report)));
  const exitCode = meter.report.skipped.unreadable ? EXIT_CODES.incomplete : EXIT_CODES.answered;
  if (meter.events === 0) throw new UserError('There is nothing to estimate: no CloudTrail records were found.', exitCode || EXIT_CODES.refused);
  if (meter.hours === 0 && hours === undefined) throw new UserError('The events have no times: state the hours that they cover with --hours.');
  const measured = measuredCost(meter, { hours, priceRegion });
  console.log(values.json ? printableLines(JSON.stringify(measured, null, 2)) : textOf(measured));
  process.exitCode = exitCode;
}

async function measure(inputs: string[]): Promise<VolumeMeter> {
  const files = [...logFiles(inputs)];
  const meter = new VolumeMeter();
  try {
    for (const [i, file] of files.entries()) {
      await meter.read(file);
      showProgress(i + 1, files.length);
    }
  } catch (error) {
    throw machineError(error) ?? error;
  }
  return meter;
}

function inputsOf(inputs: string[]): string[] {
  if (inputs.length === 0) throw new UserError('--from-logs is required: a file or folder with log files.');
  if (inputs.includes(STANDARD_INPUT)) throw new UserError('--from-logs takes files and folders: the size of log files is measured too.');
  return inputs;
}

function hoursOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const hours = Number(text);
  if (!(hours > 0 && hours <= 1e6)) throw new UserError(`--hours must be a number above 0, got: ${text}`);
  return hours;
}

function textOf({ hours, measuredEvents, volumes, priceRegion, lines, principals, calls, notMeasured }: MeasuredCost): string {
  return [
    `${grouped(measuredEvents)} events of ${grouped(hours)} hours, as volumes of a month of 730 hours:`,
    JSON.stringify(volumes, null, 2),
    '',
    `What each part costs a month, if it is used, by list prices of ${priceRegion} without free tiers:`,
    ...lines.map(({ item, monthlyCost, notPriced, formula, priceDate }) =>
      `  ${monthlyCost ? `${usd(monthlyCost.expected)} USD` : `not priced: ${notPriced}`}  ${item}  ${formula}${priceDate ? `, ${priceDate}` : ''}`),
    '',
    ...mostOf('principals', principals),
    '',
    ...mostOf('calls', calls),
    '',
    'What these logs cannot show:',
    ...notMeasured.map(text => `  ${text}`),
  ].join('\n');
}

function mostOf(what: string, groups: CostlyGroup[]): string[] {
  return [
    `The ${what} that cost most, in a trail with CloudWatch Logs, and in a second one:`,
    ...groups.flatMap(({ name, kind, resourceType, events, trail, secondTrail, leaveOut }) => [
      `  ${usd(trail)} USD, ${usd(secondTrail)} USD  ${printable(name)}: ${grouped(events)} ${kind}${resourceType ? ` of ${printable(resourceType)}` : ''} a month`,
      `      leave out: ${printable(leaveOut)}`,
    ]),
  ];
}

function usd(amount: number): string {
  const [whole, cents] = amount.toFixed(2).split('.');
  return `${grouped(Number(whole))}.${cents}`;
}
