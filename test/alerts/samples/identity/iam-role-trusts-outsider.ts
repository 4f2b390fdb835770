import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { createRole, policyText, putPolicy, trust, updateTrust } from './policy-calls';

/** Sample events of `iam-role-trusts-outsider`. */
export const SAMPLES: Samples = {
  matches: [
    ...[createRole, updateTrust].flatMap(sample => [
      sample(trust({ AWS: 'arn:aws:iam::444455556666:role/app' })),
      sample(trust({ AWS: ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::444455556666:user/alice'] }, 2)),
      ...[undefined, 4].flatMap(indent => ['*', { AWS: '*' }, { AWS: '444455556666' }].map(principal => sample(trust(principal, indent)))),
    ]),
  ],
  rejected: [
    ...[createRole, updateTrust].flatMap(sample => [
      sample(trust({ AWS: 'arn:aws:iam::111122223333:root' })), sample(trust({ AWS: ['111122223333', 'arn:aws:iam::111122223333:role/app'] }, 2)),
      sample(policyText({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' })),
    ]),
  ],
  ignores: [
    ...[createRole, updateTrust].flatMap(sample => [
      sample(trust({ Service: 'ec2.amazonaws.com' })), sample(trust({ Federated: 'arn:aws:iam::111122223333:saml-provider/app' })),
    ]),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: '*' })),
    apiCall('iam', 'CreateRole'),
    apiCall('iam', 'CreatePolicy', { requestParameters: { policyDocument: trust('*') } }),
  ],
};
