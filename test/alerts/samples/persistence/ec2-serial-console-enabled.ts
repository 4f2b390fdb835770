import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-serial-console-enabled`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'EnableSerialConsoleAccess', { requestParameters: { EnableSerialConsoleAccessRequest: '' } }),
    apiCall('ec2-instance-connect', 'SendSerialConsoleSSHPublicKey', {
      requestParameters: { instanceId: 'i-1', serialPort: 0, monitorMode: false, sSHPublicKey: 'ssh-ed25519 example' },
    }),
  ],
  ignores: [
    apiCall('ec2', 'DisableSerialConsoleAccess'),
    apiCall('ec2', 'GetSerialConsoleAccessStatus', { readOnly: true }),
    apiCall('ec2-instance-connect', 'SendSSHPublicKey', { requestParameters: { instanceId: 'i-1' } }),
  ],
};
