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
  readonly field?: string;
  /** Whether its rules are rules by themselves, too. */
  readonly generate: boolean;
}

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
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
    atLeast: atLeastOf(bounds, place('condition')),
    ...type === 'value_count' && { field: counted as string },
    generate,
  };
}

/** The least count: other bounds cannot be seen before the time is over. */
function atLeastOf(bounds: YamlMap, place: string): number {
  const [[name, value] = [], ...others] = Object.entries(bounds);
  const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0;
  if (others.length > 0 || !isCount || (name !== 'gt' && name !== 'gte')) {
    throw new SigmaFault(place, 'have \'gt\' or \'gte\' with a whole number, and nothing else', bounds, 'A query finds the groups that reach a count, not those that stay below one.');
  }
  const atLeast = name === 'gt' ? value + 1 : value;
  if (atLeast === 0) throw new SigmaFault(place, 'be at least 1', bounds, 'A group without events is not in the records.');
  return atLeast;
}

function secondsOf(timespan: YamlValue | undefined, place: string): number {
  const [, count, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(String(timespan)) ?? [];
  const seconds = count === undefined ? 0 : Number(count) * SECONDS[unit];
  if (seconds === 0 || seconds > MAX_DAYS * SECONDS.d) {
    throw new SigmaFault(place, `be a number with s, m, h or d, of at most ${MAX_DAYS} days`, timespan, 'Like 15m.');
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
