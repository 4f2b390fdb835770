import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `region-not-in-use` for the allowed Regions eu-west-1 and eu-central-1. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1' }),
    apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1', readOnly: 'false' }),
    apiCall('iam', 'CreateUser', { awsRegion: 'ap-south-1' }),
    apiCall('ec2', 'RunInstances', { awsRegion: 'us-east-1' }),
  ],
  ignores: [
    apiCall('ec2', 'DescribeInstances', { awsRegion: 'ap-south-1', readOnly: true }),
    apiCall('ec2', 'RunInstances', { awsRegion: 'eu-west-1' }),
    apiCall('ec2', 'RunInstances', { awsRegion: 'eu-central-1' }),
    apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1', userIdentity: { type: 'AWSService' } }),
    apiCall('ec2', 'RunInstances', { awsRegion: 'ap-south-1', userIdentity: { type: 'AssumedRole', invokedBy: 'autoscaling.amazonaws.com' } }),
    apiCall('iam', 'CreateUser', { awsRegion: 'us-east-1' }),
  ],
};
