import { TRANSFER_SERVICES } from '../../../../lib/alerts/catalogue/data/data-transfer-by-iam-user';
import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `data-transfer-by-iam-user`. */
export const SAMPLES: Samples = {
  matches: TRANSFER_SERVICES.flatMap(source => ['CreateTask', 'StartTask', 'ImportKey'].map(call => apiCall(source.split('.')[0], call))),
  ignores: [
    apiCall('datasync', 'DeleteTask'),
    apiCall('datasync', 'CreateTask', { userIdentity: { type: 'AssumedRole' } }),
  ],
};
