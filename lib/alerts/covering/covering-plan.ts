import { CoveringPatterns, isAccepted } from './covering-patterns';
import { frequentCalls, isBusy, isSeldomCalled } from './frequent-calls';
import { isRarelyCalled } from './rare-services';
import { CoveredService, ServiceGroup } from './service-group';
import { alternatives, Branch, detailTypesOf, lengthOf, namesSources, Pattern, textOfAnyCase } from '../../event-patterns/branches';
import { MAX_PATTERN_LENGTH } from '../../event-patterns/event-pattern';
import { MAX_RULE_COMPLEXITY, ruleComplexity } from '../../event-patterns/rule-complexity';
import { unique } from '../../private/collections';

/** A branch on calls of a service. */
interface Call {
  readonly branch: Branch;
  /** Whether it names the calls, and not only their kind. */
  readonly isNamed: boolean;
  /** The length of its conditions besides. */
  readonly conditionsLength: number;
}

/** The length of the longest conditions on calls of each service that patterns contain; without an entry, names only. */
type Precision = ReadonlyMap<string, number>;

/**
 * Decides which services share a pattern, and which conditions it has besides the names of calls.
 *
 * Each service is in one pattern only, and conditions on any service are in each pattern, so no event matches two.
 */
export class CoveringPlan {
  private readonly sources: string[];
  private readonly callsOf = new Map<string, Call[]>();
  private readonly write: CoveringPatterns;
  private readonly services = new Map<string, CoveredService>();
  private readonly simple = new Map<string, boolean>();
  private readonly seldom = new Map<string, Branch[][]>();

  /**
   * @param alertPatterns the patterns of alerts
   * @param kinds conditions on kinds of calls, of which the first admits all calls that the patterns may match
   * @param readOnlyCalls whether the patterns may match calls that only read, of which every service has many
   */
  constructor(alertPatterns: Pattern[], private readonly kinds: Branch[], private readonly readOnlyCalls = false) {
    const spelled = alertPatterns.flatMap(({ detail = {} }) => alternatives(detail)).map(outcomeAside);
    const branches = spelled.map(inLowerCase);
    const calls = branches.filter(namesSources)
      .map(branch => ({ branch, isNamed: this.isNamed(branch), conditionsLength: conditionsLength(branch) }));
    this.sources = unique(calls.flatMap(({ branch }) => branch.eventSource));
    for (const call of calls) {
      for (const source of new Set<string>(call.branch.eventSource)) this.callsOf.set(source, [...this.callsOf.get(source) ?? [], call]);
    }
    this.write = new CoveringPatterns({
      detailTypes: detailTypesOf(alertPatterns),
      sources: this.sources,
      rarelyCalled: this.sources.filter(source => this.isRarelyCalled(source)),
      sourcesInAnyCase: unique(sourcesOf(spelled.filter(branch => !namesSources(branch)).map(inLowerCase))),
      anySource: unique(branches.filter(branch => !namesSources(branch)).map(callerAside)),
      anyCall: kinds[0],
    });
  }

  /**
   * The first of these that EventBridge accepts as at most `most` rules: names of calls, with conditions as far as `few`
   * rules contain them; names only; all calls of the services whose names take the most room; all calls of the services; all calls.
   */
  public patterns(few: number, most: number): Pattern[] {
    const isFit = (patterns: Pattern[]) => patterns.length <= most && patterns.every(isAccepted);
    const plans = [
      () => this.patternsWith(this.precisionOf(few)),
      () => this.patternsWith(new Map()),
      () => this.patternsWith(new Map(), this.widest(most)),
      () => [this.write.callsOfServices()],
    ];
    for (const plan of this.write.areAllCovered ? [] : plans) {
      const patterns = plan();
      if (isFit(patterns)) return patterns;
    }
    return [this.write.allCalls()];
  }

  /** All conditions if few patterns contain them, and otherwise the shorter ones first. */
  private precisionOf(few: number): Precision {
    const all = new Map(this.sources.map(source => [source, this.lengths(source).reverse().find(length => this.isPossible(source, length)) ?? 0]));
    if (this.count(all) <= few) return all;
    const some = new Map<string, number>();
    for (const [source, length] of this.conditions()) {
      const more = new Map(some).set(source, length);
      if (this.count(more) <= few) some.set(source, length);
    }
    return some;
  }

