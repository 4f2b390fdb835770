import { readFileSync } from 'fs';
import { join } from 'path';
import * as library from '../lib';
import { CODES } from './corpus/oracle';

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

test('the exported types and members stay as they are', () => {
  expect(describeApi()).toMatchSnapshot();
});

test('TypeScript users import the same names as users of other languages', () => {
  const values = Object.values<any>(assembly.types).filter(({ kind }) => kind !== 'interface').map(({ name }) => name);
  expect(Object.keys(library).sort()).toEqual(values.sort());
});

describe('the public documentation', () => {
  const types = Object.values<any>(assembly.types);
  const members = types.flatMap(type => [...type.properties ?? [], ...type.methods ?? [], ...type.members ?? []].map(member => ({ type, member })));
  const documented = [
    ...types.map(({ name, docs }) => ({ name, docs })),
    ...members.map(({ type, member }) => ({ name: `${type.name}.${member.name}`, docs: member.docs })),
  ];

  test('has a summary for each type and member', () => {
    expect(documented.filter(({ docs }) => !docs?.summary).map(({ name }) => name)).toEqual([]);
  });

  test('begins each summary with a noun or verb phrase', () => {
    const asks = /^(What|Who|Whose|By whose|Where|How|Of which|Lets)\b/;
    expect(documented.filter(({ docs }) => asks.test(docs.summary)).map(({ name, docs }) => `${name}: ${docs.summary}`)).toEqual([]);
  });

  test('states limits, not error codes', () => {
    const code = new RegExp(`gives? the error|\`(${CODES.join('|')})\``);
    const texts = documented.map(({ name, docs }) => ({ name, text: `${docs.summary} ${docs.remarks ?? ''} ${docs.returns ?? ''}` }));
    const parameters = types.flatMap(type => [type.initializer ?? [], ...type.methods ?? []].flat().flatMap(method => (method.parameters ?? [])
      .map((parameter: any) => ({ name: `${type.name}.${method.name ?? 'constructor'}.${parameter.name}`, text: parameter.docs?.summary ?? '' }))));
    expect([...texts, ...parameters].filter(({ text }) => code.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('has a default for each optional prop', () => {
    const optional = members.filter(({ type, member }) => type.datatype && member.optional);
    expect(optional.filter(({ member }) => !member.docs?.default).map(({ type, member }) => `${type.name}.${member.name}`)).toEqual([]);
  });

  test('links each prop to a page of AWS', () => {
    const props = members.filter(({ type }) => type.datatype && /(Props|Options)$/.test(type.name));
    expect(props.filter(({ member }) => !member.docs?.see).map(({ type, member }) => `${type.name}.${member.name}`)).toEqual([]);
  });

  test('has a compiled example for each construct', () => {
    const isConstruct = ({ kind, base }: any): boolean => kind === 'class' && /^(constructs|aws-cdk-lib)\./.test(base ?? '');
    const constructs = types.filter(isConstruct);
    expect(constructs.length).toBeGreaterThan(20);
    expect(constructs.filter(({ docs }) => !docs?.example).map(({ name }) => name)).toEqual([]);
  });
});
