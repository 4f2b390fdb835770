/** The last keys that were added. The oldest are forgotten, so that an instance of the function does not grow. */
export class RecentKeys {
  private readonly keys = new Set<string>();

  public constructor(private readonly most = 10_000) {}

  public has(key: string): boolean {
    return this.keys.has(key);
  }

  public add(key: string): void {
    this.keys.add(key);
    // A set keeps the order of insertion.
    if (this.keys.size > this.most) this.keys.delete(this.keys.values().next().value!);
  }
}
