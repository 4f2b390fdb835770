import type { RunMetrics } from './ports';

/**
 * The metrics of a run in the embedded metric format, which CloudWatch reads from the logs of the function.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics({ values, findings }: RunMetrics, namespace: string, monitor: string, time: Date): string[] {
  const line = (dimensions: Record<string, string>, metrics: Readonly<Record<string, number>>) => JSON.stringify({
    _aws: {
      Timestamp: time.getTime(),
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics: Object.keys(metrics).map(Name => ({ Name })) }],
    },
    ...dimensions,
    ...metrics,
  });
  const byKind = Object.entries(findings).map(([kind, count]) => line({ Monitor: monitor, Kind: kind }, { Findings: count }));
  return [line({ Monitor: monitor }, values), ...byKind];
}
