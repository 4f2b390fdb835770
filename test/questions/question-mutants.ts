import { CALLER, PRINCIPAL, WRITES } from '../../lib/questions/question';
import type { Condition, Question } from '../../lib/questions/question';

export interface Mutant {
  /** What was left out. */
  readonly without: string;
  readonly question: Question;
}

/** Where the fields that stand for a caller are tried out, for all questions that have them. */
const WITH_EVERY_CALLER = 'denied-calls';
export const WITH_EVERY_PRINCIPAL = 'every-principal';

/** The question with which the parts of `WRITES` are tried out for all. */
const WITH_EVERY_READ = 'changes-of-resource';

/** The question with each of its parts left out: conditions, values of conditions, thresholds, and fields that stand in for others. */
export function mutants(question: Question): Mutant[] {
  return [
    ...lists(question.where, []).filter(([, path]) => question.id === WITH_EVERY_READ || !path.includes(`${said(WRITES)} > `))
      .map(([where, path]) => ({ without: path, question: { ...question, where } })),
    ...Object.keys(question.atLeast ?? {}).map(name => ({ without: `at least ${name}`, question: { ...question, atLeast: without(question.atLeast!, name) } })),
    ...Object.entries(question.columns).flatMap(([name, column]) => typeof column === 'object' && 'firstOf' in column
      && (column !== CALLER || question.id === WITH_EVERY_CALLER) && (column !== PRINCIPAL || question.id === WITH_EVERY_PRINCIPAL)
      ? column.firstOf.map((field, i) => {
        const firstOf = column.firstOf.filter((_, at) => at !== i);
        return { without: `${name} from ${field}`, question: { ...question, columns: { ...question.columns, [name]: firstOf.length === 1 ? firstOf[0] : { firstOf } } } };
      })
      : []),
  ];
}

/** A list of conditions without one of them, or with one that is itself changed. */
function lists(conditions: Condition[], path: string[], least = 0): [Condition[], string][] {
  return conditions.flatMap((condition, i): [Condition[], string][] => {
    const here = [...path, said(condition)];
    return [
      ...conditions.length > least ? [[conditions.filter((_, at) => at !== i), here.join(' > ')] as [Condition[], string]] : [],
      ...changed(condition, here).map(([one, name]): [Condition[], string] => [conditions.map((other, at) => at === i ? one : other), name]),
    ];
  });
}

function changed(condition: Condition, path: string[]): [Condition, string][] {
  if ('any' in condition) return lists(condition.any, path, 1).map(([any, name]) => [{ any }, name]);
  if ('all' in condition) return lists(condition.all, path, 1).map(([all, name]) => [{ all }, name]);
  if ('not' in condition) return changed(condition.not, path).map(([not, name]) => [{ not }, name]);
  for (const kind of ['is', 'isNot', 'begins', 'contains', 'matches']) {
    const values: unknown[] | undefined = (condition as any)[kind];
    if (values !== undefined && values.length > 1) {
      return values.map((value, i) => [{ ...condition, [kind]: values.filter((_, at) => at !== i) } as Condition, [...path, `value ${value}`].join(' > ')]);
    }
  }
  return [];
}

function said(condition: Condition): string {
  return JSON.stringify(condition).slice(0, 120);
}

function without<T>(record: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== name));
}
