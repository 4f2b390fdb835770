import { FindingCode } from '../../../lib/integrity/finding-kinds';
import { Finding } from '../../../runtime/log-integrity/finding';
import { NO_COUNTS } from '../../../runtime/log-integrity/folder-state';
import { Report } from '../../../runtime/log-integrity/report/report';
import { FolderResult, PartResult, Plan } from '../../../runtime/log-integrity-monitor/documents';

/** The documents of a run, of which a test says what matters to it. */
export const RUN = '2026-11-22T00-00-00Z';

export function findingOf(code: FindingCode, more: Partial<Finding> = {}): Finding {
  return { code, place: 'place', bucket: 'example-bucket', detail: 'Detail.', ...more };
}

export function reportOf(more: Partial<Report> = {}): Report {
  return {
    format: 'cloudtrail-log-integrity/1',
    sequence: 1,
    time: '2026-11-22T00:00:00Z',
    bucket: 'example-bucket',
    window: { from: '2026-11-20T21:00:00Z', to: '2026-11-21T21:00:00Z' },
    verdict: 'clean',
    counts: NO_COUNTS,
    findingCounts: {},
    findings: [],
    ended: {},
    chains: [],
    keys: [],
    rechecked: [],
    register: { key: 'register', sha256: 'ab' },
    parts: [],
    ...more,
  };
}

export function planOf(more: Partial<Plan> = {}): Plan {
  return {
    time: '2026-11-22T00:00:00Z', window: { from: '2026-11-20T21:00:00Z', to: '2026-11-21T21:00:00Z' }, sequence: 1, parts: 1, rechecked: [], findings: [], ...more,
  };
}

export function resultOf(done: Record<string, Partial<FolderResult>> = {}, more: Partial<PartResult> = {}): PartResult {
  const whole: FolderResult = { counts: NO_COUNTS, chains: [], findingCounts: {}, findings: [], keys: [], register: {} };
  return {
    isDone: true,
    invocations: 1,
    done: Object.fromEntries(Object.entries(done).map(([folder, result]) => [folder, { ...whole, ...result }])),
    open: {},
    manifests: [],
    findings: [],
    ...more,
  };
}
