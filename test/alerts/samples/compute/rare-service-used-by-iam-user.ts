import { SERVICES_OF_ROLES, SETTING_UP } from '../../../../lib/alerts/catalogue/compute/rare-service-used-by-iam-user';
import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `rare-service-used-by-iam-user`. */
export const SAMPLES: Samples = {
  matches: [
    ...SERVICES_OF_ROLES.map(source => apiCall(source.split('.')[0], 'CreateExample')),
    ...SETTING_UP.map(({ prefix }) => apiCall('lightsail', `${prefix}Example`)),
  ],
  ignores: [
    apiCall('lightsail', 'DeleteInstance'),
    apiCall('sagemaker', 'CreateTrainingJob', { userIdentity: { type: 'AssumedRole' } }),
  ],
};
