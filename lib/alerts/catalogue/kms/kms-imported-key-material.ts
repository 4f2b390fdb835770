import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const KMS_IMPORTED_KEY_MATERIAL: CatalogueEntry = {
  id: 'kms-imported-key-material',
  title: 'Key with material from outside created, or its material imported or deleted',
  severity: AlertSeverity.HIGH,
  description: 'Whoever brings the material can take it away again, or let it expire: what the key encrypts is then lost to its owner.',
  runbook: 'Unless it was planned, encrypt the data of the key again with another one, or import deleted material again, and follow the caller.',
  attackTechniques: ['T1486'],
  pattern: callsWith({
    eventSource: ['kms.amazonaws.com'],
    $or: [
      { eventName: ['ImportKeyMaterial', 'DeleteImportedKeyMaterial'] },
      { eventName: ['CreateKey'], requestParameters: { origin: ['EXTERNAL', 'EXTERNAL_KEY_STORE'] } },
    ],
  }),
};
