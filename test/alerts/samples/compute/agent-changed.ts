import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `agent-changed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('bedrock', [
      'CreateAgentActionGroup', 'UpdateAgentActionGroup', 'UpdateAgent', 'UpdateAgentCollaborator', 'UpdateAgentKnowledgeBase', 'CreateDataSource',
      'UpdateDataSource', 'UpdateKnowledgeBase', 'UpdatePrompt', 'UpdateFlow',
    ]),
  ],
  ignores: [
    apiCall('bedrock', 'PrepareAgent'),
    apiCall('bedrock', 'GetAgent', { readOnly: true }),
  ],
};
