/**
 * Costs under control: an estimate at each synth with a ceiling, a budget, and the anomalies of a monitor that exists. The estimate is in
 * `cdk.out/cost.json`. Take the volumes from `npx cdk-cloudtrail-governance cost estimate --from-logs <folder>`.
 */
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { CloudTrailGovernance, EventSelector, InsightSelector, LogRetention } from '../lib';

const ACCOUNT = '111122223333';

export const app = new App();
const stack = new Stack(app, 'Cost', { env: { account: ACCOUNT, region: 'us-east-1' } });

const governance = new CloudTrailGovernance(stack, 'Governance', {
  notify: ['security@example.com'],
  archive: { retention: LogRetention.of({ instantAccessAfter: Duration.days(90), expireAfter: Duration.days(3 * 365) }) },
  trail: {
    eventSelectors: [EventSelector.managementEvents(), EventSelector.allS3Objects()],
    insights: [InsightSelector.apiErrorRate()],
  },
  costModel: {
    expected: {
      managementReads: 2_000_000,
      managementWrites: 200_000,
      dataEvents: 10_000_000,
      gigabytes: 18,
      compressedGigabytes: 1.8,
      logFiles: 60_000,
      largeFileGigabytes: 1.2,
      largeLogFiles: 4_000,
      fileReads: 120_000,
      forwardedEvents: 20_000,
      alerts: 100,
      emails: 100,
    },
    high: { dataEvents: 50_000_000, gigabytes: 75, compressedGigabytes: 7.5 },
    maximumMonthlyCost: 60,
    month: 36,
  },
  costGuard: {
    monthlyBudget: 40,
    emails: ['finops@example.com'],
    monitorArn: `arn:aws:ce::${ACCOUNT}:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef`,
  },
});

Validations.of(governance).acknowledge({ id: 'cdk-cloudtrail-governance:unpricedCosts', reason: 'The table of repeated alerts costs cents.' });
