import { Backlog } from '../../../runtime/log-integrity/backlog';
import { Gate } from '../../../runtime/log-integrity/gate';

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
