/**
 * Every room so far in one stack: an organization's trail with its archive, readers, feed and locks, data events, insights, alerts with
 * channels and relays, and metric alarms.
 */
import { App, Duration, Stack } from 'aws-cdk-lib';
import {
  AlertCatalogue, AlertChannel, AlertSeverity, CloudTrailGovernance, EventSelector, InsightSelector, LogReader, LogRetention, MetricAlarms,
  ObjectLock, TrailIdentity,
} from '../lib';

const ACCOUNT = '111122223333';

export const app = new App();
const stack = new Stack(app, 'Complete', { env: { account: ACCOUNT, region: 'eu-west-1' }, terminationProtection: true });

const governance = new CloudTrailGovernance(stack, 'Governance', {
  identity: TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: ACCOUNT, homeRegion: 'eu-west-1' }),
  archive: {
    retention: LogRetention.years(7),
    objectLock: ObjectLock.governance(Duration.days(365)),
    readers: [LogReader.principalArn('arn:aws:iam::444455556666:role/siem')],
    breakGlassPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/break-glass`],
  },
  trail: {
    eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::DynamoDB::Table')],
    insights: [InsightSelector.apiErrorRate()],
  },
  alerts: {
    alerts: AlertCatalogue.recommended({ trustedAccounts: ['444455556666'], allowedRegions: ['eu-west-1', 'us-east-1'] }),
    channels: [AlertChannel.formattedEmail('security@example.com').atLeast(AlertSeverity.MEDIUM), AlertChannel.logGroup()],
  },
  deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1`],
});

new MetricAlarms(stack, 'MetricAlarms', { trail: governance.trail });
