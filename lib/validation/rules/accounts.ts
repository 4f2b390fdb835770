import { matching, Rule } from '../rule';

/** Rules for accounts, organizations and Regions. */

export const ORGANIZATION_ID: Rule = {
  code: 'InvalidOrganizationId',
  must: 'be an organization id: \'o-\' and 10 to 32 lower-case letters or digits',
  advice: 'Find it with `aws organizations describe-organization`.',
  holds: matching(/^o-[a-z0-9]{10,32}$/),
};

export const ACCOUNT_ID: Rule = {
  code: 'InvalidAccountId',
  must: 'be an account id of 12 digits',
  advice: 'Give it as a string, with its leading zeros.',
  holds: matching(/^\d{12}$/),
};

export const REGION: Rule = {
  code: 'InvalidRegion',
  must: 'be a Region code like \'eu-west-1\'',
  advice: 'Give one Region, not an Availability Zone or a display name.',
  holds: matching(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/),
};

export const ACCOUNT_NAME: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 50 printable characters, not all blank, without < > " and \\',
  advice: 'Use the account\'s name in AWS Organizations.',
  holds: matching(/^(?=.*\S)[^<>"\\\p{C}]{1,50}$/u),
};

export const STACK_SET_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 128 letters, digits and dashes, and start with a letter',
  advice: 'Use the name of the StackSet, not its ARN.',
  holds: matching(/^[A-Za-z][A-Za-z0-9-]{0,127}$/),
};

export const ORGANIZATIONAL_UNIT_ID: Rule = {
  code: 'InvalidValue',
  must: 'be the id of an organizational unit or of the root',
  advice: 'Like \'ou-abcd-12345678\' or \'r-abcd\'; find them with `aws organizations list-roots`.',
  holds: matching(/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/),
};
