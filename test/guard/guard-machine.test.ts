import { guardStack, REPAIRING } from './guard-stack';
import { CHANGING, GuardWorld } from './guard-world';
import { HARMLESS, TAMPERING, tamper } from './tampering';
import { EVENT_SOURCE, GovernanceEvent } from '../../lib/contracts/governance-event';
import { ACCOUNT } from '../private/harness';
import { ApiError } from '../state-machines/state-machine';

const MINUTE = 60_000;
const deployed = guardStack(REPAIRING);
const dry = guardStack();

const newWorld = () => new GuardWorld(deployed);
const changing = (world: GuardWorld) => world.calls.filter(({ api }) => CHANGING.test(api));
const outcomes = (world: GuardWorld) => world.told.map(({ Detail }) => Detail.outcome);

const tamperings = Object.entries(TAMPERING);

test('a trail as deployed is left alone, and nothing is told', async () => {
  const world = newWorld();
  expect((await world.run()).status).toBe('SUCCEEDED');
  expect([changing(world), world.told]).toEqual([[], []]);
});

describe.each(tamperings)('%s:', (_, changes) => {
  test('the change starts a run that repairs it and tells it, once', async () => {
    const world = newWorld();
    const before = world.snapshot();
    tamper(world, changes);
    expect(world.snapshot()).not.toBe(before);
    await world.settle();
    expect(world.snapshot()).toBe(before);
    expect(outcomes(world)).toEqual(['repaired']);
    const repairs = changing(world).length;
    await world.run();
    await world.run();
    expect([changing(world).length, world.told.length]).toEqual([repairs, 1]);
  });

  test('the schedule finds it too, without any event', async () => {
    const world = newWorld();
    const before = world.snapshot();
    tamper(world, changes);
    world.queue = [];
    await world.run();
    expect(world.snapshot()).toBe(before);
  });

  test('a dry run changes nothing, and tells exactly the calls that a repair makes', async () => {
    const [world, other] = [new GuardWorld(dry), newWorld()];
    tamper(world, changes);
    tamper(other, changes);
    const before = world.snapshot();
    await world.settle();
    await other.settle();
    expect(changing(world)).toEqual([]);
    expect(world.snapshot()).toBe(before);
    expect(world.told.map(({ Detail }) => Detail.outcome)).toEqual(changes.map(() => 'found'));
    expect(world.told[0].Detail.calls.map(({ call, arguments: args }: any) => [call.replace(/:./, (letter: string) => letter.toLowerCase()), args]))
      .toEqual(changing(other).map(({ api, args }) => [ACTIONS[api] ?? api, args]));
  });
});

/** Calls whose permission has another name. */
const ACTIONS: Record<string, string> = { 's3:putPublicAccessBlock': 's3:putBucketPublicAccessBlock', 's3:putBucketLifecycleConfiguration': 's3:putLifecycleConfiguration' };

describe('harmless:', () => {
  test.each(Object.entries(HARMLESS))('%s are not touched', async (_, changes) => {
    const world = newWorld();
    const [before, runs] = [world.snapshot(), world.runs];
    tamper(world, changes);
    const now = world.snapshot();
    await world.settle();
    await world.run();
    expect([changing(world), world.told, world.snapshot()]).toEqual([[], [], now]);
    expect([before.length > 0, world.runs > runs]).toEqual([true, true]);
  });
});

