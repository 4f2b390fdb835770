import { createHash } from 'crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { buildSync } from 'esbuild';

/** A node of a parsed text, as far as it is needed here. */
interface Node {
  readonly constructor: { readonly name: string };
  readonly children?: Node[] | null;
  getText(): string;
}

interface Parser {
  validate(sql: string): { readonly startLine: number; readonly startColumn: number; readonly message: string }[];
  splitSQLByStatement(sql: string): unknown[] | null;
  parse(sql: string): Node;
}

interface Parsers {
  readonly HiveSQL: new () => Parser;
  readonly TrinoSQL: new () => Parser;
}

const PACKAGE = 'dt-sql-parser';
const ENTRY = `export { HiveSQL } from '${PACKAGE}/dist/parser/hive'; export { TrinoSQL } from '${PACKAGE}/dist/parser/trino';`;

let parsers: Parsers | undefined;

/** The package has ES modules only, which jest does not load: bundled once for each version, and kept beside other temporary files. */
function load(): Parsers {
  if (parsers) return parsers;
  const main = require.resolve(`${PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(main, 'utf8'));
  const name = createHash('sha256').update(`${version} ${main} ${ENTRY}`).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `${PACKAGE}-${name}.js`);
  if (!existsSync(file)) {
    // Moved into place when it is complete: tests run side by side.
    const outfile = join(mkdtempSync(join(tmpdir(), `${PACKAGE}-`)), 'bundle.js');
    buildSync({ stdin: { contents: ENTRY, resolveDir: dirname(main) }, bundle: true, platform: 'node', outfile, logLevel: 'error' });
    renameSync(outfile, file);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it is no module of the library
  parsers = require(file) as Parsers;
  return parsers;
}

function errors(parser: Parser, sql: string): string[] {
  const statements = parser.splitSQLByStatement(sql)?.length ?? 0;
  return [
    ...parser.validate(sql).map(({ startLine, startColumn, message }) => `${startLine}:${startColumn} ${message}`),
    ...statements > 1 ? [`${statements} statements`] : [],
  ];
}

/** What is wrong with a query of Athena, which speaks Trino's SQL: one statement, without back-ticks. */
export function trinoErrors(sql: string): string[] {
  const withoutTexts = sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '');
  return [...errors(new (load().TrinoSQL)(), sql), ...withoutTexts.includes('`') ? ['back-tick'] : []];
}

/** What is wrong with a data definition of Athena, which speaks Hive's. */
export function hiveErrors(ddl: string): string[] {
  return errors(new (load().HiveSQL)(), ddl);
}

/** A table as its definition says. */
export interface HiveTable {
  readonly columns: [string, string][];
  readonly partitions: [string, string][];
  readonly serde: string;
  readonly inputFormat: string;
  readonly outputFormat: string;
  readonly location: string;
  readonly properties: Record<string, string>;
}

/** The table of a CREATE EXTERNAL TABLE. */
export function hiveTable(ddl: string): HiveTable {
  const tree = new (load().HiveSQL)().parse(ddl);
  const texts = (owner: string) => all(tree, owner).flatMap(node => all(node, 'TerminalNode')).map(node => node.getText())
    .filter(text => text.startsWith('\'')).map(text => text.slice(1, -1));
  const [inputFormat, outputFormat] = texts('TableFileFormatContext');
  return {
    columns: columnsOf(all(tree, 'ColumnNameTypeOrConstraintListContext')),
    partitions: columnsOf(all(tree, 'CreateTablePartitionSpecContext')),
    serde: texts('RowFormatSerdeContext')[0],
    inputFormat,
    outputFormat,
    location: texts('LocationPathContext')[0],
    properties: Object.fromEntries(all(tree, 'TablePropertiesPrefixedContext').flatMap(node => all(node, 'KeyValuePropertyContext'))
      .map(node => all(node, 'TerminalNode').map(one => one.getText()).filter(text => text.startsWith('\'')).map(text => text.slice(1, -1)))),
  };
}

/** Columns of a CREATE EXTERNAL TABLE with their types, in lower case and without blanks; then those that it is partitioned by. */
export function hiveColumns(ddl: string): [string, string][] {
  const { columns, partitions } = hiveTable(ddl);
  return [...columns, ...partitions];
}

function columnsOf(lists: Node[]): [string, string][] {
  return lists.flatMap(list => all(list, 'ColumnNameTypeConstraintContext')).map(column => {
    const [name] = all(column, 'ColumnNameCreateContext');
    const [type] = all(column, 'ColumnTypeContext');
    return [name.getText().replace(/`/g, '').toLowerCase(), type.getText().replace(/`/g, '').toLowerCase()];
  });
}

/** The outermost nodes of a kind. */
function all(node: Node, kind: string): Node[] {
  return node.constructor.name === kind ? [node] : (node.children ?? []).flatMap(child => all(child, kind));
}
