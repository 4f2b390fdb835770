import { calls } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall } from './sample-events';
import { AlertSeverity } from '../alert-severity';

/** Keys lost, or given into other hands. */
export const KMS: CatalogueEntries = {
  'kms-key-disabled': {
    title: 'Customer key disabled or scheduled for deletion',
    severity: AlertSeverity.HIGH,
    description: 'What the key encrypts cannot be read any more, and will be lost when the key is deleted.',
    runbook: 'Cancel the deletion and enable the key, then find out what it encrypts. A trail\'s key: no log is delivered meanwhile.',
    attackTechniques: ['T1485', 'T1486'],
    controls: ['CIS 4.7', 'CloudWatch.7'],
    pattern: calls('kms', ['DisableKey', 'ScheduleKeyDeletion']),
    matches: [
      apiCall('kms', 'DisableKey', { requestParameters: { keyId: 'arn:aws:kms:eu-west-1:111122223333:key/k1' } }),
      apiCall('kms', 'ScheduleKeyDeletion', { requestParameters: { keyId: 'k1', pendingWindowInDays: 7 } }),
    ],
    ignores: [
      apiCall('kms', 'EnableKey', { requestParameters: { keyId: 'k1' } }),
      apiCall('kms', 'CancelKeyDeletion', { requestParameters: { keyId: 'k1' } }),
      apiCall('kms', 'Decrypt', { readOnly: true }),
    ],
  },
  'kms-key-policy-changed': {
    title: 'Key policy replaced',
    severity: AlertSeverity.MEDIUM,
    description: 'The key policy decides who can decrypt: a new one can let outsiders in or lock the owners out. Deployments of keys raise it too.',
    runbook: 'Compare the policy with the former one: which accounts and principals are new or gone? If it is not from a deployment, put it back.',
    attackTechniques: ['T1098', 'T1486'],
    pattern: calls('kms', ['PutKeyPolicy']),
    matches: [
      apiCall('kms', 'PutKeyPolicy', {
        requestParameters: { keyId: 'k1', policyName: 'default', policy: '{}', bypassPolicyLockoutSafetyCheck: false },
      }),
      apiCall('kms', 'PutKeyPolicy'),
    ],
    ignores: [
      apiCall('kms', 'CreateGrant', { requestParameters: { keyId: 'k1', operations: ['Decrypt'] } }),
      apiCall('kms', 'GetKeyPolicy', { readOnly: true, requestParameters: { keyId: 'k1' } }),
    ],
  },
  'kms-imported-key-material': {
    title: 'Key material imported or deleted',
    severity: AlertSeverity.HIGH,
    description: 'Whoever brings the material can take it away again, or let it expire: what the key encrypts is then lost to its owner.',
    runbook: 'Unless it was planned, encrypt the data of the key again with another one, or import deleted material again, and follow the caller.',
    attackTechniques: ['T1486'],
    pattern: calls('kms', ['ImportKeyMaterial', 'DeleteImportedKeyMaterial']),
    matches: [
      apiCall('kms', 'ImportKeyMaterial', { requestParameters: { keyId: 'k1', expirationModel: 'KEY_MATERIAL_EXPIRES' } }),
      apiCall('kms', 'DeleteImportedKeyMaterial', { requestParameters: { keyId: 'k1' } }),
    ],
    ignores: [
      apiCall('kms', 'GetParametersForImport', { readOnly: true, requestParameters: { keyId: 'k1' } }),
      apiCall('kms', 'CreateKey', { requestParameters: { origin: 'EXTERNAL' } }),
    ],
  },
  'kms-rotation-disabled': {
    title: 'Key rotation switched off',
    severity: AlertSeverity.LOW,
    optIn: true,
    description: 'From now on, all data is encrypted with the same key material. For those who have to prove that keys rotate.',
    runbook: 'Enable rotation again unless the owner of the key has a reason, and correct the stack that sets it.',
    attackTechniques: ['T1600'],
    pattern: calls('kms', ['DisableKeyRotation']),
    matches: [
      apiCall('kms', 'DisableKeyRotation', { requestParameters: { keyId: 'k1' } }),
      apiCall('kms', 'DisableKeyRotation'),
    ],
    ignores: [
      apiCall('kms', 'EnableKeyRotation', { requestParameters: { keyId: 'k1' } }),
      apiCall('kms', 'GetKeyRotationStatus', { readOnly: true, requestParameters: { keyId: 'k1' } }),
    ],
  },
};
