/**
 * Beside the trail of AWS Control Tower, which records management events: a second one for data events only, so that nothing is paid for
 * twice, with an archive of its own. Deploy it in the management account.
 */
import { App, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { AggregationTemplate, DeliveryTopic, EventSelector, GovernedTrail, LogArchive, TrailHealth, TrailIdentity, TrailKey } from '../lib';

export const app = new App();
const stack = new Stack(app, 'CompanionTrail', { env: { account: '111111111111', region: 'eu-west-1' } });

const identity = TrailIdentity.forOrganization({
  organizationId: 'o-abc123defg',
  managementAccount: '111111111111',
  homeRegion: 'eu-west-1',
  trailName: 'data-events',
});
const encryptionKey = new TrailKey(stack, 'Key', { identity });
const invoices = s3.Bucket.fromBucketName(stack, 'Invoices', 'example-invoices');

const trail = new GovernedTrail(stack, 'Trail', {
  identity,
  archive: new LogArchive(stack, 'Archive', { trails: [identity], encryptionKey }),
  encryptionKey,
  eventSelectors: [EventSelector.s3Objects([invoices]), EventSelector.archiveAccess()],
  aggregations: [AggregationTemplate.RESOURCE_ACCESS],
  deliveryTopic: new DeliveryTopic(stack, 'Deliveries', { trails: [identity] }),
  recursiveLogging: false,
});
// Two trails that record each other's deliveries never come to rest.
trail.excludeDeliveries('arn:aws:s3:::aws-controltower-logs-222222222222-eu-west-1');

// Both trails are watched, the one of Control Tower by its ARN.
const existing = GovernedTrail.fromTrailArn(stack, 'Existing', 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/aws-controltower-BaselineCloudTrail');
[trail, existing].forEach((each, i) => new TrailHealth(stack, `Health${i + 1}`, { trail: each }));
