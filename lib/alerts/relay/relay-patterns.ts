import { isFields, MAX_PATTERN_LENGTH, passes, patternProblems } from '../../private/event-pattern';

/** So few rules there should be in every account and Region, and so few there are at most. */
const FEW_RULES = 10;
const MAX_RULES = 20;
/** How long conditions may be that tell few calls from all of their names. */
const MAX_CONDITIONS = 400;

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
  // By names at first, and then by short conditions, shorter ones before, while there are few.
  const precision = new Map<string, number>();
  for (const { source, length } of plan.conditions()) {
    const more = new Map(precision).set(source, length);
    if (plan.count(more) <= few) precision.set(source, length);
  }
  for (const patterns of [plan.patterns(precision), plan.patterns(new Map())]) {
    if (patterns.length <= MAX_RULES && patterns.every(isSound)) return patterns;
  }

  // Rather forward too much than miss something: the alerts' own rules look again. First all calls of the services, then all calls.
  return [plan.allCalls(), ...broadest(alertPatterns, anyCalls[0])].filter(isSound).slice(0, 1);
}

function broadest(alertPatterns: Pattern[], widest: Branch): Pattern[] {
  return [{ 'detail-type': detailTypesOf(alertPatterns), ...(Object.keys(widest).length > 0 && { detail: widest }) }];
}

/** How long the conditions on a service's calls may be; where nothing is said, its calls are told by names alone. */
type Precision = ReadonlyMap<string, number>;

/** How alerts are put into patterns. */
class RelayPlan {
  private readonly branches: Branch[];
  private readonly anySource: Branch[];
  private readonly names: string[];
  private readonly sources: ReturnType<typeof sourcesOf>;
  private readonly known = new Map<string, Service>();
  /** Of a pattern without a service. */
  private readonly emptyLength: number;

  constructor(private readonly alertPatterns: Pattern[], private readonly anyCalls: Branch[]) {
    const branches = alertPatterns.flatMap(pattern => alternatives(pattern.detail)).map(outcomeAside);
    this.anySource = unique(branches.filter(branch => !namesSources(branch)));
    this.branches = branches.filter(namesSources);
    this.names = unique(this.branches.flatMap(branch => branch.eventSource));
    this.sources = sourcesOf(this.names);
    // With a pattern's brackets, and an alternative on names.
    this.emptyLength = lengthOf(this.render([{ eventSource: [], $or: [{ eventName: [] }, ...ofAnySource(this.anySource)] }]));
  }

  /** The conditions by which calls of a service can be told apart besides their names. */
  public conditions(): { source: string; length: number }[] {
    const all = this.branches.filter(branch => this.isNamed(branch)).flatMap(branch => branch.eventSource.map((source: string) =>
      ({ source, length: conditionsLength(branch) })));
    return unique(all).filter(({ length }) => length > 0 && length <= MAX_CONDITIONS).sort((a, b) => a.length - b.length);
  }

  /** How many patterns there would be at most. */
  public count(precision: Precision): number {
    const services = this.services(precision);
    const length = services.reduce((sum, service) => sum + service.length + service.source.length, this.emptyLength);
    if (length <= MAX_PATTERN_LENGTH) return 1;
    const { groups, whole } = this.grouped(services);
    return groups.length + (whole.length > 0 ? 1 : 0) + (this.anySource.length > 0 ? 1 : 0);
  }

  public patterns(precision: Precision): Pattern[] {
    const services = this.services(precision);
    const everything = this.render([...services.flatMap(({ either }) => either), ...this.anySource]);
    return isSound(everything) ? [everything] : this.renderAll(this.grouped(services));
  }

  public allCalls(): Pattern {
    return this.render([{ eventSource: this.names, ...this.anyCalls[0] }, ...this.anySource]);
  }

  /** Those with least room beside them first. What no pattern holds is told by names alone. */
  private services(precision: Precision): Service[] {
    return this.names.map(name => {
      const service = this.service(name, precision.get(name) ?? 0);
      return this.isFit(service.length) ? service : this.service(name, 0);
    }).sort((a, b) => b.length - a.length);
  }

