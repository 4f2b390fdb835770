import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const AGENT_CHANGED: CatalogueEntry = {
  id: 'agent-changed',
  title: 'Agent, its actions or its knowledge changed',
  optIn: true,
  severity: AlertSeverity.MEDIUM,
  description: 'Who changes instructions, actions or sources of an agent decides what it does with the permissions of its role. Teams that build '
    + 'agents do it daily.',
  runbook: 'Compare instructions, action groups and data sources with their code. If it was no deployment, put them back and read what the agent '
    + 'did.',
  attackTechniques: ['T1565', 'T1546'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('bedrock', [
    'CreateAgentActionGroup', 'UpdateAgentActionGroup', 'UpdateAgent', 'UpdateAgentCollaborator', 'UpdateAgentKnowledgeBase', 'CreateDataSource',
    'UpdateDataSource', 'UpdateKnowledgeBase', 'UpdatePrompt', 'UpdateFlow', 'CreateAgent', 'CreateAgentAlias',
    'UpdateAgentAlias', 'PrepareAgent', 'AssociateAgentKnowledgeBase', 'AssociateAgentCollaborator', 'StartIngestionJob', 'IngestKnowledgeBaseDocuments',
    'DeleteKnowledgeBaseDocuments', 'CreateKnowledgeBase', 'DeleteKnowledgeBase', 'DeleteAgent', 'CreateFlow', 'CreatePrompt',
  ]),
};
