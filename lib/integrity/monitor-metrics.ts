import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE } from './monitor-settings';
import { eventAlarm } from '../state-machines/scheduled-machine';

/** A metric of a monitor. Each run writes it once, so that the period only decides where it is shown. */
export function monitorMetric(
  monitor: string, metricName: string, statistic: string, props: cloudwatch.MetricOptions, kind?: string,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { Monitor: monitor, ...kind && { Kind: kind } },
    statistic,
    period: Duration.hours(1),
    ...props,
  });
}

/** The hours after the start of a run in which its report must be there. */
const GRACE = 6;

/** The age in hours of the newest digest of a chain from which on CloudTrail delivers too late. Runs leave out the newest three hours. */
const MOST_LAG = 12;

/** Creates the alarms on reports that do not come, and on digests that come late. */
export function monitorAlarms(scope: Construct, monitor: string, intervalHours: number): cloudwatch.Alarm[] {
  // Hours without a run have no data. An alarm looks back for seven days at most.
  const evaluationPeriods = intervalHours + GRACE;
  return [
    eventAlarm(scope, 'ReportMissing', {
      alarmDescription: 'No report on the integrity of CloudTrail logs in time',
      metric: monitorMetric(monitor, 'Reports', 'Sum', {}),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    }),
    eventAlarm(scope, 'Lagging', {
      alarmDescription: 'The newest digests of CloudTrail are late',
      metric: monitorMetric(monitor, 'DigestLagHours', 'Maximum', {}),
      threshold: MOST_LAG,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods,
      datapointsToAlarm: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }),
  ];
}
