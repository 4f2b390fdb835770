import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { createRole, policyText, putPolicy, updateTrust } from './policy-calls';

/** Sample events of `iam-policy-obfuscated`. */
export const SAMPLES: Samples = {
  matches: [
    ...['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'CreatePolicy', 'CreatePolicyVersion'].flatMap(call => ['\\u002a', '\\u002A'].map(star =>
      putPolicy(call, `{"Statement":{"Effect":"Allow","Action":"${star}","Resource":"*"}}`))),
    ...['\\u002a', '\\u002A'].flatMap(star => [createRole, updateTrust].map(sample =>
      sample(`{"Statement":{"Effect":"Allow","Principal":"${star}","Action":"sts:AssumeRole"}}`))),
  ],
  ignores: [
    putPolicy('PutRolePolicy', policyText({ Effect: 'Allow', Action: '*', Resource: '*' })),
    putPolicy('PutRolePolicy', '{"Statement":{"Sid":"R\\u0026D","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}'),
    createRole(policyText({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' })),
    apiCall('iam', 'SimulateCustomPolicy', { requestParameters: { policyDocument: '"\\u002a"', assumeRolePolicyDocument: '"\\u002a"' } }),
  ],
};
