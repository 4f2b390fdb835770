import { Token } from 'aws-cdk-lib';
import { TrailIdentity } from '../identity/trail-identity';
import { Rule } from '../validation/rule';
import { KEY_PREFIX } from '../validation/rules/trails';

/** A part of a location: a name that is known, or the form of one. */
type Part = string | RegExp;

const ACCOUNT = /^[\d*]{1,12}$/;
const NAMES: Part[] = ['CloudTrail-Digest', /^[a-z\d*-]+$/, /^[^\s/]+$/];

/** A location that a chain of the trail can have; another one would acknowledge nothing, or everything. */
export function locationOf({ keyPrefix = '', organizationId, ownerAccount }: TrailIdentity): Rule {
  const prefix = keyPrefix && `${known(keyPrefix) ?? '<key prefix>'}/`;
  // The trail of an organization was that of its own account before, perhaps.
  const forms: Part[][] = organizationId === undefined
    ? [[ACCOUNT, ...NAMES]]
    : [[organizationId, ACCOUNT, ...NAMES], [new RegExp(`^${ownerAccount}$`), ...NAMES]];
  const holds = (value: string) => {
    // The name of another folder can end with that of this one.
    const [before, after, ...more] = value.split(/(?<=^|\/)AWSLogs\//);
    const isPrefix = known(keyPrefix) === undefined ? KEY_PREFIX.holds(before.slice(0, -1).replace(/\*/g, '-')) : before === prefix;
    return isPrefix && after !== undefined && more.length === 0 && forms.some(parts => matches(after.split('/'), parts));
  };
  return {
    code: 'InvalidText',
    must: `be the beginning of a location of digests below ${prefix}AWSLogs/, with an account, a Region or a trail`,
    advice: `Like ${prefix}AWSLogs/${organizationId === undefined ? '' : `${organizationId}/`}444455556666/, without the days and the name of a digest.`,
    holds: value => typeof value === 'string' && value.length <= 1000 && holds(value),
  };
}

function known(text: string): string | undefined {
  return Token.isUnresolved(text) ? undefined : text;
}

function matches(given: string[], parts: Part[]): boolean {
  const last = given.length - 1;
  const fits = (name: string, i: number) => name === '' ? i === last : isBeginning(name, parts[i], i === last);
  const names = given.filter((name, i) => parts[i] instanceof RegExp && /[^*]/.test(name));
  return given.length <= parts.length && given.every(fits) && names.length > 0;
}

function isBeginning(name: string, part: Part, isLast: boolean): boolean {
  // An account that ends before its slash has all of its digits.
  if (part === ACCOUNT && !isLast && !/\d{12}|\*/.test(name)) return false;
  if (part instanceof RegExp) return part.test(name);
  const pattern = name.split('*').map(text => text.replace(/[^\w-]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}${isLast ? '' : '$'}`).test(part);
}
