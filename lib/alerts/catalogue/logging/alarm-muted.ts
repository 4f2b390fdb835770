import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const ALARM_MUTED: CatalogueEntry = {
  id: 'alarm-muted',
  title: 'CloudWatch alarm muted',
  severity: AlertSeverity.MEDIUM,
  description: 'The alarm still changes its state, but tells nobody. An intruder mutes what would give them away.',
  runbook: 'Enable the actions of the alarm again or delete the mute rule, unless maintenance was announced. Look at its history since.',
  attackTechniques: ['T1562.001'],
  supersedes: ['alarm-silenced'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('monitoring', ['DisableAlarmActions', 'PutAlarmMuteRule']),
};
