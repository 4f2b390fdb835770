import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const KMS_IMPORTED_KEY_MATERIAL: CatalogueEntry = {
  id: 'kms-imported-key-material',
  title: 'Key material imported or deleted',
  severity: AlertSeverity.HIGH,
  description: 'Whoever brings the material can take it away again, or let it expire: what the key encrypts is then lost to its owner.',
  runbook: 'Unless it was planned, encrypt the data of the key again with another one, or import deleted material again, and follow the caller.',
  attackTechniques: ['T1486'],
  pattern: calls('kms', ['ImportKeyMaterial', 'DeleteImportedKeyMaterial']),
};
