/**
 * Rewrites the compiled modules so that each loads another one when it first uses it, as aws-cdk-lib's do: a stack without questions loads none.
 * TypeScript emits `const name_1 = require("./name")` and uses `name_1` only; both become calls. Run after each compilation, before
 * lazy-exports.ts: `ts-node -T projenrc/lazy-requires.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const OUT = join(__dirname, '..', 'dist-lib');

/** A part of a file, and the text in its place. */
interface Edit {
  readonly node: ts.Node;
  readonly text: string;
}

/** The name that a statement gives to a module, and the module, if it does nothing else. */
function requiredBy(statement: ts.Statement): { name: string; module: string } | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [{ name, initializer: call }] = statement.declarationList.declarations;
  const isRequire = call && ts.isCallExpression(call) && call.expression.getText() === 'require' && ts.isStringLiteral(call.arguments[0]);
  return isRequire && ts.isIdentifier(name) ? { name: name.text, module: (call.arguments[0] as ts.StringLiteral).text } : undefined;
}

function editsOf(source: ts.SourceFile): Edit[] {
  const names = new Set<string>();
  const edits: Edit[] = [];
  for (const statement of source.statements) {
    const { name, module } = requiredBy(statement) ?? {};
    if (name === undefined) continue;
    names.add(name);
    edits.push({ node: statement, text: `let ${name} = () => { const loaded = require("${module}"); ${name} = () => loaded; return loaded; };` });
  }
  const visit = (node: ts.Node) => {
    const isUse = ts.isIdentifier(node) && names.has(node.text) && !ts.isVariableDeclaration(node.parent);
    // In parentheses, because of `new name_1.Class()`.
    if (isUse && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) edits.push({ node, text: `(${node.text}())` });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits.sort((a, b) => b.node.getStart() - a.node.getStart());
}

for (const file of readdirSync(OUT, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js'))) {
  const path = join(OUT, file);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  // Within their lines, so that the lines of source maps hold.
  const text = editsOf(source)
    .reduce((code, { node, text: instead }) => code.slice(0, node.getStart()) + instead + code.slice(node.getEnd()), source.text);
  if (text !== source.text) writeFileSync(path, text);
}
