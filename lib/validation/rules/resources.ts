import { RemovalPolicy } from 'aws-cdk-lib';
import { matching, Rule } from '../rule';

/** Rules for names and ARNs of resources. */

export const BUCKET_NAME: Rule = {
  code: 'InvalidBucketName',
  must: 'be 3 to 63 lower-case letters, digits, periods and dashes, start and end with a letter or digit, and not be an IP address',
  advice: 'Leave it out for a generated name.',
  holds: value => matching(/^(?=.{3,63}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])$/)(value)
    && !/\.\.|\.-|-\.|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|--x-s3$/.test(value) && !/^\d+\.\d+\.\d+\.\d+$/.test(value),
};

export const KEY_ALIAS: Rule = {
  code: 'InvalidAlias',
  must: 'be 1 to 250 letters, digits, slashes, underscores and dashes, and not start with \'aws/\'',
  advice: 'Write it with or without the leading \'alias/\'.',
  holds: matching(/^(?!(alias\/)?aws\/|alias\/$)(alias\/)?[a-z0-9/_-]{1,250}$/i),
};

export const BUCKET_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a bucket',
  advice: 'Use bucket.bucketArn.',
  holds: matching(/^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
};

export const KEY_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a KMS key, not of an alias',
  advice: 'Copy it from the key\'s own account: an alias would be looked up in another.',
  holds: matching(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/),
};

export const LOG_GROUP_NAME: Rule = {
  code: 'InvalidLogGroupName',
  must: 'be 1 to 512 of the characters A-Z a-z 0-9 _ - / . #, and not start with \'aws/\'',
  advice: 'Leave it out for \'cloudtrail/<trail name>\'.',
  holds: matching(/^(?!aws\/)[A-Za-z0-9_\-/.#]{1,512}$/),
};

export const EVENT_BUS_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of an event bus',
  advice: 'Like arn:aws:events:eu-west-1:111122223333:event-bus/default.',
  holds: matching(/^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus\/[A-Za-z0-9._/-]{1,256}$/),
};

export const EVENT_BUS_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 256 letters, digits, periods, underscores and dashes, not \'default\', and not start with \'aws.\'',
  advice: 'Leave it out for \'cloudtrail-alerts\'.',
  holds: matching(/^(?!default$|aws\.)[A-Za-z0-9._-]{1,256}$/),
};

/** The removal policies of a resource that does not support snapshots. */
export const REMOVAL_POLICY: Rule = {
  code: 'InvalidValue',
  must: 'be a RemovalPolicy other than SNAPSHOT',
  advice: 'Use RemovalPolicy.RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY.',
  holds: value => value !== RemovalPolicy.SNAPSHOT && Object.values(RemovalPolicy).includes(value),
};

export const TOPIC_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 256 letters, digits, dashes and underscores',
  advice: 'Leave it out for a generated name. CloudTrail cannot announce to FIFO topics.',
  holds: matching(/^[A-Za-z0-9_-]{1,256}$/),
};

export function resourceWith(attribute: string, what: string): Rule {
  return {
    code: 'InvalidValue',
    must: `be ${what}`,
    advice: 'Give the construct, made here or imported, not its ARN or name.',
    holds: value => typeof value?.[attribute] === 'string',
  };
}
