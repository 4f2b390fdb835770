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

A query of your own is \`AuditQuery.custom(…)\`: any statement that reads \`FROM event_data_store\`, with parameters as \`{{name}}\`.

## What was proven, and what was not

Every SQL text is parsed by Trino's grammar. Every Athena text answers, in DuckDB, over log files that the tests make: what must be found is
found, near misses are not, and no condition can be left out unnoticed. The texts for Logs Insights are run on the same records by an interpreter of
their grammar, and have to give the same answers. None of them was run by AWS itself.`;
}

function section(query: AuditQuery): string {
  const { id, question, parameters } = query;
  const names = Object.entries(parameters);
  const { columns, measures = {} } = QUESTIONS.find(one => one.id === id)!;
  return [
    `## ${id}`,
    `**${asText(question)}**`,
    ...names.length > 0 ? [`About: ${names.map(([name, value]) => `\`${name}\` (like \`${value === '' ? ' ' : value}\`)`).join(', ')}.`] : [],
    `Columns: ${Object.keys({ ...columns, ...measures }).map(name => `\`${name}\``).join(', ')}.`,
    ...query._speaks('athena') ? [code('Athena', 'sql', query.athenaSql({ databaseName: 'cloudtrail_governance', tableName: 'events' }))] : [],
    ...query._speaks('lake') ? [code('CloudTrail Lake', 'sql', query.lakeSql({ eventDataStoreId: STORE }))] : [],
    ...query._speaks('logsInsights') ? [code('CloudWatch Logs Insights', 'text', query.logsInsightsQuery())] : [],
  ].join('\n\n');
}

/** Closed, but for whom it matters. */
function code(name: string, language: string, text: string): string {
  return `<details>\n<summary>${name}</summary>\n\n\`\`\`${language}\n${text}\n\`\`\`\n\n</details>`;
}
