import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `stack-set-deployed`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('cloudformation', [
      'CreateStackSet', 'CreateStackInstances', 'UpdateStackSet', 'UpdateStackInstances', 'ActivateType', 'RegisterType', 'SetTypeConfiguration',
    ]),
  ],
  ignores: [
    apiCall('cloudformation', 'DeleteStackInstances'),
    apiCall('cloudformation', 'ListStackSets', { readOnly: true }),
  ],
};
