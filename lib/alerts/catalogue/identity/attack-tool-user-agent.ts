import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

/** The first two are systems, which show in the user agent of any program. More than three wildcards on one field are refused as too complex. */
const ATTACK_TOOLS = [
  { wildcard: '*kali*' }, { wildcard: '*parrot*' }, { wildcard: '*Pacu*' },
  { prefix: 'TruffleHog' }, { prefix: 'trufflehog' }, { prefix: 'Scout Suite' }, { prefix: 'S3 Browser' }, { prefix: '[S3 Browser' },
];

export const ATTACK_TOOL_USER_AGENT: CatalogueEntry = {
  id: 'attack-tool-user-agent',
  title: 'Call with the user agent of an attack tool',
  severity: AlertSeverity.HIGH,
  description: 'Tools and systems of attackers and testers call with these credentials. What they tried first is mostly to look around.',
  runbook: 'Ask whether a test is under way. If not, deactivate the credentials or end the sessions, and read all their calls, also those refused.',
  attackTechniques: ['T1078.004'],
  // Most of these tools only read.
  readOnlyCalls: true,
  pattern: AlertPattern._ofCatalogue({
    detailType: ['AWS API Call via CloudTrail'],
    detail: { userAgent: ATTACK_TOOLS },
  }),
};
