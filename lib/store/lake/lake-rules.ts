import { Duration } from 'aws-cdk-lib';
import { matching, Rule } from '../../validation/rule';
import { wholeDays } from '../../validation/rules/durations';

/**
 * The rules for literals of CloudTrail Lake, with the limits AWS documents. One entry a rule, no logic between the entries.
 */

export const LAKE_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 3 to 128 letters, digits, periods, underscores and dashes',
  advice: 'Leave it out for a name made from the construct\'s path.',
  holds: matching(/^[A-Za-z0-9._-]{3,128}$/),
};

export const EVENT_DATA_STORE_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of an event data store',
  advice: 'Like arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/01234567-89ab-cdef-0123-456789abcdef.',
  holds: matching(/^arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\d{12}:eventdatastore\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
};

/** The internal method tells what this library made or imported from what only looks like a store. */
export const EVENT_DATA_STORE: Rule = {
  code: 'InvalidValue',
  must: 'be an event data store',
  advice: 'Use new EventDataStore(…) or EventDataStore.fromEventDataStoreArn(…).',
  holds: value => typeof value?._admitDashboards === 'function',
};

export const TAG_KEY: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 128 letters, digits, blanks and characters of _.:/=+-@, not all blank',
  advice: 'Tag keys are case-sensitive: copy it from the resource.',
  holds: matching(/^(?=.*\S)[\p{L}\p{N} _.:/=+\-@]{1,128}$/u),
};

export const CHANNEL_SOURCE_NAME: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 256 letters and digits',
  advice: 'Copy the name from the partner\'s documentation.',
  holds: matching(/^[A-Za-z0-9]{1,256}$/),
};

export const EXTERNAL_ID: Rule = {
  code: 'InvalidText',
  must: 'be 2 to 1224 letters, digits and characters of _+=,.@:/-',
  advice: 'The partner makes it up and tells you.',
  holds: matching(/^[\w+=,.@:/-]{2,1224}$/),
};

/** How long a store keeps events. Of a token the unit is known: anything but days could not be converted. */
export function retentionDays(max: number): Rule {
  const days = wholeDays(7, max, 'Use Duration.days(…).');
  return { ...days, holds: (value: Duration) => days.holds(value) && (!value.isUnresolved() || value.unitLabel() === 'days') };
}

/** Dashboards. */
export const DASHBOARD_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 3 to 128 letters, digits, underscores and dashes, and not begin with \'AWSCloudTrail-\'',
  advice: 'Leave it out for a name made from the construct\'s path.',
  holds: matching(/^(?!AWSCloudTrail-)[A-Za-z0-9_-]{3,128}$/),
};

export const WIDGET_TITLE: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 128 letters, digits, blanks, periods, underscores and dashes, not all blank',
  advice: 'CloudTrail takes no other characters in titles.',
  holds: matching(/^(?=.*\S)[A-Za-z0-9._ -]{1,128}$/),
};

export const WIDGET_COLUMN: Rule = {
  code: 'InvalidQuery',
  must: 'be the name of a column',
  advice: 'Copy the name from the query.',
  holds: matching(/^[A-Za-z][A-Za-z0-9_]{0,127}$/),
};

const whole = (min: number, max: number) => (value: any) => Number.isInteger(value) && value >= min && value <= max;

export const INCHES: Rule = { code: 'InvalidValue', must: 'be a whole number from 1 to 20', advice: 'It is in inches.', holds: whole(1, 20) };

export const MINUTE: Rule = { code: 'InvalidValue', must: 'be a whole number from 0 to 59', advice: 'It is a minute of the hour.', holds: whole(0, 59) };

export const REFRESH_HOURS: Rule = {
  code: 'InvalidValue', must: 'be 1, 6, 12 or 24', advice: 'CloudTrail takes no other steps.', holds: value => [1, 6, 12, 24].includes(value),
};

export const TIME_OF_DAY: Rule = {
  code: 'InvalidValue', must: 'be a time in UTC like 06:30', advice: 'Write hours and minutes with two digits.', holds: matching(/^([01]\d|2[0-3]):[0-5]\d$/),
};
