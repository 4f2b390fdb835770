import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EC2_ROOT_VOLUME_REPLACED: CatalogueEntry = {
  id: 'ec2-root-volume-replaced',
  title: 'Root volume of a running instance replaced',
  severity: AlertSeverity.MEDIUM,
  description: 'The instance keeps its addresses and its role, but runs what is on another disk from now on.',
  runbook: 'Compare the snapshot or image of the task with the expected one. If nobody planned it, isolate the instance and follow the caller.',
  attackTechniques: ['T1578', 'T1525'],
  pattern: calls('ec2', ['CreateReplaceRootVolumeTask']),
};
