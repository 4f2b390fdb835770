import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `codebuild-project-public`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('codebuild', 'UpdateProjectVisibility', {
      requestParameters: {
        projectArn: 'arn:aws:codebuild:eu-west-1:111122223333:project/app',
        projectVisibility: 'PUBLIC_READ',
        resourceAccessRole: 'arn:aws:iam::111122223333:role/app',
      },
    }),
    apiCall('codebuild', 'UpdateProjectVisibility', { requestParameters: { projectVisibility: 'PUBLIC_READ' } }),
  ],
  ignores: [
    apiCall('codebuild', 'UpdateProjectVisibility', { requestParameters: { projectVisibility: 'PRIVATE' } }),
    apiCall('codebuild', 'UpdateProject', { requestParameters: { name: 'app' } }),
    apiCall('codebuild', 'ExampleCall', { requestParameters: { projectVisibility: 'PUBLIC_READ' } }),
  ],
};
