import { apiCall } from '../sample-events';

export const bucketPolicy = (statement: Record<string, unknown>) => apiCall('s3', 'PutBucketPolicy', {
  requestParameters: { bucketName: 'invoices', bucketPolicy: { Version: '2012-10-17', Statement: [{ Action: 's3:GetObject', ...statement }] } },
});

export const cannedAcl = (eventName: string, acl: unknown) => apiCall('s3', eventName, {
  requestParameters: { 'bucketName': 'invoices', 'x-amz-acl': acl },
});
