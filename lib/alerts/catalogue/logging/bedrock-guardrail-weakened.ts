import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const BEDROCK_GUARDRAIL_WEAKENED: CatalogueEntry = {
  id: 'bedrock-guardrail-weakened',
  title: 'Bedrock guardrail or invocation logging changed or removed',
  severity: AlertSeverity.MEDIUM,
  description: 'Models answer without safeguards, or their use is no longer logged. Developers of models raise it too.',
  runbook: 'Compare guardrail and logging configuration with what was deployed and put them back. Then see who invoked models meanwhile.',
  attackTechniques: ['T1562.001'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('bedrock', [
    'DeleteGuardrail', 'UpdateGuardrail', 'DeleteEnforcedGuardrailConfiguration', 'DeleteModelInvocationLoggingConfiguration',
    'PutModelInvocationLoggingConfiguration',
  ]),
};
