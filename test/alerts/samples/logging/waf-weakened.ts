import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `waf-weakened`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('wafv2', 'DisassociateWebACL', {
      requestParameters: { resourceArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1' },
    }),
    apiCall('wafv2', 'UpdateIPSet', { requestParameters: { name: 'office', scope: 'REGIONAL', addresses: [] } }),
    ...apiCalls('wafv2', ['DeleteWebACL', 'DeleteRuleGroup', 'DeleteLoggingConfiguration', 'DeleteIPSet']),
    apiCall('waf', 'DeleteRule', { requestParameters: { ruleId: 'r1' } }),
    apiCall('waf-regional', 'DeleteRateBasedRule', { requestParameters: { ruleId: 'r1' } }),
  ],
  ignores: [
    apiCall('wafv2', 'AssociateWebACL'),
    apiCall('wafv2', 'CreateIPSet', { requestParameters: { name: 'office' } }),
    apiCall('events', 'DeleteRule', { requestParameters: { name: 'nightly' } }),
    apiCall('guardduty', 'UpdateIPSet', { requestParameters: { detectorId: 'd1' } }),
  ],
};
