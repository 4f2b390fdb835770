import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `bedrock-guardrail-weakened`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('bedrock', ['DeleteGuardrail', 'UpdateGuardrail'], { requestParameters: { guardrailIdentifier: 'g1' } }),
    ...apiCalls('bedrock', ['DeleteEnforcedGuardrailConfiguration', 'DeleteModelInvocationLoggingConfiguration']),
    apiCall('bedrock', 'PutModelInvocationLoggingConfiguration', {
      requestParameters: { loggingConfig: { textDataDeliveryEnabled: false } },
    }),
  ],
  ignores: [
    apiCall('bedrock', 'CreateGuardrail'),
    apiCall('bedrock', 'InvokeModel', { readOnly: true }),
    apiCall('bedrock', 'GetModelInvocationLoggingConfiguration', { readOnly: true }),
  ],
};
