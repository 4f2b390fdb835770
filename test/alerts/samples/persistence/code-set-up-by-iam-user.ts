import { CODE_CALLS } from '../../../../lib/alerts/catalogue/persistence/code-set-up-by-iam-user';
import { apiCall, callsBeside, namedCalls } from '../sample-events';
import { Samples } from '../samples';

const template = { CreateLaunchTemplateVersionRequest: { LaunchTemplateData: { UserData: '<hidden>' } } };

/** Sample events of `code-set-up-by-iam-user`. */
export const SAMPLES: Samples = {
  matches: [
    ...namedCalls(CODE_CALLS),
    apiCall('ec2', 'CreateLaunchTemplateVersion', { requestParameters: template }),
    apiCall('ecs', 'RunTask', { requestParameters: { overrides: { taskRoleArn: 'arn:aws:iam::111122223333:role/r' } } }),
  ],
  ignores: [
    ...callsBeside(CODE_CALLS),
    ...namedCalls(CODE_CALLS, { userIdentity: { type: 'AssumedRole' } }),
    apiCall('ec2', 'CreateLaunchTemplateVersion', { requestParameters: { CreateLaunchTemplateVersionRequest: { LaunchTemplateData: {} } } }),
    apiCall('ec2', 'CreateLaunchTemplate', { requestParameters: template }),
    apiCall('ecs', 'RunTask', { requestParameters: { count: 1 } }),
    apiCall('ecs', 'StartTask', { requestParameters: { overrides: { taskRoleArn: 'arn:aws:iam::111122223333:role/r' } } }),
  ],
};
