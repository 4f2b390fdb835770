import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SECURITYHUB_DISABLED: CatalogueEntry = {
  id: 'securityhub-disabled',
  title: 'Security Hub switched off, or standards or members removed',
  severity: AlertSeverity.HIGH,
  description: 'Checks and findings end for this account, a standard, a product or the members that are cut loose.',
  runbook: 'Enable Security Hub, the standard or the integration again, or associate the members again. Then follow the caller.',
  attackTechniques: ['T1562.001'],
  pattern: calls('securityhub', [
    'DisableSecurityHub', 'DisableSecurityHubV2', 'BatchDisableStandards', 'DisableImportFindingsForProduct', 'DisableOrganizationAdminAccount',
    'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount', 'DisassociateMembers', 'DeleteMembers',
  ]),
};
