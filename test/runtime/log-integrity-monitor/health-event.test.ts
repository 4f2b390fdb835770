import { findingOf, reportOf } from './documents';
import { MemoryState } from './monitor-world';
import { FINDING_KINDS } from '../../../lib/integrity/finding-kinds';
import { reportSummary } from '../../../runtime/log-integrity/report/report';
import { healthEvent } from '../../../runtime/log-integrity-monitor/health-event';

const LOCATION = 's3://state/reports/00000001.json';
const eventOf = (more: Parameters<typeof reportOf>[0]) => healthEvent(reportOf(more), 'hash', 'fingerprint', new MemoryState());

test('the event of a clean run has its report', () => {
  const report = reportOf();
  expect(eventOf({})).toEqual({
    healthy: true,
    verdict: 'clean',
    summary: `${reportSummary(report)}; report ${LOCATION}`,
    bucket: 'example-bucket',
    window: report.window,
    report: LOCATION,
    reportSequence: 1,
    reportSha256: 'hash',
    keyFingerprint: 'fingerprint',
    findingCounts: {},
    findings: [],
  });
});

test.each(['tampered', 'not-verifiable'] as const)('a run that is %s is not healthy', verdict => {
  expect(eventOf({ verdict })).toMatchObject({ healthy: false, verdict });
});

test('the event names the first finding, which is no note, and the findings with the steps to take', () => {
  const evidence = { restore: 'Delete the delete marker v2.' };
  const findings = [findingOf('log-not-covered', { object: 'note' }), findingOf('log-missing', { object: 'a', evidence }), findingOf('listing-failed')];
  const event = eventOf({ findings, verdict: 'tampered' });
  expect(event.summary).toMatch(/^CloudTrail logs TAMPERED.*; first: a; report s3:\/\/state\/reports\/00000001\.json$/);
  expect(event.findings).toEqual([
    { code: 'log-missing', object: 'a', reason: 'Detail.', action: `${FINDING_KINDS['log-missing'].action} Delete the delete marker v2.` },
    { code: 'listing-failed', object: 'place', reason: 'Detail.', action: FINDING_KINDS['listing-failed'].action },
  ]);
  expect(eventOf({ findings: [findingOf('listing-failed')] }).summary).toContain('; first: place; ');
  expect(eventOf({ findings: [findingOf('log-not-covered')] })).toMatchObject({ findings: [], summary: expect.not.stringContaining('first') });
});

test('the event stays small: EventBridge takes 256 KB', () => {
  const long = 'x'.repeat(1_000);
  const findings = Array.from({ length: 25 }, (_, i) => findingOf('log-missing', { object: `${i} ${long}`, detail: long }));
  const event = eventOf({ findings });
  expect(event.findings.map(({ object }) => Number(object.split(' ')[0]))).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(event.findings[0].reason).toBe(`${'x'.repeat(499)}…`);
  expect(event.summary).toHaveLength(1_000);
  expect(event.summary).toMatch(/…$/);
  const reasonOf = (detail: string) => eventOf({ findings: [findingOf('log-missing', { detail })] }).findings[0].reason;
  expect(['x'.repeat(499), 'x'.repeat(500)].map(reasonOf)).toEqual(['x'.repeat(499), 'x'.repeat(500)]);
});
