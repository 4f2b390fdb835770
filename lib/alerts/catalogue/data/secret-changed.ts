import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, byService } from '../routine';

export const SECRET_CALLS: NamedCalls = {
  secretsmanager: [
    'UpdateSecret', 'PutSecretValue', 'CancelRotateSecret', 'RotateSecret', 'ReplicateSecretToRegions', 'StopReplicationToReplica',
    'RemoveRegionsFromReplication', 'DeleteSecret',
  ],
  ssm: ['PutParameter', 'DeleteParameter', 'DeleteParameters'],
};

export const SECRET_CHANGED: CatalogueEntry = {
  id: 'secret-changed',
  title: 'Secret or parameter changed, deleted or copied to another Region',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Who can set a secret or parameter decides which password, image or address a system uses next. Rotation and deployments do it,'
    + ' too: for accounts where they are few.',
  runbook: 'Check that the caller is rotation or a deployment. Otherwise set the value back, and look at what used it since.',
  attackTechniques: ['T1565', 'T1098'],
  routine: [BY_CLOUDFORMATION, byService('rotation', 'secretsmanager')],
  pattern: callsOf(SECRET_CALLS),
};
