import { isDiscovered } from './store-fields';
import { SigmaTest, sigmaPieces } from '../../alerts/evaluator/sigma-test';
import { foldCase, otherCase } from '../../private/letter-case';

/**
 * The detection of a rule as a condition of CloudWatch Logs Insights; undefined if it has fields that are not
 * discovered in each record, or other tests than on texts.
 */
export function insightsTest(test: SigmaTest): string | undefined {
  if ('all' in test) return joined(test.all.map(insightsTest), 'and');
  if ('any' in test) return joined(test.any.map(insightsTest), 'or');
  if ('not' in test) {
    const inner = insightsTest(test.not);
    return inner && `not (${inner})`;
  }
  if (!('field' in test) || test.field === undefined || !isDiscovered(test.field)) return undefined;
  if ('isNull' in test) return `not ispresent(${test.field})`;
  return 'like' in test ? `${test.field} like /${expressionOf(test.like, test.cased ?? false)}/` : undefined;
}

function joined(conditions: (string | undefined)[], word: string): string | undefined {
  return conditions.every(condition => condition !== undefined) ? `(${conditions.join(` ${word} `)})` : undefined;
}

/** A regular expression for the whole text, with both letters of each pair. */
function expressionOf(like: string, cased: boolean): string {
  const pieces = sigmaPieces(cased ? like : foldCase(like));
  const parts = pieces.map(piece => {
    if (typeof piece !== 'object') return piece === '*' ? '[\\s\\S]*' : '[\\s\\S]';
    return Array.from(piece.text, letter => {
      const other = cased ? undefined : otherCase(letter);
      return other === undefined ? letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&') : `[${letter}${other}]`;
    }).join('');
  });
  return `^${parts.join('')}$`;
}
