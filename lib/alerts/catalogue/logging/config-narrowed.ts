import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const CONFIG_NARROWED: CatalogueEntry = {
  id: 'config-narrowed',
  title: 'AWS Config records fewer resources, or keeps them for less time',
  severity: AlertSeverity.MEDIUM,
  description: 'The recorder still runs, but changes of the excluded resources leave no history, and rules on them no longer find anything.',
  runbook: 'Compare the recording group and the retention with the stack that sets them. Deploy it again, and look in the trail for what changed '
    + 'meanwhile.',
  attackTechniques: ['T1562.008'],
  supersedes: ['config-changed'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['config.amazonaws.com'],
    $or: [
      { eventName: ['PutConfigurationRecorder'], requestParameters: { configurationRecorder: { recordingGroup: { allSupported: [false, 'false'] } } } },
      { eventName: ['PutConfigurationRecorder'], requestParameters: { configurationRecorder: { recordingMode: { recordingFrequency: ['DAILY'] } } } },
      { eventName: ['PutRetentionConfiguration'], requestParameters: { retentionPeriodInDays: [{ numeric: ['<', 365] }] } },
      { eventName: ['PutRemediationExceptions', 'DeleteRemediationConfiguration', 'DeleteEvaluationResults', 'DeleteAggregationAuthorization'] },
    ],
  }),
};
