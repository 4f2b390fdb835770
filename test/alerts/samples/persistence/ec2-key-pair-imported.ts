import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-key-pair-imported`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'ImportKeyPair', { requestParameters: { keyName: 'alice', publicKeyMaterial: 'c3NoLWVkMjU1MTkgZXhhbXBsZQ==' } }),
    apiCall('ec2', 'ImportKeyPair'),
  ],
  ignores: [
    apiCall('ec2', 'CreateKeyPair', { requestParameters: { keyName: 'alice' } }),
    apiCall('ec2', 'DeleteKeyPair', { requestParameters: { keyName: 'alice' } }),
    apiCall('ec2', 'DescribeKeyPairs', { readOnly: true }),
  ],
};
