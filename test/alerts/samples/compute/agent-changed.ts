import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `agent-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('bedrock', [
      'CreateAgentActionGroup', 'UpdateAgentActionGroup', 'UpdateAgent', 'UpdateAgentCollaborator', 'UpdateAgentKnowledgeBase', 'CreateDataSource',
      'UpdateDataSource', 'UpdateKnowledgeBase', 'UpdatePrompt', 'UpdateFlow', 'CreateAgent', 'CreateAgentAlias',
      'UpdateAgentAlias', 'PrepareAgent', 'AssociateAgentKnowledgeBase', 'AssociateAgentCollaborator', 'StartIngestionJob', 'IngestKnowledgeBaseDocuments',
      'DeleteKnowledgeBaseDocuments', 'CreateKnowledgeBase', 'DeleteKnowledgeBase', 'DeleteAgent', 'CreateFlow', 'CreatePrompt',
    ]),
  ],
  ignores: [
    apiCall('bedrock', 'TagResource'),
    apiCall('bedrock', 'GetAgent', { readOnly: true }),
  ],
};
