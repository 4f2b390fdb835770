import { isIP } from 'net';
import { ALERT_ID } from './alert-checks';
import { isFields } from '../event-patterns/event-pattern';
import { PropsCheck } from '../validation/props-check';
import { matching, Rule } from '../validation/rule';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { PRINCIPAL_ARN, PRINCIPAL_ARN_PATTERN } from '../validation/rules/principals';
import { SELECTOR_VALUE } from '../validation/rules/records';

/**
 * Options for excluding events from alerts. All conditions that are set must hold, each for one of its values; at least
 * one is required. Each exclusion is a hole: exclude programs, not people, and combine conditions.
 */
export interface AlertExclusion {
  /**
   * The reason for the exclusion, which is logged with each excluded alert: 1 to 200 printable characters in one line.
   *
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/logging-monitoring-for-application-owners/logging-best-practices.html
   */
  readonly reason: string;

  /**
   * The first day on which the exclusion no longer applies, in UTC, like `2027-01-31`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
   * @default - the exclusion does not expire
   */
  readonly expires?: string;

  /**
   * The ids of the alerts that the exclusion applies to.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   * @default - all alerts on CloudTrail events
   */
  readonly alertIds?: string[];

  /**
   * The names of roles in any account, without paths, 1 to 64 characters each. `*` stands for any characters, `?` for
   * one. A role stands for all of its sessions.
   *
   * Whoever can create a role with such a name is excluded too: add `accounts`, or use `principalArns`.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
   * @default - any caller
   */
  readonly roleNames?: string[];

  /**
   * The ARNs of roles, users and account roots, like `arn:aws:iam::111122223333:role/backup`. Wildcards (`*`, `?`) are
   * allowed in path and name of roles and users. A role stands for all of its sessions.
   *
   * A role of the app in another account or Region needs a physical name.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
   * @default - any caller
   */
  readonly principalArns?: string[];

  /**
   * The ids of the accounts where events happen, 12 digits each.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
   * @default - any account
   */
  readonly accounts?: string[];

  /**
   * The IPv4 and IPv6 addresses and CIDR ranges of callers, like `192.0.2.0/24`. A range that contains every address is
   * not allowed.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - any source
   */
  readonly sourceIpRanges?: string[];

  /**
   * The user agents, 1 to 2048 characters each, in which `*` stands for any characters. Callers choose them freely:
   * alone, this condition reduces noise and stops no attacker.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - any user agent
   */
  readonly userAgents?: string[];

  /**
   * The AWS services that make the calls, like `cloudformation.amazonaws.com`. Calls that a service makes with its
   * caller's permissions are among them.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
   * @default - any caller
   */
  readonly callingServices?: string[];
}

/** The conditions of an exclusion. */
export const EXCLUSION_CONDITIONS = ['roleNames', 'principalArns', 'accounts', 'sourceIpRanges', 'userAgents', 'callingServices'] as const;

const AN_EXCLUSION: Rule = {
  code: 'InvalidValue', must: 'be an exclusion with a reason', advice: 'Like { reason: \'Nightly backup\', roleNames: [\'backup\'] }.', holds: isFields,
};

const REASON: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 200 printable characters in one line, not all blank',
  advice: 'Name the program and why its events are expected.',
  holds: matching(/^(?=.*\S)[^\p{C}]{1,200}$/u),
};

const DAY: Rule = {
  code: 'InvalidValue',
  must: 'be a day of the calendar like \'2027-01-31\'',
  advice: 'It is the first day, in UTC, on which the exclusion no longer applies.',
  holds: value => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
};

const ROLE_NAME_PATTERN: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 64 letters, digits and characters of _+=,.@- and wildcards, not only wildcards',
  advice: 'Use the name of the role without its path.',
  holds: matching(/^(?=.*[^*?])[A-Za-z0-9_+=,.@*?-]{1,64}$/),
};

const PRINCIPAL: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be the ARN of an IAM role, user or account root; wildcards are allowed in the path and name of roles and users only',
  advice: 'For a session, use its role: arn:aws:iam::111122223333:role/name.',
  holds: value => PRINCIPAL_ARN.holds(value) || PRINCIPAL_ARN_PATTERN.holds(value),
};

const IP_RANGE: Rule = {
  code: 'InvalidValue',
  must: 'be an IPv4 or IPv6 address or a CIDR range that does not contain every address',
  advice: 'Like \'192.0.2.0/24\' or \'2001:db8::/32\'.',
  holds: value => typeof value === 'string' && isRange(value),
};

const USER_AGENT: Rule = {
  ...SELECTOR_VALUE,
  must: 'be 1 to 2048 characters, not only blanks and asterisks',
  holds: value => SELECTOR_VALUE.holds(value) && /[^\s*]/.test(value),
};

const CALLING_SERVICE: Rule = {
  code: 'InvalidValue',
  must: 'be the name of a service like \'cloudformation.amazonaws.com\'',
  advice: 'Copy the invokedBy of a CloudTrail record.',
  holds: matching(/^[a-z0-9][a-z0-9.-]{0,99}\.amazonaws\.com(\.cn)?$/),
};

/** Checks the exclusions of a prop. */
export function checkExclusions(check: PropsCheck, prop: string, exclusions: AlertExclusion[] | undefined): PropsCheck {
  check.knownList(prop, exclusions, AN_EXCLUSION);
  (Array.isArray(exclusions) ? exclusions : []).forEach((exclusion, i) => {
    if (isFields(exclusion)) checkExclusion(check, `${prop}[${i}]`, exclusion);
  });
  return check;
}

function checkExclusion(check: PropsCheck, at: string, exclusion: AlertExclusion): void {
  check
    .literal(`${at}.reason`, exclusion.reason, REASON)
    .optionalLiteral(`${at}.expires`, exclusion.expires, DAY)
    .literalList(`${at}.alertIds`, exclusion.alertIds, ALERT_ID)
    .knownList(`${at}.roleNames`, exclusion.roleNames, ROLE_NAME_PATTERN)
    .knownList(`${at}.principalArns`, exclusion.principalArns, PRINCIPAL)
    .knownList(`${at}.accounts`, exclusion.accounts, ACCOUNT_ID)
    .knownList(`${at}.sourceIpRanges`, exclusion.sourceIpRanges, IP_RANGE)
    .knownList(`${at}.userAgents`, exclusion.userAgents, USER_AGENT)
    .knownList(`${at}.callingServices`, exclusion.callingServices, CALLING_SERVICE)
    .require(EXCLUSION_CONDITIONS.some(name => exclusion[name] !== undefined), {
      code: 'InvalidValue', prop: at, must: `have one of ${EXCLUSION_CONDITIONS.join(', ')}`, value: exclusion, advice: 'Without one, it would exclude every event.',
    });
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function isRange(text: string): boolean {
  const [, address, bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const width = { 4: 32, 6: 128 }[isIP(address ?? '')];
  // Dotted IPv6 addresses are not in records.
  const isPlain = width === 32 || (width === 128 && !address.includes('.'));
  return isPlain && (bits === undefined || (Number(bits) >= 1 && Number(bits) <= width));
}
