import { readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'migrating-from-trail.md'), 'utf8');

/** The first two cells of each row of the tables on props, methods and attributes. */
const ROWS = [...PAGE.split('## Steps')[0].matchAll(/^\| (`.+?) \| (.+?) \| .*\|$/gm)].map(([, from, to]) => ({ from, to })).filter(({ from }) => from !== '`Trail`');

/** The members of the L2 `Trail` that its users write, as aws-cdk-lib declares them. */
function membersOf(...names: string[]): string[] {
  const file = join(ROOT, 'node_modules', 'aws-cdk-lib', 'aws-cloudtrail', 'lib', 'cloudtrail.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const types = source.statements.filter(one => ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one))
    .filter(({ name }) => names.includes(name!.text));
  return types.flatMap(type => [...type.members as ts.NodeArray<ts.ClassElement | ts.TypeElement>])
    .filter(member => !ts.canHaveModifiers(member) || !ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword))
    .flatMap(({ name }) => name ? [name.getText()] : []).filter(name => name !== 'PROPERTY_INJECTION_ID');
}

/** Every name of the public API: types, members, enum values and parameters. */
function publicNames(): Set<string> {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'));
  return new Set(Object.values<any>(types).flatMap(({ name, members = [], properties = [], methods = [] }) => [
    name, ...[...members, ...properties, ...methods].map(member => member.name),
    ...methods.flatMap(({ parameters = [] }: any) => parameters.map((parameter: any) => parameter.name)),
  ]));
}

test('the page on the L2 Trail has a row for every prop, method and attribute of it', () => {
  const members = membersOf('TrailProps', 'AddEventSelectorOptions', 'Trail');
  expect(members.length).toBeGreaterThan(20);
  const cells = ROWS.map(({ from }) => from).join();
  expect(members.filter(name => !new RegExp(`\`(Trail\\.)?${name}\``).test(cells))).toEqual([]);
});

test('the page on the L2 Trail names only what this library has', () => {
  const names = publicNames();
  // Variables of the examples, and attributes of resources of the CDK.
  const others = new Set(['this', 'arn', 'bucket', 'handler', 'topicArn', 'resourceType']);
  const used = ROWS.flatMap(({ to }) => [...to.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code.match(/[A-Za-z_]\w*/g)!));
  expect(used.length).toBeGreaterThan(40);
  expect(used.filter(name => !names.has(name) && !others.has(name))).toEqual([]);
});
