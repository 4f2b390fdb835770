import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const LAUNCH_PROBED: CatalogueEntry = {
  id: 'launch-probed',
  title: 'Launch of instances tried out without launching',
  severity: AlertSeverity.MEDIUM,
  description: 'A dry run tells whether a key may launch instances, without a trace in the bill: the first thing that miners do. Schedulers '
    + 'with a role do it all day: they are left out.',
  runbook: 'Ask the owner of the key. If they did not try, deactivate it, and look for launches in all Regions.',
  attackTechniques: ['T1496.001', 'T1580'],
  pattern: AlertPattern.forApiCalls('ec2.amazonaws.com', ['RunInstances', 'RequestSpotInstances', 'RequestSpotFleet', 'CreateFleet'], {
    // Logged with and without `Client.`.
    errorCode: [{ suffix: 'DryRunOperation' }],
    userIdentity: { type: [{ 'anything-but': 'AssumedRole' }] },
  }),
};
