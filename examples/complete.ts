/**
 * Every room so far in one stack, and its guardrails in another: an organization's trail with its archive, readers and locks, data events, insights,
 * alerts with channels and relays, alarms on bursts, metric alarms, queries with Athena, proven logs, a guard against tampering, a store in
 * CloudWatch and in CloudTrail Lake, and a budget with an estimate of the cost.
 */
import { aws_iam as iam, App, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  AlertCatalogue, AlertChannel, AlertSeverity, CloudTrailGovernance, EventSelector, InsightSelector, LogReader, LogRetention, MetricAlarms,
  ObjectLock, TrailGuardrails, TrailIdentity,
} from '../lib';

const ACCOUNT = '111122223333';

export const app = new App();
const stack = new Stack(app, 'Complete', {
  env: { account: ACCOUNT, region: 'eu-west-1' },
  terminationProtection: true,
  // So much in one template: without white space it has two thirds of the size.
  suppressTemplateIndentation: true,
});

const governance = new CloudTrailGovernance(stack, 'Governance', {
  identity: TrailIdentity.forOrganization({ organizationId: 'o-abc123defg', managementAccount: ACCOUNT, homeRegion: 'eu-west-1' }),
  archive: {
    retention: LogRetention.years(7),
    objectLock: ObjectLock.governance(Duration.days(365)),
    readers: [LogReader.principalArn('arn:aws:iam::444455556666:role/siem')],
    breakGlassPrincipals: [new iam.ArnPrincipal(`arn:aws:iam::${ACCOUNT}:role/break-glass`)],
  },
  trail: {
    eventSelectors: [EventSelector.managementEvents(), EventSelector.dataEvents('AWS::DynamoDB::Table')],
    insights: [InsightSelector.apiErrorRate()],
  },
  alertHub: {
    alerts: AlertCatalogue.recommended({ trustedAccounts: ['444455556666'], allowedRegions: ['eu-west-1', 'us-east-1'] }),
    channels: [AlertChannel.email('security@example.com').atLeast(AlertSeverity.MEDIUM), AlertChannel.logGroup()],
  },
  burstAlarms: {},
  athena: { accounts: [ACCOUNT, '444455556666'] },
  logIntegrity: {},
  trailGuard: { repairTrail: true },
  cloudWatchStore: {},
  lake: {},
  costGuard: { monthlyBudget: 500 },
  // The prices of most Regions are not known.
  costModel: { expected: { accounts: 20, regions: 3, managementReads: 20_000_000, managementWrites: 2_000_000 }, priceRegion: 'us-east-1' },
  deployPrincipalArns: [`arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1`],
});

Validations.of(governance).acknowledge({
  id: 'cdk-cloudtrail-governance:lakeClosed', reason: 'This account has used CloudTrail Lake since before it was closed to new customers.',
});

// Most of it is in the management account, which no policy binds: they deny delegated administrators to tamper with trail and stores.
const guardrails = new Stack(app, 'CompleteGuardrails', { env: { account: ACCOUNT, region: 'eu-west-1' }, terminationProtection: true });
new TrailGuardrails(guardrails, 'Guardrails', { governance, targets: ['ou-abcd-12345678'] });

new MetricAlarms(stack, 'MetricAlarms', { trail: governance.trail });
