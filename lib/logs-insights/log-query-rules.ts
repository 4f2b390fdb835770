import { matching, Rule } from '../validation/rule';
import { resourceWith } from '../validation/rules/resources';

/** The rules for saved queries of CloudWatch Logs. */

/** Unlike names of new groups, these may be AWS's own. */
export const LOG_GROUP: Rule = {
  code: 'InvalidLogGroupName',
  must: 'be 1 to 512 of the characters A-Z a-z 0-9 _ - / . #',
  advice: 'Give the name, not the ARN.',
  holds: matching(/^[A-Za-z0-9_\-/.#]{1,512}$/),
};

export const FOLDER: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 150 letters, digits, blanks, periods, underscores and dashes, not all blank',
  advice: 'Leave it out for \'cloudtrail\'.',
  holds: matching(/^(?=.*\S)[A-Za-z0-9 ._-]{1,150}$/),
};

export const CRON_EXPRESSION: Rule = {
  code: 'InvalidValue',
  must: 'be a cron expression of six fields',
  advice: 'Like \'cron(0 6 * * ? *)\', at six every morning in UTC.',
  holds: matching(/^cron\([0-9A-Z*?,/#LW-]+( [0-9A-Z*?,/#LW-]+){5}\)$/),
};

export const BUCKET: Rule = resourceWith('bucketArn', 'a bucket');
