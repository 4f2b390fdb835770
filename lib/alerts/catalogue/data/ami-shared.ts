import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { naming } from '../routine';

const LAUNCHERS = ['userId', 'group', 'organizationArn', 'organizationalUnitArn'];

export const AMI_SHARED: CatalogueEntry = {
  id: 'ami-shared',
  title: 'AMI shared or made public',
  severity: AlertSeverity.HIGH,
  description: 'Whoever may launch the image can read its disks: code, configuration, and secrets that were left on them.',
  runbook: 'See in the call who was added. Unless they are yours, remove the launch permission and renew the secrets in the image.',
  attackTechniques: ['T1537'],
  routine: [naming('sharing within the organization', ...LAUNCHERS.map(launcher => `requestParameters.launchPermission.add.items.${launcher}`))],
  pattern: calls('ec2', ['ModifyImageAttribute'], {
    $or: LAUNCHERS.map(launcher => ({ requestParameters: { launchPermission: { add: { items: { [launcher]: [{ exists: true }] } } } } })),
  }),
  // Sharing with the own account changes nothing.
  condition: AlertCondition.anyOf(...LAUNCHERS.map(launcher => AlertCondition._namesOthers(`requestParameters.launchPermission.add.items.${launcher}`))),
};
