import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { CatalogueEntry } from '../entry';

export const EC2_USER_DATA_READ_DENIED: CatalogueEntry = {
  id: 'ec2-user-data-read-denied',
  title: 'Reading of an instance\'s user data denied',
  severity: AlertSeverity.MEDIUM,
  description: 'Start scripts in user data often hold passwords. Refused calls, above all for many instances in a row, are a search for them.',
  runbook: 'Ask the caller. If it is no tool of yours, disable the credentials and read their other calls, also in other Regions.',
  attackTechniques: ['T1552', 'T1580'],
  readOnlyCalls: true,
  pattern: AlertPattern.forApiCalls('ec2.amazonaws.com', ['DescribeInstanceAttribute'], {
    // Logged with and without `Client.`.
    errorCode: [{ suffix: 'UnauthorizedOperation' }],
    requestParameters: { attribute: ['userData'] },
  }),
};
