import { aws_iam as iam, Token } from 'aws-cdk-lib';
import { matching, Rule } from '../rule';

/** Rules for IAM principals. */

export const PRINCIPAL_ARN: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be the ARN of an IAM role, user or account root, without wildcards',
  advice: 'For a session give its role: arn:aws:iam::111122223333:role/name.',
  holds: matching(/^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[A-Za-z0-9+=,.@_/-]{1,576})$/),
};

export const PRINCIPAL_ARN_PATTERN: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be the ARN of an IAM role or user; wildcards are allowed in its path and name only',
  advice: 'For IAM Identity Center: arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_<name>_*.',
  holds: matching(/^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[A-Za-z0-9+=,.@_/?*-]*[A-Za-z0-9+=,.@_-][A-Za-z0-9+=,.@_/?*-]*$/),
};

export const ROLE_NAME: Rule = {
  code: 'InvalidValue',
  must: 'be 1 to 64 letters, digits and characters of _+=,.@-',
  advice: 'Give the name without a path: the role is made under it.',
  holds: value => typeof value === 'string' && /^[A-Za-z0-9_+=,.@-]{1,64}$/.test(value),
};

export const ROLE_ARN: Rule = {
  code: 'InvalidResourceArn',
  must: 'be the ARN of an IAM role',
  advice: 'Like arn:aws:iam::111122223333:role/alerts.',
  holds: matching(/^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9+=,.@_/-]{1,576}$/),
};

/** The ARN of a role, user, account or `ArnPrincipal`; undefined for any other principal. */
export function arnOf(principal: iam.IPrincipal): string | undefined {
  const { roleArn, userArn, arn } = (principal ?? {}) as Partial<iam.IRole & iam.IUser & iam.ArnPrincipal>;
  return roleArn ?? userArn ?? arn;
}

const ADVICE = 'Give the role or user, or new iam.ArnPrincipal(…) with the ARN of one from elsewhere.';

export const PRINCIPAL: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be an IAM role, user or account, whose ARN has no wildcards',
  advice: ADVICE,
  holds: principal => holdsForArn(PRINCIPAL_ARN, principal),
};

export const PRINCIPAL_PATTERN: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be an IAM role or user, whose ARN has wildcards in its path and name only',
  advice: ADVICE,
  holds: principal => holdsForArn(PRINCIPAL_ARN_PATTERN, principal),
};

function holdsForArn(rule: Rule, principal: iam.IPrincipal): boolean {
  const arn = arnOf(principal);
  return arn !== undefined && (Token.isUnresolved(arn) || rule.holds(arn));
}
