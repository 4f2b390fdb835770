import { CoveringPattern } from './covering/covering-pattern';
import { DocumentFacts } from './rule-document';
import { SigmaTest } from '../alerts/evaluator/sigma-test';
import { unloggedCalls } from '../event-patterns/call-names';
import { EVENT_COLUMNS } from '../questions/record-columns';

/** The fields at the top of records that tables of queries lack. */
const MORE_FIELDS = ['managementEvent', 'insightDetails', 'eventCategory', 'insightContext', 'errorCode'];
const FIELDS = new Set([...EVENT_COLUMNS.map(([name]) => name), ...MORE_FIELDS]);

/** The doubts about a rule that is kept exactly, in sentences. */
export function doubtsOf({ status, level }: DocumentFacts, test: SigmaTest, pattern: CoveringPattern): string[] {
  return [
    ...status === 'deprecated' ? ['Its status is deprecated.'] : [],
    ...level === 'informational' ? ['Its level is informational, which Sigma does not mean for alerts.'] : [],
    ...unknownFields(test).map(name => `No record has the field '${name}'.`),
    ...unloggedCalls(pattern.detail ?? {}),
    ...pattern.detail === undefined ? ['The evaluator receives every event of CloudTrail because of it: no condition of it fits into an event pattern.'] : [],
  ];
}

function unknownFields(test: SigmaTest): string[] {
  const names = fieldsOf(test).map(field => field.split('.')[0]).filter(name => !FIELDS.has(name));
  return [...new Set(names)];
}

/** The fields that a test reads. */
export function fieldsOf(test: SigmaTest): string[] {
  if ('all' in test) return test.all.flatMap(fieldsOf);
  if ('any' in test) return test.any.flatMap(fieldsOf);
  if ('not' in test) return fieldsOf(test.not);
  return ['field', 'other'].map(name => (test as Record<string, unknown>)[name]).filter(field => typeof field === 'string');
}
