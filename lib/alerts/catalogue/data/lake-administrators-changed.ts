import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION } from '../routine';

export const LAKE_ADMINISTRATORS_CHANGED: CatalogueEntry = {
  id: 'lake-administrators-changed',
  title: 'Administrators or settings of the data lake changed',
  severity: AlertSeverity.MEDIUM,
  description: 'Administrators of Lake Formation grant themselves and others every table. The call replaces their list, and decides whether new'
    + ' tables are open to all of the account.',
  runbook: 'Compare the administrators with the former ones. If one is unknown, put the list back, and read what was granted and queried since.',
  attackTechniques: ['T1098.003'],
  routine: [BY_CLOUDFORMATION],
  pattern: calls('lakeformation', ['PutDataLakeSettings']),
};
