import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SHELL_CALLS = ['CreateEnvironment', 'CreateSession'];

export const CLOUDSHELL_STARTED: CatalogueEntry = {
  id: 'cloudshell-started',
  title: 'CloudShell environment created',
  severity: AlertSeverity.LOW,
  optIn: true,
  description: 'A command line inside AWS, which the company network does not see. For those who do not use it: every first start raises it.',
  runbook: 'Ask the user. If it was not them, delete the environment, end their sessions and read the calls that came from CloudShell.',
  attackTechniques: ['T1059.009'],
  pattern: calls('cloudshell', SHELL_CALLS),
};
