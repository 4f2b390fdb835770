import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ebs-default-encryption-disabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'DisableEbsEncryptionByDefault', {
      awsRegion: 'eu-west-1', requestParameters: { DisableEbsEncryptionByDefaultRequest: '' },
    }),
    apiCall('ec2', 'DisableEbsEncryptionByDefault'),
  ],
  ignores: [
    apiCall('ec2', 'EnableEbsEncryptionByDefault'),
    apiCall('ec2', 'GetEbsEncryptionByDefault', { readOnly: true }),
  ],
};
