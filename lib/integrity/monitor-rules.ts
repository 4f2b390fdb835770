import { Duration } from 'aws-cdk-lib';
import { FINDING_KINDS } from './finding-kinds';
import { isFields } from '../event-patterns/event-pattern';
import { isInstance } from '../validation/instances';
import { Rule } from '../validation/rule';
import { isWhole } from '../validation/rules/values';

/** Rules for the props of a monitor. */

export const BUCKET: Rule = {
  code: 'InvalidValue',
  must: 'be a bucket',
  advice: 'Use new s3.Bucket(…) or s3.Bucket.fromBucketName(…).',
  holds: value => typeof value?.bucketArn === 'string' && typeof value.bucketName === 'string',
};

export const INTERVAL: Rule = {
  code: 'InvalidDuration',
  must: 'be whole hours from 3 hours to 3 days, known at synth',
  advice: 'Use Duration.hours(…) or Duration.days(…).',
  holds: value => isInstance(value, Duration) && !value.isUnresolved() && isWhole(value.toHours({ integral: false }), 3, 72),
};

export const INVOCATIONS: Rule = {
  code: 'InvalidValue',
  must: 'be a whole number from 1 to 40',
  advice: 'More than 40 iterations of a state machine do not run at once.',
  holds: value => isWhole(value, 1, 40),
};

export const SHARE: Rule = {
  code: 'InvalidValue',
  must: 'be a number from 0 to 1',
  advice: '0.01 reads one file in a hundred again.',
  holds: value => typeof value === 'number' && value >= 0 && value <= 1,
};

export const FINDING_KIND: Rule = {
  code: 'InvalidValue',
  must: 'be the code of a kind of findings',
  advice: 'Like log-missing: docs/integrity.md lists them.',
  holds: value => typeof value === 'string' && Object.hasOwn(FINDING_KINDS, value),
};

/** Reasons by the beginnings of locations. */
export const ENDED_CHAINS: Rule = {
  code: 'InvalidValue',
  must: 'be reasons by the beginnings of locations, at most 2,500 bytes as JSON',
  advice: 'Write { \'AWSLogs/111122223333/\': \'The account was closed.\' }; * replaces any part of the name of a folder.',
  // The environment of a function has at most 4 KB.
  holds: value => isFields(value) && Buffer.byteLength(JSON.stringify(value)) <= 2500,
};

export const REASON: Rule = {
  code: 'InvalidText',
  must: 'be a reason of 1 to 500 printable characters',
  advice: 'Like "The account was closed.": reports show it.',
  holds: value => typeof value === 'string' && /^[^\p{Cc}]{1,500}$/u.test(value) && value.trim() !== '',
};
