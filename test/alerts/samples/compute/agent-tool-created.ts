import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `agent-tool-created`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('bedrock-agentcore', 'CreateAgentRuntime', { userIdentity: { type: 'AssumedRole' } }),
    ...apiCalls('bedrock-agentcore', [
      'UpdateGateway', 'CreateOauth2CredentialProvider', 'CreateApiKeyCredentialProvider', 'UpdateMemory', 'SetTokenVaultCMK', 'DeletePolicyEngine', 'UpdatePolicy',
    ]),
    ...apiCalls('bedrock-agentcore', [
      'CreateCodeInterpreter', 'CreateBrowser', 'CreateAgentRuntime', 'UpdateAgentRuntime', 'CreateGateway', 'CreateGatewayTarget', 'UpdateGatewayTarget', 'CreateHarness',
    ]),
  ],
  routine: [
    apiCall('bedrock-agentcore', 'UpdateAgentRuntime', { userIdentity: { type: 'AssumedRole' } }),
  ],
  ignores: [
    apiCall('bedrock-agentcore', 'DeleteCodeInterpreter'),
    apiCall('bedrock-agentcore', 'ListBrowsers', { readOnly: true }),
  ],
};
