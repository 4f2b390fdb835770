import { isFields, MAX_PATTERN_LENGTH, passes, patternProblems } from '../../private/event-pattern';

/** So few rules there should be in every account and Region, and so few there are at most. */
const FEW_RULES = 10;
const MAX_RULES = 20;
/** How long conditions may be that tell few calls from all of their names, the most precise first. */
const PRECISION = [400, 200, 150, 120, 90, 60, 0];

/** An event pattern as EventBridge has it. */
type Pattern = Record<string, any>;
/** Conditions on the record: one way in which a pattern can match. */
type Branch = Record<string, any>;

/** What a relay's rules are made from: an alert's pattern as EventBridge has it, and whether it is about calls that only read. */
export interface RelayedAlert {
  readonly pattern: Pattern;
  readonly readOnlyCalls: boolean;
}

/** What calls that only read are called, and EventBridge delivers to those rules only that ask for them. */
const READING = ['Get', 'List', 'Describe'];

/**
 * The fewest rules that together match every event that one of the alerts matches, and none twice. Only calls whose names begin like those
 * that read, or like those of alerts on reading, are in rules that ask EventBridge for them: there are many more of them than of all others.
 */
export function relayRules(alerts: RelayedAlert[]): RelayedAlert[] {
  const key = JSON.stringify(alerts);
  // Every Region of an organization has the same rules.
  if (last?.key !== key) last = { key, rules: makeRules(alerts) };
  return last.rules;
}

let last: { readonly key: string; readonly rules: RelayedAlert[] } | undefined;

function makeRules(alerts: RelayedAlert[]): RelayedAlert[] {
  const reading = alerts.filter(({ readOnlyCalls }) => readOnlyCalls);
  if (reading.length === 0) return relayPatterns(alerts.map(({ pattern }) => pattern)).map(pattern => ({ pattern, readOnlyCalls: false }));
  const names = reading.flatMap(({ pattern }) => namesIn(pattern)).filter(name => name !== undefined);
  const beginnings = shortest([...READING, ...names.map(beginningOf)]);
  const kinds = kindsOf(beginnings);
  const parts = alerts.map(alert => split(alert, beginnings, kinds));
  if (JSON.stringify(beginnings).length > MAX_PATTERN_LENGTH / 2 || parts.includes(undefined)) {
    return relayPatterns(alerts.map(({ pattern }) => pattern)).map(pattern => ({ pattern, readOnlyCalls: true }));
  }
  const read = relayPatterns(parts.flatMap(part => part!.read), kinds.read, FEW_RULES / 5);
  const other = relayPatterns(parts.flatMap(part => part!.other), [kinds.other], FEW_RULES - read.length);
  return [...read.map(pattern => ({ pattern, readOnlyCalls: true })), ...other.map(pattern => ({ pattern, readOnlyCalls: false }))];
}

/** Conditions on any calls that read or may do so, first all of them, and on all others. */
function kindsOf(beginnings: string[]): { read: Branch[]; other: Branch } {
  const [reading, others] = [true, false].map(isReading => beginnings.filter(beginning => READING.includes(beginning) === isReading));
  const beginningWith = (texts: string[]) => texts.map(prefix => ({ prefix }));
  return {
    read: [
      { eventName: beginningWith(beginnings) },
      // Few calls are called like that and do not only read.
      { eventName: beginningWith(reading), readOnly: [{ exists: false }, false, 'false'] },
      { eventName: beginningWith(others) },
    ],
    other: { eventName: [{ 'anything-but': { prefix: beginnings } }, { exists: false }] },
  };
}

/** The pattern on calls with such names and on others; none if its names cannot be told apart. */
function split(
  { pattern, readOnlyCalls }: RelayedAlert, beginnings: string[], { read: [anyRead, ...notAsked], other }: ReturnType<typeof kindsOf>,
): { read: Pattern[]; other: Pattern[] } | undefined {
  const names = namesIn(pattern).filter(name => name !== undefined);
  const isRead = (name: unknown) => beginnings.some(beginning => beginningOf(name)?.startsWith(beginning));
  // A name's beginning may be the beginning of such a name too.
  const isEither = (name: unknown) => beginnings.some(beginning => !isText(name) && beginning.startsWith(beginningOf(name)!));
  if (names.some(name => !isRead(name) && isEither(name))) return undefined;
  return {
    read: withNames(pattern, isRead, ...readOnlyCalls ? [anyRead] : notAsked),
    other: withNames(pattern, name => !isRead(name), other),
  };
}

