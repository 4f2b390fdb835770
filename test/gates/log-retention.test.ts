import { EXAMPLE_NAMES } from './examples';
import { templates } from '../deployment/examples';

/** Log groups of examples by the days that they keep events. */
const groups = EXAMPLE_NAMES.flatMap(example => templates(example).flatMap(({ stackName, template }) => Object.entries<any>(template.Resources)
  .filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup')
  .map(([id, { Properties }]) => ({ name: `${example}: ${stackName} ${id}`, days: Properties.RetentionInDays as number | undefined }))));

test('every log group of an example is kept for a year, as Security Hub requires', () => {
  expect(groups.filter(({ days = Infinity }) => days < 365)).toEqual([]);
  expect(groups.length).toBeGreaterThan(20);
});
