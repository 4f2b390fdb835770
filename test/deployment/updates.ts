import { FactId } from './facts';
import { Effect, Finding } from './finding';
import { fixedName, namePaths } from './names';
import { create, remove } from './operations';
import { RehearsedApp } from './rehearsed-app';
import { evidence, servicesWrite } from './services';
import { specificationOf } from './specification';
import { StackResource } from './stack';
import { World } from './world';

/** Properties that CloudFormation does not reset when they leave a template, and whether something else in the new app does. */
const KEPT: Record<string, { properties: string[]; fact: FactId; isReset: (resource: StackResource, after: RehearsedApp) => boolean }> = {
  'AWS::CloudTrail::Trail': {
    properties: ['CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn'],
    fact: 'trailKeepsLogGroup',
    isReset: (trail, after) => after.resources.some(call => call.properties.Call === 'TrailSettings' && call.properties.CloudWatchLogs === 'none'
      && call.properties.TrailArn === trail.arn && after.isBefore(trail, call)),
  },
};

type About = (effect: Effect, fact: FactId, detail: string) => Finding;

/**
 * Each property is changed, one at a time. Findings are about properties of types, not single resources. A property that
 * leaves may come with an API call that resets it: `updatedTo` rehearses the two templates.
 */
export function updates(app: RehearsedApp): Finding[] {
  const world = new World();
  app.stacks.forEach(stack => create(world, stack.order(), 'creation'));
  servicesWrite(world, 'later');
  const found = new Map<string, Finding>();
  for (const resource of app.resources) {
    for (const one of Object.keys(resource.properties).flatMap(property => updated(world, resource, property))) {
      found.set([one.effect, one.fact, one.type, one.subject].join('|'), one);
    }
  }
  return [...found.values()];
}

/** One template replaces another: what is kept, refused or lost by the properties that leave or change. */
export function updatedTo(before: RehearsedApp, after: RehearsedApp): Finding[] {
  const world = new World();
  before.stacks.forEach(stack => create(world, stack.order(), 'creation'));
  servicesWrite(world, 'later');
  return before.resources.flatMap(resource => {
    const next = after.resources.find(({ stack, id, type }) => stack.name === resource.stack.name && id === resource.id && type === resource.type);
    if (!next) return [];
    const differs = (property: string) => JSON.stringify(resource.properties[property]) !== JSON.stringify(next.properties[property]);
    const gone = Object.keys(resource.properties).filter(property => !(property in next.properties));
    const { replacing = [] } = specificationOf(resource.type) ?? {};
    const changed = Object.keys(next.properties).filter(property => differs(property) && replacing.includes(property));
    const kept = gone.filter(property => KEPT[resource.type]?.properties.includes(property) && !KEPT[resource.type].isReset(next, after))
      .map((property): Finding => ({
        scenario: 'update',
        effect: 'kept',
        fact: KEPT[resource.type].fact,
        type: resource.type,
        subject: property,
        detail: 'CloudFormation does not reset it when it leaves the template',
      }));
    return [...kept, ...[...gone, ...changed].flatMap(property => updated(world, resource, property))];
  });
}

function updated(world: World, resource: StackResource, property: string): Finding[] {
  const specification = specificationOf(resource.type);
  if (!specification) return [];
  const { type } = resource;
  const about: About = (effect, fact, detail) => ({ scenario: 'update', effect, fact, type, subject: property, detail });
  if (!specification.replacing.includes(property)) return [];
  const renamed = namePaths(type).some(([first]) => first === property);
  if (!renamed && fixedName(resource) && namePaths(type).every(([first]) => first in resource.properties)) {
    return [about('refused', 'namedIsNotReplaced', 'a change replaces a resource with a custom name')];
  }
  return replaced(world, resource, about);
}

/** The old resource, once its replacement exists. */
function replaced(world: World, resource: StackResource, about: About): Finding[] {
  const contents = world.contentsOf(resource);
  if (resource.replacePolicy === 'Retain') return [about('left', 'replacePolicy', 'a change leaves the old resource, outside of the stack')];
  const alone = new World();
  alone.create(resource);
  contents.forEach(content => alone.put(resource, content));
  return remove(alone, [resource], 'update', () => false)
    .map(({ effect, fact, detail }) => about(effect, fact, `a change replaces it: ${evidence(contents) || detail}`));
}
