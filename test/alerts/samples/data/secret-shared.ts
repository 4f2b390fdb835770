import { apiCall } from '../sample-events';
import { Samples } from '../samples';

const policy = (principal: unknown, condition?: object) => ({
  Statement: [{ Effect: 'Allow', Principal: principal, Action: 'secretsmanager:GetSecretValue', Resource: '*', Condition: condition }],
});
const put = (resourcePolicy: unknown) => apiCall('secretsmanager', 'PutResourcePolicy', { requestParameters: { secretId: 's', resourcePolicy } });

/** Sample events of `secret-shared`. */
export const SAMPLES: Samples = {
  matches: [
    ...['*', { AWS: 'arn:aws:iam::444455556666:root' }, { AWS: '444455556666' }].flatMap(principal => [policy(principal), JSON.stringify(policy(principal))]).map(put),
  ],
  rejected: [
    put(policy({ AWS: 'arn:aws:iam::111122223333:role/app' })),
    put(policy({ Service: 'lambda.amazonaws.com' })),
    put(policy('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-abc123defg' } })),
    put(undefined),
  ],
  ignores: [
    apiCall('secretsmanager', 'DeleteResourcePolicy', { requestParameters: { resourcePolicy: policy('*') } }),
    apiCall('secretsmanager', 'ValidateResourcePolicy', { requestParameters: { resourcePolicy: policy('*') } }),
  ],
};
