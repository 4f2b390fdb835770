/**
 * A whole organization from its management account: one trail for all accounts, and data events on the two buckets that matter.
 */
import { aws_iam as iam, App, aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { CloudTrailGovernance, EventSelector, LogReader, LogRetention, ReadWrite, TrailIdentity } from '../lib';

export const app = new App();
const stack = new Stack(app, 'OrganizationTrail', { env: { account: '111122223333', region: 'eu-west-1' } });

const identity = TrailIdentity.forOrganization({
  organizationId: 'o-abc123defg',
  managementAccount: '111122223333',
  homeRegion: 'eu-west-1',
  trailName: 'organization',
  keyPrefix: 'cloudtrail',
});

const invoices = s3.Bucket.fromBucketName(stack, 'Invoices', 'example-invoices');
const contracts = s3.Bucket.fromBucketName(stack, 'Contracts', 'example-contracts');

new CloudTrailGovernance(stack, 'Governance', {
  identity,
  notify: ['security@example.com'],
  archive: {
    retention: LogRetention.of({ instantAccessAfter: Duration.days(90), expireAfter: Duration.days(7 * 365) }),
    readers: [LogReader.principalArn('arn:aws:iam::444455556666:role/siem')],
    breakGlassPrincipals: [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/break-glass')],
  },
  trail: {
    eventSelectors: [
      EventSelector.managementEvents(),
      EventSelector.s3Objects([invoices], { name: 'All access to invoices' }),
      EventSelector.s3Objects([contracts], { name: 'Changes of contracts', readWrite: ReadWrite.WRITE_ONLY }),
    ],
  },
});
