import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, routineWhere } from '../routine';

export const AUTHORITY_CALLS: NamedCalls = {
  'acm-pca': [
    'CreateCertificateAuthority', 'UpdateCertificateAuthority', 'DeleteCertificateAuthority', 'RestoreCertificateAuthority',
    'ImportCertificateAuthorityCertificate', 'CreatePermission', 'DeletePermission',
  ],
  'acm': ['ExportCertificate'],
};

export const CERTIFICATE_AUTHORITY_CHANGED: CatalogueEntry = {
  id: 'certificate-authority-changed',
  title: 'Private certificate authority created, changed or deleted, or a key exported',
  severity: AlertSeverity.MEDIUM,
  description: 'Certificates of the authority open mutual TLS, VPNs and Roles Anywhere, without any call of IAM. An exported certificate comes'
    + ' with its private key.',
  runbook: 'Check authority, permission and caller with the owner of the PKI. Otherwise disable the authority, and revoke what it or the'
    + ' exported key has issued.',
  attackTechniques: ['T1649', 'T1552.004'],
  routine: [BY_CLOUDFORMATION, routineWhere('a certificate exported by a role', { userIdentity: { type: ['AssumedRole'] }, eventName: ['ExportCertificate'] })],
  pattern: callsOf(AUTHORITY_CALLS),
};
