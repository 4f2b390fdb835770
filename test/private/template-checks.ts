import { Resource } from './harness';

/** The logical ids that a value refers to. */
function references(value: any): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value;
  const inText = [text].flat().filter(part => typeof part === 'string').flatMap(part => [...part.matchAll(/\$\{([^!.}]+)/g)].map(([, id]) => id));
  return [Ref, [attribute].flat()[0]?.split('.')[0], ...inText, ...Object.values(value).flatMap(references)].filter(Boolean);
}

/** Every cycle of resources that need each other, as `A -> B -> A`. */
export function cyclesIn(resources: Record<string, Resource>): string[] {
  const done = new Set<string>();
  const visit = (id: string, path: string[]): string[] => {
    if (!resources[id] || done.has(id)) return [];
    if (path.includes(id)) return [[...path.slice(path.indexOf(id)), id].join(' -> ')];
    const { DependsOn = [], Properties } = resources[id];
    const cycles = [...DependsOn, ...references(Properties)].flatMap(next => visit(next, [...path, id]));
    done.add(id);
    return cycles;
  };
  return Object.keys(resources).flatMap(id => visit(id, []));
}

/** Every policy document within a value. */
export function policiesIn(value: any): { Statement: any[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value.Statement) ? [value] : []), ...Object.values(value).flatMap(policiesIn)];
}
