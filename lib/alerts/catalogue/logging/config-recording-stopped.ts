import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, byService } from '../routine';

export const CONFIG_RECORDING_STOPPED: CatalogueEntry = {
  id: 'config-recording-stopped',
  title: 'AWS Config recorder stopped, or recorder, channel or rule removed',
  severity: AlertSeverity.HIGH,
  description: 'Without recorder and delivery channel, changes of resources leave no history; without rules and packs, nobody checks them.',
  runbook: 'Start the recorder again or deploy what is missing again. Then look in the trail for what changed meanwhile.',
  attackTechniques: ['T1562.008'],
  controls: ['CIS 4.9', 'CloudWatch.9'],
  supersedes: ['config-changed'],
  routine: [BY_CLOUDFORMATION, byService('a conformance pack', 'config-conforms')],
  pattern: calls('config', [
    'StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteServiceLinkedConfigurationRecorder', 'DisassociateResourceTypes',
    'DeleteDeliveryChannel', 'DeleteConfigRule', 'DeleteOrganizationConfigRule', 'DeleteConformancePack', 'DeleteOrganizationConformancePack',
    'DeleteConfigurationAggregator',
  ]),
};
