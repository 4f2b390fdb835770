import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { policyText, putPolicy } from './policy-calls';

/** Sample events of `iam-policy-allows-iam`. */
export const SAMPLES: Samples = {
  matches: [
    ...['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'CreatePolicy'].map(call => putPolicy(call, policyText({ Effect: 'Allow', Action: 'iam:*', Resource: '*' }))),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: ['s3:Get*', 'IAM:AttachUserPolicy'], Resource: ['*'] }, 2)),
    putPolicy('PutRolePolicy', policyText([{ Effect: 'Allow', Action: 'IAM:Put?serPolicy', Resource: 'arn:aws:iam::*:*' }], 4)),
    apiCall('iam', 'CreatePolicyVersion', {
      requestParameters: { policyDocument: policyText({ Effect: 'Allow', Action: 'iam:Create*', Resource: 'arn:*' }), setAsDefault: true },
    }),
  ],
  rejected: [
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: ['iam:Get*', 'iam:List*', 'iam:PassRole'], Resource: '*' })),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 'iam:PutRolePolicy', Resource: 'arn:aws:iam::111122223333:role/app/*' })),
    putPolicy('PutRolePolicy', policyText({ Effect: 'Deny', Action: 'iam:*', Resource: '*' })),
  ],
  ignores: [
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: 's3:*', Resource: '*' })),
    apiCall('iam', 'PutRolePolicy'),
    apiCall('iam', 'UpdateAssumeRolePolicy', { requestParameters: { policyDocument: policyText({ Effect: 'Allow', Action: 'iam:*', Resource: '*' }) } }),
  ],
};
