import { PolicyDocument, PolicyStatement as Statement } from '../../lib/testing/policy-request';

/**
 * The shape of a statement: Sid, effect, kinds of principals, actions, forms of resources, and condition keys with the forms of their ARNs.
 * Statements of one shape differ only in names, accounts and Regions.
 */
export function shapeOf({ Sid: sid, ...statement }: Statement): string {
  const { Effect: effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  const who = Principal ?? NotPrincipal;
  const actions = [NotAction ?? Action ?? []].flat();
  // CDK writes trust policies of roles without Sid and resource.
  const trust = actions.every(action => action.startsWith('sts:'));
  const resources = trust ? undefined : NotResource ?? Resource;
  return [
    trust ? 'Trust' : `${sid?.replace(/\d+$/, '') ?? '(no Sid)'}`,
    effect,
    who === undefined ? 'its holder' : `${NotPrincipal ? 'all but ' : ''}${list(kindsOf(who))}`,
    `${NotAction ? 'all but ' : ''}${list(actions)}`,
    ...resources === undefined ? [] : [`on ${NotResource ? 'all but ' : ''}${list([resources].flat().map(formOf))}`],
    ...conditionsOf(statement),
  ].join(' ');
}

/** The shape of a statement, and the one that it has in the policy of a role, if it names one principal only. */
export function shapesOf(statement: Statement): string[] {
  const { Principal: principal, ...held } = statement;
  const named = typeof principal === 'object' ? Object.entries(principal).flatMap(([kind, names]) => [names].flat().map(() => kind)) : [principal];
  return [shapeOf(statement), ...named.length === 1 && named[0] !== 'Service' ? [shapeOf(held)] : []];
}

export function statementsOf({ Statement: statements }: PolicyDocument): Statement[] {
  return [statements].flat();
}

function list(values: string[]): string {
  return [...new Set(values)].sort().join(', ');
}

function kindsOf(who: NonNullable<Statement['Principal']>): string[] {
  const all = Object.entries(typeof who === 'string' ? { AWS: who } : who);
  return all.flatMap(([kind, names]) => [names].flat().map(name => {
    if (kind === 'Service') return name.replace(/\.amazonaws\.com(\.cn)?$/, '').replace(/\.[a-z]{2,3}(-[a-z]+)+-\d$/, '.REGION');
    return name === '*' ? 'anybody' : kind === 'AWS' ? 'principal' : kind;
  }));
}

/** An ARN without names: the service, the kind of resource, and the wildcards. */
function formOf(resource: string): string {
  if (!resource.startsWith('arn:')) return /^\*+$/.test(resource) ? '*' : 'NAME';
  const [, , service, region, account, ...rest] = resource.split(':');
  const [first, ...names] = rest.join(':').split(/[:/]+/).filter(name => name !== '');
  const parts = [names.length > 0 && service !== 's3' ? first : nameless(first), ...names.map(nameless)];
  const path = parts.filter((part, i) => part !== 'NAME' || parts[i + 1] !== 'NAME').join('/');
  return `${service}:${[region, account].includes('*') ? 'ANYWHERE:' : ''}${path}`;
}

function nameless(name = ''): string {
  return /^(log-stream|root)$/.test(name) ? name : name.replace(/\$\{[^}]*\}/g, 'x').replace(/[^*?]+/g, 'NAME');
}

function conditionsOf({ Condition: condition = {} }: Pick<Statement, 'Condition'>): string[] {
  const keys = Object.entries(condition).flatMap(([operator, given]) => Object.entries(given).map(([key, values]) => {
    const forms = list([values].flat().map(String).filter(value => /^arn:|^\*$/.test(value)).map(formOf));
    return [operator, key, ...forms ? [`(${forms})`] : []].join(' ');
  }));
  return keys.length > 0 ? [`if ${list(keys)}`] : [];
}
