import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-instance-connect-key`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2-instance-connect', 'SendSSHPublicKey', {
      requestParameters: { instanceId: 'i-1', instanceOSUser: 'ec2-user', sSHPublicKey: 'ssh-ed25519 example' },
    }),
    apiCall('ec2-instance-connect', 'SendSSHPublicKey', { errorCode: 'AccessDenied' }),
  ],
  ignores: [
    apiCall('ec2-instance-connect', 'SendSerialConsoleSSHPublicKey', { requestParameters: { instanceId: 'i-1', serialPort: 0 } }),
    apiCall('iam', 'UploadSSHPublicKey'),
  ],
};
