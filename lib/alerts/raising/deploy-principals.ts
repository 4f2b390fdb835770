import { Token } from 'aws-cdk-lib';
import { Pattern } from './pattern-algebra';
import { unique } from '../../private/collections';

/**
 * Conditions on the record that hold for calls of the principals: for a role, of all its sessions.
 *
 * Whole ARNs and names with wildcards are looked for in different fields, because a pattern cannot refuse a field in two ways. That is as
 * good: names are unique in an account, whatever their paths.
 *
 * @param arns ARNs of roles and users, with wildcards in path and name, or tokens
 */
export function calledBy(arns: string[]): Pattern {
  const whole = arns.filter(arn => Token.isUnresolved(arn) || !/[*?]/.test(arn));
  const patterns = arns.filter(arn => !whole.includes(arn)).map(arn => PATTERN.exec(arn)!.groups!);
  const names = patterns.map(({ name }) => name);
  const either = [
    ...ARNS.map(({ at, isOne }) => ({ at, arn: whole.filter(isOne) })).filter(({ arn }) => arn.length > 0).map(({ at, arn }) => at({ arn })),
    ...unique(patterns.map(({ account, kind }) => `${kind}:${account}`)).map(group => {
      const [kind, account] = group.split(':');
      const own = patterns.filter(one => one.kind === kind && one.account === account);
      return (kind === 'role' ? issuer : identity)({ accountId: [account], userName: like(own.map(({ name }) => name), names) });
    }),
  ];
  return either.length === 1 ? either[0] : { $or: either };
}

const PATTERN = /^arn:[^:]+:iam::(?<account>\d+):(?<kind>\w+)\/.*?(?<name>[^/]+)$/;

const identity = (conditions: Pattern): Pattern => ({ userIdentity: conditions });
/** Records of a role have the ARN of its session, and the role as the session's issuer. */
const issuer = (conditions: Pattern): Pattern => identity({ sessionContext: { sessionIssuer: conditions } });

/** What only deployment knows may be the ARN of either. */
const ARNS = [
  { at: issuer, isOne: (arn: string) => Token.isUnresolved(arn) || arn.includes(':role/') },
  { at: identity, isOne: (arn: string) => Token.isUnresolved(arn) || !arn.includes(':role/') },
];

/** Tests for names, all of one kind. The rationed operator is for what nothing else says. */
function like(names: string[], all: string[]): unknown[] {
  if (all.every(name => !/[*?]/.test(name))) return names;
  return all.every(name => /^[^*?]+\*$/.test(name))
    ? names.map(name => ({ prefix: name.slice(0, -1) }))
    : names.map(name => ({ wildcard: name.replace(/[*?]+/g, '*') }));
}