/** The pattern as far as it can match in a Region; nothing if it cannot. */
export function inRegion(pattern: Pattern, region: string): Pattern[] {
  const either = alternatives(pattern.detail ?? {}).filter(({ awsRegion }) => !awsRegion || passes(awsRegion)(region))
    .map(({ awsRegion: _, ...rest }): Branch => rest);
  return either.length === 0 ? [] : [{ ...pattern, ...pattern.detail && { detail: either.length === 1 ? either[0] : { $or: either } } }];
}

/** How the names begin that a test lets through, if it says so. */
function beginningOf(name: any): string | undefined {
  return isText(name) ? name : typeof name?.prefix === 'string' && Object.keys(name).length === 1 ? name.prefix : undefined;
}

/** Of texts that begin with one another only the shorter. */
function shortest(texts: (string | undefined)[]): string[] {
  const known = unique(texts.filter(text => text !== undefined));
  return known.filter(text => !known.some(other => other !== text && text.startsWith(other)));
}

/**
 * The fewest patterns that together match every event that one of the alerts matches. Where alerts name calls, they look at the names, and
 * while there are few patterns at short conditions, and leave the rest to the alerts' own rules. No event matches two of them: it would be
 * forwarded, and alert, twice.
 *
 * @param anyCalls conditions that say of a call no more than its kind: every pattern keeps to the first, however much it has to leave out
 */
export function relayPatterns(alertPatterns: Pattern[], anyCalls: Branch[] = [{}], few = FEW_RULES): Pattern[] {
  if (alertPatterns.length === 0) return [];
  const plan = new RelayPlan(alertPatterns, anyCalls);
  const isFine = (patterns: Pattern[], most: number) => patterns.length <= most && patterns.every(isSound);
  const best = plan.patterns(() => 0);
  if (isFine(best, few)) return best;

  // By names at first, and then more precisely, one service after the other, while there are few.
  const levels = new Map<string, number>();
  const levelOf = (source: string) => levels.get(source) ?? PRECISION.length - 1;
  let chosen = plan.patterns(levelOf);
  for (const level of PRECISION.map((_, i) => i).reverse()) {
    for (const source of plan.differing(level)) {
      const [before, more] = [levelOf(source), isFine(chosen, few) ? plan.patterns(other => other === source ? level : levelOf(other)) : []];
      if (more.length > 0 && isFine(more, few)) {
        levels.set(source, Math.min(level, before));
        chosen = more;
      }
    }
  }
  if (isFine(chosen, MAX_RULES)) return chosen;

  // Rather forward too much than miss something: the alerts' own rules look again. First all calls of the services, then all calls.
  return [plan.allCalls(), ...broadest(alertPatterns, anyCalls[0])].filter(isSound).slice(0, 1);
}

function broadest(alertPatterns: Pattern[], widest: Branch): Pattern[] {
  return [{ 'detail-type': detailTypesOf(alertPatterns), ...(Object.keys(widest).length > 0 && { detail: widest }) }];
}

/** How alerts are put into patterns, for what is known of each service. */
class RelayPlan {
  private readonly branches: Branch[];
  private readonly anySource: Branch[];
  private readonly names: string[];
  private readonly sources: ReturnType<typeof sourcesOf>;
  /** What matters of the services at each level of precision. */
  private readonly levels: Map<string, Service>[];

  constructor(private readonly alertPatterns: Pattern[], private readonly anyCalls: Branch[]) {
    this.branches = alertPatterns.flatMap(pattern => alternatives(pattern.detail));
    this.anySource = unique(this.branches.filter(branch => !namesSources(branch)).map(branch => outcomeAside(branch)));
    this.names = unique(this.branches.filter(namesSources).flatMap(branch => branch.eventSource));
    this.sources = sourcesOf(this.names);
    this.levels = PRECISION.map(precision => new Map(servicesIn(this.branches, anyCalls, precision).map(service => [service.source, service])));
  }

  /** The services of which more is said at a level than at the next. */
  public differing(level: number): string[] {
    const [these, next] = [this.levels[level], this.levels[level + 1]];
    return this.names.filter(name => next && lengthOf(these.get(name)) !== lengthOf(next.get(name)));
  }

  /** Patterns with what is known of each service at its level, or a less precise one that a rule holds. */
  public patterns(levelOf: (source: string) => number): Pattern[] {
    const services = this.names.map(name => {
      const own = this.levels.slice(levelOf(name)).map(level => level.get(name)!);
      return own.find(service => this.isFit([service])) ?? own[own.length - 1];
    // Those with least room beside them first.
    }).sort((a, b) => lengthOf(b.either) - lengthOf(a.either));
    const everything = this.render([...services.flatMap(({ either }) => either), ...this.anySource]);
    return isSound(everything) ? [everything] : this.groups(services);
  }

