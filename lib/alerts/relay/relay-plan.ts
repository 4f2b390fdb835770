import { alternatives, Branch, detailTypesOf, isSound, lengthOf, namesSources, Pattern, withoutSource } from '../../event-patterns/branches';
import { MAX_PATTERN_LENGTH } from '../../event-patterns/event-pattern';
import { unique } from '../../private/collections';

/** How long conditions may be that tell few calls from all of their names. */
const MAX_CONDITIONS = 400;

/** How long the conditions on a service's calls may be; where nothing is said, its calls are told by names alone. */
type Precision = ReadonlyMap<string, number>;

/** What matters of one service: its calls by their names, and what alerts say of any call of it. */
interface Service {
  readonly source: string;
  readonly either: Branch[];
  /** How much it adds to a pattern, at most. */
  readonly length: number;
  /** Whether all of its calls matter. */
  readonly isWhole: boolean;
}

/** A plan of the patterns that alerts are combined into. */
export class RelayPlan {
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

  /** Returns the number of patterns, at most. */
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

  /**
   * One pattern for each group, and one for the services that are not named. Each names its services, which keeps the
   * patterns apart.
   */
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

/** What matters of some services, by names whosever they are, and what matters of any. */
function onSources(services: Service[], anySource: Branch[], sources: ReturnType<typeof sourcesOf>): Branch {
  const own = services.flatMap(({ either }) => either).map(withoutSource);
  const names = unique(own.filter(isNameOnly).flatMap(({ eventName }) => eventName));
  const named = names.length > 0 ? [{ eventName: names }] : [];
  const others = [...unique(own.filter(branch => !isNameOnly(branch))), ...ofAnySource(anySource)];
  return eitherOf({ eventSource: sources.among(services.map(({ source }) => source)) }, [...named, ...others]);
}

/**
 * Tests for services and for those that are not named: by how their sources begin, which is shorter, if these are like
 * AWS's and tell them apart.
 */
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

/** How long a branch is without source and names. */
function conditionsLength({ eventSource: _, eventName: __, ...rest }: Branch): number {
  return Object.keys(rest).length === 0 ? 0 : lengthOf(rest);
}

/** The branch without the condition that a call did not fail: few do, and it is long. */
function outcomeAside({ errorCode, ...rest }: Branch): Branch {
  const alsoDone = errorCode?.some((test: any) => test?.exists === false);
  return errorCode && !(alsoDone && Object.keys(rest).some(name => name !== 'eventSource')) ? { ...rest, errorCode } : rest;
}

function rendered(detailTypes: string[], either: Branch[]): Pattern {
  return { 'detail-type': detailTypes, 'detail': either.length === 1 ? either[0] : { $or: either } };
}
