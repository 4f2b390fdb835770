import type { HourCount } from './pack-answers';
import type { Answer } from '../log-database';

/** Calls of each step of time, oldest first. */
export interface Timeline {
  /** The beginning of the first step. */
  readonly start: number;
  /** The hours of a step. */
  readonly hours: number;
  readonly steps: number;
  /** The services with most calls, and the others together. */
  readonly services: { readonly name: string; readonly calls: number[] }[];
  readonly refused: number[];
  readonly newPrincipals: number[];
  readonly newAddresses: number[];
  /** Calls without a time that can be told. */
  readonly untimed: number;
}

const HOUR = 60 * 60 * 1000;
const HOURS_OF_DAY = 24;

/** Steps that a picture has room for. */
const MAX_STEPS = 168;
const HOURS_OF_STEPS = [1, 2, 3, 6, 12, HOURS_OF_DAY];

/** Each has a colour. */
const MAX_SERVICES = 6;

const OTHERS = 'others';

const timeOf = (hour: unknown) => Date.parse(/^\d{4}-\d\d-\d\dT\d\d$/.test(String(hour)) ? `${hour}:00:00Z` : '');

/** Undefined if no call has a time. */
export function timelineOf(hours: Answer, newPrincipals: Answer, newAddresses: Answer): Timeline | undefined {
  const rows = hours.rows.map(([hour, service, calls, refused]) => (
    { time: timeOf(hour), service: String(service), calls: Number(calls), refused: Number(refused) }
  ));
  const timed = rows.filter(({ time }) => !isNaN(time));
  if (timed.length === 0) return undefined;
  const [first, last] = timed.reduce(([min, max], { time }) => [Math.min(min, time), Math.max(max, time)], [Infinity, -Infinity]);
  const whole = (last - first) / HOUR + 1;
  const hoursOfStep = HOURS_OF_STEPS.find(one => whole / one + 1 <= MAX_STEPS) ?? Math.ceil(whole / HOURS_OF_DAY / (MAX_STEPS - 1)) * HOURS_OF_DAY;
  const start = Math.floor(first / HOUR / hoursOfStep) * hoursOfStep * HOUR;
  const frame = { start, hours: hoursOfStep, steps: Math.floor((last - start) / HOUR / hoursOfStep) + 1 };
  const series = (counts: { time: number; calls: number }[]) => {
    const steps = new Array<number>(frame.steps).fill(0);
    for (const { time, calls } of counts) {
      const step = stepOf(frame, time);
      if (step !== undefined) steps[step] += calls;
    }
    return steps;
  };
  const fromAnswer = ({ rows: counts }: Answer) => series(counts.map(([hour, calls]) => ({ time: timeOf(hour), calls: Number(calls) })));
  const named = busiest(timed);
  const groups = [...named, ...timed.some(({ service }) => !named.includes(service)) ? [OTHERS] : []];
  return {
    ...frame,
    services: groups.map(name => ({
      name: name.replace(/\.amazonaws\.com$/, ''), calls: series(timed.filter(({ service }) => name === (named.includes(service) ? service : OTHERS))),
    })),
    refused: series(timed.map(({ time, refused }) => ({ time, calls: refused }))),
    newPrincipals: fromAnswer(newPrincipals),
    newAddresses: fromAnswer(newAddresses),
    untimed: rows.filter(({ time }) => isNaN(time)).reduce((sum, { calls }) => sum + calls, 0),
  };
}

/** Events of an answer, in the steps of the timeline. */
export function stepsOf(timeline: Timeline, hours: HourCount[]): number[] {
  const steps = new Array<number>(timeline.steps).fill(0);
  for (const { hour, calls } of hours) {
    const step = stepOf(timeline, timeOf(hour));
    if (step !== undefined) steps[step] += calls;
  }
  return steps;
}

/** The beginning of a step, like 2026-11-20 09:00. */
export function stepText({ start, hours }: Timeline, step: number): string {
  return new Date(start + step * hours * HOUR).toISOString().slice(0, 16).replace('T', ' ');
}

/** An hour, 3 hours, a day. */
export function lengthText({ hours }: Timeline): string {
  if (hours === 1) return 'hour';
  const days = hours / HOURS_OF_DAY;
  return days < 1 ? `${hours} hours` : days === 1 ? 'day' : `${days} days`;
}

function stepOf({ start, hours, steps }: Pick<Timeline, 'start' | 'hours' | 'steps'>, time: number): number | undefined {
  const step = Math.floor((time - start) / HOUR / hours);
  return step >= 0 && step < steps ? step : undefined;
}

function busiest(rows: { service: string; calls: number }[]): string[] {
  const calls = new Map<string, number>();
  for (const row of rows) calls.set(row.service, (calls.get(row.service) ?? 0) + row.calls);
  return [...calls].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_SERVICES).map(([name]) => name);
}
