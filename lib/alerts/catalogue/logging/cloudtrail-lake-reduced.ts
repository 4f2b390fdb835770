import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const CLOUDTRAIL_LAKE_REDUCED: CatalogueEntry = {
  id: 'cloudtrail-lake-reduced',
  title: 'Event data store of CloudTrail Lake stopped, deleted or changed',
  severity: AlertSeverity.HIGH,
  description: 'Where the event data store is the archive, this ends or narrows the recording, or sets an early end to what is kept.',
  runbook: 'Restore the store or start its ingestion again, and check its selectors and retention. If a channel or the delegated administrator is'
    + ' gone, put it back.',
  attackTechniques: ['T1562.008'],
  pattern: calls('cloudtrail', [
    'DeleteEventDataStore', 'StopEventDataStoreIngestion', 'UpdateEventDataStore', 'DeleteChannel', 'DeregisterOrganizationDelegatedAdmin', 'PutEventConfiguration', 'DisableFederation',
  ]),
};
