import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_ROLE } from '../routine';

export const TERMINATION_PROTECTION_SET: CatalogueEntry = {
  id: 'termination-protection-set',
  title: 'Instance protected against termination or stop',
  severity: AlertSeverity.MEDIUM,
  description: 'Whoever cleans up cannot end the instance at once: miners win hours by it. Owners of long-lived servers set it by role or '
    + 'deployment.',
  runbook: 'Ask the owner. If nobody set it, lift the protection, keep a snapshot for analysis, and end the instance.',
  attackTechniques: ['T1496.001'],
  routine: [BY_ROLE],
  pattern: calls('ec2', ['ModifyInstanceAttribute'], {
    $or: [
      { requestParameters: { disableApiTermination: { value: [true, 'true'] } } },
      { requestParameters: { disableApiStop: { value: [true, 'true'] } } },
    ],
  }),
};
