import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { createRole, policyText, updateTrust } from './policy-calls';

const HOST = 'token.actions.githubusercontent.com';
const GITHUB = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;

const trust = (federated: string, condition?: object, indent?: number) => policyText({
  Effect: 'Allow', Principal: { Federated: federated }, Action: 'sts:AssumeRoleWithWebIdentity', ...condition && { Condition: condition },
}, indent);

/** Sample events of `iam-role-trusts-any-tenant`. */
export const SAMPLES: Samples = {
  matches: [
    ...[createRole, updateTrust].flatMap(sample => [
      sample(trust(GITHUB)), sample(trust(GITHUB, { StringEquals: { [`${HOST}:aud`]: 'sts.amazonaws.com' } }, 2)),
      ...['repo:*', '*', 'repo:octo*/x:*', 'repo:*:ref:refs/heads/main'].map(sub => sample(trust(GITHUB, { StringLike: { [`${HOST}:sub`]: sub } }))),
      sample(trust(GITHUB, { StringLike: { [`${HOST}:sub`]: ['repo:octo/x:*', 'repo:*'] } })),
      sample(trust(GITHUB, { StringLikeIfExists: { [`${HOST}:sub`]: 'repo:octo/x:*' } })),
      sample(trust('cognito-identity.amazonaws.com', { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } })),
    ]),
  ],
  rejected: [
    ...[createRole, updateTrust].flatMap(sample => [
      ...['repo:octo/x:*', 'repo:octo/*', 'repo:octo/x:ref:refs/heads/main'].map(sub => sample(trust(GITHUB, { StringLike: { [`${HOST}:sub`]: sub } }))),
      sample(trust(GITHUB, { StringEquals: { [`${HOST}:repository_owner`]: 'octo' } })),
      sample(trust('arn:aws:iam::111122223333:saml-provider/app')),
      sample(trust('arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/1')),
      sample(trust('cognito-identity.amazonaws.com', { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1' } })),
      sample(policyText({ Effect: 'Deny', Principal: { Federated: GITHUB }, Action: 'sts:AssumeRoleWithWebIdentity' })),
    ]),
  ],
  ignores: [
    ...[createRole, updateTrust].map(sample => sample(policyText({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }))),
    apiCall('iam', 'CreateRole'),
    apiCall('iam', 'CreatePolicy', { requestParameters: { policyDocument: trust(GITHUB) } }),
  ],
};