  /** The lengths of conditions that fit into a pattern together with all shorter ones on the service, in ascending order. */
  private conditions(): [source: string, length: number][] {
    return this.sources.flatMap(source => this.lengths(source).filter(length => this.isPossible(source, length))
      .map((length): [string, number] => [source, length])).sort(([, a], [, b]) => a - b);
  }

  /** The lengths of the conditions on named calls of a service, in ascending order. */
  private lengths(source: string): number[] {
    const lengths = this.callsOf.get(source)!.filter(({ isNamed }) => isNamed).map(({ conditionsLength: length }) => length);
    return unique(lengths).filter(length => length > 0).sort((a, b) => a - b);
  }

  /** Whether a pattern contains the conditions of a service up to this length. */
  private isPossible(source: string, length: number): boolean {
    return this.fits(this.service(source, length));
  }

  /** The services that must be whole for so many patterns: first those whose names take the most room, and busy ones last. */
  private widest(most: number): string[] {
    const { groups } = this.grouped(this.servicesWith(new Map()));
    const named = groups.flatMap(({ services }) => services)
      .sort((a, b) => Number(isBusy(a.source)) - Number(isBusy(b.source)) || b.length - a.length)
      .map(({ source }) => source);
    const enough = named.findIndex((_, i) => this.count(new Map(), named.slice(0, i + 1)) <= most);
    return enough < 0 ? named : named.slice(0, enough + 1);
  }

  private patternsWith(precision: Precision, widened: string[] = []): Pattern[] {
    const services = this.servicesWith(precision);
    const one = this.write.together(services.flatMap(({ calls }) => calls));
    if (isAccepted(one)) return [one];
    const { groups, seldom, whole } = this.grouped(services, widened);
    return this.write.apart([...groups.map(group => group.services.flatMap(({ calls }) => calls)), ...this.ofSeldom(seldom)], whole);
  }

  /** The number of patterns, at most. */
  private count(precision: Precision, widened: string[] = []): number {
    const { groups, seldom, whole } = this.grouped(this.servicesWith(precision), widened);
    return groups.length + this.ofSeldom(seldom).length + this.write.onWhole(whole).length + (this.write.hasAnySource ? 1 : 0);
  }

  /** The services, the longest first. */
  private servicesWith(precision: Precision): CoveredService[] {
    return this.sources.map(source => this.service(source, precision.get(source) ?? 0)).sort((a, b) => b.length - a.length);
  }

  private service(source: string, precision: number): CoveredService {
    const key = `${source} ${precision}`;
    const known = this.services.get(key);
    if (known) return known;
    const isByName = (call: Call) => call.isNamed && (call.conditionsLength === 0 || call.conditionsLength > precision);
    const own = this.callsOf.get(source)!;
    const others = own.filter(call => !isByName(call)).map(({ branch }): Branch => ({ ...branch, eventSource: [source] }));
    const byName = own.filter(isByName).map(({ branch }) => branch);
    const service = new CoveredService(source, byName, others, this.kinds[0], this.write.measuredSource(source));
    this.services.set(key, service);
    return service;
  }

  /** Whether a branch names its calls, and not only their kind. */
  private isNamed({ eventName }: Branch): boolean {
    return Array.isArray(eventName) && !this.kinds.some(kind => JSON.stringify(kind.eventName) === JSON.stringify(eventName));
  }

  /**
   * The services that share a pattern each; those that are seldom called apart from frequent calls; and those whose calls are all
   * covered: they are whole, rarely called, widened, or fit into no pattern.
   */
  private grouped(services: CoveredService[], widened: string[] = []): { groups: ServiceGroup[]; seldom: string[]; whole: string[] } {
    const groups: ServiceGroup[] = [];
    const seldom = services.filter(service => !service.isWhole && !this.readOnlyCalls && isSeldomCalled(service.source));
    const others = services.filter(service => !seldom.includes(service));
    const whole = others.filter(service => service.isWhole || this.isRarelyCalled(service.source) || widened.includes(service.source)
      || !this.fits(service));
    for (const service of others.filter(one => !whole.includes(one))) {
      const [best = new ServiceGroup()] = groups.filter(group => this.fits(service, group))
        .sort((a, b) => a.growthBy(service) - b.growthBy(service));
      if (!groups.includes(best)) groups.push(best);
      best.add(service);
    }
    return { groups, seldom: seldom.map(({ source }) => source), whole: whole.map(({ source }) => source) };
  }

