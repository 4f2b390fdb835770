import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const BEDROCK_INVOKED_BY_IAM_USER: CatalogueEntry = {
  id: 'bedrock-invoked-by-iam-user',
  title: 'Bedrock model invoked by an IAM user',
  optIn: true,
  severity: AlertSeverity.MEDIUM,
  description: 'Programs should use roles; keys of users leak, and whoever finds one sells its access to models. For accounts in which no user '
    + 'invokes models.',
  runbook: 'Ask the user. If they did not, deactivate the key, and look at the invocation log for prompts and cost.',
  attackTechniques: ['T1496.004'],
  pattern: calls('bedrock', [{ prefix: 'InvokeModel' }, { prefix: 'Converse' }], { userIdentity: { type: ['IAMUser'] } }),
};
