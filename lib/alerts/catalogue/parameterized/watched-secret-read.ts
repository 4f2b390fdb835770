import { Aws } from 'aws-cdk-lib';
import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';

/**
 * The alert on reads of particular secrets.
 *
 * @param secrets names of secrets in the hub's own account and Region, or ARNs, with or without the six characters at the end
 */
export function watchedSecretRead(secrets: string[]): CatalogueEntry {
  const arnOf = (secret: string) => secret.startsWith('arn:') ? secret
    : `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${secret}-`;
  const ids = secrets.flatMap(secret => [secret, { prefix: arnOf(secret) }]);
  return {
    id: 'watched-secret-read',
    title: 'A watched secret was read',
    severity: AlertSeverity.HIGH,
    description: 'You named this secret as one that few should read.',
    runbook: 'Check that caller and time are expected. Otherwise rotate the secret, and look for what was done with it.',
    attackTechniques: ['T1555.006'],
    readOnlyCalls: true,
    supersedes: ['secret-read', 'secret-read-denied', 'secrets-batch-read'],
    pattern: callsWith({
      eventSource: ['secretsmanager.amazonaws.com'],
      $or: [
        { eventName: ['GetSecretValue'], requestParameters: { secretId: ids } },
        { eventName: ['BatchGetSecretValue'], requestParameters: { secretIdList: ids } },
      ],
    }),
  };
}
