import { isFields, passes } from '../../event-patterns/event-pattern';
import { PropsCheck } from '../../validation/props-check';
import { ACCOUNT_ID } from '../../validation/rules/accounts';
import { PRINCIPAL_ARN } from '../../validation/rules/principals';
import { IP_ADDRESS, SELECTOR_VALUE } from '../../validation/rules/records';

/**
 * Options for excluding events from alerts. Each exclusion is a hole: exclude programs, not people, and as few as possible.
 */
export interface AlertExclusions {
  /**
   * The ARNs of roles and users, without wildcards, like `arn:aws:iam::111122223333:role/backup`. A role stands for all of
   * its sessions.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
   * @default - none
   */
  readonly principalArns?: string[];

  /**
   * The ids of accounts, 12 digits each.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
   * @default - none
   */
  readonly accounts?: string[];

  /**
   * Whole user agents, 1 to 2048 characters each. Callers choose them freely: this reduces noise, and stops nobody.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * @default - none
   */
  readonly userAgents?: string[];

  /**
   * The IP addresses of callers, without ranges: EventBridge can only exclude single values.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
   * @default - none
   */
  readonly sourceIpAddresses?: string[];
}

/** An event pattern as EventBridge has it, or a part of one. */
type Pattern = Record<string, any>;

/** Refuses exclusions in another form. */
export function checkExclusions(check: PropsCheck, { principalArns, accounts, userAgents, sourceIpAddresses }: AlertExclusions): PropsCheck {
  return check
    .knownList('principalArns', principalArns, PRINCIPAL_ARN)
    .knownList('accounts', accounts, ACCOUNT_ID)
    .knownList('userAgents', userAgents, SELECTOR_VALUE)
    .knownList('sourceIpAddresses', sourceIpAddresses, IP_ADDRESS);
}

/**
 * The pattern without what is excluded. A condition that is there already has to hold as well.
 *
 * @param isWhole whether it fails where both cannot be said; otherwise the condition stays as it is
 */
export function without(
  pattern: Pattern, { principalArns = [], accounts = [], userAgents = [], sourceIpAddresses = [] }: AlertExclusions, isWhole: boolean,
): Pattern {
  const roles = principalArns.filter(principal => principal.includes(':role/'));
  const others = principalArns.filter(principal => !roles.includes(principal));
  const conditions: [path: string[], excluded: string[]][] = [
    [['account'], accounts],
    [['detail', 'userAgent'], userAgents],
    [['detail', 'sourceIPAddress'], sourceIpAddresses],
    // Records of a role have the ARN of its session, and that of the role as the session's issuer.
    [['detail', 'userIdentity', 'sessionContext', 'sessionIssuer', 'arn'], roles],
    [['detail', 'userIdentity', 'arn'], others],
  ];
  return conditions.filter(([, excluded]) => excluded.length > 0).reduce((sofar, [path, excluded]) => exclude(sofar, path, { excluded, where: path.join('.'), isWhole }), pattern);
}

interface Exclusion {
  readonly excluded: string[];
  readonly where: string;
  readonly isWhole: boolean;
}

function exclude(fields: Pattern, [name, ...path]: string[], exclusion: Exclusion): Pattern {
  const own = fields[name];
  if (path.length > 0 && (own === undefined || isFields(own))) return { ...fields, [name]: exclude(own ?? {}, path, exclusion) };
  return { ...fields, [name]: narrowed(own, exclusion) };
}

function narrowed(own: unknown, { excluded, where, isWhole }: Exclusion): unknown {
  // A condition on a value does not hold where the field is missing.
  if (own === undefined) return [{ 'anything-but': excluded }, ...(where === 'account' ? [] : [{ exists: false }])];
  // What it does not let through is excluded already.
  if (Array.isArray(own) && !excluded.some(passes(own))) return own;
  const isPlain = Array.isArray(own) && own.every(value => typeof value === 'string');
  const isDenial = Array.isArray(own) && own.some(value => textsRefused(value))
    && own.every(value => textsRefused(value) || value?.exists === false);
  const left = isPlain ? own.filter(value => !excluded.includes(value)) : [];
  if (!isWhole && left.length === 0 && !isDenial) return own;
  new PropsCheck().require(left.length > 0 || isDenial, {
    code: 'InvalidEventPattern', prop: 'pattern', must: `leave room for exclusions in ${where}`, value: own, advice: 'Say it in the pattern itself.',
  }).throwIfAny();
  if (isPlain) return left;
  return (own as any[]).map(value => textsRefused(value) ? { 'anything-but': [...new Set([...textsRefused(value)!, ...excluded])] } : value);
}

/** The texts that a test refuses, if that is what it does. */
function textsRefused(test: any): string[] | undefined {
  const refused = [test?.['anything-but']].flat();
  return refused.every(text => typeof text === 'string') ? refused : undefined;
}
