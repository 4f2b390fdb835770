/** `docs/bursts.md`: the bursts of calls that raise an alert, with thresholds and costs. */
import { asCode, page, table } from './markdown';
import { BurstDefinition, BurstFilter, BURSTS } from '../../lib/alerts/metrics/bursts';

/** Replayed with `bench/detections.ts` on 2026-11-30: recorded attacks that complete a burst. */
const RECORDED: Record<string, string> = {
  'secrets-read': '20 calls of GetSecretValue in 4 seconds',
  'secrets-read-in-batches': '5 calls of BatchGetSecretValue in a second',
  'parameters-read': '5 calls of GetParameters and 5 of DescribeParameters in 3 seconds',
  'refused-calls': '30 refused calls in 11 seconds; 15 in 7 seconds',
};

/** The calls that are counted, which Contributor Insights bills. */
const BILLED: Record<BurstDefinition['needs'], string> = { reads: 'reads', writes: 'writes', dataEvents: 'data events' };

/** The whole page, as Markdown. */
export function burstsPage(): string {
  const all = Object.entries(BURSTS);
  return page([
    INTRODUCTION,
    '## Bursts',
    table(['burst', 'alert', 'severity', 'calls in five minutes', 'by', 'needs', 'recorded attack'], all.map(([id, burst]) => [
      asCode(id), burst.title, burst.severity, String(burst.threshold), contributor(burst), BILLED[burst.needs],
      RECORDED[id] ?? 'none: the threshold is an assumption',
    ])),
    REPLAYED,
    '## Counted calls',
    ...all.flatMap(([id, burst]) => [`### ${id}`, [burst.description, ...burst.needs === 'dataEvents' ? ['Opt-in: it needs data events of the trail.'] : []].join(' '),
      table(['field', 'condition'], burst.filters.map(filter => [asCode(filter.match), condition(filter)]))]),
    LIMITS,
  ]);
}

function contributor({ keys }: BurstDefinition): string {
  return keys.includes('$.sourceIPAddress') ? 'account and source address' : 'account and principal';
}

function condition({ in: values, startsWith, isPresent }: BurstFilter): string {
  if (isPresent !== undefined) return isPresent ? 'is there' : 'is not there';
  return values ? values.map(asCode).join(', ') : `begins with ${startsWith!.map(asCode).join(', ')}`;
}

const INTRODUCTION = `# Bursts

One read of a secret, one refused call or one deletion says nothing; many by one principal within minutes do. \`BurstAlarms\` counts them in the log group of
the trail, for all accounts and Regions that it records, and raises an alert like any other.

\`\`\`ts
new CloudTrailGovernance(this, 'Governance', { burstAlarms: {} });
\`\`\`

\`\`\`ts
new CloudTrailGovernance(this, 'Governance', {
  burstAlarms: { bursts: [Burst.SECRETS_READ, Burst.REFUSED_CALLS], thresholds: { [Burst.REFUSED_CALLS]: 50 } },
});
\`\`\`

Each burst has a rule of CloudWatch Contributor Insights, which counts for each account and principal apart, however many there are, and an alarm on the
largest count. A metric filter cannot do that: CloudWatch may disable one whose dimensions have more than 1,000 values in an hour, and whoever chooses names
of sessions could cause it.

The alert has the name of the alarm. The rule of the same name shows who it was:

\`\`\`sh
aws cloudwatch get-insight-rule-report --rule-name <alarm> --period 300 --start-time <time> --end-time <time>
\`\`\`

In an organization, rules and alarms are in the management account, and the relay of its home Region forwards their events to the hub.`;

const REPLAYED = `The recorded attacks were replayed against the rules and thresholds, record by record with their times. None of 314 benign records completes a
burst, but most of them are single samples: raise a threshold if your own programs reach it. *Needs* are the events that the trail has to record.`;

const LIMITS = `## Costs and limits

- A burst costs an alarm, USD 0.10 a month in most Regions, a rule of Contributor Insights, and something for the calls that it counts: see [CloudWatch
  pricing](https://aws.amazon.com/cloudwatch/pricing/). One rule and a million calls a month are free. The estimate of \`costModel\` has the alarms; its line of
  the rules is not priced.
- Of a role, each session counts apart: a person, an instance or a run of a function. Who begins a new session for every few calls stays below the thresholds
  of single sessions; \`sts:AssumeRole\` then shows many calls.
- Records without a principal, such as calls of AWS services, are not counted, except for failed sign-ins, which count by source address.
- Thresholds are for one principal. Raise those of a burst that ordinary programs complete, such as a batch that reads many parameters.

Not proven without AWS: that an alarm takes the metric of a rule in the template that creates the rule (AWS documents the expression and its period); how
CloudWatch aligns the five minutes, so that a burst just above its threshold may fall into two periods; that a rule skips events without one of its keys.`;
