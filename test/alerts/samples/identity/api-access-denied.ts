import { apiCall } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `api-access-denied`. */
export const SAMPLES: Samples = {
  matches: [
    apiCall('iam', 'ListUsers', { readOnly: true, errorCode: 'AccessDenied' }),
    apiCall('kms', 'DisableKey', { errorCode: 'AccessDeniedException', requestParameters: null }),
    apiCall('s3', 'PutBucketPolicy', { errorCode: 'VpceAccessDenied' }),
    apiCall('sns', 'CreateTopic', { errorCode: 'AuthorizationErrorException' }),
    apiCall('ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation', requestParameters: { instanceType: 't3.micro' } }),
  ],
  ignores: [
    apiCall('iam', 'CreateUser'),
    apiCall('iam', 'CreateUser', { errorCode: 'EntityAlreadyExistsException' }),
    apiCall('ec2', 'RunInstances', { errorCode: 'Client.DryRunOperation' }),
    apiCall('s3', 'HeadBucket', { readOnly: true, errorCode: 'AccessDenied' }),
    apiCall('s3', 'GetBucketAcl', { readOnly: true, errorCode: 'AccessDenied', sourceIPAddress: 'delivery.logs.amazonaws.com' }),
  ],
};
