import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { policyText, putPolicy } from './policy-calls';

/** Sample events of `iam-user-policy-granted`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
    putPolicy('PutUserPolicy', policyText({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })),
  ],
  ignores: [
    apiCall('iam', 'DetachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
    apiCall('iam', 'AttachGroupPolicy', { requestParameters: { groupName: 'devs', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
    apiCall('iam', 'ListUserPolicies', { readOnly: true }),
  ],
};
