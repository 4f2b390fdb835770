import { aws_kms as kms, aws_s3 as s3, CfnCondition, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { newStack } from './harness';
import { CloudTrailGovernance } from '../../lib';
import { createLast } from '../../lib/private/created-last';
import { references } from '../../lib/private/intrinsics';

/** The resources that exist before another one, in the order of a deployment. */
function before(stack: Stack, id: string): Set<string> {
  const { Resources: all } = Template.fromStack(stack).toJSON();
  const found = new Set<string>();
  const next = (one: string) => [...[all[one].DependsOn ?? []].flat(), ...references(all[one].Properties)];
  const visit = (one: string) => next(one).filter(other => other in all && !found.has(other)).forEach(other => {
    found.add(other);
    visit(other);
  });
  visit(id);
  return found;
}

const idOf = (construct: Construct) => Stack.of(construct).resolve((construct.node.defaultChild as CfnResource).logicalId);
const dependsOn = (construct: Construct) => Template.fromStack(Stack.of(construct)).toJSON().Resources[idOf(construct)].DependsOn;

test('the trail of a governance is created after everything else, and names few of it', () => {
  const stack = newStack();
  const { trail } = new CloudTrailGovernance(stack, 'Governance', { notify: ['security@example.com'] });
  const all = Object.keys(Template.fromStack(stack).toJSON().Resources);
  expect([...before(stack, idOf(trail)), idOf(trail)].sort()).toEqual(all.sort());
  expect(dependsOn(trail).length).toBeLessThan(all.length / 2);
});

describe('a construct that is created last', () => {
  const build = (change = (_: { key: kms.Key; bucket: s3.Bucket; stack: Stack }): void => {}) => {
    const stack = newStack();
    const key = new kms.Key(stack, 'Key');
    const bucket = new s3.Bucket(stack, 'Bucket', { encryptionKey: key });
    const alone = new s3.Bucket(stack, 'Alone');
    const last = new s3.Bucket(stack, 'Last');
    const earlier = new s3.Bucket(stack, 'Earlier');
    last.node.addDependency(earlier);
    createLast(last, [key, bucket, alone]);
    change({ key, bucket, stack });
    return { last, names: dependsOn(last), ids: { key: idOf(key), bucket: idOf(bucket), alone: idOf(alone), earlier: idOf(earlier) } };
  };

  test('does not name what others refer to, and keeps its own dependencies', () => {
    const { names, ids } = build();
    expect(names).toEqual([ids.alone, ids.bucket, ids.earlier].sort());
  });

  test('names what only a resource with a condition waits for', () => {
    const { names, ids } = build(({ bucket, stack }) => {
      (bucket.node.defaultChild as CfnResource).cfnOptions.condition = new CfnCondition(stack, 'Rarely', { expression: Fn.conditionEquals('a', 'b') });
    });
    expect(names).toEqual([ids.alone, ids.bucket, ids.earlier, ids.key].sort());
  });
});
