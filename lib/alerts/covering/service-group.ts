import { Branch, uniqueTests, withoutImplied, withoutSource } from '../../event-patterns/branches';
import { unique } from '../../private/collections';

/** The calls of one service that alerts match. */
export class CoveredService {
  public readonly calls: Branch[];
  /** Whether these are all of its calls. */
  public readonly isWhole: boolean;
  /** The calls with wildcards in their conditions. */
  public readonly wildcards: Branch[];
  /** The texts that it adds to a pattern. */
  public readonly texts: string[];
  public readonly length: number;

  /**
   * @param source the service
   * @param byName branches whose calls are covered by their names alone
   * @param others branches on names and conditions
   * @param anyCall the condition on all calls
   * @param measured the text by which the service is measured
   */
  constructor(public readonly source: string, byName: Branch[], others: Branch[], anyCall: Branch, measured: unknown = source) {
    const eventName = uniqueTests(byName.flatMap(branch => branch.eventName));
    const all = { eventSource: [source], ...anyCall };
    this.isWhole = others.some(branch => JSON.stringify(branch) === JSON.stringify(all));
    const named = eventName.length > 0 ? [{ eventSource: [source], eventName }] : [];
    const conditions = withoutImplied([...named, ...unique(others)]).slice(named.length);
    this.calls = this.isWhole ? [all] : [...named, ...conditions];
    this.wildcards = this.calls.filter(hasWildcard);
    this.texts = unique([measured, ...eventName, ...conditions.map(withoutSource)]).map(part => JSON.stringify(part));
    this.length = lengthOfTexts(this.texts);
  }
}

/** Services that share a pattern. */
export class ServiceGroup {
  public readonly services: CoveredService[] = [];
  /** The characters that they add to a pattern, at most. */
  public length = 0;
  private readonly texts = new Set<string>();

  public add(service: CoveredService): void {
    this.length += this.growthBy(service);
    this.services.push(service);
    service.texts.forEach(text => this.texts.add(text));
  }

  /** The characters that the service would add: services share texts that are equal. */
  public growthBy({ texts, length }: CoveredService): number {
    return this.texts.size === 0 ? length : lengthOfTexts(texts.filter(text => !this.texts.has(text)));
  }
}

export function hasWildcard(branch: Branch): boolean {
  return JSON.stringify(branch).includes('"wildcard"');
}

/** Each with a comma. */
function lengthOfTexts(texts: string[]): number {
  return texts.reduce((sum, { length }) => sum + length + 1, 0);
}