describe('a run is started', () => {
  const started = (change: (world: GuardWorld) => void) => {
    const world = newWorld();
    change(world);
    return world.queue.map(recorded => world.starts(recorded));
  };
  const stop = (world: GuardWorld, by?: string) => world.change('cloudtrail:stopLogging', { Name: 'governance' }, by);

  test('by anybody, the root user too', () => {
    expect(started(world => {
      stop(world);
      stop(world, 'root');
    })).toEqual([true, true]);
  });

  test('not by the guard itself', () => expect(started(world => stop(world, world.role))).toEqual([false]));

  test('not by calls that failed', () => {
    expect(started(world => {
      world.faults['cloudtrail:stopLogging'] = () => new ApiError('AccessDenied');
      stop(world);
    })).toEqual([false]);
  });

  test('not by events that others put', () => {
    const world = newWorld();
    stop(world);
    const [{ by, event }] = world.queue;
    expect(world.starts({ by, event: { ...event, source: 'custom.cloudtrail' } })).toBe(false);
    expect(world.starts({ by, event })).toBe(true);
  });

  test('not by changes of other buckets and keys', () => {
    expect(started(world => {
      world.change('s3:putBucketVersioning', { Bucket: 'other', VersioningConfiguration: { Status: 'Enabled' } });
      world.change('kms:disableKey', { KeyId: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/other` });
    })).toEqual([false, false]);
  });
});

describe('the event', () => {
  test('names the differences, the calls and the outcome', async () => {
    const world = newWorld();
    tamper(world, TAMPERING['logs go to another bucket']);
    tamper(world, TAMPERING['logging is stopped']);
    await world.run();
    expect(world.told).toMatchObject([{
      EventBusName: 'default',
      Source: EVENT_SOURCE,
      DetailType: GovernanceEvent.TRAIL_GUARD,
      Detail: {
        healthy: false,
        outcome: 'repaired',
        guarded: 'Trail governance',
        differences: ['the trail has other settings: S3BucketName is attacker-logs, S3KeyPrefix is theirs', 'the trail does not log'],
        calls: [{ call: 'cloudtrail:UpdateTrail', arguments: { S3KeyPrefix: '', SnsTopicName: '' } }, { call: 'cloudtrail:StartLogging', arguments: { Name: world.names.trailArn } }],
        repaired: ['EmptyAndUpdateTrail', 'StartLogging'],
        problems: [],
        summary: 'Trail governance is not as deployed: the trail has other settings: S3BucketName is attacker-logs, S3KeyPrefix is theirs; the trail does not log. It was repaired.',
      },
    }]);
  });

  test('is of what is not repaired, if only the trail is', async () => {
    const world = new GuardWorld(guardStack({ repairTrail: true }));
    tamper(world, [...TAMPERING['logging is stopped'], ...TAMPERING['the bucket is open']]);
    await world.run();
    expect(changing(world).map(({ api }) => api)).toEqual(['cloudtrail:startLogging']);
    expect(outcomes(world)).toEqual(['found']);
    expect(world.told[0].Detail.repaired).toEqual(['StartLogging']);
    expect(world.told[0].Detail.summary).toBe('Trail governance is not as deployed: the bucket has another policy; the trail does not log. '
      + 'This guard does not repair all of it. The calls that do: s3:PutBucketPolicy, cloudtrail:StartLogging');
  });
});

describe('faults:', () => {
  test('a call that cannot read is told, and fails the run; the rest is compared and repaired', async () => {
    const world = newWorld();
    world.faults['kms:getKeyPolicy'] = () => new ApiError('Kms.AccessDeniedException', 'No');
    tamper(world, TAMPERING['logging is stopped']);
    expect(await world.run()).toMatchObject({ status: 'FAILED', error: 'GuardFailed', cause: 'kms:GetKeyPolicy failed: Kms.AccessDeniedException No' });
    expect([outcomes(world), world.logging]).toEqual([['failed'], true]);
    expect(world.told[0].Detail.summary).toMatch(/the trail does not log\. A call failed: kms:GetKeyPolicy failed: Kms/);
  });

  test('a bucket that is gone is told', async () => {
    const world = newWorld();
    for (const api of ['s3:getBucketPolicy', 's3:getBucketLifecycleConfiguration', 's3:getBucketVersioning', 's3:getPublicAccessBlock']) {
      world.faults[api] = () => new ApiError('S3.NoSuchBucketException', 'The specified bucket does not exist (Service: S3, Status Code: 404)');
    }
    expect((await world.run()).status).toBe('FAILED');
    expect(world.told[0].Detail).toMatchObject({ outcome: 'failed', differences: [], calls: [] });
    expect(world.told[0].Detail.problems).toHaveLength(4);
    expect(world.told[0].Detail.summary).toMatch(/^Trail governance could not be compared/);
  });

  test('a repair that fails is told, and the others are made', async () => {
    const world = newWorld();
    world.faults['s3:putBucketPolicy'] = () => new ApiError('S3.S3Exception', 'Denied (Service: S3, Status Code: 403)');
    tamper(world, TAMPERING['everything at once']);
    expect((await world.run()).status).toBe('FAILED');
    expect([world.logging, world.key!.state, outcomes(world)]).toEqual([true, 'Enabled', ['failed']]);
  });

  test.each(['ssm:getParameter', 'ssm:putParameter'])('a repair does not depend on %s', async api => {
    const world = newWorld();
    const before = world.snapshot();
    world.faults[api] = () => new ApiError('Ssm.AccessDeniedException');
    tamper(world, TAMPERING['the bucket is open']);
    await world.run();
    expect([world.snapshot(), outcomes(world)]).toEqual([before, ['failed']]);
  });

  test.each([undefined, 'none', '', 'rubbish', '9999999999999 9999999999998 9999999999997'])('times of attempts like %p hold nothing up', async parameter => {
    const world = newWorld();
    const before = world.snapshot();
    world.parameter = parameter;
    tamper(world, TAMPERING['the bucket is open']);
    await world.run();
    expect(world.snapshot()).toBe(before);
    expect(world.parameter).toBe(`${world.now}`);
  });
});

describe('a deployment', () => {
  const SETTLED = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE'];
  const OTHERS = [
    'CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED',
    'UPDATE_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_FAILED', 'IMPORT_IN_PROGRESS', 'REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE',
  ];

  test.each([...SETTLED.map(status => [status, 'repaired']), ...OTHERS.map(status => [status, 'deferred'])])('%s: %s', async (status, outcome) => {
    const world = newWorld();
    world.stack = { status };
    tamper(world, TAMPERING['everything at once']);
    await world.run();
    expect(outcomes(world)).toEqual([outcome]);
    expect(changing(world).length > 0).toBe(outcome === 'repaired');
  });

  test('that began and ended during a run is not undone', async () => {
    const world = newWorld();
    world.stack = { status: 'UPDATE_COMPLETE', updated: new Date(world.now + 1).toISOString() };
    tamper(world, TAMPERING['fewer events are recorded']);
    await world.run();
    expect([outcomes(world), changing(world)]).toEqual([['deferred'], []]);
    world.now += 15 * MINUTE;
    await world.run();
    expect(outcomes(world)).toEqual(['deferred', 'repaired']);
  });

  test('that cannot be seen counts as one', async () => {
    const world = newWorld();
    world.faults['cloudformation:describeStacks'] = () => new ApiError('CloudFormation.AccessDenied');
    tamper(world, TAMPERING['logging is stopped']);
    await world.run();
    expect([outcomes(world), changing(world)]).toEqual([['failed'], []]);
  });

  test('is told as such in a dry run', async () => {
    const world = new GuardWorld(dry);
    world.stack = { status: 'UPDATE_IN_PROGRESS' };
    tamper(world, TAMPERING['logging is stopped']);
    await world.run();
    expect(outcomes(world)).toEqual(['deferred']);
  });
});

describe('a fight with another tool', () => {
  /** Two hours in which somebody undoes each repair within a minute; times of the repairs in minutes. */
  async function fight(names: string[]): Promise<{ world: GuardWorld; at: Record<string, number[]>; runs: number }> {
    const world = newWorld();
    const start = world.now;
    const at: Record<string, number[]> = {};
    for (let minute = 0; minute < 120; minute++) {
      world.now = start + minute * MINUTE;
      const before = changing(world).length;
      names.forEach(name => tamper(world, TAMPERING[name]));
      await world.settle();
      if (minute % 15 === 14) await world.run();
      changing(world).slice(before).forEach(({ api }) => (at[api] ??= []).push(minute));
    }
    return { world, at, runs: world.runs };
  }

  test('slows repairs to one in 15 minutes, tells every run, and never gives up StartLogging', async () => {
    const { world, at, runs } = await fight(['logging is stopped', 'the bucket is open']);
    const [first, second, third, ...later] = at['s3:putBucketPolicy'];
    expect([first, second, third]).toEqual([0, 1, 2]);
    expect(later.length).toBeGreaterThan(5);
    [third, ...later].slice(1).forEach((minute, i) => expect(minute - [third, ...later][i]).toBeGreaterThanOrEqual(15));
    expect(new Set(at['cloudtrail:startLogging']).size).toBe(120);
    expect(world.told.length).toBeGreaterThan(120);
    expect(runs - world.told.length).toBeLessThanOrEqual(3 + 8);
    expect(outcomes(world).filter(outcome => outcome === 'slowed').length).toBeGreaterThan(100);
  });

  test('about logging alone slows nothing', async () => {
    const { world, at } = await fight(['logging is stopped']);
    expect(at['cloudtrail:startLogging']).toHaveLength(120);
    expect([new Set(outcomes(world)), world.parameter]).toEqual([new Set(['repaired']), 'none']);
  });

  test('is forgotten after an hour', async () => {
    const { world } = await fight(['the bucket is open']);
    const before = newWorld().snapshot();
    world.now += 61 * MINUTE;
    tamper(world, TAMPERING['the bucket is open']);
    await world.settle();
    expect(world.snapshot()).toBe(before);
    expect(world.parameter).toBe(`${world.now}`);
  });
});
