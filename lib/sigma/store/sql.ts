import { checkStoreField } from './store-fields';
import { SigmaFieldTest, SigmaPiece, sigmaPieces, SigmaTest } from '../../alerts/evaluator/sigma-test';
import { foldCase, otherCase } from '../../private/letter-case';
import { SigmaFault } from '../sigma-fault';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** The places of the parts of a time in its text. */
const TIME_PARTS = { year: [1, 4], month: [6, 2], day: [9, 2], hour: [12, 2], minute: [15, 2] } as const;

/** The detection of a rule as a condition of Athena's SQL, which is never NULL. */
export function sqlTest(test: SigmaTest): string {
  if ('all' in test) return `(${test.all.map(sqlTest).join(' AND ')})`;
  if ('any' in test) return `(${test.any.map(sqlTest).join(' OR ')})`;
  if ('not' in test) return `NOT ${sqlTest(test.not)}`;
  return `coalesce(${sqlFieldTest(test)}, FALSE)`;
}

/** The column of a field. */
export function sqlColumn(field: string): string {
  return field.toLowerCase();
}

/** A text in SQL. Two braces would begin a parameter. */
export function sqlLiteral(text: string): string {
  return `'${text.replace(/'/g, '\'\'').replace(/\{(?=\{)/g, '{\' || \'')}'`;
}

function sqlFieldTest(test: SigmaFieldTest): string {
  if (!('field' in test) || test.field === undefined) throw unsearchable('search the whole record', test);
  checkStoreField(test.field);
  const column = sqlColumn(test.field);
  if ('isNull' in test) return `${column} IS NULL`;
  if ('like' in test) return like(column, test.like, test.cased ?? false);
  if ('number' in test && test.part && test.field === 'eventTime') {
    const [at, length] = TIME_PARTS[test.part];
    return `CAST(substr(${column}, ${at}, ${length}) AS INTEGER) ${test.number} ${test.value}`;
  }
  if ('other' in test && test.cased) {
    checkStoreField(test.other);
    const other = sqlColumn(test.other);
    switch (test.at) {
      case 'whole': return `${column} = ${other}`;
      case 'start': return `substr(${column}, 1, length(${other})) = ${other}`;
      case 'end': return `(length(${column}) >= length(${other}) AND substr(${column}, length(${column}) - length(${other}) + 1) = ${other})`;
      case 'anywhere': return `strpos(${column}, ${other}) > 0`;
      default: throw new Error(`Unknown place: ${test.at}`);
    }
  }
  throw unsearchable('have tests that engines of stores agree about', test);
}

function like(column: string, text: string, cased: boolean): string {
  const folded = cased ? text : foldCase(text);
  const value = cased ? column : inLowerCase(column, folded);
  const pieces = sigmaPieces(folded);
  const [first = { text: '' }, ...others] = pieces;
  if (others.length === 0 && typeof first === 'object') return `${value} = ${sqlLiteral(first.text)}`;
  return `${value} LIKE ${sqlLiteral(pieces.map(pieceOfPattern).join(''))} ESCAPE '\\'`;
}

function pieceOfPattern(piece: SigmaPiece): string {
  if (typeof piece === 'object') return piece.text.replace(/[\\%_]/g, '\\$&');
  return piece === '*' ? '%' : '_';
}

/** The column in lower case, as far as it matters: `lower` would change letters that are in no pair. */
function inLowerCase(column: string, folded: string): string {
  const others = [...new Set(Array.from(folded.replace(/[\0-\x7f]/g, '')))].filter(letter => otherCase(letter) !== undefined);
  const upper = UPPER + others.map(letter => otherCase(letter)).join('');
  return `translate(${column}, '${upper}', '${UPPER.toLowerCase()}${others.join('')}')`;
}

function unsearchable(must: string, test: SigmaFieldTest): SigmaFault {
  return new SigmaFault('detection', must, test, 'Queries have texts with wildcards, null and the hour of eventTime: use the alert of the rule.');
}
