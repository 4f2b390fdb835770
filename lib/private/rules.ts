import { isIP } from 'net';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ErrorCode } from './errors';
import { Rule } from './props-check';

/**
 * The rules for literals, with the limits AWS documents. One entry a rule, no logic between the entries.
 */

const text = (pattern: RegExp) => (value: any) => typeof value === 'string' && pattern.test(value);

/** Identity of a trail. */
export const TRAIL_NAME: Rule = {
  code: 'InvalidTrailName',
  must: 'be 3 to 128 letters, digits, periods, underscores and dashes, start and end with a letter or digit, have no two of . _ - in a row, and not be an IP address',
  advice: 'Choose a name like \'governance\'.',
  holds: value => text(/^(?=.{3,128}$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/)(value) && !/^\d+\.\d+\.\d+\.\d+$/.test(value),
};

export const ORGANIZATION_ID: Rule = {
  code: 'InvalidOrganizationId',
  must: 'be an organization id: \'o-\' and 10 to 32 lower-case letters or digits',
  advice: 'Find it with `aws organizations describe-organization`.',
  holds: text(/^o-[a-z0-9]{10,32}$/),
};

export const ACCOUNT_ID: Rule = {
  code: 'InvalidAccountId',
  must: 'be an account id of 12 digits',
  advice: 'Give it as a string, with its leading zeros.',
  holds: text(/^\d{12}$/),
};

export const REGION: Rule = {
  code: 'InvalidRegion',
  must: 'be a Region code like \'eu-west-1\'',
  advice: 'Give one Region, not an Availability Zone or a display name.',
  holds: text(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/),
};

export const KEY_PREFIX: Rule = {
  code: 'InvalidKeyPrefix',
  must: 'be 1 to 200 of the characters A-Z a-z 0-9 ! _ . \' ( ) - and single slashes between them, without a folder \'AWSLogs\'',
  advice: 'Leave out leading and trailing slashes: CloudTrail adds /AWSLogs/ itself.',
  holds: value => text(/^(?=.{1,200}$)[A-Za-z0-9!_.'()-]+(\/[A-Za-z0-9!_.'()-]+)*$/)(value) && !/(^|\/)AWSLogs($|\/)/.test(value),
};

/** Buckets, keys, log groups. */
export const BUCKET_NAME: Rule = {
  code: 'InvalidBucketName',
  must: 'be 3 to 63 lower-case letters, digits, periods and dashes, start and end with a letter or digit, and not be an IP address',
  advice: 'Leave it out for a generated name.',
  holds: value => text(/^(?=.{3,63}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])$/)(value)
    && !/\.\.|\.-|-\.|^xn--|^sthree-|^amzn-s3-demo-|-s3alias$|--ol-s3$|--x-s3$/.test(value) && !/^\d+\.\d+\.\d+\.\d+$/.test(value),
};

export const KEY_ALIAS: Rule = {
  code: 'InvalidAlias',
  must: 'be 1 to 250 letters, digits, slashes, underscores and dashes, and not start with \'aws/\'',
  advice: 'Write it with or without the leading \'alias/\'.',
  holds: text(/^(?!(alias\/)?aws\/|alias\/$)(alias\/)?[a-z0-9/_-]{1,250}$/i),
};

export const BUCKET_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a bucket',
  advice: 'Use bucket.bucketArn.',
  holds: text(/^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
};

export const KEY_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a KMS key, not of an alias',
  advice: 'Copy it from the key\'s own account: an alias would be looked up in another.',
  holds: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/),
};

export const TRAIL_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a trail',
  advice: 'Like arn:aws:cloudtrail:eu-west-1:111122223333:trail/governance.',
  holds: text(/^arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[A-Za-z0-9._-]{3,128}$/),
};

