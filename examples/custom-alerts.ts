/**
 * Alerts of one's own, and where they go: people by e-mail, a function that mends, a log that auditors read. And the metric alarms that
 * Security Hub looks for, quietly.
 */
import { App, aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import { Alert, AlertCatalogue, AlertChannel, AlertPattern, AlertSeverity, CloudTrailGovernance, MetricAlarms } from '../lib';

export const app = new App();
const stack = new Stack(app, 'CustomAlerts', { env: { account: '111122223333', region: 'eu-west-1' } });

const mend = lambda.Function.fromFunctionArn(stack, 'Mend', 'arn:aws:lambda:eu-west-1:111122223333:function:mend');

const userCreated = Alert.custom('user-created', {
  title: 'Somebody created an IAM user',
  severity: AlertSeverity.HIGH,
  description: 'People belong into IAM Identity Center, programs into roles.',
  runbook: 'Ask the caller what it is for. The function has disabled its keys already.',
  pattern: AlertPattern.forApiCalls('iam.amazonaws.com', ['CreateUser']),
});

const governance = new CloudTrailGovernance(stack, 'Governance', {
  alerts: {
    alerts: [...AlertCatalogue.recommended().filter(({ id }) => id !== 'iam-user-created'), userCreated],
    channels: [
      AlertChannel.email('security@example.com').atLeast(AlertSeverity.HIGH),
      AlertChannel.lambdaFunction(mend).atLeast(AlertSeverity.HIGH),
      AlertChannel.logGroup(),
    ],
    exclusions: { principalArns: ['arn:aws:iam::111122223333:role/identity-pipeline'] },
  },
});

new MetricAlarms(stack, 'MetricAlarms', { trail: governance.trail });
