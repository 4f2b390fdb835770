import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

export const OTHER_CREDENTIAL_CALLS = [
  'UploadSSHPublicKey', 'UploadSigningCertificate', 'CreateServiceSpecificCredential', 'ResetServiceSpecificCredential',
];

export const ACTIVATIONS = ['UpdateServiceSpecificCredential', 'UpdateSSHPublicKey', 'UpdateSigningCertificate'];

export const IAM_OTHER_CREDENTIAL_CREATED: CatalogueEntry = {
  id: 'iam-other-credential-created',
  title: 'SSH key, signing certificate or service credential of an IAM user created or activated',
  severity: AlertSeverity.MEDIUM,
  description: 'They open the user like an access key does, for CodeCommit, Keyspaces or Bedrock for example, but few people count them.',
  runbook: 'Ask the user what it is for. If they do not know it, deactivate it and read the calls of the service that it is for.',
  attackTechniques: ['T1098.001'],
  pattern: callsWith({
    eventSource: ['iam.amazonaws.com'],
    $or: [{ eventName: OTHER_CREDENTIAL_CALLS }, { eventName: ACTIVATIONS, requestParameters: { status: ['Active'] } }],
  }),
};
