import { Stack } from 'aws-cdk-lib';
import { CostGuardOptions } from './cost-guard-props';
import { CostModelOptions } from './cost-model-props';
import { CostVolumes, SCENARIOS, wholeRange } from './cost-volumes';
import { PropsCheck } from '../validation/props-check';
import { matching, Rule } from '../validation/rule';
import { REGION } from '../validation/rules/accounts';
import { EMAIL } from '../validation/rules/channels';
import { CUSTOMER_TOPIC_KEY } from '../validation/rules/keys';
import { FLAG, isWhole } from '../validation/rules/values';

/** Volumes above are mistakes of units. */
const MAX = 1e15;

const VOLUME: Rule = {
  code: 'InvalidValue',
  must: 'be a number from 0 to 1,000,000,000,000,000',
  advice: 'State the volume of one month, in all accounts and Regions together.',
  holds: value => typeof value === 'number' && value >= 0 && value <= MAX,
};

const COUNT: Rule = {
  code: 'InvalidValue',
  must: 'be a whole number from 1 to 1,000,000',
  advice: 'State how many there are.',
  holds: value => isWhole(value, 1, 1_000_000),
};

const MONTH: Rule = { code: 'InvalidValue', must: 'be a whole number from 1 to 1200', advice: 'The first month is 1.', holds: value => isWhole(value, 1, 1200) };

const OTHER_TRAILS: Rule = { code: 'InvalidValue', must: 'be a whole number from 0 to 1000', advice: 'Leave it out for none.', holds: value => isWhole(value, 0, 1000) };

const CEILING: Rule = {
  code: 'InvalidValue',
  must: 'be a number of USD above 0',
  advice: 'Leave it out to accept any cost.',
  holds: value => typeof value === 'number' && value > 0 && value <= MAX,
};

/** Volumes that are a part of another. */
const PARTS: [part: keyof CostVolumes, whole: keyof CostVolumes][] = [['largeFileGigabytes', 'compressedGigabytes'], ['largeLogFiles', 'logFiles']];

/** A part above the whole would have a negative rest, and lower the sum. */
function checkParts(check: PropsCheck, props: CostModelOptions): void {
  const range = wholeRange(props);
  for (const scenario of SCENARIOS) {
    for (const [part, whole] of PARTS.filter(volumes => volumes.some(volume => props[scenario]?.[volume] !== undefined))) {
      const [some, all = Infinity] = [range[scenario][part], range[scenario][whole]];
      check.require(some === undefined || some <= all, {
        code: 'ConflictingProps', prop: `${scenario}.${part}`, must: `be at most '${whole}', which is ${all}`, value: some, advice: 'State both for this month.',
      });
    }
  }
}

/** The low month has at most the expected volumes, and the high one at least. */
function checkOrder(check: PropsCheck, { low = {}, expected, high = {} }: CostModelOptions): void {
  for (const [name, usual] of Object.entries(expected) as [keyof CostVolumes, number | undefined][]) {
    if (usual === undefined) continue;
    check.require((low[name] ?? usual) <= usual, {
      code: 'ConflictingProps', prop: `low.${name}`, must: `be at most that of 'expected', which is ${usual}`, value: low[name], advice: 'Exchange the two.',
    }).require((high[name] ?? usual) >= usual, {
      code: 'ConflictingProps', prop: `high.${name}`, must: `be at least that of 'expected', which is ${usual}`, value: high[name], advice: 'Exchange the two.',
    });
  }
}

/** Checks the options of a cost model. Everything is computed at synth, so nothing can be a token. */
export function checkCostModel(check: PropsCheck, props: CostModelOptions): void {
  for (const scenario of ['expected', 'low', 'high'] as const) {
    for (const [name, value] of Object.entries(props[scenario] ?? {})) {
      check.optionalLiteral(`${scenario}.${name}`, value, name === 'accounts' || name === 'regions' ? COUNT : VOLUME);
    }
  }
  check.optionalLiteral('maximumMonthlyCost', props.maximumMonthlyCost, CEILING)
    .optionalLiteral('month', props.month, MONTH)
    .optionalLiteral('priceRegion', props.priceRegion, REGION)
    .optionalLiteral('otherTrails', props.otherTrails, OTHER_TRAILS)
    .require(props.expected !== undefined && props.expected !== null, {
      code: 'InvalidValue', prop: 'expected', must: 'state the volumes of a month', value: props.expected, advice: 'The command `cost estimate --from-logs` measures them.',
    })
    .throwIfAny();
  checkParts(check, props);
  checkOrder(check, props);
  check.throwIfAny();
}

const PERCENTAGE: Rule = {
  code: 'InvalidValue', must: 'be a whole number from 1 to 1000', advice: 'State percents of the budget, like 80.', holds: value => isWhole(value, 1, 1_000),
};

/** A budget takes ten notifications, and one is for the forecast. */
const MAX_THRESHOLDS = 9;

const SERVICE: Rule = {
  code: 'InvalidText',
  must: 'be the name of a service in billing data, of 1 to 100 printable characters',
  advice: 'Use the name that Cost Explorer shows, like \'AWS CloudTrail\'.',
  holds: matching(/^(?=\S)[ -~]{1,100}(?<=\S)$/),
};

const MONITOR_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of an anomaly monitor',
  advice: 'Like arn:aws:ce::111122223333:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef.',
  holds: matching(/^arn:aws[a-z-]*:ce::\d{12}:anomalymonitor\/[a-zA-Z0-9-]{1,64}$/),
};

const IMPACT: Rule = {
  code: 'InvalidValue', must: 'be a number of USD of at least 0', advice: 'Leave it out for 10.', holds: value => typeof value === 'number' && value >= 0 && value <= MAX,
};

/** Checks the props of a cost guard. */
export function checkCostGuard(check: PropsCheck, stack: Stack, props: CostGuardOptions): void {
  const { monthlyBudget, thresholds, services, topic, emails, monitorArn, createMonitor, minimumImpact } = props;
  check.literal('monthlyBudget', monthlyBudget, { ...CEILING, advice: 'State the budget of a month.' })
    .literalList('thresholds', thresholds, PERCENTAGE)
    .require(!Array.isArray(thresholds) || thresholds.length <= MAX_THRESHOLDS, {
      code: 'InvalidValue', prop: 'thresholds', must: `have at most ${MAX_THRESHOLDS} elements`, value: thresholds, advice: 'A budget takes ten notifications.',
    })
    .literalList('services', services, SERVICE)
    .optional('topic', topic, CUSTOMER_TOPIC_KEY)
    .require(topic?.fifo !== true, {
      code: 'InvalidValue', prop: 'topic', must: 'be a standard topic', value: 'FIFO', advice: 'AWS Budgets publishes to standard topics only.',
    })
    .sameEnvironment('topic', stack, { account: topic?.env?.account }, 'AWS Budgets publishes to topics of its own account.')
    .knownList('emails', emails, EMAIL)
    .optional('monitorArn', monitorArn, MONITOR_ARN)
    .optionalLiteral('createMonitor', createMonitor, FLAG)
    .exclusive({ monitorArn, createMonitor: createMonitor || undefined }, 'Use the monitor that exists, or create one.')
    .optionalLiteral('minimumImpact', minimumImpact, IMPACT)
    .require(minimumImpact === undefined || monitorArn !== undefined || createMonitor === true, {
      code: 'ConflictingProps', prop: 'minimumImpact', must: 'be given with \'monitorArn\' or \'createMonitor\'', value: minimumImpact, advice: 'Without a monitor, no anomalies are sent.',
    })
    .throwIfAny();
}
