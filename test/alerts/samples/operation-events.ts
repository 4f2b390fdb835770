import { EVENT_SOURCE, GovernanceEvent } from '../../../lib/contracts/governance-event';

/** An event of this library, as EventBridge delivers it. */
export const sample = (detailType: GovernanceEvent, detail: Record<string, unknown>): any => ({
  'version': '0',
  'id': '00000000-0000-0000-0000-000000000000',
  'detail-type': detailType,
  'source': EVENT_SOURCE,
  'account': '111122223333',
  'time': '2026-01-01T00:00:00Z',
  'region': 'eu-west-1',
  'resources': [],
  detail,
});

export const STATUS = { trailArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance', checkedAt: 1767225600000 };

/** The event of a run of the log integrity monitor. */
export const INTEGRITY = {
  bucket: 'audit-logs', window: { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' }, report: 's3://reports/reports/00000007.json', findings: [],
};

export const PROVEN = sample(GovernanceEvent.LOG_INTEGRITY, { ...INTEGRITY, healthy: true, verdict: 'clean', summary: 'CloudTrail logs clean' });

export const HEALTHY = sample(GovernanceEvent.TRAIL_STATUS, { ...STATUS, healthy: true, summary: 'Trail governance is healthy' });

/** The event of a guard that found a difference. */
export function guarded(outcome: string): any {
  return sample(GovernanceEvent.TRAIL_GUARD, {
    healthy: false,
    outcome,
    guarded: 'Trail governance',
    differences: ['the trail does not log'],
    calls: [{ call: 'cloudtrail:StartLogging', arguments: { Name: STATUS.trailArn } }],
    repaired: [],
    problems: [],
    summary: 'Trail governance is not as deployed: the trail does not log.',
  });
}

/** The change of a stack instance of the StackSet with the relays. */
export function stackInstance(detailedStatus: string): any {
  const stackSet = 'arn:aws:cloudformation:eu-west-1:111122223333:stackset/Governance-Relays:00000000-0000-0000-0000-000000000000';
  return {
    ...HEALTHY,
    'source': 'aws.cloudformation',
    'detail-type': 'CloudFormation StackSet StackInstance Status Change',
    'resources': [stackSet],
    'detail': {
      'stack-set-arn': stackSet,
      'stack-id': 'arn:aws:cloudformation:eu-west-1:444455556666:stack/StackSet-Governance-Relays/00000000-0000-0000-0000-000000000000',
      'action': 'CREATE',
      'status-details': { 'status': 'OUTDATED', 'detailed-status': detailedStatus },
    },
  };
}
