import { Alert } from '../alert';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

const SERVICE = ['AWS CloudTrail'];

/**
 * The alert on an unusual cost of CloudTrail that AWS Cost Anomaly Detection found. Events arrive in its home Region, in the account of
 * the monitor.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/cad-eventbridge.html
 */
export function costAnomalyAlert(): Alert {
  return Alert.custom('cost-anomaly', {
    title: 'CloudTrail costs more than usual',
    severity: AlertSeverity.MEDIUM,
    description: 'A new selector, a trail that copies another one, or a program that calls in a loop costs much within days.',
    runbook: 'Open the anomaly in AWS Cost Anomaly Detection. Its usage type tells copies, data events and Insights apart; `cost estimate --from-logs` names the callers.',
    pattern: AlertPattern._forOperation({
      source: ['aws.ce'],
      detailType: ['Anomaly Detected'],
      // A monitor of services names the service; others have it among the causes.
      detail: { $or: [{ dimensionValue: SERVICE }, { rootCauses: { service: SERVICE } }] },
    }, '$.detail.dimensionValue'),
  });
}
