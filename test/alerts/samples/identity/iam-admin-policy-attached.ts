import { ADMIN_POLICIES } from '../../../../lib/alerts/catalogue/identity/iam-admin-policy-attached';
import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `iam-admin-policy-attached`. */
export const SAMPLES: Samples = {
  matches: [
    ...ADMIN_POLICIES.map(name => apiCall('iam', 'AttachRolePolicy', { requestParameters: { policyArn: `arn:aws:iam::aws:policy/${name}` } })),
    apiCall('iam', 'AttachUserPolicy', { requestParameters: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }),
    apiCall('iam', 'AttachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws-cn:iam::aws:policy/IAMFullAccess' } }),
    apiCall('iam', 'AttachGroupPolicy', { requestParameters: { groupName: 'devs', policyArn: 'arn:aws-us-gov:iam::aws:policy/PowerUserAccess' } }),
  ],
  ignores: [
    apiCall('iam', 'AttachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
    apiCall('iam', 'DetachRolePolicy', { requestParameters: { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }),
    apiCall('iam', 'AttachRolePolicy'),
  ],
};
