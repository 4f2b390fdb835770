import { Token } from 'aws-cdk-lib';
import { Pattern } from '../../event-patterns/branches';
import { isFields, passes } from '../../event-patterns/event-pattern';
import { GovernanceError, Problem } from '../../validation/errors';
import { Alert } from '../alert';
import { AlertExclusion, EXCLUSION_CONDITIONS } from '../alert-exclusion';
import { AlertPattern } from '../alert-pattern';

type ConditionName = typeof EXCLUSION_CONDITIONS[number];

/** An alert's pattern without what is excluded, as far as EventBridge can express it. */
export interface ExcludedPattern {
  readonly pattern: AlertPattern;
  /** The exclusions that are missing in the pattern. */
  readonly problems: Problem[];
}

/** The number of problems of an alert after which the others are not looked for. */
const MAX_PROBLEMS = 10;

const ADVICE = 'Use AlertEngine.evaluator(), or write it into the pattern of a custom alert.';

/** The field of each condition, and its values that EventBridge cannot exclude. */
const FIELDS: Record<ConditionName, { readonly path: string[]; readonly inexpressible?: (value: string) => boolean }> = {
  roleNames: { path: ['detail', 'userIdentity', 'sessionContext', 'sessionIssuer', 'userName'], inexpressible: value => /[*?]/.test(value) },
  principalArns: { path: ['detail', 'userIdentity', 'arn'], inexpressible: value => /[*?]/.test(value) },
  accounts: { path: ['account'] },
  sourceIpRanges: { path: ['detail', 'sourceIPAddress'], inexpressible: value => value.includes('/') },
  userAgents: { path: ['detail', 'userAgent'], inexpressible: value => value.includes('*') },
  callingServices: { path: ['detail', 'userIdentity', 'invokedBy'] },
};

/** Records of a role have the ARN of its session, and the role as the session's issuer. */
const ISSUER_ARN = ['detail', 'userIdentity', 'sessionContext', 'sessionIssuer', 'arn'];

/**
 * The pattern of the alert without the events of its own exclusions and of others. A rule can have single conditions on
 * exact values: it lacks everything else, which the problems name.
 *
 * @param alert the alert; one that is not on CloudTrail events is never excluded
 * @param exclusions the exclusions of all alerts
 */
export function withoutExcluded(alert: Alert, exclusions: AlertExclusion[]): ExcludedPattern {
  if (alert.pattern._summaryPath) return { pattern: alert.pattern, problems: [] };
  const start: ExcludedPattern = { pattern: alert.pattern, problems: [] };
  return [alert.exclusions, exclusions].flatMap(list => list.map((exclusion, i) => ({ exclusion, prop: `exclusions[${i}]` })))
    .filter(({ exclusion: { alertIds } }) => alertIds?.includes(alert.id) ?? true)
    .reduce((sofar, { exclusion, prop }) => withoutOne(sofar, exclusion, { prop, alertId: alert.id }), start);
}

/** An exclusion's prop, and the alert whose pattern should express it. */
interface Place {
  readonly prop: string;
  readonly alertId: string;
}

function withoutOne({ pattern, problems }: ExcludedPattern, exclusion: AlertExclusion, place: Place): ExcludedPattern {
  if (problems.length >= MAX_PROBLEMS) return { pattern, problems };
  const names = EXCLUSION_CONDITIONS.filter(name => exclusion[name] !== undefined);
  const limits = limitsOf(exclusion, names, place);
  if (limits.length > 0) return { pattern, problems: [...problems, ...limits] };
  const [name] = names;
  try {
    const fields = pathsOf(name, exclusion[name]!).reduce((sofar, { path, excluded }) => exclude(sofar, path, excluded), pattern._fields());
    const { 'detail-type': detailType, ...others } = fields;
    return { pattern: AlertPattern.forEvents({ detailType, ...others }), problems };
  } catch (error) {
    return { pattern, problems: [...problems, conflict(error, name, place)] };
  }
}

/** What EventBridge cannot express of an exclusion, whatever the pattern is. */
function limitsOf(exclusion: AlertExclusion, names: readonly ConditionName[], { prop, alertId }: Place): Problem[] {
  const problem = (at: string, must: string, value: unknown): Problem =>
    ({ code: 'InvalidEventPattern', prop: `${prop}${at}`, must: `${must} in the rule of the alert '${alertId}'`, value, advice: ADVICE });
  return [
    ...exclusion.expires === undefined ? [] : [problem('.expires', 'be omitted', exclusion.expires)],
    ...names.length === 1 ? [] : [problem('', 'have a single condition', names)],
    ...names.flatMap(name => exclusion[name]!.flatMap((value, i) => FIELDS[name].inexpressible?.(value)
      ? [problem(`.${name}[${i}]`, `be ${name === 'sourceIpRanges' ? 'a single address' : 'a text without wildcards'}`, value)] : [])),
  ];
}

function conflict(error: unknown, name: ConditionName, { prop, alertId }: Place): Problem {
  const problem = { code: 'InvalidEventPattern' as const, prop: `${prop}.${name}`, advice: ADVICE };
  const must = `be compatible with the pattern of the alert '${alertId}'`;
  if (error instanceof Incompatible) return { ...problem, must, value: error.tests };
  if (error instanceof GovernanceError) return { ...problem, must, value: error.problems.map(({ value }) => value).join('; ') };
  throw error;
}

function pathsOf(name: ConditionName, values: string[]): { path: string[]; excluded: string[] }[] {
  if (name !== 'principalArns') return [{ path: FIELDS[name].path, excluded: values }];
  // A token may be the ARN of either.
  const roles = values.filter(value => Token.isUnresolved(value) || value.includes(':role/'));
  const others = values.filter(value => Token.isUnresolved(value) || !value.includes(':role/'));
  return [{ path: ISSUER_ARN, excluded: roles }, { path: FIELDS[name].path, excluded: others }].filter(({ excluded }) => excluded.length > 0);
}

/** The pattern's own tests of a field that leave no room for the exclusion. */
class Incompatible extends Error {
  constructor(public readonly tests: unknown) {
    super();
  }
}

function exclude(fields: Pattern, [name, ...path]: string[], excluded: string[]): Pattern {
  const own = fields[name];
  if (path.length === 0) return { ...fields, [name]: narrowed(own, excluded, name) };
  if (own !== undefined && !isFields(own)) throw new Incompatible(own);
  return { ...fields, [name]: exclude(own ?? {}, path, excluded) };
}

function narrowed(own: unknown, excluded: string[], name: string): unknown {
  // A test for a value fails if the field is missing. Every event has an account.
  if (own === undefined) return [{ 'anything-but': excluded }, ...name === 'account' ? [] : [{ exists: false }]];
  if (!Array.isArray(own)) throw new Incompatible(own);
  const isDenial = own.some(refusedBy) && own.every(test => refusedBy(test) || test?.exists === false);
  if (isDenial) return own.map(test => refusedBy(test) ? { 'anything-but': [...new Set([...refusedBy(test)!, ...excluded])] } : test);
  // A token may equal any text.
  if ([...own, ...excluded].some(value => Token.isUnresolved(value))) throw new Incompatible(own);
  if (!excluded.some(passes(own))) return own;
  const left = own.filter(value => !excluded.includes(value));
  if (left.length === 0 || left.length === own.length || excluded.some(passes(left))) throw new Incompatible(own);
  return left;
}

/** The texts that a test refuses, if it does nothing else. */
function refusedBy(test: any): string[] | undefined {
  const refused = [test?.['anything-but']].flat();
  return refused.every(text => typeof text === 'string') ? refused : undefined;
}
