import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const BEDROCK_LOGGING_DISABLED: CatalogueEntry = {
  id: 'bedrock-logging-disabled',
  title: 'Invocation logging of Bedrock models switched off',
  severity: AlertSeverity.HIGH,
  description: 'Prompts and answers are no longer recorded: what a stolen key asks models for, and at whose expense, cannot be found out.',
  runbook: 'Put the logging configuration back. Then look for invocations by people and keys that do not use models.',
  attackTechniques: ['T1562.008'],
  supersedes: ['bedrock-guardrail-weakened'],
  pattern: callsWith({
    eventSource: ['bedrock.amazonaws.com'],
    $or: [
      { eventName: ['DeleteModelInvocationLoggingConfiguration'] },
      {
        eventName: ['PutModelInvocationLoggingConfiguration'], requestParameters: { loggingConfig: { textDataDeliveryEnabled: [false, 'false'] } },
      },
    ],
  }),
};