  public allCalls(): Pattern {
    return this.render([{ eventSource: this.names, ...this.anyCalls[0] }, ...this.anySource]);
  }

  /**
   * One pattern for some services each, and one for the others. Each names its services, which keeps the patterns apart. Of a service with
   * too much for one pattern, all calls are forwarded.
   */
  private groups(services: Service[]): Pattern[] {
    const groups: Service[][] = [];
    for (const service of services.filter(one => this.isFit([one]))) {
      const group = groups.find(one => this.isFit([...one, service]));
      if (group) group.push(service);
      else groups.push([service]);
    }
    const [widest] = this.anyCalls;
    const whole = services.filter(one => !this.isFit([one])).map(({ source }) => source);
    const inGroups = [
      ...whole.length > 0 ? [{ eventSource: this.sources.among(whole), ...widest }] : [],
      ...groups.map(group => onSources(group, this.anySource, this.sources)),
    ];
    // Where too much is said of any service, all calls of those that are not named are forwarded.
    const others = [this.anySource, [widest]].map(any => this.render([eitherOf({ eventSource: this.sources.others }, any.map(withoutSource))]));
    return [...inGroups.map(branch => this.render([branch])), ...this.anySource.length > 0 ? [others.find(isSound) ?? others[1]] : []];
  }

  private isFit(some: Service[]): boolean {
    const all = JSON.stringify(this.anyCalls[0]);
    const isWhole = some.some(({ either }) => either.some(branch => JSON.stringify(withoutSource(branch)) === all));
    return !isWhole && lengthOf(this.render([onSources(some, this.anySource, this.sources)])) <= MAX_PATTERN_LENGTH;
  }

  private render(either: Branch[]): Pattern {
    return rendered(detailTypesOf(this.alertPatterns), either);
  }
}

function rendered(detailTypes: string[], either: Branch[]): Pattern {
  return { 'detail-type': detailTypes, 'detail': either.length === 1 ? either[0] : { $or: either } };
}

function detailTypesOf(alertPatterns: Pattern[]): string[] {
  return unique(alertPatterns.flatMap(pattern => pattern['detail-type']));
}

/** Whether a pattern lets nearly everything through. */
export function isBroad({ detail = {} }: Pattern): boolean {
  const { eventName = [], eventSource = [], ...others } = detail;
  return Object.keys(others).length === 0 && [...eventName, ...eventSource].every((test: any) => test['anything-but'] || test.exists === false);
}

function isSound(pattern: Pattern): boolean {
  return JSON.stringify(pattern).length <= MAX_PATTERN_LENGTH && patternProblems(pattern).length === 0;
}

/** The names of calls that a pattern is about, or their beginnings; `undefined` for any. */
function namesIn({ detail }: Pattern): unknown[] {
  return alternatives(detail).flatMap(branch => calledLike(branch).eventName ?? [undefined]);
}

/** The branch, on any calls if it says something else of their names than how they are called or begin. */
function calledLike(branch: Branch): Branch {
  const { eventName, ...rest } = branch;
  return !eventName || eventName.every((name: unknown) => beginningOf(name) !== undefined) ? branch : rest;
}

function isText(name: unknown): name is string {
  return typeof name === 'string';
}

/** The pattern on those of its calls that are chosen, or on the widest ones where it names none; nothing where no call is left. */
function withNames(pattern: Pattern, isChosen: (name: unknown) => boolean, ...widest: Branch[]): Pattern[] {
  const either = alternatives(pattern.detail).map(calledLike)
    .flatMap(branch => branch.eventName ? [{ ...branch, eventName: branch.eventName.filter(isChosen) }] : widest.map(one => ({ ...branch, ...one })))
    .filter(({ eventName }) => eventName.length > 0);
  return either.length === 0 ? [] : [{ ...pattern, detail: either.length === 1 ? either[0] : { $or: either } }];
}

/** What matters of some services, by names whosever they are, and what matters of any. */
function onSources(services: Service[], anySource: Branch[], sources: ReturnType<typeof sourcesOf>): Branch {
  const own = services.flatMap(({ either }) => either).map(withoutSource);
  const names = unique(own.filter(isNameOnly).flatMap(({ eventName }) => eventName));
  const named = names.length > 0 ? [{ eventName: names }] : [];
  const others = [...unique(own.filter(branch => !isNameOnly(branch))), ...anySource.map(withoutSource)];
  return eitherOf({ eventSource: sources.among(services.map(({ source }) => source)) }, [...named, ...others]);
}

