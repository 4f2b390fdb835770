import { Rule } from '../rule';

/** Rules for KMS keys, and for topics that are encrypted with one. */

/** A key itself: statements on the ARN of an alias match no use of its key, and the policy of that key cannot be extended. */
export const KEY: Rule = {
  code: 'InvalidValue',
  must: 'be a KMS key, not an alias',
  advice: 'Give the key itself, for example by kms.Key.fromKeyArn(…), or the aliasTargetKey of an alias.',
  holds: key => typeof key?.keyArn === 'string' && !isAlias(key),
};

/** A key whose policy can admit services: those of AWS managed keys cannot be changed. */
export const CUSTOMER_TOPIC_KEY: Rule = {
  code: 'InvalidValue',
  must: 'not be encrypted with the AWS managed key alias/aws/sns',
  advice: 'The policy of that key admits no AWS service: encrypt the topic with a customer managed key.',
  holds: topic => !isAwsManaged(topic?.masterKey) && !isAwsManaged({ keyArn: topic?.node?.defaultChild?.kmsMasterKeyId }),
};

function isAlias(key: any): boolean {
  return key.aliasName !== undefined || /:alias\//.test(key.keyArn);
}

/** Whether a key is known to be one that AWS manages. */
export function isAwsManaged(key: any): boolean {
  return [key?.aliasName, key?.keyArn].some(name => typeof name === 'string' && /(^|:)alias\/aws\//.test(name));
}
