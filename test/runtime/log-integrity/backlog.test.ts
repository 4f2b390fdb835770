import { Backlog } from '../../../runtime/log-integrity/backlog';
import { forEachBounded, Gate } from '../../../runtime/log-integrity/gate';

/** Tasks that end when a test wants it. */
function tasks() {
  const ends: ((error?: Error) => void)[] = [];
  return { ends, start: () => new Promise<void>((resolve, reject) => ends.push(error => error ? reject(error) : resolve())) };
}

const soon = () => new Promise(resolve => setImmediate(resolve));

describe('a backlog', () => {
  test('starts no more tasks than it has room for', async () => {
    const backlog = new Backlog(2);
    const { ends, start } = tasks();
    let added = 0;
    const adding = (async () => {
      for (; added < 4; added++) await backlog.add(start);
    })();
    await soon();
    expect([ends.length, added]).toEqual([2, 2]);
    ends[0]();
    await soon();
    expect([ends.length, added]).toEqual([3, 3]);
    ends[1]();
    await adding;
    expect(ends).toHaveLength(4);
  });

  test('is done when all tasks are', async () => {
    const backlog = new Backlog(2);
    const { ends, start } = tasks();
    await backlog.add(start);
    await backlog.add(start);
    let isDone = false;
    const done = backlog.done().then(() => { isDone = true; });
    ends[0]();
    await soon();
    expect(isDone).toBe(false);
    ends[1]();
    await done;
    await backlog.done();
  });

  test('fails with the first failure, once, after all tasks', async () => {
    const backlog = new Backlog(3);
    const { ends, start } = tasks();
    for (let i = 0; i < 3; i++) await backlog.add(start);
    ends[1](new Error('first'));
    await soon();
    ends[0](new Error('second'));
    ends[2]();
    await expect(backlog.done()).rejects.toThrow('first');
    await backlog.done();
  });
});

test('an urgent task of a gate runs before those that wait', async () => {
  const gate = new Gate(1);
  const order: string[] = [];
  const { ends, start } = tasks();
  const first = gate.run(start);
  const others = ['a', 'b'].map(name => gate.run(async () => { order.push(name); }));
  const urgent = gate.run(async () => { order.push('urgent'); }, true);
  ends[0]();
  await Promise.all([first, ...others, urgent]);
  expect(order).toEqual(['urgent', 'a', 'b']);
});

describe('a gate', () => {
  test('lets no more tasks run than it has room for, in the order in which they came', async () => {
    const gate = new Gate(2);
    const { ends, start } = tasks();
    const order: number[] = [];
    const all = [0, 1, 2, 3].map(i => gate.run(async () => { order.push(i); await start(); }));
    await soon();
    expect(order).toEqual([0, 1]);
    ends[1]();
    await soon();
    expect(order).toEqual([0, 1, 2]);
    ends[0]();
    ends[2]();
    await soon();
    expect(order).toEqual([0, 1, 2, 3]);
    ends[3]();
    await Promise.all(all);
    // All its room is free again, and not more.
    const again = [0, 1, 2].map(() => gate.run(start));
    await soon();
    expect(ends).toHaveLength(6);
    ends[4]();
    ends[5]();
    await soon();
    ends[6]();
    await Promise.all(again);
  });

  test('gives the result of a task, or its failure, and lets the next one run', async () => {
    const gate = new Gate(1);
    const results = await Promise.allSettled([gate.run(async () => 1), gate.run(async () => { throw new Error('no'); }), gate.run(async () => 3)]);
    expect(results).toMatchObject([{ value: 1 }, { reason: { message: 'no' } }, { value: 3 }]);
  });
});

describe('the room of a gate', () => {
  /** A gate with one task that runs and others that wait. */
  async function crowded(waiting: number) {
    const gate = new Gate(1);
    const { ends, start } = tasks();
    const all = Array.from({ length: waiting + 1 }, () => gate.run(start));
    await soon();
    const endOne = async () => {
      ends.shift()!();
      await soon();
    };
    return { gate, all, endOne };
  }

  /** Asks for room, and tells those who got it. */
  function asking(gate: Gate, then: (name: string) => unknown = () => undefined) {
    const got: string[] = [];
    const ask = async (name: string) => {
      await gate.room();
      got.push(name);
      then(name);
    };
    return { got, ask };
  }

  test('is there as long as fewer than 64 tasks wait', async () => {
    const { gate, endOne } = await crowded(63);
    const { got, ask } = asking(gate, () => void gate.run(async () => undefined));
    await ask('a');
    void ask('b');
    await soon();
    expect(got).toEqual(['a']);
    await endOne();
    expect(got).toEqual(['a', 'b']);
  });

  test('is given to one after the other, in the order in which they came', async () => {
    const { gate, endOne } = await crowded(65);
    const { got, ask } = asking(gate);
    ['a', 'b', 'c'].forEach(name => void ask(name));
    await endOne();
    expect(got).toEqual([]);
    await endOne();
    expect(got).toEqual(['a']);
    await endOne();
    expect(got).toEqual(['a', 'b']);
  });

  test('is given to all before no task is left whose end would give it', async () => {
    const { gate, all, endOne } = await crowded(64);
    const { got, ask } = asking(gate);
    const many = Array.from({ length: 200 }, (_, i) => ask(String(i)));
    for (let i = 0; i < all.length; i++) await endOne();
    await Promise.all([...all, ...many]);
    expect(got).toHaveLength(200);
  });
});

describe('values are taken', () => {
  test('a few at a time', async () => {
    const { ends, start } = tasks();
    const taken: string[] = [];
    const done = forEachBounded(['a', 'b', 'c', 'd'], 2, async value => { taken.push(value); await start(); });
    await soon();
    expect(taken).toEqual(['a', 'b']);
    ends[0]();
    await soon();
    expect(taken).toEqual(['a', 'b', 'c']);
    let isDone = false;
    void done.then(() => { isDone = true; });
    ends[1]();
    await soon();
    expect(taken).toEqual(['a', 'b', 'c', 'd']);
    ends[2]();
    await soon();
    expect(isDone).toBe(false);
    ends[3]();
    await done;
  });

  test('until one fails, and those that run end first', async () => {
    const { ends, start } = tasks();
    const taken: string[] = [];
    let failure = '';
    const done = forEachBounded(['a', 'b', 'c', 'd'], 2, async value => { taken.push(value); await start(); }).catch(error => { failure = error.message; });
    await soon();
    ends[1](new Error('first'));
    await soon();
    expect([taken, failure]).toEqual([['a', 'b'], '']);
    ends[0](new Error('second'));
    await done;
    expect([taken, failure]).toEqual([['a', 'b'], 'first']);
  });

  test('as they come', async () => {
    async function* values() {
      yield* ['a', 'b'];
    }
    const taken: string[] = [];
    await forEachBounded(values(), 1, async value => { taken.push(value); });
    expect(taken).toEqual(['a', 'b']);
  });
});
