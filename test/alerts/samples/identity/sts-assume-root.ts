import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `sts-assume-root`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('sts', 'AssumeRoot', {
      requestParameters: { targetPrincipal: '444455556666', taskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' } },
    }),
    apiCall('sts', 'AssumeRoot'),
  ],
  ignores: [
    apiCall('sts', 'AssumeRole', { readOnly: true, requestParameters: { roleArn: 'arn:aws:iam::444455556666:role/root' } }),
    apiCall('iam', 'EnableOrganizationsRootSessions'),
  ],
};
