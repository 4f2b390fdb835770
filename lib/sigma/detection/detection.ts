import { conditionTest } from './condition-expression';
import { modifiersOf } from './modifiers';
import { FIELD_ADVICE, isField, valueTest } from './values';
import { SigmaTest } from '../../alerts/evaluator/sigma-test';
import { SigmaFault } from '../sigma-fault';
import { isYamlMap, YamlMap, YamlValue } from '../yaml-documents';

/** The number of tests in a rule: each event that the pattern of its alert matches may need all of them. */
const MAX_TESTS = 2000;

/** The detection of a rule as a test. */
export function detectionTest(detection: YamlValue | undefined): SigmaTest {
  if (!isYamlMap(detection)) throw new SigmaFault('detection', 'be a map of search identifiers and a condition', detection, 'See the specification of rules.');
  const { condition, ...identifiers } = detection;
  if ('timeframe' in identifiers) {
    throw new SigmaFault('detection.timeframe', 'be absent', identifiers.timeframe, 'Sigma 2 counts in correlation rules: write an event_count or a value_count.');
  }
  const tests = new Map(Object.keys(identifiers).map(name => [name, identifierTest(identifiers[name], `detection.${name}`)]));
  const conditions = Array.isArray(condition) ? condition : [condition];
  const either = conditions.map((one, i) => {
    const place = Array.isArray(condition) ? `detection.condition[${i}]` : 'detection.condition';
    if (typeof one !== 'string') throw new SigmaFault(place, 'be a text', one, 'Like \'selection and not 1 of filter_*\'.');
    return conditionTest(one, place, tests);
  });
  if (either.length === 0) throw new SigmaFault('detection.condition', 'not be empty', condition, 'Like \'selection and not 1 of filter_*\'.');
  const test: SigmaTest = either.length === 1 ? either[0] : { any: either };
  if (testsIn(test) > MAX_TESTS) throw new SigmaFault('detection', `have at most ${MAX_TESTS} tests`, `${testsIn(test)} tests`, 'Split the rule.');
  return test;
}

/** A search identifier: a map, a list of maps, or a list of keywords. */
function identifierTest(value: YamlValue, place: string): SigmaTest {
  if (isYamlMap(value)) return mapTest(value, place);
  if (!Array.isArray(value)) throw new SigmaFault(place, 'be a map or a list', value, 'Write a keyword as a list of one.');
  if (value.length === 0) throw new SigmaFault(place, 'not be empty', value, 'Remove it.');
  return eitherOf(value.map((element, i) => isYamlMap(element) ? mapTest(element, `${place}[${i}]`) : valueTest(modifiersOf('', place), element, `${place}[${i}]`)));
}

function mapTest(map: YamlMap, place: string): SigmaTest {
  const keys = Object.keys(map);
  if (keys.length === 0) throw new SigmaFault(place, 'not be empty', {}, 'Remove it.');
  return allOf(keys.map(key => itemTest(key, map[key], `${place}.${key}`)));
}

/** A field with its modifiers, and its values. */
function itemTest(key: string, value: YamlValue, place: string): SigmaTest {
  const modifiers = modifiersOf(key, place);
  const { field, all, neq, kind, at, transformations } = modifiers;
  const isKeyword = field === '';
  if (isKeyword && (!['text', 're'].includes(kind) || !['whole', 'anywhere'].includes(at) || transformations.length > 0 || neq || !key.startsWith('|'))) {
    throw new SigmaFault(place, 'have a field', key, 'Keywords have the modifiers all, contains, cased and re only.');
  }
  if (!isKeyword && !isField(field)) throw new SigmaFault(place, 'name a field of a record, without places in lists', field, FIELD_ADVICE);
  if (Array.isArray(value) && value.length === 0) throw new SigmaFault(place, 'not be empty', value, 'A null value is null, an empty text is \'\'.');
  if (all && !(Array.isArray(value) && value.length > 1)) throw new SigmaFault(place, 'have several values with \'all\'', value, 'Remove the modifier.');
  const values = Array.isArray(value) ? value : [value];
  const tests = values.map((one, i) => valueTest(modifiers, one, Array.isArray(value) ? `${place}[${i}]` : place));
  const test = all ? allOf(tests) : eitherOf(tests);
  return neq ? { not: test } : test;
}

function allOf(tests: SigmaTest[]): SigmaTest {
  return tests.length === 1 ? tests[0] : { all: tests };
}

function eitherOf(tests: SigmaTest[]): SigmaTest {
  return tests.length === 1 ? tests[0] : { any: tests };
}

function testsIn(test: SigmaTest): number {
  if ('all' in test) return test.all.reduce((sum, one) => sum + testsIn(one), 0);
  if ('any' in test) return test.any.reduce((sum, one) => sum + testsIn(one), 0);
  return 'not' in test ? testsIn(test.not) : 1;
}
