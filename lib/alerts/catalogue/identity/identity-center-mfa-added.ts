import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IDENTITY_CENTER_MFA_ADDED: CatalogueEntry = {
  id: 'identity-center-mfa-added',
  title: 'MFA device registered in Identity Center',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A device of an intruder outlasts a new password. Every new phone raises it: for organizations with few people.',
  runbook: 'Ask the person whether the device is theirs. If not, remove it, end the sessions and follow the caller.',
  attackTechniques: ['T1098.005'],
  pattern: calls('sso-directory', [
    'StartVirtualMfaDeviceRegistration', 'CompleteVirtualMfaDeviceRegistration',
    'StartWebAuthnDeviceRegistration', 'CompleteWebAuthnDeviceRegistration', 'UpdateMfaDeviceForUser',
  ]),
};
