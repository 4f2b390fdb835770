import { Branch, isSound, lengthOf, Pattern, uniqueTests, withoutImplied, withoutSource } from '../../event-patterns/branches';
import { MAX_RULE_COMPLEXITY, ruleComplexity } from '../../event-patterns/rule-complexity';
import { unique } from '../../private/collections';

/** The events that rules may match. */
export interface Scope {
  readonly detailTypes: string[];
  /** The services that alerts name. */
  readonly sources: string[];
  /** Those of them whose calls are all covered, so that it does not matter if a test covers further services, too. */
  readonly rarelyCalled: string[];
  /** Those of them that some alert names without regard to case. */
  readonly sourcesInAnyCase: string[];
  /** Conditions on calls of any service. */
  readonly anySource: Branch[];
  /** The condition on all calls. */
  readonly anyCall: Branch;
}

/** Whether EventBridge accepts the pattern as a rule. */
export function isAccepted(pattern: Pattern): boolean {
  return isSound(pattern) && ruleComplexity(pattern) <= MAX_RULE_COMPLEXITY;
}

const VIA_CLOUDTRAIL = ' via CloudTrail';

/** So many letters tell rarely called services from others. */
const LETTERS = 8;

/** The patterns of covering rules. */
export class CoveringPatterns {
  /** The length of a pattern on services, without these. */
  public readonly emptyLength: number;

  /** Whether the beginnings of sources, which are shorter, tell all services apart. */
  private readonly hasPrefixes: boolean;

  /** The beginning of each source. */
  private readonly beginnings: ReadonlyMap<string, string>;

  constructor(private readonly scope: Scope) {
    const beginnings = unique(scope.sources.map(beginningOf));
    this.hasPrefixes = beginnings.every((one, i) => !scope.sources.includes(one) && !beginnings.some((other, j) => i !== j && one.startsWith(other)));
    const named = scope.sources.filter(source => !scope.rarelyCalled.includes(source));
    this.beginnings = new Map(scope.sources.map(source => {
      const [short, long] = [source.slice(0, LETTERS), beginningOf(source)];
      const isEnough = !named.includes(source) && short.length < long.length && !named.some(other => other.startsWith(short));
      return [source, isEnough ? short : long];
    }));
    this.emptyLength = lengthOf(this.pattern([{ eventSource: [], $or: [{ eventName: [] }, ...this.ofAnySource()] }]));
  }

  /** Whether there are conditions on calls of any service, so that services matter that no alert names. */
  public get hasAnySource(): boolean {
    return this.scope.anySource.length > 0;
  }

  /** Whether an alert matches all calls. */
  public get areAllCovered(): boolean {
    return this.scope.anySource.some(branch => JSON.stringify(branch) === JSON.stringify(this.scope.anyCall));
  }

  /** The pattern on all calls. */
  public allCalls(): Pattern {
    return this.pattern([this.scope.anyCall]);
  }

  /** The pattern on all calls of the services that alerts name. */
  public callsOfServices(): Pattern {
    return this.together([{ eventSource: this.scope.sources, ...this.scope.anyCall }]);
  }

  /** The text by which a service is measured: at least as long as its test. */
  public measuredSource(source: string): unknown {
    return this.isInAnyCase(source) ? this.sourceTest(source) : source;
  }

  /** The test of a pattern for a service. */
  private sourceTest(source: string): unknown {
    const text = this.hasPrefixes ? this.beginnings.get(source)! : source;
    if (this.isInAnyCase(source)) return this.hasPrefixes ? { prefix: { 'equals-ignore-case': text } } : { 'equals-ignore-case': text };
    return this.hasPrefixes ? { prefix: text } : text;
  }

  /** The pattern on all of these calls, and those of any service. */
  public together(calls: Branch[]): Pattern {
    const spelled = calls.map(branch => {
      const [either, others] = [true, false].map(isEither => branch.eventSource.filter((source: string) => this.isInAnyCase(source) === isEither));
      return { ...branch, eventSource: [...others, ...either.map((source: string) => ({ 'equals-ignore-case': source }))] };
    });
    return this.pattern([...spelled, ...this.scope.anySource]);
  }

  /**
   * Patterns that no event matches two of: one for each group of calls, those for services whose calls are all covered,
   * and one for the services that no alert names.
   */
  public apart(groups: Branch[][], whole: string[]): Pattern[] {
    const { anyCall, anySource } = this.scope;
    const others = this.onOthers(anySource);
    return [
      ...this.onWhole(whole),
      ...groups.map(calls => this.onServices(calls)),
      ...this.hasAnySource ? [isAccepted(others) ? others : this.onOthers([anyCall])] : [],
    ];
  }

