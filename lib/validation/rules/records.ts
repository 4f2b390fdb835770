import { isIP } from 'net';
import { matching, Rule } from '../rule';

/** Rules for fields of CloudTrail records, and for selectors on them. */

export const IP_ADDRESS: Rule = {
  code: 'InvalidValue',
  must: 'be an IP address, without a range',
  advice: 'EventBridge can leave out single addresses only.',
  holds: value => typeof value === 'string' && isIP(value) > 0,
};

export const RESOURCE_TYPE: Rule = {
  code: 'InvalidResourceType',
  must: 'be a CloudTrail resource type like \'AWS::S3::Object\'',
  advice: 'The types are listed in "Logging data events" of the CloudTrail guide; their spelling is case-sensitive.',
  holds: matching(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/),
};

export const EVENT_SOURCE: Rule = {
  code: 'InvalidEventSource',
  must: 'be an event source like \'iam.amazonaws.com\'',
  advice: 'Copy the eventSource of a CloudTrail record.',
  holds: matching(/^[a-z0-9.-]{1,100}\.amazonaws\.com$/),
};

export const EVENT_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be an event name like \'CreateUser\'',
  advice: 'Copy the eventName of a CloudTrail record: some services log names that differ from their API.',
  holds: matching(/^[A-Za-z0-9_.:-]{1,128}$/),
};

export const SELECTOR_NAME: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 1000 printable characters, not all blank',
  advice: 'Say what the selector records, in a few words.',
  holds: matching(/^(?=.*\S)[\x20-\x7e]{1,1000}$/),
};

export const SELECTOR_VALUE: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 2048 characters, not all blank',
  advice: 'Copy it from a CloudTrail record.',
  holds: matching(/^(?=.*\S)[^\p{C}]{1,2048}$/u),
};

export const KEY_BEGINNING: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 1024 characters, not all blank, without a slash in front',
  advice: 'Like \'invoices/\': the bucket\'s ARN and a slash come before it.',
  holds: matching(/^(?=.*\S)(?!\/)[^\p{C}]{1,1024}$/u),
};
