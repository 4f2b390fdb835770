import { example } from './examples';
import { FIXED_NAMES } from './fixed-names';
import { fixedName, placeOfUnique } from './names';
import { retainedOnDeletion } from './operations';
import { EXAMPLE_NAMES } from '../gates/examples';

/** Every name that is the same each time an example is deployed. */
const names = EXAMPLE_NAMES.flatMap(name => {
  const again = new Map(example(name, 2).resources.map(resource => [`${resource.stack.name}/${resource.id}`, fixedName(resource)?.key]));
  return example(name).resources.flatMap(resource => {
    const fixed = fixedName(resource);
    return fixed && fixed.key === again.get(`${resource.stack.name}/${resource.id}`) ? [{ resource, name: fixed.name }] : [];
  });
});
const entriesOf = ({ resource, name }: (typeof names)[number]) =>
  FIXED_NAMES.filter(({ types, pattern }) => types.includes(resource.type) && pattern.test(name));

test('each fixed name of the examples is described once', () => {
  const odd = names.filter(one => entriesOf(one).length !== 1)
    .map(one => `${one.resource.type} ${one.name}: ${entriesOf(one).map(({ name }) => name).join(', ')}`);
  expect([...new Set(odd)]).toEqual([]);
});

test('each type of each description has such a name', () => {
  const unused = FIXED_NAMES.flatMap(entry => entry.types
    .filter(type => !names.some(one => one.resource.type === type && entry.pattern.test(one.name)))
    .map(type => `${type} ${entry.name}`));
  expect(unused).toEqual([]);
});

test('each description tells where the name is unique, and whether the resource is retained', () => {
  const wrong = names.flatMap(one => entriesOf(one).filter(({ uniqueIn, retained }) =>
    uniqueIn !== placeOfUnique(one.resource.type) && !(uniqueIn === 'account and Region' && one.resource.type === 'AWS::Events::Rule')
    || retained !== retainedOnDeletion(one.resource)).map(({ name }) => `${one.resource.type} ${one.name}: ${name}`));
  expect([...new Set(wrong)]).toEqual([]);
});
