import { Alert } from './alert';
import { AlertPattern } from './alert-pattern';
import { AlertSeverity } from './alert-severity';
import { EVENT_SOURCE, GovernanceEvent } from '../contracts/governance-event';

/** An event of this library, as EventBridge delivers it. */
const sample = (detailType: GovernanceEvent, detail: Record<string, unknown>): any => ({
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

const STATUS = { trailArn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance', checkedAt: 1767225600000 };
const HEALTHY = sample(GovernanceEvent.TRAIL_STATUS, { ...STATUS, healthy: true, summary: 'Trail governance is healthy' });

/** Alerts about the trail and the alerts themselves: every hub has them, whatever else it alerts on. */
export const OPERATION_ALERTS: Alert[] = [
  Alert.custom('trail-unhealthy', {
    title: 'The trail does not deliver',
    severity: AlertSeverity.CRITICAL,
    description: 'What happens now may never be seen. In member accounts an organization trail fails without any other sign.',
    runbook: 'The error names the bucket, key, topic or log group that refuses. Compare its policy with the one that was deployed.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern._forOperation({ source: [EVENT_SOURCE], detailType: [GovernanceEvent.TRAIL_STATUS], detail: { healthy: [false] } }),
    matches: [sample(GovernanceEvent.TRAIL_STATUS, { ...STATUS, healthy: false, summary: 'Trail governance: delivery error NoSuchBucket' })],
    ignores: [HEALTHY],
  }),
  Alert.custom('test-alert', {
    title: 'Test: this alert arrived',
    severity: AlertSeverity.LOW,
    runbook: 'Nothing: somebody tried whether alerts find their way.',
    pattern: AlertPattern._forOperation({ source: [EVENT_SOURCE], detailType: [GovernanceEvent.TEST_ALERT] }),
    matches: [sample(GovernanceEvent.TEST_ALERT, { summary: 'Hello' })],
    ignores: [HEALTHY],
  }),
];

/** What can go wrong besides where alerts come from many accounts. */
export const RELAY_ALERTS: Alert[] = [
  Alert.custom('relay-silent', {
    title: 'An account or Region is not heard of any more',
    severity: AlertSeverity.HIGH,
    description: 'Alerts of that account and Region do not arrive, and nobody checks its trail.',
    runbook: 'If the account was closed, nothing. Otherwise look for a removed relay stack, or a policy that denies events:PutEvents.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern._forOperation({ source: [EVENT_SOURCE], detailType: [GovernanceEvent.RELAY_SILENT] }),
    matches: [sample(GovernanceEvent.RELAY_SILENT, { summary: 'Not heard of: 444455556666 in eu-west-1' })],
    ignores: [HEALTHY],
  }),
  Alert.custom('relay-not-deployed', {
    title: 'A relay could not be deployed to an account',
    severity: AlertSeverity.HIGH,
    description: 'Alerts of that account and Region do not arrive.',
    runbook: 'The operations of the StackSet in the management account say why. A Region that the account did not enable is harmless.',
    pattern: AlertPattern._forOperation({
      source: ['aws.cloudformation'],
      detailType: ['CloudFormation StackSet StackInstance Status Change'],
      detail: { 'status-details': { 'detailed-status': ['FAILED', 'INOPERABLE'] } },
    }, '$.detail.stack-id'),
    matches: [stackInstance('FAILED'), stackInstance('INOPERABLE')],
    ignores: [stackInstance('SUCCEEDED'), stackInstance('SKIPPED_SUSPENDED_ACCOUNT'), HEALTHY],
  }),
];

function stackInstance(detailedStatus: string): any {
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
