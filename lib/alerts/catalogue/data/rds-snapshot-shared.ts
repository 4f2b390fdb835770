import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { naming } from '../routine';

export const RDS_SNAPSHOT_SHARED: CatalogueEntry = {
  id: 'rds-snapshot-shared',
  title: 'Database snapshot shared or made public',
  severity: AlertSeverity.HIGH,
  description: 'Another account can restore the whole database from it. Snapshots of Aurora, Neptune and DocumentDB count too.',
  runbook: 'See valuesToAdd in the call: account ids, or all for everybody. Unless they are yours, remove them with ModifyDBSnapshotAttribute, or'
    + ' ModifyDBClusterSnapshotAttribute for a cluster.',
  attackTechniques: ['T1537'],
  routine: [naming('sharing within the organization', 'requestParameters.valuesToAdd')],
  pattern: calls('rds', ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'], {
    requestParameters: { attributeName: ['restore'], valuesToAdd: [{ exists: true }] },
  }),
  // Sharing with the own account changes nothing.
  condition: AlertCondition._namesOthers('requestParameters.valuesToAdd'),
};
