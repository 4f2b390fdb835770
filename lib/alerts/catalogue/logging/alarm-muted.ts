import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const MUTING: NamedCalls = {
  'monitoring': ['DisableAlarmActions', 'PutAlarmMuteRule', 'DisableInsightRules', 'StopMetricStreams'],
  'notifications': ['DeleteNotificationConfiguration', 'DeleteEventRule', 'DisassociateChannel', 'DisassociateManagedNotificationAccountContact'],
  'chatbot': [{ prefix: 'Delete' }],
  'ssm-contacts': ['DeleteContact', 'DeleteContactChannel', 'DeactivateContactChannel'],
};

export const ALARM_MUTED: CatalogueEntry = {
  id: 'alarm-muted',
  title: 'Alarms, notifications or their recipients switched off',
  severity: AlertSeverity.MEDIUM,
  description: 'The alarm still changes its state, but tells nobody. An intruder mutes what would give them away.',
  runbook: 'Enable the actions of the alarm again or delete the mute rule, unless maintenance was announced. Look at its history since.',
  attackTechniques: ['T1562.001'],
  supersedes: ['alarm-silenced'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(MUTING),
};
