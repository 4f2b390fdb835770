import { Engines } from './engines';
import { DAYS } from './question-days';
import { mutants } from './question-mutants';
import { AuditPeriod } from '../../lib/questions/audit-period';
import { auditQuery } from '../../lib/questions/compile';
import type { Question } from '../../lib/questions/question';
import { QUESTIONS } from '../../lib/questions/questions';

let engines: Engines;

beforeAll(async () => {
  engines = await Engines.over(DAYS);
}, 60_000);

afterAll(() => engines?.close());

const athenaSql = (question: Question, day: number) => auditQuery(question)._athenaSql(`events_${day}`, { period: AuditPeriod.always() });

describe('each part of a question matters', () => {
  test.each(QUESTIONS.map((question, day) => [question.id, question, day] as const))('%s', async (_, question, day) => {
    const answer = JSON.stringify(await engines.sql(athenaSql(question, day)));
    const survivors: string[] = [];
    for (const mutant of mutants(question)) {
      if (JSON.stringify(await engines.sql(athenaSql(mutant.question, day))) === answer) survivors.push(mutant.without);
    }
    expect(survivors).toEqual([]);
  });

  test('and there are many of them', () => {
    expect(QUESTIONS.flatMap(mutants).length).toBeGreaterThan(800);
  });
});
