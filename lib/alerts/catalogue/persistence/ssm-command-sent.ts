import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SSM_COMMAND_SENT: CatalogueEntry = {
  id: 'ssm-command-sent',
  title: 'Systems Manager command sent, automation started or document written',
  severity: AlertSeverity.LOW,
  description: 'A command runs as root on every instance it is sent to. Patching and inventory send many: for accounts where nobody '
    + 'else does.',
  runbook: 'Look the command up in Run Command: document, parameters, instances and output. If nobody sent it, isolate the instances.',
  attackTechniques: ['T1651'],
  optIn: true,
  pattern: calls('ssm', ['SendCommand', 'StartAutomationExecution', 'CreateDocument', 'UpdateDocument']),
};
