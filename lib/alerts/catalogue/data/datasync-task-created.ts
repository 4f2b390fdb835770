import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const DATASYNC_TASK_CREATED: CatalogueEntry = {
  id: 'datasync-task-created',
  title: 'DataSync task created',
  severity: AlertSeverity.LOW,
  description: 'A task copies whole buckets and file systems, also to servers elsewhere. For accounts that do not use DataSync every day.',
  runbook: 'Look up the source and the destination location of the task. Delete the task unless both are known to you.',
  attackTechniques: ['T1119', 'T1537'],
  optIn: true,
  pattern: calls('datasync', ['CreateTask']),
};
