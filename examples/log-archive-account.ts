/**
 * The logs in an account of their own: the archive never sees the stack of the trail, nor the trail that of the archive. Both know the
 * bucket's name and the identity of the trail, and nothing else crosses. A SIEM is told of each new file, and a second copy lies in
 * another Region. Deploy the replica, put its KeyArn into `destination`, then the archive, then the trail.
 */
import { aws_iam as iam, App, Duration, Stack } from 'aws-cdk-lib';
import {
  ArchiveReplica, ArchiveReplication, GovernedTrail, LogArchive, LogFeed, LogReader, LogRetention, ObjectLock, TrailIdentity,
} from '../lib';

export const app = new App();

const bucketName = 'cloudtrail-logs-444455556666-eu-west-1';
const siem = LogReader.principalArn('arn:aws:iam::111111111111:role/siem');
const readers = [siem, LogReader.memberAccounts()];
const identity = TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: '111122223333', homeRegion: 'eu-west-1' });

const archiveStack = new Stack(app, 'LogArchive', { env: { account: '444455556666', region: 'eu-west-1' } });
const archive = new LogArchive(archiveStack, 'Archive', {
  trails: [identity],
  bucketName,
  readers,
  retention: LogRetention.years(7),
  objectLock: ObjectLock.governance(Duration.days(365)),
  breakGlassPrincipals: [new iam.ArnPrincipal('arn:aws:iam::444455556666:role/break-glass')],
});

new LogFeed(archiveStack, 'Feed', { archive, consumers: [new iam.ArnPrincipal(siem.arn)] });

const replicaStack = new Stack(app, 'LogReplica', { env: { account: '444455556666', region: 'eu-central-1' } });
new ArchiveReplica(replicaStack, 'Replica', { bucketName: 'cloudtrail-logs-444455556666-eu-central-1', sourceAccount: '444455556666' });
const replication = new ArchiveReplication(archiveStack, 'Replication', {
  archive,
  destination: {
    bucketName: 'cloudtrail-logs-444455556666-eu-central-1',
    account: '444455556666',
    region: 'eu-central-1',
    encryptionKeyArn: 'arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  },
});
replication.addLatencyAlarm(replicaStack, 'CopiesAreLate');

const trailStack = new Stack(app, 'Trail', { env: { account: '111122223333', region: 'eu-west-1' } });
new GovernedTrail(trailStack, 'Trail', {
  identity,
  readers,
  archive: LogArchive.fromBucketName(trailStack, 'Archive', bucketName),
});
