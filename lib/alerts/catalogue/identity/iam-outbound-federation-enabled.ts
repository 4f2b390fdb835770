import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const IAM_OUTBOUND_FEDERATION_ENABLED: CatalogueEntry = {
  id: 'iam-outbound-federation-enabled',
  title: 'Tokens of this account for other clouds enabled',
  severity: AlertSeverity.MEDIUM,
  description: 'Any permitted principal can now get a signed token that other clouds and services accept as its identity, outside of every trail '
    + 'there.',
  runbook: 'Check that a system outside of AWS needs it and that policies limit sts:GetWebIdentityToken. Otherwise disable it again.',
  attackTechniques: ['T1550.001', 'T1098'],
  pattern: calls('iam', ['EnableOutboundWebIdentityFederation']),
};