export const LOG_GROUP_NAME: Rule = {
  code: 'InvalidLogGroupName',
  must: 'be 1 to 512 of the characters A-Z a-z 0-9 _ - / . #, and not start with \'aws/\'',
  advice: 'Leave it out for \'cloudtrail/<trail name>\'.',
  holds: text(/^(?!aws\/)[A-Za-z0-9_\-/.#]{1,512}$/),
};

/** People and programs. */
export const EMAIL: Rule = {
  code: 'InvalidEmail',
  must: 'be an e-mail address',
  advice: 'Each address has to confirm its subscription once.',
  holds: text(/^(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$/),
};

export const IP_ADDRESS: Rule = {
  code: 'InvalidValue',
  must: 'be an IP address, without a range',
  advice: 'EventBridge can leave out single addresses only.',
  holds: value => typeof value === 'string' && isIP(value) > 0,
};

export const PRINCIPAL_ARN: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be the ARN of an IAM role, user or account root, without wildcards',
  advice: 'For a session give its role: arn:aws:iam::111122223333:role/name.',
  holds: text(/^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[A-Za-z0-9+=,.@_/-]{1,576})$/),
};

export const PRINCIPAL_ARN_PATTERN: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be the ARN of an IAM role or user; wildcards are allowed in its path and name only',
  advice: 'For IAM Identity Center: arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_<name>_*.',
  holds: text(/^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[A-Za-z0-9+=,.@_/?*-]*[A-Za-z0-9+=,.@_-][A-Za-z0-9+=,.@_/?*-]*$/),
};

/** Selections and alerts. */
export const RESOURCE_TYPE: Rule = {
  code: 'InvalidResourceType',
  must: 'be a CloudTrail resource type like \'AWS::S3::Object\'',
  advice: 'The types are listed in "Logging data events" of the CloudTrail guide; their spelling is case-sensitive.',
  holds: text(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/),
};

export const EVENT_SOURCE: Rule = {
  code: 'InvalidEventSource',
  must: 'be an event source like \'iam.amazonaws.com\'',
  advice: 'Copy the eventSource of a CloudTrail record.',
  holds: text(/^[a-z0-9.-]{1,100}\.amazonaws\.com$/),
};

export const EVENT_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be an event name like \'CreateUser\'',
  advice: 'Copy the eventName of a CloudTrail record: some services log names that differ from their API.',
  holds: text(/^[A-Za-z0-9_.:-]{1,128}$/),
};

export const SELECTOR_NAME: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 1000 printable characters, not all blank',
  advice: 'Say what the selector records, in a few words.',
  holds: text(/^(?=.*\S)[\x20-\x7e]{1,1000}$/),
};

export const SELECTOR_VALUE: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 2048 characters, not all blank',
  advice: 'Copy it from a CloudTrail record.',
  holds: text(/^(?=.*\S)[^\p{C}]{1,2048}$/u),
};

export const KEY_BEGINNING: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 1024 characters, not all blank, without a slash in front',
  advice: 'Like \'invoices/\': the bucket\'s ARN and a slash come before it.',
  holds: text(/^(?=.*\S)(?!\/)[^\p{C}]{1,1024}$/u),
};

