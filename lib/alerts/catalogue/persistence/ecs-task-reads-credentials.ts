import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

/** Where a container gets the credentials of its task from. */
const CREDENTIAL_ENDPOINT = [{ wildcard: '*AWS_CONTAINER_CREDENTIALS_*' }, { wildcard: '*169.254.170.2*' }];

export const ECS_TASK_READS_CREDENTIALS: CatalogueEntry = {
  id: 'ecs-task-reads-credentials',
  title: 'Container command reads the credentials of its task',
  severity: AlertSeverity.HIGH,
  description: 'Programs find these credentials by themselves. A command that names their address is there to carry them off.',
  runbook: 'Stop the tasks and deregister the task definition. Then read the calls of the task role, and follow who registered it.',
  attackTechniques: ['T1552.005'],
  pattern: callsWith({
    eventSource: ['ecs.amazonaws.com'],
    $or: [
      { eventName: ['RegisterTaskDefinition'], requestParameters: { containerDefinitions: { command: CREDENTIAL_ENDPOINT } } },
      { eventName: ['RegisterTaskDefinition'], requestParameters: { containerDefinitions: { entryPoint: CREDENTIAL_ENDPOINT } } },
      { eventName: ['RunTask', 'StartTask'], requestParameters: { overrides: { containerOverrides: { command: CREDENTIAL_ENDPOINT } } } },
    ],
  }),
};
