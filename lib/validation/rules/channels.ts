import { matching, Rule } from '../rule';
import { resourceWith } from './resources';

/** Rules for alert channels and what they return. */

export const EMAIL: Rule = {
  code: 'InvalidEmail',
  must: 'be an e-mail address',
  advice: 'Each address has to confirm its subscription once.',
  holds: matching(/^(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$/),
};

export const TARGET_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 64 letters, digits, periods, underscores and dashes',
  advice: 'Name the target after the channel, like \'Pager\'.',
  holds: matching(/^[A-Za-z0-9._-]{1,64}$/),
};

export const TARGET_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of a target',
  advice: 'Like arn:aws:sns:eu-west-1:111122223333:alerts.',
  holds: matching(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:[\x21-\x7e]{1,1024}$/),
};

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

export const SLACK_WORKSPACE_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 capital letters and digits',
  advice: 'Copy the id of the workspace, like \'T0123456789\', from the console of Amazon Q Developer in chat applications.',
  holds: matching(/^[0-9A-Z]{1,255}$/),
};

export const SLACK_CHANNEL_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 letters and digits',
  advice: 'It is at the end of the channel\'s link, like \'C0123456789\'.',
  holds: matching(/^[A-Za-z0-9]{1,255}$/),
};

export const TEAMS_ID: Rule = {
  code: 'InvalidValue',
  must: 'be a UUID',
  advice: 'It is in the link of the Teams channel, as groupId or tenantId.',
  holds: matching(/^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/),
};

export const TEAMS_CHANNEL_ID: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 255 characters of a channel\'s link, with %3A and %40',
  advice: 'Like \'19%3Aab12cd34%40thread.tacv2\'.',
  holds: matching(/^(?=.{1,255}$)[A-Za-z0-9_=+/.,-]*%3[aA][A-Za-z0-9_=+/.,-]*%40[A-Za-z0-9_=+/.,-]*$/),
};
