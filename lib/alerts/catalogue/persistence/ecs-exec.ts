import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ECS_EXEC: CatalogueEntry = {
  id: 'ecs-exec',
  title: 'Shell opened in a container',
  severity: AlertSeverity.MEDIUM,
  description: 'The caller works inside the container, with the role of its task. Teams that debug this way raise it: for accounts '
    + 'where nobody should.',
  runbook: 'Ask the caller what they did, and read the log of the session. If it was not them, stop the task and disable the credentials.',
  attackTechniques: ['T1609'],
  optIn: true,
  pattern: calls('ecs', ['ExecuteCommand']),
};
