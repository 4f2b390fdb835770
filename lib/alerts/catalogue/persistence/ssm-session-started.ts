import { AlertSeverity } from '../../alert-severity';
import { callsOf, NamedCalls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SESSIONS: NamedCalls = {
  'ssm': ['StartSession', 'ResumeSession', 'StartAccessRequest'],
  'ssm-guiconnect': ['StartConnection'],
  'ec2-instance-connect': ['OpenTunnel'],
};

export const SSM_SESSION_STARTED: CatalogueEntry = {
  id: 'ssm-session-started',
  title: 'Systems Manager session started',
  severity: AlertSeverity.LOW,
  description: 'A session is a shell on an instance. Many teams work this way: for accounts where nobody should need one.',
  runbook: 'Ask the caller what they did, and read the log of the session. If it was not them, terminate the session and disable the credentials.',
  attackTechniques: ['T1021.007'],
  optIn: true,
  pattern: callsOf(SESSIONS),
};
