import { History } from '../history';

/** Expects two ways of the same history to give the same reports, except for what names files of the run. */
export function expectSameReports(one: History, other: History): void {
  const [first, second] = [one, other].map(({ world }) => world.reports().map(({ previous, register, parts, ...rest }) => rest));
  expect(second).toEqual(first);
}
