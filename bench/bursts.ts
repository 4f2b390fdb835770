/** The bursts of calls among samples: which alarms of `BurstAlarms` they would have raised, with the default thresholds. */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Sample } from './records';
import { Burst, BurstAlarms } from '../lib';
import { reaching } from '../test/alerts/metrics/insight-rule';

/** The rules and thresholds of a synthesized stack. */
function rules(): [Burst, any, number][] {
  const stack = new Stack(new App(), 'Stack');
  new BurstAlarms(stack, 'Bursts', { logGroupName: 'trail', bursts: Object.values(Burst) });
  const template = Template.fromStack(stack);
  const of = (type: string, burst: Burst, name: string) => Object.values(template.findResources(type)).map(({ Properties }) => Properties)
    .find(properties => properties[name].endsWith(`-burst-${burst}`))!;
  return Object.values(Burst).map(burst => [
    burst, JSON.parse(of('AWS::CloudWatch::InsightRule', burst, 'RuleName').RuleBody), of('AWS::CloudWatch::Alarm', burst, 'AlarmName').Threshold,
  ]);
}

/** The bursts by the sample with which a principal reaches the threshold; samples of each file and technique are apart. */
export function burstsOf(samples: Sample[]): Map<Sample, Burst[]> {
  const found = new Map<Sample, Burst[]>();
  const runs = new Map<string, Sample[]>();
  samples.forEach(sample => {
    const run = `${sample.file} ${sample.technique ?? ''}`;
    runs.set(run, [...runs.get(run) ?? [], sample]);
  });
  for (const [burst, body, threshold] of rules()) {
    for (const run of runs.values()) {
      const reached = new Set(reaching(body, threshold, run.map(({ event }) => event.detail)));
      run.filter(({ event }) => reached.has(event.detail)).forEach(sample => found.set(sample, [...found.get(sample) ?? [], burst]));
    }
  }
  return found;
}
