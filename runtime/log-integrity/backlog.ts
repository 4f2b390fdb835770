/** Work that runs beside its caller: a bounded number of tasks, so that memory does not grow with their number. */
export class Backlog {
  private running = 0;
  private failure?: { readonly error: unknown };
  /** Those who wait for fewer tasks. */
  private readonly waiting: (() => void)[] = [];

  public constructor(private readonly most: number) {}

  /** Starts a task as soon as there is room for it. Its failure is that of `done`. */
  public async add(task: () => Promise<void>): Promise<void> {
    while (this.running >= this.most) await this.until(this.most - 1);
    this.running++;
    void task().catch(error => { this.failure ??= { error }; }).then(() => this.end());
  }

  /** Waits for all tasks. Fails with their first failure. */
  public async done(): Promise<void> {
    await this.until(0);
    const { failure } = this;
    delete this.failure;
    if (failure) throw failure.error;
  }

  private async until(most: number): Promise<void> {
    while (this.running > most) await new Promise<void>(go => this.waiting.push(go));
  }

  private end(): void {
    this.running--;
    this.waiting.splice(0).forEach(go => go());
  }
}
