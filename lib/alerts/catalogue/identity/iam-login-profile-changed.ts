import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_LOGIN_PROFILE_CHANGED: CatalogueEntry = {
  id: 'iam-login-profile-changed',
  title: 'Console password created or reset for an IAM user',
  severity: AlertSeverity.HIGH,
  description: 'Whoever set the password can sign in to the console as that user. It turns a stolen key into a session in the browser.',
  runbook: 'Ask the caller and the user. If it was not agreed, delete the login profile, end the sessions and follow the caller.',
  attackTechniques: ['T1098.001', 'T1078.004'],
  pattern: calls('iam', ['CreateLoginProfile', 'UpdateLoginProfile']),
};
