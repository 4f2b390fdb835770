import { Finding, finding, merged } from './finding';
import { fixedName } from './names';
import { needsOf } from './needs';
import { create, remove, retainedOnDeletion, retainedOnRollback } from './operations';
import { RehearsedApp } from './rehearsed-app';
import { madeByServices, servicesWrite } from './services';
import { specificationOf, valuesAt } from './specification';
import { StackResource } from './stack';
import { updatedTo } from './updates';
import { World } from './world';

/** The same app, as often as it is deployed: each deployment has other generated names. */
export type Deploy = (generation: number) => RehearsedApp;

/** Everything is created: names, quotas, and whether what each resource needs is there for sure. */
export function creation(app: RehearsedApp, world = new World()): Finding[] {
  return merged([
    ...app.stacks.flatMap(stack => create(world, stack.order(), 'creation')),
    ...app.resources.flatMap(resource => [...unmet(resource, app), ...unreferenced(resource, app)]),
  ]);
}

/** Needs that nothing in the app meets, or that may be met too late. */
function unmet(resource: StackResource, app: RehearsedApp): Finding[] {
  return needsOf(resource, app).flatMap(({ fact, what, holders, all }) => {
    if (holders.length === 0) return [finding('creation', 'missing', fact, resource, what)];
    const late = holders.filter(holder => !app.isBefore(holder, resource));
    return late.length === holders.length || all && late.length > 0
      ? [finding('creation', 'late', fact, resource, `${what}: ${late.map(({ stack, id }) => `${stack.name}/${id}`).join(', ')}`)] : [];
  });
}

/** Names and ARNs of resources of the app, written out, without anything that makes CloudFormation wait for them. */
function unreferenced(resource: StackResource, app: RehearsedApp): Finding[] {
  return (specificationOf(resource.type)?.references ?? []).flatMap(({ path, types }) => valuesAt(resource.properties, path).flatMap(value => {
    const target = app.resources.find(({ type, ref, arn }) => types.includes(type) && typeof value === 'string' && [ref, arn].includes(value));
    return target && !app.isBefore(target, resource)
      ? [finding('creation', 'late', 'orderOfReferences', resource, `${path.join('.')}: ${target.stack.name}/${target.id}`)] : [];
  }));
}

/** The creation of each resource fails, while everything that does not wait for it exists; then its stack is rolled back, and deployed again. */
export function failures(deploy: Deploy): Finding[] {
  const [app, again] = [deploy(1), deploy(2)];
  return merged(app.stacks.flatMap((stack, position) => [...stack.resources.keys()].flatMap(id => {
    const world = new World();
    app.stacks.slice(0, position).forEach(earlier => create(world, earlier.order(), 'failure'));
    const created = stack.createdWithout(id);
    create(world, created, 'failure');
    servicesWrite(world, 'at once');
    const rolledBack = remove(world, created, 'failure', retainedOnRollback).map(one => ({ ...one, detail: `${one.detail} (when ${id} fails)` }));
    world.wait();
    const retried = created.some(resource => world.has(resource) && fixedName(resource)) ? create(world, again.stacks[position].order(), 'retry') : [];
    return [...rolledBack, ...retried];
  })));
}

/** All stacks live for a while and are deleted; then the app is deployed again. */
export function destroyed(deploy: Deploy): Finding[] {
  const [app, again, world] = [deploy(1), deploy(2), new World()];
  app.stacks.forEach(stack => create(world, stack.order(), 'creation'));
  servicesWrite(world, 'later');
  const gone = [...app.stacks].reverse().flatMap(stack => remove(world, stack.order(), 'destroy', retainedOnDeletion));
  const services = app.resources.flatMap(resource => madeByServices(resource, app).map(({ fact, what }) => finding('destroy', 'left', fact, resource, what)));
  const atOnce = again.stacks.flatMap(stack => create(world, stack.order(), 'redeploy'));
  return merged([...gone, ...services, ...atOnce]);
}

/** A second copy of the app, with other names of stacks, in the same accounts and Regions. */
export function twice(first: RehearsedApp, second: RehearsedApp): Finding[] {
  const world = new World();
  first.stacks.forEach(stack => create(world, stack.order(), 'creation'));
  return merged(second.stacks.flatMap(stack => create(world, stack.order(), 'twice')));
}

/**
 * Some resources exist, with a policy and contents of their own. They are imported as the first app defines them, and the stack is deployed as
 * the second defines it.
 */
export function adopted(existing: RehearsedApp, app: RehearsedApp, imported: string[]): Finding[] {
  const world = new World();
  return merged([...app.stacks.flatMap(stack => {
    const taken = existing.resources.filter(resource => resource.stack.name === stack.name && imported.includes(resource.id));
    create(world, taken, 'adoption');
    // A bucket that receives logs has a policy, for CloudTrail refuses it otherwise.
    const policies = stack.order().filter(({ type, properties }) => type === 'AWS::S3::BucketPolicy' && taken.some(({ ref }) => ref === properties.Bucket));
    const before = policies.filter(({ id }) => !imported.includes(id)).map(policy => ({ ...policy, id: 'policy of the owner' }));
    create(world, before, 'adoption');
    return [
      ...taken.flatMap(resource => notImportable(resource, imported, stack.resources.get(resource.id))),
      ...create(world, stack.order().filter(({ id }) => !imported.includes(id)), 'adoption'),
    ];
  }), ...updatedTo(existing, app).map((one): Finding => ({ ...one, scenario: 'adoption' }))]);
}

function notImportable(resource: StackResource, imported: string[], deployed?: StackResource): Finding[] {
  const others = [...resource.stack.before(resource.id)].filter(id => !imported.includes(id));
  return [
    ...others.length > 0 ? [finding('adoption', 'refused', 'importIsWhole', resource, `refers to ${others.join(', ')}`)] : [],
    ...JSON.stringify(resource.properties) === JSON.stringify(deployed?.properties)
      ? [finding('adoption', 'kept', 'importChangesNothing', resource, 'it is imported as it shall become, so no deployment changes it')] : [],
  ];
}
