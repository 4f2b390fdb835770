import { readFileSync } from 'fs';
import { join } from 'path';
import * as library from '../lib';

const assembly = JSON.parse(readFileSync(join(__dirname, '..', '.jsii'), 'utf8'));

/** Every exported type with its members: what is taken away or renamed here breaks somebody. */
function describeApi(): Record<string, string[]> {
  return Object.fromEntries(Object.values<any>(assembly.types).map(type => [
    `${type.kind} ${type.name}`,
    [
      ...(type.members ?? []).map((member: any) => member.name),
      ...(type.methods ?? []).map((method: any) => `${method.static ? 'static ' : ''}${method.name}(${signature(method.parameters)})`),
      ...(type.properties ?? []).map((property: any) => `${property.name}${property.optional ? '?' : ''}`),
    ].sort(),
  ]).sort(([a], [b]) => String(a).localeCompare(String(b))));
}

function signature(parameters: any[] = []): string {
  return parameters.map(({ name, optional, variadic }) => `${variadic ? '...' : ''}${name}${optional ? '?' : ''}`).join(', ');
}

test('the exported types and members are what they were', () => {
  expect(describeApi()).toMatchSnapshot();
});

test('TypeScript users get the same names as all others', () => {
  const values = Object.values<any>(assembly.types).filter(({ kind }) => kind !== 'interface').map(({ name }) => name);
  expect(Object.keys(library).sort()).toEqual(values.sort());
});

describe('every public prop is documented', () => {
  const members = Object.values<any>(assembly.types)
    .flatMap(type => [...type.properties ?? [], ...type.methods ?? []].map(member => ({ type, member })));

  test('with a sentence', () => {
    expect(members.filter(({ member }) => !member.docs?.summary).map(({ type, member }) => `${type.name}.${member.name}`)).toEqual([]);
  });

  test('with a default, when it is optional', () => {
    const optional = members.filter(({ type, member }) => type.datatype && member.optional);
    expect(optional.filter(({ member }) => !member.docs?.default).map(({ type, member }) => `${type.name}.${member.name}`)).toEqual([]);
  });

  test('with a compiled example, when it is a construct', () => {
    const constructs = Object.values<any>(assembly.types).filter(({ kind, base }) => kind === 'class' && /(constructs.Construct|aws_kms.Key)$/.test(base ?? ''));
    expect(constructs.length).toBeGreaterThan(5);
    expect(constructs.filter(({ docs }) => !docs?.example).map(({ name }) => name)).toEqual([]);
  });
});
