import type { HealthEvent, StateStore } from './ports';
import { FINDING_KINDS } from '../../lib/integrity/finding-kinds';
import { Report, reportName, REPORTS, reportSummary } from '../log-integrity/report/report';

/** The findings of an event, which has at most 256 KB. The report has all. */
const MOST_FINDINGS = 20;

/** Returns the event about a report: exact objects, reasons, and first steps. */
export function healthEvent(report: Report, hash: string, keyFingerprint: string, state: StateStore): HealthEvent {
  const { verdict, bucket, window, sequence, findingCounts } = report;
  const counted = report.findings.filter(({ code }) => FINDING_KINDS[code].severity !== 'note');
  const [first] = counted;
  const location = state.locationOf(`${REPORTS}${reportName(sequence)}`);
  return {
    healthy: verdict === 'clean',
    verdict,
    summary: shortened([reportSummary(report), ...first ? [`first: ${first.object ?? first.place}`] : [], `report ${location}`].join('; '), 1000),
    bucket,
    window,
    report: location,
    reportSequence: sequence,
    reportSha256: hash,
    keyFingerprint,
    findingCounts,
    findings: counted.slice(0, MOST_FINDINGS).map(({ code, object, place, detail, evidence }) => ({
      code, object: object ?? place, reason: shortened(detail, 500), action: [FINDING_KINDS[code].action, ...evidence ? [evidence.restore] : []].join(' '),
    })),
  };
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
