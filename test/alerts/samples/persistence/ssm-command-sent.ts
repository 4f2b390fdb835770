import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ssm-command-sent`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ssm', 'SendCommand', { requestParameters: { documentName: 'AWS-RunShellScript', instanceIds: ['i-1', 'i-2'], interactive: false } }),
    apiCall('ssm', 'SendCommand'),
    apiCall('ssm', 'StartAutomationExecution', { requestParameters: { documentName: 'AWS-RestartEC2Instance' } }),
    ...apiCalls('ssm', ['CreateDocument', 'UpdateDocument']),
  ],
  ignores: [
    apiCall('ssm', 'CancelCommand'),
    apiCall('ssm', 'ListCommands', { readOnly: true }),
  ],
};
