import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const KEY_STORE_CALLS: NamedCalls = {
  kms: ['CreateCustomKeyStore', 'DisconnectCustomKeyStore', 'UpdateCustomKeyStore', 'DeleteCustomKeyStore'],
  cloudhsm: ['DeleteCluster', 'DeleteHsm', 'CopyBackupToRegion'],
};

export const KMS_KEY_STORE_DISCONNECTED: CatalogueEntry = {
  id: 'kms-key-store-disconnected',
  title: 'Custom key store, HSM or payment key created, disconnected, changed or deleted',
  severity: AlertSeverity.HIGH,
  description: 'Nothing that the keys of the store encrypt can be read until it is connected again. Whoever holds the external keys can demand a '
    + 'price for it.',
  runbook: 'Connect the store again, and check that proxy and cluster are yours. Then follow the caller.',
  attackTechniques: ['T1486', 'T1489'],
  pattern: callsOf(KEY_STORE_CALLS),
};
