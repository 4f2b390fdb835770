import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const IAM_ACCESS_KEY_CREATED: CatalogueEntry = {
  id: 'iam-access-key-created',
  title: 'Access key created or activated again',
  severity: AlertSeverity.MEDIUM,
  description: 'A second key on a user is the usual way to stay in an account.',
  runbook: 'Check that caller and owner are the same person and that the key is wanted. Otherwise deactivate it and read its calls.',
  attackTechniques: ['T1098.001'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsWith({
    eventSource: ['iam.amazonaws.com'],
    $or: [{ eventName: ['CreateAccessKey'] }, { eventName: ['UpdateAccessKey'], requestParameters: { status: ['Active'] } }],
  }),
};
