import { Aws } from 'aws-cdk-lib';
import { callsWith, DONE_OR_DENIED } from './calls';
import { CatalogueEntry } from './entry';
import { apiCall } from './sample-events';
import { AlertPattern } from '../alert-pattern';
import { AlertSeverity } from '../alert-severity';

/** Where services that have no Region record their calls. */
const LEADERS = ['us-east-1', 'us-gov-west-1', 'cn-north-1', 'cn-northwest-1'];
/** Services that have no Region, or whose calls are recorded in another one than the caller's. */
const GLOBAL_SERVICES = [
  'account', 'billingconsole', 'budgets', 'ce', 'cloudfront', 'cur', 'health', 'iam', 'organizations', 'route53', 'route53domains', 'shield', 'signin',
  'sts', 'support', 'trustedadvisor', 'waf',
].map(service => `${service}.amazonaws.com`);

/**
 * The alert on changes in other Regions.
 *
 * @param allowedRegions Regions that are in use
 */
export function callsOutsideRegions(allowedRegions: string[]): CatalogueEntry {
  const leaders = LEADERS.filter(region => !allowedRegions.includes(region));
  const elsewhere = { awsRegion: [{ 'anything-but': [...allowedRegions, ...leaders] }] };
  return {
    title: 'Something was changed in a Region that is not in use',
    severity: AlertSeverity.MEDIUM,
    description: 'Nobody looks there, so it is where stolen credentials start instances. Calls of AWS services and of services without a Region are left out.',
    runbook: 'Ask the caller. If nobody knows, list what was made in the Region, remove it, and replace the credentials.',
    attackTechniques: ['T1535'],
    pattern: AlertPattern.forEvents({
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        errorCode: DONE_OR_DENIED,
        readOnly: [false, 'false'],
        userIdentity: { type: [{ 'anything-but': 'AWSService' }], invokedBy: [{ exists: false }] },
        ...leaders.length === 0 ? elsewhere : {
          $or: [elsewhere, { awsRegion: leaders, eventSource: [{ 'anything-but': GLOBAL_SERVICES }] }],
        },
      },
    }),
    matches: [
      apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1' }),
      apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1', readOnly: 'false' }),
      apiCall('iam', 'CreateUser', { awsRegion: 'ap-south-1' }),
      ...leaders.map(awsRegion => apiCall('ec2', 'RunInstances', { awsRegion })),
    ],
    ignores: [
      apiCall('ec2', 'DescribeInstances', { awsRegion: 'ap-south-1', readOnly: true }),
      apiCall('ec2', 'RunInstances', { awsRegion: allowedRegions[0] }),
      apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1', userIdentity: { type: 'AWSService' } }),
      apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1', userIdentity: { type: 'AssumedRole', invokedBy: 'autoscaling.amazonaws.com' } }),
      ...leaders.map(awsRegion => apiCall('iam', 'CreateUser', { awsRegion })),
    ],
  };
}

/**
 * The alert on reading particular secrets.
 *
 * @param secrets their names, for those of the hub's own account and Region, or ARNs, with or without the six characters at the end
 */
export function readsOfSecrets(secrets: string[]): CatalogueEntry {
  const arnOf = (secret: string) => secret.startsWith('arn:') ? secret
    : `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${secret}-`;
  const ids = secrets.flatMap(secret => [secret, { prefix: arnOf(secret) }]);
  const [first] = secrets;
  const samples = [first, ...first.startsWith('arn:') ? [] : [`arn:aws:secretsmanager:eu-west-1:111122223333:secret:${first}-AbCdEf`]];
  return {
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
    matches: [
      ...samples.map(secretId => apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId } })),
      ...samples.map(one => apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { secretIdList: ['other', one] } })),
    ],
    ignores: [
      apiCall('secretsmanager', 'GetSecretValue', { readOnly: true, requestParameters: { secretId: 'another-secret' } }),
      apiCall('secretsmanager', 'BatchGetSecretValue', { readOnly: true, requestParameters: { secretIdList: ['another-secret'] } }),
      apiCall('secretsmanager', 'PutSecretValue', { requestParameters: { secretId: first } }),
      apiCall('secretsmanager', 'PutSecretValue', { requestParameters: { secretIdList: [first] } }),
    ],
  };
}
