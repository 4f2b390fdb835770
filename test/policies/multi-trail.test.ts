import { ACCOUNT, MEMBER, STRANGER } from './environments';
import { Policy, product, Row, survivors, wrongRows } from './tables';
import { LogArchive, TrailIdentity } from '../../lib';
import { Deployed, newStack } from '../private/harness';

/** Two account trails and the trail of an organization, each with a prefix of its own or none, into one bucket. */
const stack = newStack();
const ofAccount = (account: string, keyPrefix?: string) =>
  TrailIdentity.forAccount(newStack({ env: { account, region: 'eu-west-1' } }), { keyPrefix, trailName: 'audit' });
const trails = [
  ofAccount(ACCOUNT), ofAccount(MEMBER, 'member'),
  TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: '222222222222', homeRegion: 'us-west-2', keyPrefix: 'org' }),
];
new LogArchive(stack, 'Archive', { trails, bucketName: 'audit-logs' });
const deployed = new Deployed(stack);
const policy: Policy = {
  resourcePolicy: deployed.all('AWS::S3::BucketPolicy').find(({ Bucket }) => Bucket === 'audit-logs').PolicyDocument, resourceAccount: ACCOUNT,
};

const ARNS = {
  account: `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/audit`,
  member: `arn:aws:cloudtrail:eu-west-1:${MEMBER}:trail/audit`,
  organization: 'arn:aws:cloudtrail:us-west-2:222222222222:trail/governance',
  unnamed: `arn:aws:cloudtrail:eu-west-1:${STRANGER}:trail/audit`,
  organizationElsewhere: 'arn:aws:cloudtrail:eu-west-1:222222222222:trail/governance',
};
const FOLDERS = {
  account: `AWSLogs/${ACCOUNT}/`,
  member: `member/AWSLogs/${MEMBER}/`,
  organization: 'org/AWSLogs/o-abc123defg/',
  management: 'org/AWSLogs/222222222222/',
  memberWithoutPrefix: `AWSLogs/${MEMBER}/`,
  accountWithPrefix: `member/AWSLogs/${ACCOUNT}/`,
  stranger: `AWSLogs/${STRANGER}/`,
};
const OURS: string[] = [FOLDERS.account, FOLDERS.member, FOLDERS.organization, FOLDERS.management];

const rows = product({
  sourceArn: Object.values(ARNS),
  action: ['s3:PutObject', 's3:GetBucketAcl', 's3:GetObject'],
  folder: [...Object.values(FOLDERS), undefined],
}).map(({ sourceArn, action, folder }): Row => ({
  request: {
    principal: { service: 'cloudtrail.amazonaws.com' },
    action,
    resource: folder === undefined ? 'arn:aws:s3:::audit-logs' : `arn:aws:s3:::audit-logs/${folder}CloudTrail/eu-west-1/file`,
    context: { 'aws:SourceArn': sourceArn, 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:PrincipalIsAWSService': 'true' },
  },
  // CloudTrail itself keeps the trails to their own folders: it derives the path from the trail.
  allowed: ![ARNS.unnamed, ARNS.organizationElsewhere].includes(sourceArn)
    && ((action === 's3:GetBucketAcl' && folder === undefined) || (action === 's3:PutObject' && folder !== undefined && OURS.includes(folder))),
}));

test('each named trail writes, under its own prefix, and no other trail', () => expect(wrongRows(policy, rows)).toEqual([]));

test('every mutant that admits one trail or folder more or less is killed', () => {
  const ofDelivery = survivors(policy, rows, /^CloudTrail/).filter(name => !/any principal|x-amz-acl/.test(name));
  expect(ofDelivery).toEqual([]); // the principal and the ACL are killed in the table of the log bucket
});

test('there is one statement set for all', () => {
  const sids = (policy.resourcePolicy!.Statement as any[]).map(({ Sid }) => Sid);
  expect(sids.filter(sid => sid.startsWith('CloudTrail'))).toEqual(['CloudTrailAclCheck', 'CloudTrailWrite']);
});