export const ALERT_ID: Rule = {
  code: 'InvalidAlertId',
  must: 'be 3 to 39 lower-case letters and digits in words joined by single dashes',
  advice: 'It becomes part of a rule\'s name, like \'iam-user-created\'.',
  holds: text(/^(?=.{3,39}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
};

export const ALERT_TITLE: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 100 printable characters in one line, not all blank, without < > " and \\',
  advice: 'It is the first line of the message; longer text belongs in the description.',
  holds: text(/^(?=.*\S)[^<>"\\\p{C}]{1,100}$/u),
};

export const ALERT_TEXT: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 1000 printable characters in one line, not all blank, without < > " and \\',
  advice: 'Link to a page for anything longer.',
  holds: text(/^(?=.*\S)[^<>"\\\p{C}]{1,1000}$/u),
};

export const SECRET_ID: Rule = {
  code: 'InvalidText',
  must: 'be the name or ARN of a secret: of 1 to 512 letters, digits and / _ + = . @ -',
  advice: 'Like \'prod/database\'.',
  holds: text(/^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[A-Za-z0-9/_+=.@-]{1,512}$/),
};

export const HTTPS_URL: Rule = {
  code: 'InvalidText',
  must: 'be an https address of at most 500 characters without < > " \\ and blanks',
  advice: 'Like \'https://example.com/runbooks/keys\'.',
  holds: text(/^https:\/\/[^\s<>"\\\p{C}]{1,492}$/u),
};

export const ATTACK_TECHNIQUE: Rule = {
  code: 'InvalidValue', must: 'be a MITRE ATT&CK technique id like \'T1562.008\'', advice: 'Use the ids of ATT&CK v18.', holds: text(/^T\d{4}(\.\d{3})?$/),
};

/** The same, known at synth. */
export function knownDays(min: number, max: number): Rule {
  const days = wholeDays(min, max, 'Use Duration.days(…) with a number.');
  return { ...days, holds: (value: Duration) => days.holds(value) && !value.isUnresolved() };
}

/** A whole number of days within limits. */
export function wholeDays(min: number, max: number, advice: string): Rule {
  const code: ErrorCode = 'InvalidDuration';
  return {
    code,
    must: `be a whole number of days from ${min} to ${max}`,
    advice,
    holds: (value: Duration) => {
      if (!(value instanceof Duration)) return false;
      if (value.isUnresolved()) return true;
      const days = value.toDays({ integral: false });
      return Number.isInteger(days) && days >= min && days <= max;
    },
  };
}

/** One of the values of an enum. */
export function oneOf(values: Record<string, unknown>, name: string): Rule {
  // Enums of numbers list the names of their numbers too.
  const keys = Object.keys(values).filter(key => isNaN(Number(key)));
  return {
    code: 'InvalidValue',
    must: `be a ${name}`,
    advice: `Use one of ${keys.map(key => `${name}.${key}`).join(', ')}.`,
    holds: value => keys.some(key => values[key] === value),
  };
}

/** An instance of one of this library's value classes. */
export function instanceOf(type: Function, howTo: string): Rule {
  return { code: 'InvalidValue', must: `be of type ${type.name}`, advice: `Use ${howTo}.`, holds: value => value instanceof type };
}

export const EVENT_BUS_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of an event bus',
  advice: 'Like arn:aws:events:eu-west-1:111122223333:event-bus/default.',
  holds: text(/^arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus\/[A-Za-z0-9._/-]{1,256}$/),
};

export const EVENT_BUS_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 256 letters, digits, periods, underscores and dashes, not \'default\', and not start with \'aws.\'',
  advice: 'Leave it out for \'cloudtrail-alerts\'.',
  holds: text(/^(?!default$|aws\.)[A-Za-z0-9._-]{1,256}$/),
};

export const ACCOUNT_NAME: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 50 printable characters, not all blank, without < > " and \\',
  advice: 'Use the account\'s name in AWS Organizations.',
  holds: text(/^(?=.*\S)[^<>"\\\p{C}]{1,50}$/u),
};

/** Organizations. */
export const STACK_SET_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 128 letters, digits and dashes, and start with a letter',
  advice: 'Use the name of the StackSet, not its ARN.',
  holds: text(/^[A-Za-z][A-Za-z0-9-]{0,127}$/),
};

export const ORGANIZATIONAL_UNIT_ID: Rule = {
  code: 'InvalidValue',
  must: 'be the id of an organizational unit or of the root',
  advice: 'Like \'ou-abcd-12345678\' or \'r-abcd\'; find them with `aws organizations list-roots`.',
  holds: text(/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/),
};

/** What a custom channel returns. */
export const TARGET_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 64 letters, digits, periods, underscores and dashes',
  advice: 'Name the target after the channel, like \'Pager\'.',
  holds: text(/^[A-Za-z0-9._-]{1,64}$/),
};

export const TARGET_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a target',
  advice: 'Like arn:aws:sns:eu-west-1:111122223333:alerts.',
  holds: text(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:[\x21-\x7e]{1,1024}$/),
};

/** What may happen to a resource that CloudFormation can make no snapshot of. */
export const REMOVAL_POLICY: Rule = {
  code: 'InvalidValue',
  must: 'be a RemovalPolicy other than SNAPSHOT',
  advice: 'Use RemovalPolicy.RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY.',
  holds: value => value !== RemovalPolicy.SNAPSHOT && Object.values(RemovalPolicy).includes(value),
};

/** Roles and queues. */
export const ROLE_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 64 letters, digits and characters of _+=,.@-',
  advice: 'Give the name without a path: the role is made under it.',
  holds: value => typeof value === 'string' && /^[A-Za-z0-9_+=,.@-]{1,64}$/.test(value),
};

export const TOPIC_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 256 letters, digits, dashes and underscores',
  advice: 'Leave it out for a generated name. CloudTrail cannot announce to FIFO topics.',
  holds: text(/^[A-Za-z0-9_-]{1,256}$/),
};

