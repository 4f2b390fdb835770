import { CatalogueEntry } from './entry';
import { KMS_IMPORTED_KEY_MATERIAL } from './kms/kms-imported-key-material';
import { KMS_KEY_DISABLED } from './kms/kms-key-disabled';
import { KMS_KEY_POLICY_CHANGED } from './kms/kms-key-policy-changed';
import { KMS_KEY_STORE_DISCONNECTED } from './kms/kms-key-store-disconnected';
import { KMS_KEY_USE_CHANGED } from './kms/kms-key-use-changed';
import { KMS_ROTATION_DISABLED } from './kms/kms-rotation-disabled';

/** Keys lost, or given into other hands. */
export const KMS: CatalogueEntry[] = [
  KMS_KEY_DISABLED,
  KMS_KEY_POLICY_CHANGED,
  KMS_IMPORTED_KEY_MATERIAL,
  KMS_ROTATION_DISABLED,
  KMS_KEY_STORE_DISCONNECTED,
  KMS_KEY_USE_CHANGED,
];
