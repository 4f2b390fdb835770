import { EVENT_SOURCE, GovernanceEvent } from '../../contracts/governance-event';
import { Alert } from '../alert';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

/** The alerts on the trail and on the path of alerts, which every hub has. */
export const OPERATION_ALERTS: Alert[] = [
  Alert.custom('trail-unhealthy', {
    title: 'The trail does not deliver',
    severity: AlertSeverity.CRITICAL,
    description: 'What happens now may never be seen. In member accounts an organization trail fails without any other sign.',
    runbook: 'The error names the bucket, key, topic or log group that refuses. Compare its policy with the one that was deployed.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern._forOperation({ source: [EVENT_SOURCE], detailType: [GovernanceEvent.TRAIL_STATUS], detail: { healthy: [false] } }),
  }),
  Alert.custom('test-alert', {
    title: 'Test: this alert arrived',
    severity: AlertSeverity.LOW,
    runbook: 'Nothing: somebody tried whether alerts find their way.',
    pattern: AlertPattern._forOperation({ source: [EVENT_SOURCE], detailType: [GovernanceEvent.TEST_ALERT] }),
  }),
  Alert.custom('logs-tampered', {
    title: 'CloudTrail logs were tampered with',
    severity: AlertSeverity.CRITICAL,
    description: 'Log files or digests were changed, removed or added after CloudTrail delivered them.',
    runbook: 'The event names the first objects, the version that restores each, and the report with all. Preserve the bucket, and search its data events and '
      + 'access logs for the writer. docs/integrity.md has the steps for each kind of finding.',
    attackTechniques: ['T1070', 'T1565.001'],
    pattern: AlertPattern._forOperation({
      source: [EVENT_SOURCE], detailType: [GovernanceEvent.LOG_INTEGRITY], detail: { healthy: [false], verdict: ['tampered'] },
    }),
  }),
  Alert.custom('logs-not-verifiable', {
    title: 'CloudTrail logs could not be verified',
    severity: AlertSeverity.HIGH,
    description: 'Nothing proves that the logs are complete and unchanged: digests are missing or late, files cannot be read, or the verification failed.',
    runbook: 'The event names the objects and reasons. Permissions and keys are mended by hand; the next run verifies the same time again.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern._forOperation({
      source: [EVENT_SOURCE], detailType: [GovernanceEvent.LOG_INTEGRITY], detail: { healthy: [false], verdict: ['not-verifiable'] },
    }),
  }),
  Alert.custom('trail-not-as-deployed', {
    title: 'The trail is not as it was deployed',
    severity: AlertSeverity.CRITICAL,
    description: 'The trail, its key or its log bucket differs from the template, or a guard could not compare them: events may be lost, readable or deletable.',
    runbook: 'The event names the differences, and the calls that repair them, which deploy nothing else. Find the caller among the alerts before, and revoke its '
      + 'access first. docs/repair.md has the outcomes.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern._forOperation({
      source: [EVENT_SOURCE], detailType: [GovernanceEvent.TRAIL_GUARD], detail: { healthy: [false], outcome: [{ 'anything-but': ['repaired'] }] },
    }),
  }),
  Alert.custom('trail-repaired', {
    title: 'The trail was tampered with, and repaired',
    severity: AlertSeverity.HIGH,
    description: 'The trail, its key or its log bucket differed from the template. A guard made the calls that the event names.',
    runbook: 'Find the caller among the alerts before, and revoke its access. Events of the time between are missing if the trail did not log.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern._forOperation({
      source: [EVENT_SOURCE], detailType: [GovernanceEvent.TRAIL_GUARD], detail: { healthy: [false], outcome: ['repaired'] },
    }),
  }),
];

/** The canary, which the evaluator sends on under a detail type of its own: no channel receives it. */
export const CANARY_ALERT = Alert.custom('canary', {
  title: 'The hourly canary',
  severity: AlertSeverity.LOW,
  pattern: AlertPattern._forOperation({ source: [EVENT_SOURCE], detailType: [GovernanceEvent.CANARY] }),
});

/** The alerts of a hub that receives events from many accounts. */
export const RELAY_ALERTS: Alert[] = [
  Alert.custom('relay-silent', {
    title: 'An account or Region is not heard of any more',
    severity: AlertSeverity.HIGH,
    description: 'Alerts of that account and Region do not arrive, and nobody checks its trail.',
    runbook: 'If the account was closed, nothing. Otherwise look for a removed relay stack, or a policy that denies events:PutEvents.',
    attackTechniques: ['T1562.008'],
    pattern: AlertPattern._forOperation({ source: [EVENT_SOURCE], detailType: [GovernanceEvent.RELAY_SILENT] }),
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
  }),
];
