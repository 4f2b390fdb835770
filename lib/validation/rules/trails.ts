import { matching, Rule } from '../rule';

/** Rules for names and ARNs of trails, and prefixes of their log files. */

export const TRAIL_NAME: Rule = {
  code: 'InvalidTrailName',
  must: 'be 3 to 128 letters, digits, periods, underscores and dashes, start and end with a letter or digit, have no two of . _ - in a row, and not be an IP address',
  advice: 'Choose a name like \'governance\'.',
  holds: value => matching(/^(?=.{3,128}$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/)(value) && !/^\d+\.\d+\.\d+\.\d+$/.test(value),
};

/** For the name of a bucket, which also has an account and a Region. */
export const SHORT_TRAIL_NAME: Rule = {
  code: 'InvalidTrailName',
  must: 'be 3 to 12 lower-case letters and digits, with single dashes between them, and start with a letter',
  advice: 'Choose a name like \'audit\': the names of buckets follow from it.',
  holds: matching(/^(?=.{3,12}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
};

export const KEY_PREFIX: Rule = {
  code: 'InvalidKeyPrefix',
  must: 'be 1 to 200 of the characters A-Z a-z 0-9 ! _ . \' ( ) - and single slashes between them, without a folder \'AWSLogs\'',
  advice: 'Leave out leading and trailing slashes: CloudTrail adds /AWSLogs/ itself.',
  holds: value => matching(/^(?=.{1,200}$)[A-Za-z0-9!_.'()-]+(\/[A-Za-z0-9!_.'()-]+)*$/)(value) && !/(^|\/)AWSLogs($|\/)/.test(value),
};

export const TRAIL_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a trail',
  advice: 'Like arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance.',
  holds: matching(/^arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[A-Za-z0-9._-]{3,128}$/),
};
