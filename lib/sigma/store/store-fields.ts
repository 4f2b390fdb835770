import { LATE_FIELDS } from '../../questions/record-columns';
import { isScalarField } from '../covering/field-tests';
import { SigmaFault } from '../sigma-fault';

/** Checks that tables have a column for the field, which no list can contain. */
export function checkStoreField(field: string, place = 'detection'): void {
  if (isScalarField(field) && field !== 'managementEvent') return;
  throw new SigmaFault(place, 'have fields with a column of their own', field, 'What depends on the call can be in lists, which tables do not search: use the alert of the rule.');
}

/** Whether CloudWatch Logs discovers the field in each record, as a text. */
export function isDiscovered(field: string): boolean {
  return isScalarField(field) && !LATE_FIELDS.includes(field.split('.')[0]);
}
