import { RE2JS } from 're2js';
import { addressTest } from './addresses';
import { likeTest } from './like';
import { RecordView } from './record-view';
import { timePart } from './times';
import type { SigmaFieldTest, SigmaPlace, SigmaTest } from '../../../../lib/alerts/evaluator/sigma-test';
import { foldCase } from '../../../../lib/private/letter-case';
import { compares } from '../numbers';

/** The comparisons of elements of two lists. */
const MAX_COMPARISONS = 10_000;

type Test = (record: RecordView) => boolean;

/** The detection of a Sigma rule as a function of a record. It throws for a test that is not known here. */
export function compileDetection(test: SigmaTest): (record: unknown) => boolean {
  const compiled = compile(test);
  return record => compiled(new RecordView(record));
}

function compile(test: SigmaTest): Test {
  if ('all' in test) {
    const tests = test.all.map(compile);
    return record => tests.every(each => each(record));
  }
  if ('any' in test) {
    const tests = test.any.map(compile);
    return record => tests.some(each => each(record));
  }
  if ('not' in test) {
    const inner = compile(test.not);
    return record => !inner(record);
  }
  return fieldTest(test);
}

function fieldTest(test: SigmaFieldTest): Test {
  if ('like' in test) return likeField(test);
  if ('keyword' in test) {
    const { keyword, cased } = test;
    const isLike = likeTest(cased ? keyword : foldCase(keyword));
    return record => isLike(cased ? record.whole : foldCase(record.whole));
  }
  if ('re' in test) {
    const { field, re } = test;
    const expression = RE2JS.compile(re);
    return record => (field === undefined ? [record.whole] : record.texts(field)).some(text => expression.test(text));
  }
  const { field } = test;
  if ('cidr' in test) {
    const isWithin = addressTest(test.cidr);
    return record => record.texts(field).some(isWithin);
  }
  if ('number' in test) {
    const { number, value, part } = test;
    return record => record.texts(field).some(text => compares(part ? timePart(text, part) : text, number, value));
  }
  if ('exists' in test) return record => record.has(field) === test.exists;
  if ('isNull' in test) return record => record.isNull(field);
  if ('other' in test) {
    const { other, at, cased } = test;
    const texts = (record: RecordView, name: string) => cased ? record.texts(name) : record.foldedTexts(name);
    return record => anyStands(texts(record, other), at, texts(record, field));
  }
  throw new Error(`Unknown test: ${JSON.stringify(test)}`);
}

function likeField({ field, like, cased }: { field: string; like: string; cased?: boolean }): Test {
  const isLike = likeTest(cased ? like : foldCase(like));
  return record => (cased ? record.texts(field) : record.foldedTexts(field)).some(isLike);
}

/** Whether one of the parts stands in one of the texts. It throws for lists that are too long to compare each with each. */
function anyStands(parts: string[], at: SigmaPlace, texts: string[]): boolean {
  if (at === 'whole') {
    const known = new Set(parts);
    return texts.some(text => known.has(text));
  }
  if (parts.length * texts.length > MAX_COMPARISONS) throw new Error(`More than ${MAX_COMPARISONS} comparisons of elements`);
  return texts.some(text => parts.some(part => stands(part, at, text)));
}

function stands(part: string, at: SigmaPlace, text: string): boolean {
  switch (at) {
    case 'start': return text.startsWith(part);
    case 'end': return text.endsWith(part);
    case 'anywhere': return text.includes(part);
    default: throw new Error(`Unknown place: ${at}`);
  }
}
