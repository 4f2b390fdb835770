import { aws_iam as iam } from 'aws-cdk-lib';
import { addGuard, guardStack, REPAIRING } from './guard-stack';
import { CHANGING, GuardWorld } from './guard-world';
import { Change, tamper, TAMPERING } from './tampering';
import { DataResource, EventCondition, EventSelector, LogArchive } from '../../lib';
import { newStack, STRANGER } from '../private/harness';
import { MachineStack } from '../state-machines/machine-stack';
import { ApiError } from '../state-machines/state-machine';

const MINUTE = 60_000;

/** A trail whose selectors have lists, and a bucket and key whose policies have lists of several values. */
function deployedWithLists(): MachineStack {
  const stack = newStack();
  const events = EventSelector.dataEvents(DataResource.DYNAMODB_TABLE, { where: [EventCondition.eventName().equalTo('DeleteItem', 'PutItem')] });
  const guard = addGuard(stack, { ...REPAIRING, trail: { eventSelectors: [EventSelector.managementEvents(), events] } });
  const archive = guard.node.scope!.node.findChild('Archive') as LogArchive;
  archive.bucket.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'OnlyOurs',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [`${archive.bucket.bucketArn}/*`],
    conditions: { StringEquals: { 'aws:PrincipalTag/kind': ['guest', 'robot'] } },
  }));
  archive.bucket.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'Readers', principals: [new iam.AccountPrincipal('444455556666')], actions: ['s3:GetObject'], resources: [`${archive.bucket.bucketArn}/*`],
  }));
  return new MachineStack(stack);
}

const deployed = deployedWithLists();
const newWorld = () => new GuardWorld(deployed);
const changing = (world: GuardWorld) => world.calls.filter(({ api }) => CHANGING.test(api));
const outcomes = (world: GuardWorld) => world.told.map(({ Detail }) => Detail.outcome);

const policyOf = (of: 'key' | 'bucket', change: (policy: any) => void): Change => [of === 'key' ? 'kms:putKeyPolicy' : 's3:putBucketPolicy', world => {
  const policy = structuredClone(world[of]!.policy);
  change(policy);
  return { KeyId: world.names.keyArn, Bucket: world.names.bucketName, Policy: JSON.stringify(policy) };
}];
const ours = (policy: any) => policy.Statement.find(({ Sid }: any) => Sid === 'OnlyOurs');
const selectorsWith = (change: (selectors: any[]) => any[]): Change => ['cloudtrail:putEventSelectors', world => ({
  TrailName: world.names.trailArn, AdvancedEventSelectors: change(structuredClone(world.selectors)),
})];
/** Changes the values of a field of selectors. */
const field = (name: string, change: (found: any) => void) => selectorsWith(selectors => {
  selectors.flatMap(({ FieldSelectors }: any) => FieldSelectors).filter(({ Field }: any) => Field === name).forEach(change);
  return selectors;
});

