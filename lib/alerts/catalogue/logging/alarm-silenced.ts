import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const ALARM_SILENCED: CatalogueEntry = {
  id: 'alarm-silenced',
  title: 'CloudWatch alarm deleted, muted or overridden',
  severity: AlertSeverity.MEDIUM,
  optIn: true,
  description: 'An alarm that is gone, muted or set to OK by hand warns nobody. Noisy where stacks with alarms come and go.',
  runbook: 'See whether a stack was being changed. If not, create the alarm again, enable its actions or delete the mute rule.',
  attackTechniques: ['T1562.001'],
  pattern: callsWith({
    eventSource: ['monitoring.amazonaws.com'],
    $or: [
      { eventName: ['DeleteAlarms', 'DisableAlarmActions', 'SetAlarmState', 'PutAlarmMuteRule', 'DeleteAnomalyDetector', 'DeleteInsightRules'] },
      { eventName: ['PutMetricAlarm', 'PutCompositeAlarm'], requestParameters: { actionsEnabled: [false, 'false'] } },
    ],
  }),
};
