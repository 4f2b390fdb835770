import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const ROLES_ANYWHERE_CALLS = [
  'CreateTrustAnchor', 'UpdateTrustAnchor', 'EnableTrustAnchor', 'CreateProfile', 'UpdateProfile', 'EnableProfile',
  'PutAttributeMapping', 'DeleteAttributeMapping', 'PutNotificationSettings', 'ResetNotificationSettings', 'DisableCrl', 'DeleteCrl', 'UpdateCrl',
];

export const ROLESANYWHERE_TRUST_ADDED: CatalogueEntry = {
  id: 'rolesanywhere-trust-added',
  title: 'IAM Roles Anywhere trust added or changed, or revocation of certificates lifted',
  severity: AlertSeverity.HIGH,
  description: 'Whoever holds a certificate of the trusted authority gets sessions of the roles of a profile, from anywhere and without a key. Without'
    + ' the list of revoked certificates, stolen ones work again.',
  runbook: 'Check that the authority and the roles are yours and wanted. Otherwise disable the trust anchor, and read which sessions it made.',
  attackTechniques: ['T1098'],
  pattern: calls('rolesanywhere', ROLES_ANYWHERE_CALLS),
};
