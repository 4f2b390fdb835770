import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { FINDING_KINDS, FindingCode } from '../../../lib/integrity/finding-kinds';
import { compareFindings, Finding, verdictOf } from '../../../runtime/log-integrity/finding';

const CODES = Object.keys(FINDING_KINDS) as FindingCode[];

test('the kinds of findings have stable codes', () => {
  expect(CODES).toMatchSnapshot();
  expect(CODES.filter(code => FINDING_KINDS[code].severity !== 'note').length).toBeGreaterThanOrEqual(24);
});

test.each(CODES)('%s has texts that are whole sentences', code => {
  const { title, meaning, action } = FINDING_KINDS[code];
  expect(title).toMatch(/^[A-Z][^.]{5,70}$/);
  expect(meaning).toMatch(/^[A-Z].{10,}\.$/);
  expect(action).toMatch(/^[A-Z].{3,}\.$/);
});

test('a test provokes every kind', () => {
  const files = ['.', '../log-integrity-monitor'].flatMap(folder => readdirSync(join(__dirname, folder)).map(file => join(__dirname, folder, file)));
  const tests = files.filter(file => file.endsWith('.ts') && file !== __filename).map(file => readFileSync(file, 'utf8')).join('\n');
  expect(CODES.filter(code => !new RegExp(`['\\[\`]${code}['\\] ]`).test(tests))).toEqual([]);
});

describe('the verdict', () => {
  test('is that of the worst finding', () => {
    expect(verdictOf([])).toBe('clean');
    expect(verdictOf(['redelivered', 'log-not-covered'])).toBe('clean');
    expect(verdictOf(['redelivered', 'log-unreadable'])).toBe('not-verifiable');
    expect(verdictOf(['log-unreadable', 'log-changed', 'redelivered'])).toBe('tampered');
  });
});

test('findings are ordered by place, time, object and code', () => {
  const one: Finding = { code: 'log-changed', place: 'a', bucket: 'b', from: '2026-11-20T10:00:00Z', detail: 'x', object: 'k' };
  const all: Finding[] = [one, { ...one, detail: 'y' }, { ...one, code: 'log-missing' }, { ...one, object: 'l' }, { ...one, from: '2026-11-20T11:00:00Z' }];
  all.push({ ...one, place: 'a1' }, { ...one, place: 'b' });
  expect([...all].reverse().sort(compareFindings)).toEqual(all);
  expect([compareFindings(all[0], all[1]), compareFindings(all[1], all[0]), compareFindings(one, { ...one })]).toEqual([-1, 1, 0]);
});
