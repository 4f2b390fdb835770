import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

export const SSM_PARAMETERS_DECRYPTED: CatalogueEntry = {
  id: 'ssm-parameters-decrypted',
  title: 'Parameters read with decryption',
  severity: AlertSeverity.LOW,
  description: 'SecureString parameters hold passwords and tokens. Programs read them at every start: this is for accounts with few of them.',
  runbook: 'Check that the caller is a program which needs these parameters. Otherwise renew what they hold and follow the caller.',
  attackTechniques: ['T1555'],
  optIn: true,
  readOnlyCalls: true,
  pattern: calls('ssm', ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'], {
    requestParameters: { withDecryption: [true, 'true'] },
  }),
};
