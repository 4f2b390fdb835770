import { aws_logs as logs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IGovernedTrail } from '../../contracts/governed-trail';
import { isFields } from '../../event-patterns/event-pattern';
import { PropsCheck } from '../../validation/props-check';
import { Rule } from '../../validation/rule';
import { LOG_GROUP_NAME } from '../../validation/rules/resources';

/** The log group of a trail, given by one of the two. */
export interface TrailLogGroup {
  readonly trail?: IGovernedTrail;
  readonly logGroupName?: string;
}

const TRAIL: Rule = {
  code: 'InvalidValue',
  must: 'be a trail with a log group',
  advice: 'Use a GovernedTrail that delivers to CloudWatch Logs, or logGroupName.',
  holds: value => typeof value?.trailArn === 'string' && value.logGroup !== undefined,
};

const THRESHOLD: Rule = {
  code: 'InvalidValue',
  must: 'be a whole number from 1 to 1,000,000',
  advice: 'State the number of events in five minutes that raise the alarm.',
  holds: value => Number.isInteger(value) && value >= 1 && value <= 1_000_000,
};

/** Checks that one log group is given, in the account and Region of the stack. */
export function checkLogGroup(check: PropsCheck, scope: Construct, { trail, logGroupName }: TrailLogGroup): void {
  if (logGroupName === undefined || trail !== undefined) check.literal('trail', trail, TRAIL);
  check
    .exclusive({ trail, logGroupName }, 'The trail has its log group.')
    .optional('logGroupName', logGroupName, LOG_GROUP_NAME)
    .sameEnvironment('trail', Stack.of(scope), { ...trail?.logGroup?.env }, 'Metric filters and rules are where their log group is.');
}

/** The log group that was given. */
export function logGroupOf(scope: Construct, { trail, logGroupName }: TrailLogGroup): logs.ILogGroup {
  return trail?.logGroup ?? logs.LogGroup.fromLogGroupName(scope, 'LogGroup', logGroupName!);
}

/** Checks that thresholds are numbers, by alarms that there are. */
export function checkThresholds(check: PropsCheck, thresholds: { [name: string]: number } | undefined, alarms: string[]): void {
  check.optionalLiteral('thresholds', thresholds, { ...THRESHOLD, must: 'be numbers by alarm', holds: isFields });
  Object.entries(isFields(thresholds) ? thresholds : {}).forEach(([name, threshold]) => check.optional('thresholds', threshold, THRESHOLD)
    .require(alarms.includes(name), {
      code: 'InvalidValue', prop: 'thresholds', must: 'be of alarms that there are', value: name, advice: `These are ${alarms.join(', ')}.`,
    }));
}
