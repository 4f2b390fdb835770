/** The number of waiting tasks from which `room` holds callers back: enough that a task that ends is always followed by another. */
const WAITING = 64;

/** Lets a bounded number of tasks run at once. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** The callers that `room` holds back. */
  private readonly heldBack: (() => void)[] = [];

  public constructor(private readonly most: number) {}

  /** @param isUrgent whether the task runs before those that wait */
  public async run<T>(task: () => Promise<T>, isUrgent = false): Promise<T> {
    if (this.running >= this.most) await new Promise<void>(resolve => isUrgent ? this.waiting.unshift(resolve) : this.waiting.push(resolve));
    else this.running++;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
      // One caller fills the room. Nothing waits only if it had no task to add: then all go on, so that none is left behind.
      if (this.waiting.length < WAITING) this.heldBack.splice(0, this.waiting.length > 0 ? 1 : Infinity).forEach(go => go());
    }
  }

  /** Waits until few tasks wait: each that waits takes memory. */
  public async room(): Promise<void> {
    while (this.waiting.length >= WAITING) await new Promise<void>(go => this.heldBack.push(go));
  }
}

/** Applies a function to values as they come, to a few at a time. Fails with the first failure. */
export async function forEachBounded<T>(values: Iterable<T> | AsyncIterable<T>, most: number, apply: (value: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  for await (const value of values) {
    const task = apply(value).catch(error => { failure ??= { error }; }).finally(() => running.delete(task));
    running.add(task);
    if (running.size >= most) await Promise.race(running);
    if (failure) break;
  }
  await Promise.all(running);
  if (failure) throw failure.error;
}
