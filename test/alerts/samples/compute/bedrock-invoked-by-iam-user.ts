import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `bedrock-invoked-by-iam-user`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('bedrock', ['InvokeModel', 'InvokeModelWithResponseStream', 'Converse', 'ConverseStream'], { readOnly: true }),
  ],
  ignores: [
    apiCall('bedrock', 'InvokeModel', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('bedrock', 'ListFoundationModels', { readOnly: true }),
  ],
};
