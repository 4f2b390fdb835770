import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const TRAFFIC_MIRRORING_CREATED: CatalogueEntry = {
  id: 'traffic-mirroring-created',
  title: 'Traffic mirroring set up or changed',
  severity: AlertSeverity.HIGH,
  description: 'A mirror sends a copy of the network traffic of an instance elsewhere, with everything in it that is not encrypted.',
  runbook: 'Check who owns the target. If nobody asked for the mirror, delete the session, the target and the filter, and find out what it copied.',
  attackTechniques: ['T1040', 'T1020'],
  pattern: calls('ec2', [{ prefix: 'CreateTrafficMirror' }, 'ModifyTrafficMirrorSession']),
};
