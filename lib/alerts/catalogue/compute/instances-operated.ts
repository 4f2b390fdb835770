import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';
import { BY_CLOUDFORMATION, BY_SCALING } from '../routine';

export const OPERATIONS: NamedCalls = {
  ec2: ['RunInstances', 'StartInstances', 'StopInstances', 'TerminateInstances', 'CreateKeyPair', 'DeleteKeyPair'],
  rds: ['StopDBInstance', 'StopDBCluster', 'RebootDBInstance', 'RebootDBCluster', 'FailoverDBCluster'],
  autoscaling: ['SetDesiredCapacity', 'SuspendProcesses', 'PutScheduledUpdateGroupAction'],
};

export const INSTANCES_OPERATED: CatalogueEntry = {
  id: 'instances-operated',
  title: 'Instances started, stopped, terminated, or given a key pair',
  optIn: true,
  severity: AlertSeverity.LOW,
  description: 'Whoever stops or terminates instances ends what runs on them; a stopped one can be changed. Operations do it every day: for'
    + ' accounts where only scaling should.',
  runbook: 'Ask the caller. If it was no operation or deployment, start or replace the instances, and look at their disks and user data.',
  attackTechniques: ['T1489', 'T1578.003'],
  routine: [BY_CLOUDFORMATION, BY_SCALING],
  pattern: callsOf(OPERATIONS),
};
