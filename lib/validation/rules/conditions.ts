import { matching, Rule } from '../rule';
import { isWhole } from './values';

/** Rules for conditions on records. */

export const FIELD_PATH: Rule = {
  code: 'InvalidText',
  must: 'be names of fields of the record, joined by dots, in 1 to 300 printable characters, without \'detail\' in front',
  advice: 'Like \'requestParameters.policyDocument\'.',
  holds: matching(/^(?!detail(\.|$))(?=.{1,300}$)(?!.*(^|\.)\s|.*\s(\.|$))[^.\p{C}]+(\.[^.\p{C}]+)*$/u),
};

export const TRUSTED_PRINCIPAL: Rule = {
  code: 'InvalidValue',
  must: 'be an account id, an organization id, the ARN of a principal or identity provider without wildcards, a provider\'s domain, or a canonical user id',
  advice: 'Like \'111122223333\' or \'o-abc123defg\'.',
  holds: matching(new RegExp([
    '\\d{12}', 'o-[a-z0-9]{10,32}', 'arn:aws[a-z-]*:(iam|sts)::\\d{12}:[A-Za-z0-9+=,.@_:/-]{1,600}', '[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,8}', '[0-9a-f]{64}',
  ].map(form => `^${form}$`).join('|'))),
};

export const FINITE_NUMBER: Rule = {
  code: 'InvalidValue', must: 'be a number', advice: 'Give a finite number.', holds: value => Number.isFinite(value),
};

/** The length of an address prefix. */
export function prefixLength(max: 32 | 128): Rule {
  return {
    code: 'InvalidValue',
    must: `be a whole number from 1 to ${max}`,
    advice: 'Ranges with a shorter prefix meet the condition.',
    holds: value => isWhole(value, 1, max),
  };
}
