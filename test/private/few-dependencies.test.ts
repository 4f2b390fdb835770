import { App, aws_ec2 as ec2, aws_s3 as s3, aws_sns as sns, CfnCondition, CfnResource, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ACCOUNT, newStack, REGION, Resource, resources } from './harness';
import { CloudTrailGovernance } from '../../lib';
import { keepDependenciesFew } from '../../lib/private/few-dependencies';
import { RehearsedStack } from '../deployment/stack';

const entries = (all: Record<string, Resource>) => Object.values(all).flatMap(({ DependsOn = [] }) => DependsOn).length;

/** A governance in a construct of the app, beside a network and a bucket. */
function around(depend: (around: Construct, vpc: ec2.Vpc, bucket: s3.Bucket) => void = () => {}): Record<string, Resource> {
  const stack = newStack();
  const scope = new Construct(stack, 'Around');
  new CloudTrailGovernance(scope, 'Governance', { notify: ['a@example.com'] });
  depend(scope, new ec2.Vpc(stack, 'Vpc'), new s3.Bucket(stack, 'Logs', { enforceSSL: true }));
  return resources(stack);
}

describe('a dependency of, or on, a construct around a governance', () => {
  const alone = entries(around());

  test.each<[string, (around: Construct, vpc: ec2.Vpc, bucket: s3.Bucket) => void]>([
    ['on others', (scope, vpc) => scope.node.addDependency(vpc)],
    ['of others', (scope, _, bucket) => bucket.node.addDependency(scope)],
  ])('adds few entries: %s', (_, depend) => expect(entries(around(depend)) - alone).toBeLessThan(100));

  test('orders every resource as if all entries were there', () => {
    const all = around((scope, vpc, bucket) => {
      scope.node.addDependency(vpc);
      bucket.node.addDependency(scope);
    });
    const template = new RehearsedStack('Stack', { partition: 'aws', region: REGION, account: ACCOUNT }, { Resources: all });
    const before = (id: string) => template.before(id);
    const ids = Object.keys(all);
    const [ours, network, logs] = [/^Around/, /^Vpc/, /^Logs/].map(own => ids.filter(id => own.test(id)));
    expect(Math.min(ours.length, network.length, logs.length)).toBeGreaterThan(1);
    expect(ours.filter(id => network.some(other => !before(id).has(other)))).toEqual([]);
    expect(logs.filter(id => ours.some(other => !before(id).has(other)))).toEqual([]);
  });
});

describe('entries that follow from others', () => {
  const topic = (scope: Construct, id: string, properties = {}) => new CfnResource(scope, id, { type: 'AWS::SNS::Topic', properties });

  function chain(change: (own: Construct, b: CfnResource, stack: Stack) => void = () => {}): Record<string, Resource> {
    const stack = newStack();
    const own = new Construct(stack, 'Own');
    const a = topic(stack, 'A');
    const b = topic(own, 'B');
    const c = topic(own, 'C', { TopicName: Fn.sub(`\${${stack.resolve(b.logicalId)}.TopicName}-c`) });
    const d = topic(stack, 'D');
    b.addResourceDependency?.(a);
    c.addResourceDependency?.(a);
    d.addResourceDependency?.(a);
    d.addResourceDependency?.(c);
    change(own, b, stack);
    keepDependenciesFew(own);
    keepDependenciesFew(own);
    return resources(stack);
  }
  const dependsOn = (all: Record<string, Resource>, id: RegExp) => Object.entries(all).find(([name]) => id.test(name))![1].DependsOn;

  test('are removed between the construct and others, and kept among others', () => {
    const all = chain();
    expect(dependsOn(all, /^OwnB/)).toEqual(['A']);
    expect(dependsOn(all, /^OwnC/)).toBeUndefined();
    expect(dependsOn(all, /^D/)).toEqual(['A', expect.stringMatching(/^OwnC/)]);
  });

  test('are kept if they follow from a resource with a condition, which may not exist', () => {
    const all = chain((own, b) => { b.cfnOptions.condition = new CfnCondition(own, 'Condition', { expression: Fn.conditionEquals('a', 'b') }); });
    expect(dependsOn(all, /^OwnC/)).toEqual(['A']);
  });

  test('are kept in nested stacks, whose hash is known earlier', () => {
    const nested = new NestedStack(new Stack(new App({ treeMetadata: false }), 'Outer'), 'Nested');
    const own = new Construct(nested, 'Own');
    const [first, second] = [new sns.Topic(nested, 'First'), new sns.Topic(own, 'Second')];
    const third = new sns.Topic(own, 'Third', { displayName: second.topicName });
    own.node.addDependency(first);
    keepDependenciesFew(own);
    expect(resources(nested)[nested.resolve((third.node.defaultChild as CfnResource).logicalId)].DependsOn).toHaveLength(1);
  });
});
