import { Context, finding } from './context';
import { Finding } from './finding';
import { FolderState } from './folder-state';
import { SLACK } from './links';
import { DAY, folderText, HOUR, isoTime, parseDigestKey } from './paths';

/** Judges whether the proven digests of a folder cover the window, as far as no other finding explains what is missing. */
export function coverageFindings(
  context: Pick<Context, 'source' | 'window' | 'now' | 'retentionDays'>, { folder, chains, findings, counts }: FolderState,
): Finding[] {
  const { window, now, retentionDays } = context;
  const hours = (time: number) => Math.round(time / HOUR * 10) / 10;
  const found: Finding[] = [];
  // Backfill digests prove no time.
  const hourly = Object.entries(chains).filter(([, { last }]) => !last || !parseDigestKey(last.key)!.isBackfill);
  if (hourly.length === 0 && findings['log-not-covered'] !== undefined) {
    found.push(finding(context, folderText(folder), 'digests-absent', 'The Region has log files in the window, and no hourly digest.'));
  }
  for (const [text, { first, last, began, proven, isExplained }] of hourly) {
    if (!first || !last || isExplained) continue;
    const start = first.start ?? first.end - HOUR;
    const oldest = retentionDays === undefined ? -Infinity : now - retentionDays * DAY;
    const from = Math.max(window.from === undefined || began ? start : window.from, oldest);
    const to = Math.min(last.end, window.to);
    if (to - from - proven <= SLACK * counts.digests) continue;
    const detail = `${hours(proven)} of ${hours(to - from)} hours are proven.`;
    found.push(finding(context, text, 'coverage-incomplete', detail, { from: isoTime(from), to: isoTime(to) }));
  }
  return found;
}
