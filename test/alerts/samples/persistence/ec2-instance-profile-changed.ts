import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `ec2-instance-profile-changed`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'AddRoleToInstanceProfile'),
    apiCall('ec2', 'AssociateIamInstanceProfile', {
      requestParameters: { AssociateIamInstanceProfileRequest: { InstanceId: 'i-1', IamInstanceProfile: { Name: 'admin' } } },
    }),
    apiCall('ec2', 'ReplaceIamInstanceProfileAssociation'),
  ],
  ignores: [
    apiCall('iam', 'AddRoleToInstanceProfile', { userIdentity: { type: 'AssumedRole' } }),
    apiCall('iam', 'CreateInstanceProfile'),
    apiCall('ec2', 'DisassociateIamInstanceProfile'),
    apiCall('ec2', 'DescribeIamInstanceProfileAssociations', { readOnly: true }),
  ],
};
