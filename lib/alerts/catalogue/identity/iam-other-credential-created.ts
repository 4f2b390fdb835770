import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const OTHER_CREDENTIAL_CALLS = [
  'UploadSSHPublicKey', 'UploadSigningCertificate', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential',
];

export const IAM_OTHER_CREDENTIAL_CREATED: CatalogueEntry = {
  id: 'iam-other-credential-created',
  title: 'SSH key, signing certificate or service credential created for an IAM user',
  severity: AlertSeverity.MEDIUM,
  description: 'They open the user like an access key does, for CodeCommit, Keyspaces or Bedrock for example, but few people count them.',
  runbook: 'Ask the user what it is for. If they do not know it, deactivate it and read the calls of the service that it is for.',
  attackTechniques: ['T1098.001'],
  pattern: calls('iam', OTHER_CREDENTIAL_CALLS),
};
