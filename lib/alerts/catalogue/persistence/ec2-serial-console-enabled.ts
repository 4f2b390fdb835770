import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const EC2_SERIAL_CONSOLE_ENABLED: CatalogueEntry = {
  id: 'ec2-serial-console-enabled',
  title: 'Serial console enabled or used',
  severity: AlertSeverity.HIGH,
  description: 'The serial console leads into an instance past its network, and past everything that watches the network.',
  runbook: 'Ask the caller what they repaired. If it was nothing, disable serial console access for the account and isolate the instance.',
  attackTechniques: ['T1021.008', 'T1562'],
  pattern: callsWith({
    $or: [
      { eventSource: ['ec2.amazonaws.com'], eventName: ['EnableSerialConsoleAccess'] },
      { eventSource: ['ec2-instance-connect.amazonaws.com'], eventName: ['SendSerialConsoleSSHPublicKey'] },
    ],
  }),
};
