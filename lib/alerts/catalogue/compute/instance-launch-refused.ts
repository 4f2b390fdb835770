import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';
import { BY_SCALING } from '../routine';

export const INSTANCE_LAUNCH_REFUSED: CatalogueEntry = {
  id: 'instance-launch-refused',
  title: 'Instance launch refused: no permission or over the quota',
  severity: AlertSeverity.MEDIUM,
  description: 'Somebody tries what the credentials or the account do not allow, as thieves of credentials do who do not know either.',
  runbook: 'Ask the caller. If nobody knows, disable the credentials, and look in every Region for launches that worked.',
  attackTechniques: ['T1496.001'],
  routine: [BY_SCALING],
  pattern: AlertPattern.forApiCalls('ec2.amazonaws.com', ['RunInstances', 'RequestSpotInstances'], {
    // Logged with and without `Client.`.
    errorCode: [
      { suffix: 'UnauthorizedOperation' }, { suffix: 'VcpuLimitExceeded' }, { suffix: 'InstanceLimitExceeded' },
      { suffix: 'MaxSpotInstanceCountExceeded' },
    ],
  }),
};
