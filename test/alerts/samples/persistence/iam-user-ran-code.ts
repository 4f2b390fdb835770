import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-user-ran-code`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('ssm', ['SendCommand', 'StartSession', 'ResumeSession', 'StartAutomationExecution', 'CreateDocument', 'UpdateDocument']),
    ...apiCalls('lambda', ['UpdateFunctionCode20150331', 'UpdateFunctionCode20150331v2']),
    apiCall('ecs', 'ExecuteCommand'),
    apiCall('batch', 'SubmitJob'),
    ...apiCalls('cloudformation', ['CreateStackInstances', 'CreateStackSet', 'UpdateStackSet', 'ActivateType']),
  ],
  ignores: [
    apiCall('ssm', 'SendCommand', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('ssm', 'TerminateSession'),
    apiCall('lambda', 'UpdateFunctionConfiguration20150331v2'),
    apiCall('ecs', 'StopTask'),
    apiCall('batch', 'TerminateJob'),
    apiCall('cloudformation', 'CreateStack'),
  ],
};
