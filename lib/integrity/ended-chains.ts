import { Token } from 'aws-cdk-lib';
import { TrailIdentity } from '../identity/trail-identity';
import { Rule } from '../validation/rule';

/** A part of a location: a name that is known, or the form of one. */
type Part = string | RegExp;

const ACCOUNT = /^[\d*]{1,12}$/;
const ORGANIZATION = /^o-[a-z\d*]*$/;
const NAMES: Part[] = ['CloudTrail-Digest', /^[a-z\d*-]+$/, /^[^\s/]+$/];

/** A location that a chain of the trail can have; another one would acknowledge nothing, or everything. */
export function locationOf(identity: TrailIdentity): Rule {
  const { keyPrefix, organizationId, ownerAccount } = identity;
  const root = `${keyPrefix === undefined ? '' : `${keyPrefix}/`}AWSLogs/`;
  const example = `${root}${organizationId === undefined ? '' : `${known(organizationId) ?? 'o-abc123defg'}/`}444455556666/`;
  // The trail of an organization was that of its own account before, perhaps.
  const forms: Part[][] = organizationId === undefined
    ? [[ACCOUNT, ...NAMES]]
    : [[known(organizationId) ?? ORGANIZATION, ACCOUNT, ...NAMES], [new RegExp(`^${known(ownerAccount) ?? '\\d{1,12}'}$`), ...NAMES]];
  return {
    code: 'InvalidText',
    must: `be the beginning of a location of digests below ${root}, with an account, a Region or a trail`,
    advice: `Like ${example}, without the days and the name of a digest.`,
    holds: value => typeof value === 'string' && value.length <= 1000 && value.startsWith(root)
      && forms.some(parts => matches(value.slice(root.length).split('/'), parts)),
  };
}

function known(text: string): string | undefined {
  return Token.isUnresolved(text) ? undefined : text;
}

function matches(given: string[], parts: Part[]): boolean {
  const last = given.length - 1;
  const fits = (name: string, i: number) => name === '' ? i === last : isBeginning(name, parts[i], i === last);
  const names = given.filter((name, i) => parts[i] instanceof RegExp && parts[i] !== ORGANIZATION && /[^*]/.test(name));
  return given.length <= parts.length && given.every(fits) && names.length > 0;
}

function isBeginning(name: string, part: Part, isLast: boolean): boolean {
  if (part instanceof RegExp) return part.test(name);
  const pattern = name.split('*').map(text => text.replace(/[^\w-]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}${isLast ? '' : '$'}`).test(part);
}