/** Changes that are small in the text, and large in their meaning. */
const SUBTLE: Record<string, Change> = {
  'two values of a selector become one with a space': field('eventName', found => { found.Equals = [[found.Equals].flat().sort().join(' ')]; }),
  'a value of a selector is left out': field('eventName', found => { found.Equals = ['PutItem']; }),
  'a condition of a selector is turned round': field('eventName', found => {
    found.NotEquals = found.Equals;
    delete found.Equals;
  }),
  'a selector is left out': selectorsWith(selectors => selectors.slice(0, 1)),
  'two values of a deny become one with a space': policyOf('bucket', policy => { ours(policy).Condition.StringEquals['aws:PrincipalTag/kind'] = 'guest robot'; }),
  'a condition of a deny that nothing satisfies is added': policyOf('bucket', policy => { ours(policy).Condition.StringLike = { 'aws:PrincipalArn': [] }; }),
  'a key without values is added to an operator of a deny': policyOf('bucket', policy => { ours(policy).Condition.StringEquals['aws:PrincipalArn'] = []; }),
  'a condition of a deny loses all values': policyOf('bucket', policy => { ours(policy).Condition.StringEquals['aws:PrincipalTag/kind'] = []; }),
  'an operator of a deny is turned round': policyOf('bucket', policy => { ours(policy).Condition = { StringNotEquals: ours(policy).Condition.StringEquals }; }),
  'a deny is for one principal only': policyOf('bucket', policy => { ours(policy).Principal = { AWS: `arn:aws:iam::${STRANGER}:root` }; }),
  'a deny becomes an allow': policyOf('bucket', policy => { ours(policy).Effect = 'Allow'; }),
  'a deny is turned round': policyOf('bucket', policy => {
    ours(policy).NotPrincipal = ours(policy).Principal;
    delete ours(policy).Principal;
  }),
  'the version of a policy, so that variables are none': policyOf('bucket', policy => { policy.Version = '2008-10-17'; }),
  'the version of a key policy is left out': policyOf('key', policy => { delete policy.Version; }),
  'a statement is added': policyOf('key', policy => { policy.Statement.push({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${STRANGER}:root` }, Action: 'kms:Decrypt', Resource: '*' }); }),
  'the key rotates every seven years': ['kms:enableKeyRotation', world => ({ KeyId: world.names.keyArn, RotationPeriodInDays: 2560 })],
};

/** Answers and forms that mean what the template says. */
const SAME: Record<string, Change> = {
  'an account instead of its root': policyOf('bucket', policy => {
    policy.Statement.find(({ Sid }: any) => Sid === 'Readers').Principal = { AWS: ['444455556666'] };
  }),
  'lists of one, values in another order, and a single statement twice': policyOf('bucket', policy => {
    ours(policy).Action = [ours(policy).Action].flat();
    ours(policy).Condition.StringEquals['aws:PrincipalTag/kind'].reverse();
    policy.Statement.push({ ...ours(policy), Sid: 'Again' });
  }),
  'an empty condition': policyOf('key', policy => policy.Statement.filter(({ Condition }: any) => !Condition).forEach((one: any) => { one.Condition = {}; })),
  'values of selectors in another order': field('eventName', found => { found.Equals = ['PutItem', 'DeleteItem']; }),
};

describe.each(Object.entries(SUBTLE))('%s:', (_, change) => {
  test('is repaired and told, once', async () => {
    const world = newWorld();
    const before = world.snapshot();
    tamper(world, [change]);
    expect(world.snapshot()).not.toBe(before);
    await world.settle();
    await world.run();
    expect(world.snapshot()).toBe(before);
    expect([outcomes(world), changing(world).length]).toEqual([['repaired'], 1]);
  });
});

test.each(Object.entries(SAME))('%s: nothing is told', async (_, change) => {
  const world = newWorld();
  tamper(world, [change]);
  const now = world.snapshot();
  await world.settle();
  await world.run();
  expect([world.runs, world.told, changing(world), world.snapshot()]).toEqual([2, [], [], now]);
});

describe('answers of the APIs', () => {
  /** Each field that a service can leave out, as null. */
  function withNulls(api: string, answer: any): any {
    switch (api) {
      case 'cloudtrail:getTrail': return { Trail: { S3KeyPrefix: null, SnsTopicName: null, SnsTopicARN: null, HasInsightSelectors: true, ...answer.Trail } };
      case 'cloudtrail:getEventSelectors': return {
        ...answer,
        EventSelectors: null,
        AdvancedEventSelectors: answer.AdvancedEventSelectors.map((one: any) => ({
          ...one,
          FieldSelectors: [one.FieldSelectors].flat()
            .map((each: any) => ({ StartsWith: null, EndsWith: null, NotEquals: null, NotStartsWith: [], ...each })),
        })),
      };
      case 'cloudtrail:getInsightSelectors': return {
        InsightSelectors: answer.InsightSelectors.map((one: any) => ({ ...one, EventCategories: null })), InsightsDestination: null,
      };
      case 's3:getBucketLifecycleConfiguration': return {
        Rules: answer.Rules.map((rule: any) => (
          { Prefix: null, Expiration: null, NoncurrentVersionTransitions: null, AbortIncompleteMultipartUpload: null, ...rule })),
      };
      case 'kms:getKeyRotationStatus': return { ...answer, NextRotationDate: null, OnDemandRotationStartDate: null };
      default: return answer;
    }
  }

  /** A world whose answers are changed on the way. */
  class Altered extends GuardWorld {
    public alter: (api: string, answer: any) => any = (_, answer) => answer;

    protected override read(api: string, args: any): unknown {
      const answer = super.read(api, args);
      return answer instanceof ApiError ? answer : this.alter(api, answer);
    }
  }

  const rich = guardStack(REPAIRING);

  test('with null in place of missing fields differ in nothing, and tampering is still seen', async () => {
    const world = new Altered(rich);
    world.alter = withNulls;
    await world.run();
    expect([world.told, changing(world)]).toEqual([[], []]);
    tamper(world, TAMPERING['everything at once']);
    const before = new GuardWorld(rich).snapshot();
    await world.settle();
    expect([world.snapshot(), outcomes(world)]).toEqual([before, ['repaired']]);
  });

  test('without switches that are off differ in nothing', async () => {
    const world = new Altered(rich);
    world.alter = (api, answer) => api === 'cloudtrail:getTrail'
      ? { Trail: Object.fromEntries(Object.entries(answer.Trail).filter(([, value]) => value !== false)) } : answer;
    await world.run();
    expect(world.told).toEqual([]);
  });

  test('that are empty are told', async () => {
    const world = new Altered(rich);
    world.alter = (api, answer) => api === 'cloudtrail:getEventSelectors' ? { AdvancedEventSelectors: null, EventSelectors: [] }
      : api === 's3:getBucketVersioning' ? { Status: '' } : api === 's3:getBucketLifecycleConfiguration' ? { Rules: null } : answer;
    await world.run();
    expect(world.told[0].Detail.differences).toEqual(['the bucket keeps no versions', 'the bucket has another lifecycle', 'the trail records other events']);
  });

  test('that throttle, or deny, each in turn, never hide tampering with something else', async () => {
    const reads = new GuardWorld(rich);
    await reads.run();
    for (const { api } of reads.calls) {
      for (const error of ['ThrottlingException', 'AccessDeniedException']) {
        const world = new GuardWorld(rich);
        world.faults[api] = () => new ApiError(`${api.split(':')[0]}.${error}`, 'Rate exceeded');
        tamper(world, [...TAMPERING['logging is stopped'], ...TAMPERING['the bucket is open'], ...TAMPERING['the key is disabled']]);
        expect((await world.run()).status).toBe('FAILED');
        const { outcome, problems, differences } = world.told[0].Detail;
        expect([api, outcome, problems.length, differences.length >= 2]).toEqual([api, 'failed', 1, true]);
        expect([api, changing(world).length]).toEqual([api, differences.length]);
      }
    }
  });
});

describe('sequences:', () => {
  /** Changes the world right after a call of the guard. */
  function after(world: GuardWorld, api: string, change: () => void): void {
    let done = false;
    world.faults[api] = () => {
      if (!done) {
        done = true;
        change();
      }
      return undefined;
    };
  }

  test.each(['cloudtrail:getEventSelectors', 'cloudformation:describeStacks', 's3:putBucketPolicy', 'events:putEvents'])(
    'tampering during a run, after %s, is repaired by the run that it starts', async api => {
      const world = newWorld();
      const before = world.snapshot();
      tamper(world, TAMPERING['the bucket is open']);
      after(world, api, () => tamper(world, [...TAMPERING['fewer events are recorded'], ...TAMPERING['logging is stopped']]));
      await world.settle();
      expect(world.snapshot()).toBe(before);
      expect(new Set(outcomes(world))).toEqual(new Set(['repaired']));
    });

  test('a trail that was created anew in another home Region is told in each run, and nothing else is made of it', async () => {
    const world = newWorld();
    tamper(world, TAMPERING['the trail is deleted']);
    world.faults['cloudtrail:createTrail'] = () => new ApiError('CloudTrail.TrailAlreadyExistsException', 'Trail governance already exists in us-east-1');
    for (let run = 0; run < 8; run++) {
      world.now += 15 * MINUTE;
      await world.run();
    }
    expect(world.told).toHaveLength(8);
    expect(new Set(outcomes(world)).has('repaired')).toBe(false);
    expect(world.told[0].Detail.differences).toContain('the trail does not exist');
    expect(world.told[0].Detail.problems[0]).toMatch(/^cloudtrail:CreateTrail failed: CloudTrail\.TrailAlreadyExistsException/);
    expect(world.trail).toBeUndefined();
  });

  test('somebody who keeps the stack busy is told in each run', async () => {
    const world = newWorld();
    tamper(world, TAMPERING['logging is stopped']);
    for (const status of ['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS']) {
      world.stack = { status };
      world.now += 15 * MINUTE;
      await world.run();
    }
    expect([outcomes(world), changing(world)]).toEqual([['deferred', 'deferred', 'deferred'], []]);
  });
});
