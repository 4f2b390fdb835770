/**
 * The last keys that were published: EventBridge and Lambda deliver at least once. It knows only what this instance of the function did, so
 * it spares most repetitions, not all.
 */
export class RecentKeys {
  private readonly keys = new Set<string>();

  public constructor(private readonly most = 1000) {}

  public has(key: string): boolean {
    return this.keys.has(key);
  }

  public add(key: string): void {
    this.keys.add(key);
    // A set keeps the order of insertion.
    if (this.keys.size > this.most) this.keys.delete(this.keys.values().next().value!);
  }
}
