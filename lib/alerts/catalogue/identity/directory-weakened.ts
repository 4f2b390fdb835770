import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const DIRECTORY_CALLS: NamedCalls = {
  'ds': [
    'ResetUserPassword', 'CreateTrust', 'UpdateTrust', 'ShareDirectory', 'AcceptSharedDirectory', 'DisableRadius', 'DisableLDAPS',
    'DisableClientAuthentication', 'DeregisterCertificate', 'EnableSso', 'EnableRoleAccess', 'EnableDirectoryDataAccess',
    'CreateComputer', 'UpdateSettings',
  ],
  'ds-data': ['CreateUser', 'UpdateUser', 'AddGroupMember'],
};

export const DIRECTORY_WEAKENED: CatalogueEntry = {
  id: 'directory-weakened',
  title: 'Directory weakened, trusted, shared, or a password in it reset',
  severity: AlertSeverity.HIGH,
  description: 'Instances and people of Directory Service sign in by it: whoever resets passwords, adds a trust or removes a second factor takes'
    + ' over what it manages.',
  runbook: 'Ask the directory team. If they did not do it, reset the password again, remove the trust or share, and read the security log of'
    + ' the directory.',
  attackTechniques: ['T1098', 'T1484.002', 'T1556'],
  routine: [BY_CLOUDFORMATION],
  pattern: callsOf(DIRECTORY_CALLS),
};
