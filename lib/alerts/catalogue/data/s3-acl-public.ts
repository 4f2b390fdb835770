import { AlertSeverity } from '../../alert-severity';
import { calls } from '../calls';
import { CatalogueEntry } from '../entry';

/** Headers of a call that grant by an ACL. */
export const GRANT_HEADERS = ['read', 'read-acp', 'write', 'write-acp', 'full-control'].map(permission => `x-amz-grant-${permission}`);
/** The groups that are everybody, and everybody with an account. */
export const PUBLIC_GROUPS = ['AllUsers', 'AuthenticatedUsers'];
/** How a header ends that grants to one of them: as `uri="http://acs…/global/AllUsers"`, or without quotation marks. */
const PUBLIC_GRANTEES = PUBLIC_GROUPS.flatMap(group => [{ suffix: group }, { suffix: `${group}"` }]);

export const S3_ACL_PUBLIC: CatalogueEntry = {
  id: 's3-acl-public',
  title: 'Bucket ACL grants access to everyone',
  severity: AlertSeverity.HIGH,
  description: 'AllUsers is anybody, AuthenticatedUsers anybody with an AWS account. Block Public Access or disabled ACLs may still hold.',
  runbook: 'Set the ACL back to private, or disable ACLs by the object ownership BucketOwnerEnforced. List who read the bucket meanwhile.',
  attackTechniques: ['T1530'],
  supersedes: ['s3-policy-changed'],
  pattern: calls('s3', ['PutBucketAcl', 'CreateBucket'], {
    requestParameters: {
      $or: [
        { AccessControlPolicy: { AccessControlList: { Grant: { Grantee: { URI: PUBLIC_GROUPS.map(group => ({ suffix: group })) } } } } },
        { 'x-amz-acl': ['public-read', 'public-read-write', 'authenticated-read'] },
        ...GRANT_HEADERS.map(header => ({ accessControlList: { [header]: PUBLIC_GRANTEES } })),
      ],
    },
  }),
};
