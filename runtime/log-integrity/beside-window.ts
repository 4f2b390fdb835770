import { CheckedDigest, checkDigest } from './check-digest';
import { Context } from './context';
import { DayListing, SEARCHED_DAYS } from './day-listing';
import { stateText } from './folder-state';
import { DAY, DigestKey, HOUR, startOfDay } from './paths';

/** Reads the last digest of each chain before a time. */
export async function lastBefore(context: Context, listing: DayListing, time: number): Promise<CheckedDigest[]> {
  const day = startOfDay(time);
  const last = new Map<string, DigestKey>();
  for (let i = 0; i <= SEARCHED_DAYS && (i < 2 || last.size === 0); i++) {
    const ids = (await listing.digests(day - i * DAY)).filter(({ end }) => end <= time);
    for (const id of ids.reverse()) if (!last.has(stateText(id))) last.set(stateText(id), id);
  }
  return Promise.all([...last.values()].map(id => checkDigest(context, id)));
}

/** Reads the first digest of each chain after the window, and those that can list log files of its last hour. */
export async function firstAfter(context: Context, listing: DayListing): Promise<CheckedDigest[]> {
  const { window: { to }, now } = context;
  if (to >= now) return [];
  const days = [startOfDay(to), startOfDay(to) + DAY];
  const ids = (await Promise.all(days.map(day => listing.digests(day)))).flat().filter(({ end }) => end > to);
  const first = new Set(new Map([...ids].reverse().map(id => [stateText(id), id])).values());
  return Promise.all(ids.filter(id => first.has(id) || id.end <= to + 2 * HOUR || id.isBackfill).map(id => checkDigest(context, id)));
}
