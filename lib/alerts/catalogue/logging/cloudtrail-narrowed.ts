import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const CLOUDTRAIL_NARROWED: CatalogueEntry = {
  id: 'cloudtrail-narrowed',
  title: 'Trail changed or event selectors replaced',
  severity: AlertSeverity.HIGH,
  description: 'A trail can be made blind without being stopped: by other selectors, another bucket or key, or fewer Regions.',
  runbook: 'Compare the trail with its stack (drift detection). A deployment calls with the role of CloudFormation, or of ApiCallProvider in that stack.'
    + ' If it was none, deploy the stack again and follow the caller.',
  attackTechniques: ['T1562.008'],
  controls: ['CIS 4.5', 'CloudWatch.5'],
  supersedes: ['cloudtrail-changed'],
  pattern: calls('cloudtrail', ['UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors']),
};
