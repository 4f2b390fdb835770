import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, byRole } from '../routine';

export const AGENT_TOOL_CREATED: CatalogueEntry = {
  id: 'agent-tool-created',
  title: 'Code interpreter, browser, runtime or gateway for agents created',
  severity: AlertSeverity.MEDIUM,
  description: 'It runs code or opens the network with a role of the account. Where agents are not in use, somebody uses it as a computer of their '
    + 'own.',
  runbook: 'Ask the team that builds agents. If nobody does, delete the tool, and read what its role was used for.',
  attackTechniques: ['T1648', 'T1059'],
  routine: [BY_CLOUDFORMATION, byRole('a version of a runtime that a role deploys', 'UpdateAgentRuntime')],
  pattern: calls('bedrock-agentcore', [
    'CreateCodeInterpreter', 'CreateBrowser', 'CreateAgentRuntime', 'UpdateAgentRuntime', 'CreateGateway', 'CreateGatewayTarget', 'UpdateGatewayTarget', 'CreateHarness',
    'UpdateGateway', 'CreateOauth2CredentialProvider', 'CreateApiKeyCredentialProvider', 'UpdateMemory', 'SetTokenVaultCMK', 'DeletePolicyEngine', 'UpdatePolicy',
  ]),
};
