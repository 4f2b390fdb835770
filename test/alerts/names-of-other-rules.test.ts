import { namedBy } from './event-coverage';
import { BY_DEFAULT, EventNames, LEFT_OUT, OPT_IN } from './names-of-other-rules';
import { AlertCatalogue } from '../../lib/alerts/alert-catalogue';

const listed = (names: EventNames) => Object.entries(names).flatMap(([service, text]) => text.split(' ').map((name): [string, string] => [service, name]));
const leftOut = LEFT_OUT.flatMap(({ names }) => listed(names));
const everything = [...listed(BY_DEFAULT), ...listed(OPT_IN), ...leftOut];
const [byDefault, byAny] = [AlertCatalogue.recommended(), AlertCatalogue.all()].map(namedBy);

describe('event names of the rules of Elastic, Panther and Sigma', () => {
  test('are named by a recommended alert where the list has them as such', () => {
    expect(listed(BY_DEFAULT).filter(([service, name]) => !byDefault(service, name))).toEqual([]);
  });

  test('are named by opt-in alerts only where the list has them as such', () => {
    expect(listed(OPT_IN).filter(([service, name]) => !byAny(service, name) || byDefault(service, name))).toEqual([]);
  });

  test('are named by no alert where they are left out, each for a reason', () => {
    expect(leftOut.filter(([service, name]) => byAny(service, name))).toEqual([]);
    LEFT_OUT.forEach(({ reason }) => expect(reason).toMatch(/^[A-Z].{20,}\.$/));
  });

  test('are listed once each, all 418 of them', () => {
    expect(new Set(everything.map(String)).size).toBe(418);
    expect(everything).toHaveLength(418);
  });

  test('are named by default more often than not, of those that change something and are logged', () => {
    const [, , , , never] = LEFT_OUT.map(({ names }) => listed(names).length);
    const writes = everything.filter(([, name]) => !/^(Describe|Get|List|Lookup)/.test(name)).length - never;
    expect(listed(BY_DEFAULT).length / writes).toBeGreaterThan(0.5);
  });
});
