/** Collects the cdk-nag findings that the sources acknowledge, by reading the calls of `lib/private/nag-acknowledgements.ts`. */
import { readdirSync, readFileSync } from 'fs';
import { join, relative, sep } from 'path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** The functions that acknowledge findings, with the positions of the rule and the reason, and the rule where it is fixed. */
const FUNCTIONS: Record<string, { readonly compliance: boolean; readonly rule?: string }> = {
  acknowledge: { compliance: false },
  acknowledgeForCompliance: { compliance: true },
  acknowledgeWildcards: { compliance: false, rule: 'IAM5' },
};

/** An acknowledgement in the sources. */
export interface NagAcknowledgement {
  /** The name of the rule, without a pack. */
  readonly rule: string;
  /** Whether it is a rule of the compliance packs, not of AwsSolutions. */
  readonly compliance: boolean;
  /** The file, relative to the repository. */
  readonly file: string;
  /** The function that acknowledges: `Class.method`, or the name of a function. */
  readonly place: string;
  /** The expression of the construct that has the finding. */
  readonly construct: string;
  readonly reason: string;
}

/** Every acknowledgement in the sources below a folder, in the order of files and lines. */
export function nagAcknowledgements(folder = join(ROOT, 'lib')): NagAcknowledgement[] {
  return sourceFiles(folder).flatMap(path => ofSource(relative(ROOT, path).split(sep).join('/'), readFileSync(path, 'utf8')));
}

/**
 * The acknowledgements of one source.
 *
 * @throws if a rule or a reason is not a text that is known without running the source
 */
export function ofSource(file: string, text: string): NagAcknowledgement[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return descendants(source).filter(ts.isCallExpression).flatMap(call => {
    const name = ts.isIdentifier(call.expression) ? call.expression.text : '';
    const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    // The helpers call each other with their own parameters.
    if (!known || file === 'lib/private/nag-acknowledgements.ts') return [];
    const [construct, ruleOrResources, reason] = call.arguments;
    const rules = known.rule ? [known.rule] : textsOf(ruleOrResources);
    return rules.map(rule => ({
      rule, compliance: known.compliance, file, place: placeOf(call), construct: construct.getText(), reason: textsOf(reason).join(' '),
    }));
  });
}

/** The values that a text can have: a literal, a constant, a sum of these, or the parameter of a `forEach` over a literal list. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return textsOf(node.left).flatMap(left => textsOf(node.right).map(right => left + right));
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(textsOf);
  if (ts.isIdentifier(node)) {
    for (const scope of ancestors(node)) {
      const constant = constantsIn(scope).find(({ name }) => name.getText() === node.text)?.initializer;
      if (constant) return textsOf(constant);
      const list = listOfParameter(scope, node.text);
      if (list) return textsOf(list);
    }
  }
  const { fileName } = node.getSourceFile();
  throw new Error(`${fileName}: the rule and the reason of an acknowledgement must be texts or constants, got: ${node.getText()}`);
}

function constantsIn(scope: ts.Node): ts.VariableDeclaration[] {
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) return [];
  return scope.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations]);
}

/** The list that a function with the parameter is applied to: `list.forEach(name => …)`. */
function listOfParameter(scope: ts.Node, name: string): ts.Expression | undefined {
  if (!ts.isArrowFunction(scope) || scope.parameters[0]?.name.getText() !== name) return undefined;
  const { parent } = scope;
  return ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) ? parent.expression.expression : undefined;
}

function placeOf(call: ts.Node): string {
  const named = ancestors(call).find(node => ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node));
  if (!named) throw new Error(`${call.getSourceFile().fileName}: acknowledge in a function that has a name, got: ${call.getText()}`);
  if (ts.isFunctionDeclaration(named)) return named.name!.text;
  const member = ts.isMethodDeclaration(named) ? named.name.getText() : 'constructor';
  return `${(named.parent as ts.ClassDeclaration).name!.text}.${member}`;
}

function ancestors(node: ts.Node): ts.Node[] {
  return node.parent ? [node.parent, ...ancestors(node.parent)] : [];
}

function descendants(node: ts.Node): ts.Node[] {
  return [node, ...node.getChildren().flatMap(descendants)];
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts')).sort().map(path => join(folder, path));
}
