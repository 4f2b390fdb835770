import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { createRole, policyText, putPolicy, trust, updateTrust } from './policy-calls';

/** Sample events of `iam-role-trusts-account-root`. */
export const SAMPLES: Samples = {
  matches: [createRole, updateTrust].flatMap(sample => [
    sample(trust({ AWS: 'arn:aws:iam::444455556666:root' })),
    sample(trust({ AWS: ['arn:aws:iam::111122223333:role/app', 'arn:aws-cn:iam::444455556666:root'] }, 2)),
    ...[undefined, 4].flatMap(indent => ['*', { AWS: '*' }, { AWS: ['*'] }, { AWS: '444455556666' }].map(principal => sample(trust(principal, indent)))),
  ]),
  rejected: [createRole, updateTrust].flatMap(sample => [undefined, 2].flatMap(indent => [
    sample(trust({ AWS: 'arn:aws:iam::444455556666:role/root' }, indent)),
    sample(trust({ AWS: ['arn:aws:iam::444455556666:role/app'] }, indent)),
    sample(policyText({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }, indent)),
  ])),
  routine: [
    ...[createRole, updateTrust].map(sample => sample(trust({ AWS: ['arn:aws:iam::111122223333:root'] }))),
  ],
  ignores: [
    ...[createRole, updateTrust].flatMap(sample => [undefined, 2].flatMap(indent => [
      sample(trust({ Service: 'ec2.amazonaws.com' }, indent)),
      sample(trust({ Federated: 'arn:aws:iam::111122223333:saml-provider/app' }, indent)),
    ])),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: '*' })),
    apiCall('iam', 'CreateRole'),
  ],
};
