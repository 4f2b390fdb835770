/**
 * Logs that are proven twice a day: the monitor follows the signed digests of every Region, compares every log file with them, and writes signed
 * reports. A locked archive locks the reports, too.
 */
import { App, aws_cloudwatch as cloudwatch, Duration, Stack } from 'aws-cdk-lib';
import { CloudTrailGovernance, LogRetention, ObjectLock } from '../lib';

export const app = new App();
const stack = new Stack(app, 'Audit', { env: { account: '111122223333', region: 'eu-west-1' }, terminationProtection: true });

const governance = new CloudTrailGovernance(stack, 'Governance', {
  notify: ['security@example.com'],
  archive: { retention: LogRetention.years(7), objectLock: ObjectLock.governance(Duration.days(365)) },
  logIntegrity: { interval: Duration.hours(12), sampling: 0.05 },
});

new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [[governance.logIntegrity!.createWidget()]] });
