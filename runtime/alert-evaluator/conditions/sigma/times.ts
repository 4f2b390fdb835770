import type { SigmaTimePart } from '../../../../lib/alerts/evaluator/sigma-test';

/** A time in ISO 8601, as CloudTrail writes it: 2026-11-28T09:30:00Z. */
const TIME = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):\d\d/;

/** A part of a time as it is written, without a conversion of time zones. */
export function timePart(text: string, part: SigmaTimePart): number | undefined {
  const { groups } = TIME.exec(text) ?? {};
  return groups && Number(groups[part]);
}
