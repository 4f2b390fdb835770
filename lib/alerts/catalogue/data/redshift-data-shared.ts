import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { Routine } from '../routine';

/** The account that the call names: another one than usual is in each of the calls. */
const ACCOUNT = ['accountWithRestoreAccess', 'consumerIdentifier', 'account'].map(name => `requestParameters.${name}`);

const WITHIN: Routine = {
  acts: 'sharing within the organization',
  condition: AlertCondition.allOf(
    AlertCondition.anyOf(...ACCOUNT.map(path => AlertCondition.matches(path, '.'))),
    AlertCondition.not(AlertCondition.anyOf(...ACCOUNT.map(path => AlertCondition._namesOutsiders(path)))),
  ),
};

export const REDSHIFT_DATA_SHARED: CatalogueEntry = {
  id: 'redshift-data-shared',
  title: 'Redshift snapshot, data or endpoint shared with another account',
  severity: AlertSeverity.HIGH,
  description: 'The other account can restore the whole warehouse, query its live data, or reach it from its own network.',
  runbook: 'Look up the account in the call. Unless it is yours, revoke the access, and read in the audit log what it queried.',
  attackTechniques: ['T1537'],
  routine: [WITHIN],
  pattern: calls('redshift', ['AuthorizeSnapshotAccess', 'AuthorizeDataShare', 'AuthorizeEndpointAccess']),
};
