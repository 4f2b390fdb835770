import { Size } from 'aws-cdk-lib';
import { AuditPeriod } from '../questions/audit-period';
import { AuditQuery } from '../questions/audit-query';
import { isInstance } from '../validation/instances';
import { Rule } from '../validation/rule';

/** The rules for what is said about Athena. One entry a rule, no logic between the entries. */

/** CloudTrail was launched on it. */
const FIRST_LOG = '2013-11-13';

/** Athena takes no smaller limit. */
const LEAST_BYTES = 10_000_000;

export const WORK_GROUP_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 128 letters, digits, periods, underscores and dashes',
  advice: 'Leave it out for the name of the database.',
  holds: value => typeof value === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(value),
};

export const FIRST_DAY: Rule = {
  code: 'InvalidValue',
  must: `be a day from ${FIRST_LOG} to today, like 2020-01-01`,
  advice: 'Give the day of the trail\'s first log.',
  holds: value => typeof value === 'string' && isDay(value) && value >= FIRST_LOG && value <= new Date().toISOString().slice(0, 10),
};

export const SCANNED_BYTES: Rule = {
  code: 'InvalidValue',
  must: `be whole bytes known at synth, from ${LEAST_BYTES} to ${Number.MAX_SAFE_INTEGER}`,
  advice: 'Use Size.gibibytes(…); Athena takes 10 MB or more.',
  holds: value => {
    if (!isInstance(value, Size) || value.isUnresolved()) return false;
    const bytes = value.toBytes();
    return Number.isSafeInteger(bytes) && bytes >= LEAST_BYTES;
  },
};

export const ATHENA_QUERY: Rule = {
  code: 'InvalidQuery',
  must: 'be a query that Athena can answer',
  advice: 'Use QueryPack.named(…), or AuditQuery.custom(…) with a text for Athena.',
  holds: value => isInstance(value, AuditQuery) && value._speaks('athena'),
};

export const LIMITED_PERIOD: Rule = {
  code: 'InvalidValue',
  must: 'be a period with a beginning',
  advice: 'Use AuditPeriod.last(…) or AuditPeriod.between(…): without a day, Athena reads all logs.',
  holds: value => isInstance(value, AuditPeriod) && Object.keys(value._limits).length > 0,
};

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}