  /** The patterns on all calls of these services. */
  public onWhole(sources: string[]): Pattern[] {
    if (sources.length === 0) return [];
    const pattern = this.pattern([{ eventSource: this.sourceTests(sources), ...this.scope.anyCall }]);
    if (sources.length === 1 || isAccepted(pattern)) return [pattern];
    const half = Math.ceil(sources.length / 2);
    return [...this.onWhole(sources.slice(0, half)), ...this.onWhole(sources.slice(half))];
  }

  /** The pattern on these calls, of whichever of their services, and those of any service. */
  public onServices(calls: Branch[]): Pattern {
    const eventSource = this.sourceTests(unique(calls.flatMap(branch => branch.eventSource)));
    const own = unique(calls.map(withoutSource));
    const eventName = uniqueTests(own.filter(isNameOnly).flatMap(branch => branch.eventName));
    const named = eventName.length > 0 ? [{ eventName }] : [];
    const either = withoutImplied([...named, ...own.filter(branch => !isNameOnly(branch))]);
    return this.pattern([eitherOf({ eventSource }, [...either, ...this.ofAnySource()])]);
  }

  /** The pattern on these calls of the services that no alert names. */
  private onOthers(calls: Branch[]): Pattern {
    const { sources } = this.scope;
    // As AWS writes them: a test in any case takes whole names, too many for a rule. An event with another case would be forwarded twice.
    const excluded = this.hasPrefixes ? { prefix: unique(sources.map(source => this.beginnings.get(source)!)) } : sources;
    // A condition on a value does not hold if the field is missing.
    const eventSource = [{ 'anything-but': excluded }, { exists: false }];
    return this.pattern([eitherOf({ eventSource }, calls.map(withoutSource))]);
  }

  /** The conditions on calls of any service, as one alternative. */
  private ofAnySource(): Branch[] {
    return this.scope.anySource.length > 0 ? [eitherOf({}, this.scope.anySource.map(withoutSource))] : [];
  }

  private sourceTests(sources: string[]): unknown[] {
    return unique(sources.map(source => this.sourceTest(source)));
  }

  /** Whether the service is tested in any case: by a pattern for the others, all are if one is. */
  private isInAnyCase(source: string): boolean {
    const { sourcesInAnyCase } = this.scope;
    return this.hasAnySource ? sourcesInAnyCase.length > 0 : sourcesInAnyCase.includes(source);
  }

  private pattern(either: Branch[]): Pattern {
    const { detailTypes } = this.scope;
    const detail = either.length === 1 ? either[0] : { $or: either };
    const isAll = either.some(branch => Object.keys(branch).length === 0);
    // EventBridge refuses events of others with such a source.
    return { 'source': [{ prefix: 'aws.' }], 'detail-type': shortened(detailTypes), ...!isAll && { detail } };
  }
}

/**
 * The detail types, or the end that all of them have where these are most of what CloudTrail sends: the list is long, and
 * in every rule. Insight events, the only further kind, have no fields that conditions on calls look at.
 */
function shortened(detailTypes: string[]): unknown[] {
  return detailTypes.length >= 5 && detailTypes.every(type => type.endsWith(VIA_CLOUDTRAIL)) ? [{ suffix: VIA_CLOUDTRAIL }] : detailTypes;
}

/** The source of events up to the name of the service. */
function beginningOf(source: string): string {
  return source.replace(/amazonaws\.com$/, '');
}

function isNameOnly(branch: Branch): boolean {
  return Object.keys(branch).join() === 'eventName';
}

/** A condition that holds if one of the branches does besides. The fields that these have in common are written once. */
function eitherOf(condition: Branch, branches: Branch[]): Branch {
  const [first = {}] = branches;
  const common = Object.keys(first).filter(name => branches.every(branch => JSON.stringify(branch[name]) === JSON.stringify(first[name])));
  const rests = branches.map(branch => Object.fromEntries(Object.entries(branch).filter(([name]) => !common.includes(name))));
  const shared = { ...condition, ...Object.fromEntries(common.map(name => [name, first[name]])) };
  return rests.some(branch => Object.keys(branch).length === 0) ? shared : { ...shared, $or: rests };
}
