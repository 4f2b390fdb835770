import { AlertCondition } from '../../alert-condition';
import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const CONSOLE_LOGIN_FROM_INSTANCE_ROLE: CatalogueEntry = {
  id: 'console-login-from-instance-role',
  title: 'Console sign-in with the role of an EC2 instance',
  severity: AlertSeverity.CRITICAL,
  description: 'Instances have no use for the console: somebody took the credentials from the instance and works with them elsewhere.',
  runbook: 'The session name is the id of the instance: isolate it. Revoke the sessions of its role and read what they did.',
  attackTechniques: ['T1021.007', 'T1078.004'],
  supersedes: ['console-signin-token'],
  pattern: AlertPattern._ofCatalogue({
    detailType: ['AWS Console Sign In via CloudTrail', 'AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['signin.amazonaws.com'],
      eventName: ['ConsoleLogin', 'GetSigninToken'],
      userIdentity: { arn: [{ wildcard: '*:assumed-role/*/i-*' }] },
    },
  }),
  // The name of the session is the id of the instance.
  condition: AlertCondition.matches('userIdentity.arn', ':assumed-role/[^/]+/i-([0-9a-f]{8}|[0-9a-f]{17})$'),
};
