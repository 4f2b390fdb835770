import { isField } from './detection/values';
import { SigmaFault } from './sigma-fault';
import { isYamlMap, YamlMap, YamlValue } from './yaml-documents';

/** The content of a correlation. */
export interface CorrelationDocument {
  readonly type: 'event_count' | 'value_count';
  /** The ids or names of its rules. */
  readonly rules: string[];
  readonly groupBy: string[];
  readonly seconds: number;
  readonly atLeast: number;
  /** The greatest count; undefined if there is none. */
  readonly atMost?: number;
  readonly field?: string;
  /** Whether its rules are rules by themselves, too. */
  readonly generate: boolean;
}

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const MAX_DAYS = 30;

/** Reads the correlation of a document. */
export function correlationOf(document: YamlMap): CorrelationDocument {
  const place = (name: string) => `correlation.${name}`;
  const { correlation, generate = (isYamlMap(correlation) ? correlation.generate : undefined) ?? false } = document;
  if (!isYamlMap(correlation)) throw new SigmaFault('correlation', 'be a map', correlation, 'See the specification of correlations.');
  const { type, aliases, condition, field } = correlation;
  if (type !== 'event_count' && type !== 'value_count') {
    throw new SigmaFault(place('type'), 'be event_count or value_count', type, 'Other correlations have no query that is exact.');
  }
  if (aliases !== undefined) throw new SigmaFault(place('aliases'), 'be absent', aliases, 'Group by fields that all rules have.');
  if (!isYamlMap(condition)) throw new SigmaFault(place('condition'), 'be a map', condition, 'Like { gte: 10 }.');
  const { field: counted = field, ...bounds } = condition;
  if (type === 'value_count' && (typeof counted !== 'string' || !isField(counted))) {
    throw new SigmaFault(place('condition.field'), 'be the field whose values are counted', counted, 'Like userIdentity.arn.');
  }
  if (type === 'event_count' && counted !== undefined) throw new SigmaFault(place('condition.field'), 'be absent with event_count', counted, 'Use value_count.');
  if (typeof generate !== 'boolean') throw new SigmaFault('generate', 'be true or false', generate, 'Without quotation marks.');
  return {
    type,
    rules: texts(correlation.rules, place('rules')),
    groupBy: correlation['group-by'] === undefined ? [] : fields(correlation['group-by'], place('group-by')),
    seconds: secondsOf(correlation.timespan, place('timespan')),
    ...boundsOf(bounds, place('condition')),
    ...type === 'value_count' && { field: counted as string },
    generate,
  };
}

/** The least and the greatest count that each operator admits. */
const BOUNDS: Record<string, (count: number) => { least?: number; most?: number }> = {
  gt: count => ({ least: count + 1 }),
  gte: count => ({ least: count }),
  lt: count => ({ most: count - 1 }),
  lte: count => ({ most: count }),
  eq: count => ({ least: count, most: count }),
};

/** The counts that satisfy all operators of a condition. A count of none is in no record, so it cannot be found. */
function boundsOf(condition: YamlMap, place: string): { atLeast: number; atMost?: number } {
  const operators = Object.entries(condition);
  if (operators.length === 0 || !operators.every(([name, count]) => Object.hasOwn(BOUNDS, name) && isCount(count))) {
    throw new SigmaFault(place, `have whole numbers for ${Object.keys(BOUNDS).map(name => `'${name}'`).join(', ')}, and nothing else`, condition, 'Like { gte: 10 }.');
  }
  const bounds = operators.map(([name, count]) => BOUNDS[name](count as number));
  const [atLeast, atMost] = [Math.max(...bounds.map(({ least = 0 }) => least)), Math.min(...bounds.map(({ most = Infinity }) => most))];
  if (atLeast > atMost) throw new SigmaFault(place, 'be met by some count', condition, 'No count is in all of these bounds.');
  if (atMost < 1 || atLeast === 0 && atMost === Infinity) {
    throw new SigmaFault(place, 'depend on at least 1 event', condition, 'A group without events is not in the records.');
  }
  return { atLeast: Math.max(atLeast, 1), ...atMost < Infinity && { atMost } };
}

function isCount(value: YamlValue): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function secondsOf(timespan: YamlValue | undefined, place: string): number {
  const [, count, unit] = /^([1-9]\d{0,5})([smhdw])$/.exec(String(timespan)) ?? [];
  const seconds = count === undefined ? 0 : Number(count) * SECONDS[unit];
  if (seconds === 0 || seconds > MAX_DAYS * SECONDS.d) {
    throw new SigmaFault(place, `be a number with s, m, h, d or w, of at most ${MAX_DAYS} days`, timespan, 'Like 15m.');
  }
  return seconds;
}

function texts(value: YamlValue | undefined, place: string): string[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || !values.every(one => typeof one === 'string')) throw new SigmaFault(place, 'be texts', value, 'Quote them.');
  return values as string[];
}

function fields(value: YamlValue, place: string): string[] {
  const names = texts(value, place);
  const wrong = names.find((name, i) => !isField(name) || names.indexOf(name) !== i);
  if (wrong !== undefined) throw new SigmaFault(place, 'name fields of records, each once', wrong, 'Like userIdentity.arn.');
  return names;
}
