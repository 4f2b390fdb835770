import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `lambda-policy-external`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('lambda', 'AddPermission20150331v2', {
      requestParameters: { functionName: 'app', statementId: 's1', action: 'lambda:InvokeFunction', principal: '*' },
    }),
    apiCall('lambda', 'AddPermission20150331', {
      requestParameters: { functionName: 'app', statementId: 's1', action: 'lambda:InvokeFunction', principal: '444455556666' },
    }),
    apiCall('lambda', 'AddPermission20150331v2', { requestParameters: { functionName: 'app', principal: 'arn:aws:iam::444455556666:root' } }),
  ],
  routine: [
    ...['111122223333', 'arn:aws:iam::111122223333:role/app'].map(principal =>
      apiCall('lambda', 'AddPermission20150331v2', { requestParameters: { functionName: 'app', principal } })),
  ],
  ignores: [
    ...['events.amazonaws.com', 'ec2.amazonaws.com.cn', 'events.amazonaws.eu', 'alexa-appkit.amazon.com'].map(principal =>
      apiCall('lambda', 'AddPermission20150331v2', { requestParameters: { functionName: 'app', action: 'lambda:InvokeFunction', principal } })),
    apiCall('lambda', 'AddLayerVersionPermission20181031', { requestParameters: { layerName: 'tools', principal: '*' } }),
    apiCall('lambda', 'RemovePermission20150331v2', { requestParameters: { functionName: 'app', statementId: 's1' } }),
  ],
};
