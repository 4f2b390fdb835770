import { QUOTA_CALLS } from '../../../../lib/alerts/catalogue/compute/quota-increase-requested';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `quota-increase-requested`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('servicequotas', QUOTA_CALLS),
    apiCall('servicequotas', 'RequestServiceQuotaIncrease', { requestParameters: { serviceCode: 'ec2', quotaCode: 'L-1', desiredValue: 256 } }),
    apiCall('servicequotas', 'RequestServiceQuotaIncrease'),
  ],
  ignores: [
    apiCall('servicequotas', 'DisassociateServiceQuotaTemplate'),
    apiCall('servicequotas', 'GetServiceQuota', { readOnly: true }),
  ],
};
