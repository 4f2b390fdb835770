import { apiCall } from '../sample-events';

export const policyText = (statements: Record<string, unknown> | Record<string, unknown>[], indent?: number) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statements].flat() }, null, indent);

export const putPolicy = (eventName: string, policyDocument: string) => apiCall('iam', eventName, {
  requestParameters: { policyName: 'app', policyDocument },
});

export const createRole = (assumeRolePolicyDocument: string) => apiCall('iam', 'CreateRole', {
  requestParameters: { roleName: 'app', assumeRolePolicyDocument },
});

export const updateTrust = (policyDocument: string) => apiCall('iam', 'UpdateAssumeRolePolicy', { requestParameters: { roleName: 'app', policyDocument } });

export const trust = (Principal: unknown, indent?: number) => policyText({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }, indent);
