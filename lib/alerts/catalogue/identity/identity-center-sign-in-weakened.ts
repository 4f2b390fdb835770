import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const IDENTITY_CENTER_SIGN_IN_WEAKENED: CatalogueEntry = {
  id: 'identity-center-sign-in-weakened',
  title: 'Password, MFA or its rules changed in Identity Center',
  severity: AlertSeverity.HIGH,
  description: 'Whoever resets a password or removes a device can sign in as that person to every account that they have; weaker rules do so for '
    + 'all.',
  runbook: 'Ask the person and the administrator. If it was not agreed, end the sessions, put devices and rules back, and follow the caller.',
  attackTechniques: ['T1556.006', 'T1098'],
  // Calls of the console only; which of the two sources logs which call is not documented.
  pattern: callsWith({
    eventSource: ['sso-directory.amazonaws.com', 'sso.amazonaws.com'],
    eventName: ['UpdatePassword', 'DeleteMfaDeviceForUser', 'PutMfaDeviceManagementForDirectory', 'UpdateSsoConfiguration'],
  }),
};
