import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const EC2_INSTANCE_CONNECT_KEY: CatalogueEntry = {
  id: 'ec2-instance-connect-key',
  title: 'SSH key pushed to an instance',
  severity: AlertSeverity.MEDIUM,
  description: 'Instance Connect lets the caller sign in with SSH for a minute. Teams that work this way raise it every day.',
  runbook: 'Ask the caller what they did on the instance. If it was not them, disable the credentials and isolate the instance.',
  attackTechniques: ['T1021.004', 'T1098.004'],
  pattern: calls('ec2-instance-connect', ['SendSSHPublicKey']),
};