  /** All calls of these services but the frequent ones, as far as no alert names these; by pattern. */
  private ofSeldom(sources: string[]): Branch[][] {
    const key = sources.join();
    const known = this.seldom.get(key) ?? this.findSeldom(sources);
    this.seldom.set(key, known);
    return known;
  }

  private findSeldom(sources: string[]): Branch[][] {
    if (sources.length === 0) return [];
    const own = [...new Set(sources.flatMap(source => this.callsOf.get(source)!))];
    const frequent = frequentCalls(sources, own.filter(({ isNamed }) => isNamed).flatMap(({ branch }) => branch.eventName));
    const others = own.filter(({ isNamed }) => !isNamed).map(({ branch }) => ({ ...branch, eventSource: sources }));
    const calls = [{ eventSource: sources, ...this.allBut(frequent) }, ...others];
    if (sources.length === 1 || isAccepted(this.write.onServices(calls))) return [calls];
    const half = Math.ceil(sources.length / 2);
    return [...this.ofSeldom(sources.slice(0, half)), ...this.ofSeldom(sources.slice(half))];
  }

  /** The condition on all calls but those whose names begin so. */
  private allBut(beginnings: string[]): Branch {
    const [{ 'anything-but': { prefix = [] } = {} } = {}] = this.kinds[0].eventName ?? [];
    const excluded = [...prefix, ...beginnings];
    return excluded.length === 0 ? {} : { eventName: [{ 'anything-but': { prefix: excluded } }, { exists: false }] };
  }

  private isRarelyCalled(source: string): boolean {
    return !this.readOnlyCalls && isRarelyCalled(source);
  }

  private fits(service: CoveredService, group = new ServiceGroup()): boolean {
    return this.write.emptyLength + group.length + group.growthBy(service) <= MAX_PATTERN_LENGTH
      && (service.wildcards.length === 0 || this.areSimple([...group.services, service].flatMap(({ wildcards }) => wildcards)));
  }

  /** Whether a pattern may have all of these conditions with wildcards. */
  private areSimple(wildcards: Branch[]): boolean {
    const key = JSON.stringify(wildcards);
    const areSimple = this.simple.get(key) ?? ruleComplexity(this.write.onServices(wildcards)) <= MAX_RULE_COMPLEXITY;
    this.simple.set(key, areSimple);
    return areSimple;
  }
}

/** The length of a branch without source and names. */
function conditionsLength({ eventSource: _, eventName: __, ...rest }: Branch): number {
  return Object.keys(rest).length === 0 ? 0 : lengthOf(rest);
}

/** The branch without the condition that a call did not fail: few calls fail, and the condition is long. */
function outcomeAside({ errorCode, ...rest }: Branch): Branch {
  const alsoDone = errorCode?.some((test: any) => test?.exists === false);
  return errorCode && !(alsoDone && Object.keys(rest).some(name => name !== 'eventSource')) ? { ...rest, errorCode } : rest;
}

/** The branch without the condition that no service called for the root user: few do, and the condition is in every rule. */
function callerAside(branch: Branch): Branch {
  const { invokedBy, ...userIdentity } = branch.userIdentity ?? {};
  const alsoAbsent = invokedBy?.some((test: any) => test?.exists === false);
  return alsoAbsent && JSON.stringify(userIdentity.type) === '["Root"]' ? { ...branch, userIdentity } : branch;
}

/** The services that branches name. */
function sourcesOf(branches: Branch[]): string[] {
  return branches.filter(namesSources).flatMap(branch => branch.eventSource);
}

/** The branch with its sources in lower case, as services have them, if it names them in any case. */
function inLowerCase(branch: Branch): Branch {
  const { eventSource } = branch;
  const sources = Array.isArray(eventSource) ? eventSource.map(test => typeof test === 'string' ? test : textOfAnyCase(test)?.toLowerCase()) : [undefined];
  return sources.includes(undefined) ? branch : { ...branch, eventSource: sources };
}