const isWhole = (value: number, min: number, max: number) => Number.isInteger(value) && value >= min && value <= max;

export const RECEIVE_COUNT: Rule = {
  code: 'InvalidValue',
  must: 'be a whole number from 1 to 1000',
  advice: 'Five leaves a consumer time to recover from a fault that passes.',
  holds: value => isWhole(value, 1, 1000),
};

/** Whole seconds within limits, which are said in the unit that people use for them. */
export function wholeSeconds(min: number, max: number, limits: string): Rule {
  return {
    code: 'InvalidDuration',
    must: `be whole seconds known at synth, ${limits}`,
    advice: 'Use Duration.minutes(…) or Duration.hours(…).',
    holds: value => value instanceof Duration && !value.isUnresolved() && isWhole(value.toSeconds({ integral: false }), min, max),
  };
}

/** Channels of alerts. */
export function resourceWith(attribute: string, what: string): Rule {
  return {
    code: 'InvalidValue',
    must: `be ${what}`,
    advice: 'Give the construct, made here or imported, not its ARN or name.',
    holds: value => typeof value?.[attribute] === 'string',
  };
}

export const STANDARD_TOPIC: Rule = {
  ...resourceWith('topicArn', 'a standard topic'),
  advice: 'Give the construct, made here or imported, not its ARN. EventBridge cannot send to FIFO topics.',
  holds: value => typeof value?.topicArn === 'string' && value.fifo !== true,
};

export const CHANNEL: Rule = {
  code: 'InvalidValue',
  must: 'be a channel',
  advice: 'Use AlertChannel.email(…).',
  holds: channel => typeof channel?.bind === 'function',
};

export const ROLE_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of an IAM role',
  advice: 'Like arn:aws:iam::111122223333:role/alerts.',
  holds: text(/^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9+=,.@_/-]{1,576}$/),
};

export const FLAG: Rule = {
  code: 'InvalidValue',
  must: 'be true or false',
  advice: 'Leave it out for the default.',
  holds: value => typeof value === 'boolean',
};

export const SLACK_WORKSPACE_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 capital letters and digits',
  advice: 'Copy the id of the workspace, like \'T0123456789\', from the console of Amazon Q Developer in chat applications.',
  holds: text(/^[0-9A-Z]{1,255}$/),
};

export const SLACK_CHANNEL_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 letters and digits',
  advice: 'It is at the end of the channel\'s link, like \'C0123456789\'.',
  holds: text(/^[A-Za-z0-9]{1,255}$/),
};

export const TEAMS_ID: Rule = {
  code: 'InvalidValue',
  must: 'be a UUID',
  advice: 'It is in the link of the Teams channel, as groupId or tenantId.',
  holds: text(/^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/),
};

export const TEAMS_CHANNEL_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 characters of a channel\'s link, with %3A and %40',
  advice: 'Like \'19%3Aab12cd34%40thread.tacv2\'.',
  holds: text(/^(?=.{1,255}$)[A-Za-z0-9_=+/.,-]*%3[aA][A-Za-z0-9_=+/.,-]*%40[A-Za-z0-9_=+/.,-]*$/),
};
