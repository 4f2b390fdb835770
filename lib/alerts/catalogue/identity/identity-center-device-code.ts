import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const IDENTITY_CENTER_DEVICE_CODE: CatalogueEntry = {
  id: 'identity-center-device-code',
  title: 'Identity Center token issued for a device code',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'A person who confirms a code that somebody else sent gives away a session. Each sign-in of the command line does the same: to '
    + 'search through.',
  runbook: 'Compare address and time of the token with those of the confirmation. If they differ, end the sessions of the person and follow the '
    + 'token.',
  attackTechniques: ['T1528', 'T1566'],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['sso.amazonaws.com', 'sso-oauth.amazonaws.com'],
        eventName: ['CreateToken'],
        requestParameters: { grantType: ['urn:ietf:params:oauth:grant-type:device_code'] },
      },
      { eventSource: ['sso.amazonaws.com', 'sso-oauth.amazonaws.com'], eventName: ['RegisterClient', 'StartDeviceAuthorization', 'CreateTokenWithIAM'] },
    ],
  }),
};
