import { AlertPattern } from '../../alert-pattern';
import { AlertSeverity } from '../../alert-severity';
import { DONE } from '../calls';
import { CatalogueEntry } from '../entry';

export const EC2_USER_DATA_READ: CatalogueEntry = {
  id: 'ec2-user-data-read',
  title: 'User data of an instance read',
  severity: AlertSeverity.LOW,
  description: 'Start scripts in user data often hold passwords. Inventory tools and the console read them too, which makes this noisy.',
  runbook: 'Check that the caller is a tool of yours. Otherwise look for secrets in the user data of the instances named, and renew them.',
  attackTechniques: ['T1552', 'T1580'],
  optIn: true,
  readOnlyCalls: true,
  pattern: AlertPattern.forApiCalls('ec2.amazonaws.com', ['DescribeInstanceAttribute'], {
    errorCode: DONE, requestParameters: { attribute: ['userData'] },
  }),
};
