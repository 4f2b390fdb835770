/** The section about the commands `query` and `triage` in `docs/queries.md`. */
export function commandSection(): string {
  return `## On files, without a deployment

The command runs the same questions over files on your machine. It reads them once, sends nothing anywhere and changes nothing.

\`\`\`sh
aws s3 sync s3://<log bucket>/AWSLogs/ logs/ --exclude '*' --include '*/CloudTrail/eu-west-1/2026/11/*'
npx -p cdk-cloudtrail-governance -p @duckdb/node-api cdk-cloudtrail-governance query --list
\`\`\`

In a project that has this package, \`npm install --no-save @duckdb/node-api\` adds DuckDB, which is 70 MB and therefore no dependency. It is loaded
from beside this package, never from the current folder.

\`\`\`sh
npx cdk-cloudtrail-governance query from-address --parameter address=192.0.2.0 --logs logs/
npx cdk-cloudtrail-governance query top-callers --from 2026-11-20 --to 2026-11-21 --account 111122223333 --region eu-west-1 --logs logs/ --csv
aws cloudtrail lookup-events | npx cdk-cloudtrail-governance query users-and-keys --logs -
npx cdk-cloudtrail-governance query --logs logs/ --sql "SELECT eventTime, eventName, userIdentity.arn FROM event_data_store \\
  WHERE sourceIPAddress = '192.0.2.0' ORDER BY eventTime DESC LIMIT 100"
\`\`\`

\`triage\` asks the whole pack at once, and writes one page to look at, as shown in [the first hour](incident-response.md):

\`\`\`sh
npx cdk-cloudtrail-governance triage logs/ --from 2026-11-18 --output report.html
\`\`\`

| subject | rule |
|---|---|
| Input | \`--logs\` of \`query\`, and each argument of \`triage\`, is a file, a folder, or \`-\` for standard input, and may be repeated. Links are followed, and each file is read once |
| Forms | Told by content, not by name: log files, JSON lines, lists, the event history as JSON or CSV, the output of \`lookup-events\`, \`get-query-results\`, \`filter-log-events\`, \`aws logs tail\` and Logs Insights, exports and subscriptions of log groups, results of CloudTrail Lake and Athena, events of EventBridge; also within messages of queues and topics, records of streams and documents of Splunk or Elasticsearch, as objects or as text; compressed with gzip once, twice or not, in UTF-8 or UTF-16 |
| Rows of CSV | They lack fields: the event history as CSV has no \`requestParameters\`. Questions about those find nothing in it; its JSON has them |
| Parameters | Each parameter of a question is required: its value in the list is an example |
| Time | \`--from\` is included, \`--to\` is not. Times have a zone; a day is a whole day in UTC, also of \`--to\`, which is then included |
| Places | \`--account\` and \`--region\` may be repeated. Events of global services, such as IAM, are in each answer, whatever \`--region\` says. Accounts and Regions that the logs do not have are reported |
| Own statements | \`query --sql\` runs one statement in the SQL of Athena that reads \`FROM event_data_store\`, with \`{{name}}\` for each \`--parameter\`. The other options limit what it reads |
| Formats | \`--format table\`, \`markdown\`, \`json\` (\`--json\`) or \`csv\` (\`--csv\`). Control characters are printed as codes such as \`\\u001b\`. In CSV, text that begins like a formula has a \`'\` before it |
| Copies | An event that was delivered more than once counts once, by its \`eventID\`. Copies that differ are reported |
| Altered files | CloudTrail writes one gzip member and one JSON value into a file. Files with more are reported as altered, and their records are in the answer. [\`verify-logs\`](../README.md) proves log files by their digests |
| Skipped files | Counted with the reason and the first paths: damaged, oversized, unreadable, digests, Insights, aggregated events, other files. Nothing of a damaged file is in the answer |
| Limits | Less than 1 GB of memory; beyond, data is written to a private folder below \`TMPDIR\`, which is removed at the end. A file that unpacks to more than 64 MiB and 200 times its size, or has a record of more than 4 MiB, is oversized |

| subject | rule of \`triage\` |
|---|---|
| Output | \`--output\` (\`-o\`), or \`cloudtrail-triage.html\`; \`-\` is standard output. Only an older report is replaced. Nobody else on the machine may read it |
| The page | One file of HTML, without programs, fonts or anything else that is loaded, in light and dark, for screens and printers. It is the same in each run over the same logs |
| Rows | Those of \`query\`, the first 100 of each answer and about 100,000 characters of each table; texts end after 300 characters. The number is that of all rows, and below each table is the command that prints them |
| Parameters | Questions about one principal, role, address, access key or person are asked for the three of each that stand out: those that most answers name and that were refused most different calls. Questions about buckets are asked for the three with most such calls. Names and prefixes may be any. What only people know is not asked, and the page has the command |

| exit code of both | meaning |
|---|---|
| 0 | There is an answer, even if it has no rows |
| 1 | The command or the statement is wrong, there are no records, or a report cannot be written |
| 2 | Some files may not be read on this machine (their number is printed): the answer, if there is one, is incomplete |
| 3 | No answer: memory, disk space or DuckDB is missing |

For more logs than one machine holds there is Athena: the SQL is the same.`;
}
