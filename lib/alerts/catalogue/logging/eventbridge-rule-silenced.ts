import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const EVENTBRIDGE_RULE_SILENCED: CatalogueEntry = {
  id: 'eventbridge-rule-silenced',
  title: 'EventBridge rule disabled, deleted or emptied',
  severity: AlertSeverity.MEDIUM,
  description: 'Detection and automatic responses, these alerts among them, run on rules: without rule or target the event goes nowhere.',
  runbook: 'See from the name of the rule what it was for. If no stack was being changed, enable it or deploy it again, and follow the caller.',
  attackTechniques: ['T1562.001', 'T1489'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['events.amazonaws.com'],
    $or: [
      { eventName: ['DisableRule', 'DeleteRule', 'RemoveTargets', 'DeleteArchive', 'DeleteEventBus'] },
      { eventName: ['PutRule'], requestParameters: { state: ['DISABLED'] } },
    ],
  }),
};