  private service(source: string, precision: number): Service {
    const key = `${source} ${precision}`;
    const service = this.known.get(key) ?? this.serviceWith(source, precision);
    this.known.set(key, service);
    return service;
  }

  private serviceWith(source: string, precision: number): Service {
    const own = this.branches.filter(branch => branch.eventSource.includes(source)).map((branch): Branch => ({ ...branch, eventSource: [source] }));
    const isByName = (branch: Branch) => this.isNamed(branch) && (conditionsLength(branch) === 0 || conditionsLength(branch) > precision);
    const eventName = unique(own.filter(isByName).flatMap(branch => branch.eventName));
    const others = unique(own.filter(branch => !isByName(branch)));
    const all = { eventSource: [source], ...this.anyCalls[0] };
    const isWhole = others.some(branch => JSON.stringify(branch) === JSON.stringify(all));
    const either = isWhole ? [all] : [...eventName.length > 0 ? [{ eventSource: [source], eventName }] : [], ...others];
    // In a group its source is told once, and each of the others with a comma.
    const names = source.length + 3 + Math.max(0, lengthOf(eventName) - 1);
    const length = others.reduce((sum, branch) => sum + lengthOf(withoutSource(branch)) + 1, names);
    return { source, either, length, isWhole };
  }

  /** Whether a branch says how calls are called, and not only of which kind they are. */
  private isNamed({ eventName }: Branch): boolean {
    return Array.isArray(eventName) && !this.anyCalls.some(kind => JSON.stringify(kind.eventName) === JSON.stringify(eventName));
  }

  private isFit(length: number): boolean {
    return this.emptyLength + length <= MAX_PATTERN_LENGTH;
  }

  /** Services that share a pattern each, and those with too much for one, of which all calls are forwarded. */
  private grouped(services: Service[]): { groups: Service[][]; whole: Service[] } {
    const groups: { services: Service[]; length: number }[] = [];
    const whole = services.filter(({ length, isWhole }) => isWhole || !this.isFit(length));
    for (const service of services.filter(one => !whole.includes(one))) {
      const group = groups.find(one => this.isFit(one.length + service.length));
      if (group) {
        group.services.push(service);
        group.length += service.length;
      } else {
        groups.push({ services: [service], length: service.length });
      }
    }
    return { groups: groups.map(group => group.services), whole };
  }

  /** One pattern for each group, and one for the services that are not named. Each names its services, which keeps the patterns apart. */
  private renderAll({ groups, whole }: { groups: Service[][]; whole: Service[] }): Pattern[] {
    const [widest] = this.anyCalls;
    const inGroups = [
      ...whole.length > 0 ? [{ eventSource: this.sources.among(whole.map(({ source }) => source)), ...widest }] : [],
      ...groups.map(group => onSources(group, this.anySource, this.sources)),
    ];
    // Where too much is said of any service, all calls of those that are not named are forwarded.
    const others = [this.anySource, [widest]].map(any => this.render([eitherOf({ eventSource: this.sources.others }, any.map(withoutSource))]));
    return [...inGroups.map(branch => this.render([branch])), ...this.anySource.length > 0 ? [others.find(isSound) ?? others[1]] : []];
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
  const others = [...unique(own.filter(branch => !isNameOnly(branch))), ...ofAnySource(anySource)];
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

/** What matters of any service, as one alternative. */
function ofAnySource(branches: Branch[]): Branch[] {
  return branches.length > 0 ? [eitherOf({}, branches.map(withoutSource))] : [];
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
  /** How much it adds to a pattern, at most. */
  readonly length: number;
  /** Whether all of its calls matter. */
  readonly isWhole: boolean;
}

/** How long a branch is without source and names. */
function conditionsLength({ eventSource: _, eventName: __, ...rest }: Branch): number {
  return Object.keys(rest).length === 0 ? 0 : lengthOf(rest);
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
