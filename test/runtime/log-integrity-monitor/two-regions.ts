import { HOUR, MonitorWorld, START } from './monitor-world';
import { Report } from '../../../runtime/log-integrity/report/report';

export const DAY = 24 * HOUR;

/** The time of the first run. The trails have delivered until three hours after the end of its window. */
export const NOW = START + DAY;

/** A monitor of two Regions, whose trails delivered for two days. */
export function twoRegions(hours = 48): MonitorWorld {
  const made = new MonitorWorld();
  made.trail({}, hours);
  made.trail({ region: 'us-east-1' }, hours);
  return made;
}

/** The codes of the findings of a report. */
export const codesOf = ({ findingCounts }: Report) => Object.keys(findingCounts);
