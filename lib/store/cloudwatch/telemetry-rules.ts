import { Duration } from 'aws-cdk-lib';
import { isInstance } from '../../validation/instances';
import { matching, Rule } from '../../validation/rule';

/**
 * The rules for literals of CloudWatch telemetry and centralization. One entry a rule, no logic between the entries.
 *
 * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_Operations.html
 */

export const RULE_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 100 letters, digits and characters of - _ . # /',
  advice: 'Leave it out for a name made from the construct\'s path.',
  holds: matching(/^[0-9A-Za-z\-_.#/]{1,100}$/),
};

/** The days that CloudWatch Logs can keep events. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export const LOG_GROUP_RETENTION: Rule = {
  code: 'InvalidDuration',
  must: `be one of these numbers of days, known at synth: ${RETENTION_DAYS.join(', ')}`,
  advice: 'CloudWatch Logs has no others: use Duration.days(…).',
  holds: value => isInstance(value, Duration) && !value.isUnresolved() && RETENTION_DAYS.includes(value.toDays({ integral: false })),
};

/** Of any log group, also those that AWS manages. */
export const SOURCE_LOG_GROUP: Rule = {
  code: 'InvalidLogGroupName',
  must: 'be 1 to 512 of the characters A-Z a-z 0-9 _ - / . #',
  advice: 'Give the name, not the ARN, like \'aws/cloudtrail/managementevents\'.',
  holds: matching(/^[A-Za-z0-9_\-/.#]{1,512}$/),
};

export const LOG_GROUP_NAMES: Rule = {
  ...SOURCE_LOG_GROUP,
  must: 'be 1 to 512 of the characters A-Z a-z 0-9 _ - / . # and *, not the wildcard alone',
  holds: matching(/^(?!\*+$)[A-Za-z0-9_\-/.#*]{1,512}$/),
};

const SOURCE_VARIABLES = ['logGroup', 'accountId', 'region', 'org.id', 'org.ouId', 'org.rootId', 'org.path'].map(name => `\${source.${name}}`);

export const LOG_GROUP_NAME_PATTERN: Rule = {
  code: 'InvalidLogGroupName',
  must: `be 1 to 512 of the characters A-Z a-z 0-9 _ - / . # and the variables ${SOURCE_VARIABLES.join(' ')}`,
  advice: 'Like \'central/${source.accountId}/${source.region}/${source.logGroup}\'.', // eslint-disable-line no-template-curly-in-string
  holds: value => matching(/^.{1,512}$/)(value)
    && matching(/^[A-Za-z0-9_\-/.#]*$/)(SOURCE_VARIABLES.reduce((rest, variable) => rest.replaceAll(variable, ''), value)),
};

/** What a pattern has to have for one source to have one destination. */
export const ONE_TO_ONE = SOURCE_VARIABLES.slice(0, 3);
