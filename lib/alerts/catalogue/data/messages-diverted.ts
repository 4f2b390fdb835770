import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const MESSAGE_CALLS: NamedCalls = {
  sns: ['Subscribe', 'Unsubscribe', 'DeleteTopic', 'PutDataProtectionPolicy'],
  sqs: ['DeleteQueue', 'StartMessageMoveTask'],
  kinesis: ['RegisterStreamConsumer'],
  events: ['PutTargets', 'RemovePermission'],
};

export const MESSAGES_DIVERTED: CatalogueEntry = {
  id: 'messages-diverted',
  title: 'Topic or queue deleted, subscribed to or emptied into another',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A subscription copies all messages of a topic to its endpoint, and what a deleted queue held is lost. Applications and stacks do'
    + ' both: for accounts that seldom change.',
  runbook: 'Check endpoint and caller. If nobody knows them, unsubscribe, and count as known what was published since.',
  attackTechniques: ['T1537', 'T1489'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(MESSAGE_CALLS),
};
