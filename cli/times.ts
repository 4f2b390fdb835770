import { UserError } from './errors';

const TIME = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;
const DAY = 24 * 60 * 60 * 1000;

/** Parses the time of an option. The end of a day that is named is the beginning of the next one. */
export function timeOf(option: string, text: string, edge: 'start' | 'end'): Date {
  const date = TIME.exec(text)?.[1] ?? '';
  const [day, time] = [date, text].map(Date.parse);
  // A day like February 30 would be read as one of March.
  if (isNaN(day) || isNaN(time) || new Date(day).toISOString().slice(0, 10) !== date) {
    throw new UserError(`${option} must be a time with its zone like 2026-11-20T09:00:00Z, or a day in UTC like 2026-11-20, got: ${text}`);
  }
  return new Date(time + (edge === 'end' && !text.includes('T') ? DAY : 0));
}
