import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const STS_ASSUME_ROOT: CatalogueEntry = {
  id: 'sts-assume-root',
  title: 'Root session opened in a member account',
  severity: AlertSeverity.HIGH,
  description: 'It does what otherwise only the root user of that account can: unlock a bucket or queue, or change root credentials.',
  runbook: 'Check account and task policy in the parameters, and ask the caller. If nobody planned it, read the calls in that account.',
  attackTechniques: ['T1078.004'],
  pattern: calls('sts', ['AssumeRoot']),
};
