/** A rule of Contributor Insights, as it counts log events. */
interface RuleBody {
  readonly Contribution: {
    readonly Keys: string[];
    readonly Filters: { readonly Match: string; readonly In?: string[]; readonly StartsWith?: string[]; readonly IsPresent?: boolean }[];
  };
}

type Record = { [field: string]: any };

/** The rule's own log events among these: those that have all its keys and meet all its filters. */
export function countedBy({ Contribution: { Keys, Filters } }: RuleBody, records: Record[]): Record[] {
  const meets = (record: Record) => Filters.every(({ Match, In, StartsWith, IsPresent }) => {
    const value = valueAt(record, Match);
    if (IsPresent !== undefined) return (value !== undefined) === IsPresent;
    return In ? In.includes(value) : StartsWith!.some(beginning => String(value ?? '').startsWith(beginning));
  });
  return records.filter(record => meets(record) && Keys.every(key => valueAt(record, key) !== undefined));
}

/**
 * The records with which a contributor reaches the threshold: as many of its calls within five minutes. In ALARM already, an alarm
 * is not raised again until no such window is left.
 */
export function reaching(rule: RuleBody, threshold: number, records: Record[]): Record[] {
  const counted = countedBy(rule, records).filter(({ eventTime }) => eventTime).sort((a, b) => timeOf(a) - timeOf(b));
  const contributors = new Map<string, Record[]>();
  for (const record of counted) {
    const key = JSON.stringify(rule.Contribution.Keys.map(name => valueAt(record, name)));
    contributors.set(key, [...contributors.get(key) ?? [], record]);
  }
  return [...contributors.values()]
    .flatMap(calls => calls.filter((_, i) => isFull(calls, i, threshold) && !(i > 0 && isFull(calls, i - 1, threshold))));
}

function isFull(calls: Record[], i: number, threshold: number): boolean {
  return i + 1 >= threshold && timeOf(calls[i]) - timeOf(calls[i + 1 - threshold]) < 300_000;
}

function timeOf({ eventTime }: Record): number {
  return Date.parse(eventTime);
}

function valueAt(record: Record, path: string): any {
  return path.split('.').slice(1).reduce((value, name) => value?.[name], record as any);
}
