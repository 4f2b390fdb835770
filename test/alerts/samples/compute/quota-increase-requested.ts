import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `quota-increase-requested`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('servicequotas', 'RequestServiceQuotaIncrease', { requestParameters: { serviceCode: 'ec2', quotaCode: 'L-1', desiredValue: 256 } }),
    apiCall('servicequotas', 'RequestServiceQuotaIncrease'),
  ],
  ignores: [
    apiCall('servicequotas', 'AssociateServiceQuotaTemplate'),
    apiCall('servicequotas', 'GetServiceQuota', { readOnly: true }),
  ],
};
