import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const KMS_KEY_STORE_DISCONNECTED: CatalogueEntry = {
  id: 'kms-key-store-disconnected',
  title: 'Custom key store disconnected, changed or deleted',
  severity: AlertSeverity.HIGH,
  description: 'Nothing that the keys of the store encrypt can be read until it is connected again. Whoever holds the external keys can demand a '
    + 'price for it.',
  runbook: 'Connect the store again, and check that proxy and cluster are yours. Then follow the caller.',
  attackTechniques: ['T1486', 'T1489'],
  pattern: calls('kms', ['DisconnectCustomKeyStore', 'UpdateCustomKeyStore', 'DeleteCustomKeyStore']),
};