/** Tests for services and for those that are not named: by how their sources begin, which is shorter, if these are like AWS's and tell them apart. */
function sourcesOf(all: string[]): { among: (some: string[]) => unknown[]; others: unknown[] } {
  const beginnings = all.map(source => source.replace(/amazonaws\.com$/, ''));
  const areTold = all.every((source, i) => beginnings[i] !== source && !beginnings.some((other, j) => i !== j && beginnings[i].startsWith(other)));
  return {
    among: some => areTold ? some.map(source => ({ prefix: beginnings[all.indexOf(source)] })) : some,
    // A condition on a value does not hold where the field is missing.
    others: [{ 'anything-but': areTold ? { prefix: beginnings } : all }, { exists: false }],
  };
}

function withoutSource({ eventSource: _, ...rest }: Branch): Branch {
  return rest;
}

function isNameOnly(branch: Branch): boolean {
  return Object.keys(branch).join() === 'eventName';
}

/** A condition that holds where one of the branches does besides, with what these have in common said once. */
function eitherOf(condition: Branch, branches: Branch[]): Branch {
  const [first = {}] = branches;
  const common = Object.keys(first).filter(name => branches.every(branch => JSON.stringify(branch[name]) === JSON.stringify(first[name])));
  const rests = branches.map(branch => Object.fromEntries(Object.entries(branch).filter(([name]) => !common.includes(name))));
  const shared = { ...condition, ...Object.fromEntries(common.map(name => [name, first[name]])) };
  return rests.some(branch => Object.keys(branch).length === 0) ? shared : { ...shared, $or: rests };
}

/** The ways in which a condition with `$or` can hold. */
export function alternatives(detail: Branch): Branch[] {
  const { $or, ...rest } = detail;
  return $or ? $or.flatMap((branch: Branch) => alternatives(branch).map(alternative => merge(rest, alternative))) : [rest];
}

/** Whether the branch is about named services only. */
export function namesSources(branch: Branch): boolean {
  return Array.isArray(branch.eventSource) && branch.eventSource.every(source => typeof source === 'string');
}

/** What matters of one service: its calls by their names, and what alerts say of any call of it. */
interface Service {
  readonly source: string;
  readonly either: Branch[];
}

/** The services that are named. */
function servicesIn(branches: Branch[], anyCalls: Branch[], precision: number): Service[] {
  const [widest] = anyCalls;
  const anyNames = anyCalls.map(({ eventName }) => JSON.stringify(eventName));
  const isNamed = ({ eventName }: Branch) => Array.isArray(eventName) && !anyNames.includes(JSON.stringify(eventName));
  const isLong = ({ eventSource: _, eventName: __, ...rest }: Branch) => Object.keys(rest).length === 0 || lengthOf(rest) > precision;
  const named = branches.filter(namesSources);
  return unique(named.flatMap(branch => branch.eventSource as string[])).map((source): Service => {
    const own = named.filter(branch => branch.eventSource.includes(source)).map(branch => outcomeAside({ ...branch, eventSource: [source] }));
    const eventName = unique(own.filter(branch => isNamed(branch) && isLong(branch)).flatMap(branch => branch.eventName));
    const others = unique(own.filter(branch => !isNamed(branch) || !isLong(branch)));
    const all = { eventSource: [source], ...widest };
    if (others.some(branch => JSON.stringify(branch) === JSON.stringify(all))) return { source, either: [all] };
    return { source, either: [...eventName.length > 0 ? [{ eventSource: [source], eventName }] : [], ...others] };
  });
}

/** The branch without the condition that a call did not fail: few do, and it is long. */
function outcomeAside({ errorCode, ...rest }: Branch): Branch {
  const alsoDone = errorCode?.some((test: any) => test?.exists === false);
  return errorCode && !(alsoDone && Object.keys(rest).some(name => name !== 'eventSource')) ? { ...rest, errorCode } : rest;
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}

function unique<T>(values: T[]): T[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()];
}

/** Conditions that hold together. */
function merge(one: Branch, other: Branch): Branch {
  const both = Object.keys(other).filter(name => isFields(one[name]) && isFields(other[name]));
  return { ...one, ...other, ...Object.fromEntries(both.map(name => [name, merge(one[name], other[name])])) };
}
