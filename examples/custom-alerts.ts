/**
 * Alerts of one's own, and where they go: people by e-mail and in a chat, a function that mends, a log that auditors read. Who may do what
 * alerts are about, what else is watched, and the metric alarms that Security Hub looks for, quietly.
 */
import { join } from 'path';
import { App, aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import { Alert, AlertCatalogue, AlertChannel, AlertPattern, AlertSeverity, CloudTrailGovernance, MetricAlarms, SigmaRules } from '../lib';

export const app = new App();
const stack = new Stack(app, 'CustomAlerts', { env: { account: '111122223333', region: 'eu-west-1' } });

const mend = lambda.Function.fromFunctionArn(stack, 'Mend', 'arn:aws:lambda:eu-west-1:111122223333:function:mend');

const userCreated = Alert.custom('user-created', {
  title: 'Somebody created an IAM user',
  severity: AlertSeverity.HIGH,
  description: 'People belong in IAM Identity Center, programs in roles.',
  runbook: 'Ask the caller what it is for. The function has disabled its keys already.',
  runbookUrl: 'https://example.com/runbooks/users',
  supersedes: ['iam-user-created'],
  pattern: AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser']),
});

// Rules that others keep in files, and other tools read too.
const sigma = SigmaRules.fromFolder(join(__dirname, 'sigma'));

const governance = new CloudTrailGovernance(stack, 'Governance', {
  alertHub: {
    alerts: [...AlertCatalogue.recommended({ allowedRegions: ['eu-west-1', 'us-east-1'], secrets: ['prod/database'] }), userCreated, ...sigma.alerts()],
    channels: [
      AlertChannel.email('security@example.com').atLeast(AlertSeverity.HIGH),
      AlertChannel.slack('T0123456789', 'C0123456789').atLeast(AlertSeverity.HIGH),
      AlertChannel.lambdaFunction(mend).atLeast(AlertSeverity.HIGH),
      AlertChannel.logGroup(),
    ],
    exclusions: [{ reason: 'It creates users and roles by request', roleNames: ['identity-pipeline'], accounts: ['111122223333'] }],
  },
  // Every deployment looks like tampering: it alerts one severity lower.
  deployPrincipalArns: ['arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1'],
});

new MetricAlarms(stack, 'MetricAlarms', { trail: governance.trail });
