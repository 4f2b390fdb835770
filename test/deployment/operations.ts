import { Finding, finding, Scenario } from './finding';
import { evidence } from './services';
import { StackResource } from './stack';
import { World } from './world';

/** Types whose deletion takes data along, without a refusal. */
const WITH_DATA = ['AWS::Logs::LogGroup', 'AWS::CloudTrail::EventDataStore', 'AWS::DynamoDB::Table'];

/** Creates resources in their order. AWS would stop at the first refusal; a rehearsal goes on, to find all. */
export function create(world: World, resources: StackResource[], scenario: Scenario): Finding[] {
  return resources.flatMap(resource => {
    const refusal = world.create(resource);
    return refusal ? [finding(scenario, 'refused', refusal.fact, resource, refusal.why)] : [];
  });
}

/** Deletes resources in the reverse order. What is refused, and what it needs, stays. */
export function remove(world: World, resources: StackResource[], scenario: Scenario, retains: (resource: StackResource) => boolean): Finding[] {
  const found: Finding[] = [];
  const kept = new Set<StackResource>();
  for (const resource of [...resources].reverse()) {
    const contents = world.contentsOf(resource);
    const needed = [...kept].some(other => other.stack === resource.stack && other.stack.before(other.id).has(resource.id));
    if (retains(resource)) {
      found.push(finding(scenario, 'left', 'deletionPolicy', resource, `${resource.deletionPolicy}`));
    } else if (needed) {
      kept.add(resource);
      found.push(finding(scenario, 'left', 'orderOfReferences', resource, 'what stays needs it'));
    } else {
      const refusal = world.remove(resource);
      if (refusal) {
        kept.add(resource);
        found.push(finding(scenario, 'refused', refusal.fact, resource, refusal.why));
      } else if (WITH_DATA.includes(resource.type) && evidence(contents)) {
        found.push(finding(scenario, 'lost', 'deletedWithData', resource, evidence(contents)));
      }
    }
  }
  return [...found, ...unreadable(world, resources, scenario), ...unguarded(world, resources, scenario)];
}

/** What remains, but was encrypted with a key that is gone. */
function unreadable(world: World, removed: StackResource[], scenario: Scenario): Finding[] {
  const keys = removed.filter(resource => resource.type === 'AWS::KMS::Key' && !world.has(resource));
  return keys.flatMap(key => world.resources.flatMap(resource => {
    const encrypted = world.contentsOf(resource).filter(content => content.key === key.arn || resource.properties.KmsKeyId === key.arn);
    return evidence(encrypted) ? [finding(scenario, 'lost', 'keyDeletion', key, `${evidence(encrypted)} in ${resource.stack.name}/${resource.id}`)] : [];
  }));
}

/** A bucket with evidence that stays without the policy that guards it. */
function unguarded(world: World, removed: StackResource[], scenario: Scenario): Finding[] {
  return removed.filter(resource => resource.type === 'AWS::S3::BucketPolicy' && !world.has(resource)).flatMap(policy => {
    const bucket = world.find('AWS::S3::Bucket', ({ ref }) => ref === policy.properties.Bucket);
    return bucket && evidence(world.contentsOf(bucket))
      ? [finding(scenario, 'lost', 'deletionPolicy', policy, `the protection of ${evidence(world.contentsOf(bucket))}`)] : [];
  });
}

/** Whether the deletion of a stack keeps the resource. */
export function retainedOnDeletion({ deletionPolicy }: StackResource): boolean {
  return deletionPolicy === 'Retain' || deletionPolicy === 'RetainExceptOnCreate';
}

/** Whether the rollback of its creation keeps the resource. */
export function retainedOnRollback({ deletionPolicy }: StackResource): boolean {
  return deletionPolicy === 'Retain';
}
