export type Operator = '<' | '<=' | '=' | '>=' | '>';

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Whether a number, or a text of one, compares like this. Whole numbers in texts are exact, however large. */
export function compares(value: unknown, operator: Operator, other: number): boolean {
  const number = numberOf(value);
  if (number === undefined) return false;
  switch (operator) {
    case '<': return number < other;
    case '<=': return number <= other;
    case '>=': return number >= other;
    case '>': return number > other;
    case '=': return number <= other && number >= other;
    default: throw new Error(`Unknown operator: ${operator}`);
  }
}

function numberOf(value: unknown): number | bigint | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (WHOLE.test(value)) return value.startsWith('+') ? BigInt(value.slice(1)) : BigInt(value);
  return DECIMAL.test(value) ? Number(value) : undefined;
}
