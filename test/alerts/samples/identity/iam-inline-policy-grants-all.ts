import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { policyText, putPolicy, updateTrust } from './policy-calls';

const READ = { Effect: 'Allow', Action: ['logs:Get*'], Resource: '*' };

/** Sample events of `iam-inline-policy-grants-all`. */
export const SAMPLES: Samples = {
  matches: [
    putPolicy('PutUserPolicy', policyText({ Effect: 'Allow', Action: '*', Resource: '*' })),
    putPolicy('PutRolePolicy', policyText({ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }, 2)),
    putPolicy('PutGroupPolicy', '{"Statement": [{"Effect": "Allow", "Action": "*:*", "Resource": "*"}]}'),
    ...[undefined, 2, 4].map(indent => putPolicy('CreatePolicy', policyText({ Effect: 'Allow', Action: ['*'], Resource: ['*'] }, indent))),
    putPolicy('PutRolePolicy', '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]}'),
    putPolicy('PutRolePolicy', policyText({ Action: '*', Effect: 'Allow', Resource: '*' })),
    putPolicy('PutRolePolicy', '{"Statement":[{"Action":"*","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}'),
    putPolicy('PutRolePolicy', '{"Statement":[{"Action":["*"],"Effect":"Allow","Resource":["*"]}],"Version":"2012-10-17"}'),
    // Formatted in no usual way, and in any statement.
    putPolicy('PutRolePolicy', '{"Statement":{"Effect" : "Allow","Resource" :"*",\t"Action" : [ "s3:GetObject" , "*" ]}}'),
    ...[undefined, 2].map(indent => putPolicy('PutUserPolicy', policyText([READ, { Effect: 'Allow', Action: '*', Resource: '*' }], indent))),
    putPolicy('PutGroupPolicy', policyText({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, 4)),
    putPolicy('PutUserPolicy', policyText({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::invoices' })),
    apiCall('iam', 'CreatePolicyVersion', {
      requestParameters: {
        policyArn: 'arn:aws:iam::111122223333:policy/app',
        policyDocument: policyText({ Effect: 'Allow', Action: '*', Resource: '*' }),
        setAsDefault: true,
      },
    }),
  ],
  rejected: [
    ...[undefined, 2, 4].flatMap(indent => [
      putPolicy('PutUserPolicy', policyText({ Effect: 'Deny', Action: ['*'], Resource: ['*'] }, indent)),
      putPolicy('PutUserPolicy', policyText({ Action: '*', Effect: 'Deny', Resource: '*' }, indent)),
      putPolicy('PutRolePolicy', policyText([READ, { Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }], indent)),
    ]),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' })),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::invoices' })),
  ],
  ignores: [
    ...[undefined, 2, 4].flatMap(indent => [
      putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 's3:*', Resource: '*' }, indent)),
      putPolicy('CreatePolicy', policyText({ Action: ['s3:GetObject', 'logs:*'], Effect: 'Allow', Resource: ['*'] }, indent)),
    ]),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/*' })),
    updateTrust(policyText({ Effect: 'Allow', NotPrincipal: { AWS: '*' }, Action: '*' }, 2)),
    apiCall('iam', 'PutRolePolicy'),
  ],
};
