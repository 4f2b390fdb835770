/** `docs/queries.md`: a section for each query of the pack, generated from the queries themselves. */
import { commandSection } from './command-section';
import { asText, page, table } from './markdown';
import { AuditQuery, QueryPack } from '../../lib';
import { QUESTIONS } from '../../lib/questions/questions';

const ALL = QueryPack.all();
const STORE = '01234567-89ab-cdef-0123-456789abcdef';

/** The whole page, as Markdown. */
export function queriesPage(): string {
  return page([
    introduction(),
    '## At a glance',
    table(['id', 'question', 'parameters'], ALL.map(({ id, question, parameters }) =>
      [`[${id}](#${id})`, asText(question), Object.keys(parameters).map(name => `\`${name}\``).join(', ')])),
    ...ALL.map(section),
  ]);
}

function introduction(): string {
  return `# Queries

The pack has ${ALL.length} questions. Each is an \`AuditQuery\`: one question, in the words of every engine that can answer it.

| engine | where the events are | construct |
|---|---|---|
| Amazon Athena | the log files in the archive's bucket | \`AthenaQueries\` saves the whole pack in a work group |
| CloudWatch Logs Insights | log groups of a trail or of a \`CloudWatchStore\` | \`LogQueries\` saves the pack, and runs queries by schedule |
| CloudTrail Lake | event data stores, in accounts that have them | \`LakeDashboard\` shows queries as widgets |
| DuckDB, on your machine | files: log files copied from the bucket, and other forms | the command below |

${commandSection()}

## Say what it is about

Parameters have values that serve as examples; put your own in their place. Without a period, queries are about the last seven days.

\`\`\`ts
import { AuditPeriod, QueryPack } from 'cdk-cloudtrail-governance';

QueryPack.query('from-address').withParameters({ address: '198.51.100.7' }).athenaSql({
  databaseName: 'cloudtrail_governance',
  tableName: 'events',
  accounts: ['111122223333'],
  period: AuditPeriod.between('2026-11-20T09:00:00Z', '2026-11-20T10:30:00Z'),
});
\`\`\`

Times are exact. Events of global services, such as IAM, are recorded in the leader Region of the partition (\`us-east-1\` in most), and are
part of every answer, whatever \`regions\` says.

## One event, one row

CloudTrail may deliver an event twice, and two trails deliver it twice. Every question counts it once: SQL takes \`DISTINCT\` rows, which have the
\`eventID\`, after the conditions; Logs Insights has \`dedup eventID\`, and for measures a first \`stats\` by event. Every list of events has the column
\`eventID\`, by which the whole record is found. Two records with one id that are not the same, as after a manipulation, are both listed by SQL. The
\`person\` is one of IAM Identity Center: several of them may share a role.

CloudWatch Logs discovers 200 fields of a record. What the pack asks about fields behind them, such as \`readOnly\`, is then sought in the text of the
record; columns of such fields are empty. Records of earlier years have no \`readOnly\`: they count as changes unless the name of the call begins with
\`Get\`, \`List\`, \`Describe\` or another word of reading.

A query of your own is \`AuditQuery.custom(…)\`: any statement that reads \`FROM event_data_store\`, with parameters as \`{{name}}\`. It is
run as it is written: events that were delivered twice are there twice.

## What was proven, and what was not

Every SQL text is parsed by Trino's grammar. Every Athena text answers, in DuckDB, over log files that the tests make: what must be found is
found, near misses are not, and no condition can be left out unnoticed. Where a question is about changes, each writing action of IAM's catalogue that
its services have is asked, or left out for a reason (\`test/questions/register\`). The texts for Logs Insights are run on the same records by an interpreter of
their grammar, and have to give the same answers. \`npx projen referee:trino\` runs every SQL text on Trino, the engine of Athena: its answers have to be
those of DuckDB. It also reads the table's partitions from files, late ones among them. AWS's reader of log files is not proven by it, nor that
CloudTrail Lake compares times with texts, as AWS's samples do. \`npx projen referee:answers\` compares 38 questions, over 1,024 real records that are
not ours, with rules that were written from the promises alone: nothing is missing or too much. None of the texts was run by AWS itself.`;
}

function section(query: AuditQuery): string {
  const { id, question, parameters } = query;
  const names = Object.entries(parameters);
  const { promise, columns, measures = {}, limit = 1000 } = QUESTIONS.find(one => one.id === id)!;
  return [
    `## ${id}`,
    `**${asText(question)}**`,
    promise,
    ...names.length > 0 ? [`About: ${names.map(([name, value]) => `\`${name}\` (like \`${value === '' ? ' ' : value}\`)`).join(', ')}.`] : [],
    `Columns: ${Object.keys({ ...columns, ...measures }).map(name => `\`${name}\``).join(', ')}. At most ${limit} rows.`,
    ...query._speaks('athena') ? [code('Athena', 'sql', query.athenaSql({ databaseName: 'cloudtrail_governance', tableName: 'events' }))] : [],
    ...query._speaks('lake') ? [code('CloudTrail Lake', 'sql', query.lakeSql({ eventDataStoreId: STORE }))] : [],
    ...query._speaks('logsInsights') ? [code('CloudWatch Logs Insights', 'text', query.logsInsightsQuery())] : [],
  ].join('\n\n');
}

/** Closed, but for whom it matters. */
function code(name: string, language: string, text: string): string {
  return `<details>\n<summary>${name}</summary>\n\n\`\`\`${language}\n${text}\n\`\`\`\n\n</details>`;
}
