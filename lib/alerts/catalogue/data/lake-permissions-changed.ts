import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const LAKE_GRANTS = ['GrantPermissions', 'BatchGrantPermissions', 'DeregisterResource'];

export const LAKE_PERMISSIONS_CHANGED: CatalogueEntry = {
  id: 'lake-permissions-changed',
  title: 'Permissions of the data lake changed',
  optIn: true,
  severity: AlertSeverity.MEDIUM,
  description: 'Lake Formation decides who reads which tables. Data teams change grants every day: for lakes '
    + 'that seldom change.',
  runbook: 'Check who was granted what, and whether the owner of the data agreed. Otherwise revoke it and read the queries since.',
  attackTechniques: ['T1098.003'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('lakeformation', LAKE_GRANTS),
};
