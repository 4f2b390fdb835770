import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `log-group-deleted`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('logs', [
      'DeleteDeliverySource', 'DeleteDeliveryDestination', 'DeleteDataProtectionPolicy', 'DeleteLogAnomalyDetector', 'DisassociateKmsKey',
    ]),
    apiCall('logs', 'DeleteLogStream', { requestParameters: { logGroupName: '/aws/lambda/app', logStreamName: '1' } }),
    apiCall('logs', 'DeleteLogGroup', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('logs', 'DeleteLogGroup', { requestParameters: { logGroupName: '/aws/lambda/app' } }),
    ...apiCalls('logs', ['DeleteSubscriptionFilter', 'DeleteMetricFilter'], {
      requestParameters: { logGroupName: '/aws/lambda/app', filterName: 'all' },
    }),
    apiCall('logs', 'DeleteAccountPolicy', { requestParameters: { policyName: 'all', policyType: 'SUBSCRIPTION_FILTER_POLICY' } }),
    ...apiCalls('logs', ['DeleteDestination', 'DeleteDelivery']),
  ],
  routine: [
    apiCall('logs', 'DeleteLogStream', { userIdentity: { type: 'AssumedRole' }, requestParameters: { logGroupName: '/aws/lambda/app', logStreamName: '1' } }),
  ],
  ignores: [
    apiCall('logs', 'CreateLogGroup', { requestParameters: { logGroupName: '/aws/lambda/app' } }),
    apiCall('logs', 'DeleteRetentionPolicy', { requestParameters: { logGroupName: '/aws/lambda/app' } }),
    apiCall('logs', 'DescribeLogGroups', { readOnly: true }),
  ],
};
