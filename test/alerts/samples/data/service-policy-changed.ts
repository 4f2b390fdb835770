import { POLICY_CALLS, POLICY_SOURCES } from '../../../../lib/alerts/catalogue/data/service-policy-changed';
import { apiCall, apiCalls } from '../sample-events';
import { Samples } from '../samples';

const policy = (account: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' }] });

/** Sample events of `service-policy-changed`. */
export const SAMPLES: Samples = {
  matches: POLICY_SOURCES.flatMap(source => apiCalls(source.split('.')[0], POLICY_CALLS)),
  routine: [apiCall('logs', 'PutDestinationPolicy', { requestParameters: { accessPolicy: policy('arn:aws:iam::111122223333:role/app') } })],
  ignores: POLICY_SOURCES.map(source => apiCall(source.split('.')[0], 'TagResource')),
};
