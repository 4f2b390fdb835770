import { GRANT_HEADERS, PUBLIC_GROUPS } from '../../../../lib/alerts/catalogue/data/s3-acl-public';
import { apiCall } from '../sample-events';
import { Samples } from '../samples';
import { cannedAcl } from './bucket-calls';

const GROUP_URI = 'http://acs.amazonaws.com/groups/global';
const aclGrant = (grantee: Record<string, unknown>) => apiCall('s3', 'PutBucketAcl', {
  requestParameters: {
    bucketName: 'invoices',
    AccessControlPolicy: {
      AccessControlList: {
        Grant: [
          { Grantee: { 'xsi:type': 'CanonicalUser', 'ID': 'owner' }, Permission: 'FULL_CONTROL' },
          { Grantee: grantee, Permission: 'READ' },
        ],
      },
    },
  },
});
const grantHeader = (header: string, grantees: string) => apiCall('s3', 'PutBucketAcl', {
  requestParameters: { bucketName: 'invoices', accessControlList: { [header]: grantees } },
});

/** Sample events of `s3-acl-public`. */
export const SAMPLES: Samples = {
  matches: [
    ...PUBLIC_GROUPS.map(group => aclGrant({ 'xsi:type': 'Group', 'URI': `${GROUP_URI}/${group}` })),
    cannedAcl('CreateBucket', 'public-read'),
    cannedAcl('PutBucketAcl', ['public-read-write']),
    cannedAcl('PutBucketAcl', ['authenticated-read']),
    ...GRANT_HEADERS.flatMap(header => PUBLIC_GROUPS.flatMap(group => [
      grantHeader(header, `uri=${GROUP_URI}/${group}`), grantHeader(header, `id="owner", uri="${GROUP_URI}/${group}"`),
    ])),
  ],
  ignores: [
    cannedAcl('PutBucketAcl', ['private']),
    cannedAcl('PutObjectAcl', ['public-read']),
    aclGrant({ 'xsi:type': 'Group', 'URI': 'http://acs.amazonaws.com/groups/s3/LogDelivery' }),
    grantHeader('x-amz-grant-write', 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"'),
    grantHeader('x-amz-grant-read', 'id="owner"'),
    apiCall('s3', 'CreateBucket', { requestParameters: { bucketName: 'invoices' } }),
  ],
};
