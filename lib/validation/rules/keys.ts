import { Token } from 'aws-cdk-lib';
import { Rule } from '../rule';

/** Rules for KMS keys, and for topics that are encrypted with one. */

/**
 * A key that AWS services encrypt with, itself: statements on the ARN of an alias match no use of its key, and the policy of
 * that key cannot be extended. Services encrypt with symmetric keys only, and deployments with another fail.
 */
export const KEY: Rule = {
  code: 'InvalidValue',
  must: 'be a symmetric KMS key for encryption, not an alias',
  advice: 'Give the key itself, for example by kms.Key.fromKeyArn(…), or the aliasTargetKey of an alias. New keys are symmetric without a keySpec.',
  holds: key => typeof key?.keyArn === 'string' && !isAlias(key) && isSymmetric(key.node?.defaultChild),
};

/** A key whose policy can admit services: those of AWS managed keys cannot be changed. */
export const CUSTOMER_TOPIC_KEY: Rule = {
  code: 'InvalidValue',
  must: 'not be encrypted with the AWS managed key alias/aws/sns',
  advice: 'The policy of that key admits no AWS service: encrypt the topic with a customer managed key.',
  holds: topic => !isAwsManaged(topic?.masterKey) && !isAwsManaged({ keyArn: topic?.node?.defaultChild?.kmsMasterKeyId }),
};

/** Whether a key of the app, as its L1 construct, is symmetric. Nothing is known of imported ones. */
function isSymmetric({ keySpec, keyUsage }: { keySpec?: string; keyUsage?: string } = {}): boolean {
  const isOr = (value: string | undefined, expected: string) => value === undefined || Token.isUnresolved(value) || value === expected;
  return isOr(keySpec, 'SYMMETRIC_DEFAULT') && isOr(keyUsage, 'ENCRYPT_DECRYPT');
}

function isAlias(key: any): boolean {
  return key.aliasName !== undefined || /:alias\//.test(key.keyArn);
}

/** Whether a key is known to be one that AWS manages. */
export function isAwsManaged(key: any): boolean {
  return [key?.aliasName, key?.keyArn].some(name => typeof name === 'string' && /(^|:)alias\/aws\//.test(name));
}
