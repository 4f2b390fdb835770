import { elementsOf } from './paths';
import { isFields } from '../../../lib/event-patterns/event-pattern';

/** A statement of a policy. */
export interface Statement {
  readonly [element: string]: unknown;
}

/**
 * The statements of a policy: an object, or its JSON text, also encoded for URLs or as a JSON string. An empty text
 * removes a policy, so it has none.
 *
 * @throws if the text is not JSON, for example because it is cut
 */
export function statementsOf(policy: unknown): Statement[] {
  const document = typeof policy === 'string' ? parsed(policy) : policy;
  if (document === undefined) return [];
  if (!isFields(document)) throw new Error('The policy is not an object');
  const statements = elementsOf(fieldsNamed(document, 'statement'));
  if (!statements.every(isFields)) throw new Error('A statement of the policy is not an object');
  return statements;
}

/** The values of a policy element. IAM reads the names of elements in any case. */
export function fieldsNamed(fields: Statement, name: string): unknown[] {
  return Object.keys(fields).filter(key => key.toLowerCase() === name).map(key => fields[key]);
}

function parsed(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  // In the encoding of forms a blank is a plus.
  const document: unknown = JSON.parse(trimmed.startsWith('%') ? decodeURIComponent(trimmed.replaceAll('+', ' ')) : trimmed);
  return typeof document === 'string' ? JSON.parse(document) : document;
}
