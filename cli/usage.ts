import { PRICES } from '../lib/cost/prices';
import { PUBLIC_KEY } from '../runtime/log-integrity/report/report';

// Apart from the verbs, which the list of all need not load.

export const QUERY_USAGE = `  query --list
      The questions of the pack, with their parameters.
  query <id> --logs <path> [options]
  query --sql <statement> --logs <path> [options]
      Answers a question over CloudTrail events in files. A statement reads FROM event_data_store.
      --logs <path>                   a file, a folder, or - for standard input; may be repeated. Files are told by their content: log
                                      files of CloudTrail, JSON and JSON lines, compressed or not, the event history as JSON or CSV,
                                      the output of lookup-events, exports of CloudWatch Logs, results of Lake and Athena, and events
                                      of EventBridge, also within messages of queues, topics and streams
      --parameter <name>=<value>      a parameter of the question; may be repeated, and each is required
      --from <time> --to <time>       only events of this time, like 2026-11-20T09:00:00Z or 2026-11-20: days are whole days in UTC
      --account <id>                  only events of this account; may be repeated
      --region <code>                 only events of this Region, and of global services; may be repeated
      --format <format>               table, markdown, json or csv; --json and --csv are short for it
      Exit code 0: answered, 1: nothing to ask, or a wrong command or statement, 2: some files may not be read, so the answer, if
      there is one, is incomplete, 3: no answer, because memory, disk space or DuckDB is missing.`;

export const TRIAGE_USAGE = `  triage <path…> [options]
      Asks the whole pack over log files, and writes one HTML page to look at: what was read, a picture of calls over time, who is new,
      who was refused, and the rows of each question. Questions about one principal, address or access key are asked for those that stand
      out. The page needs no network and has no program in it.
      <path>                          as for --logs of query: a file, a folder, or - for standard input
      --output <file>                 the page, cloudtrail-triage.html without it; - for standard output
      --from, --to, --account, --region
                                      as for query
      Exit codes are those of query.`;

export const EXPLAIN_USAGE = `  explain <event.json> [<assembly>] [--json]
      The alerts that events raise, and the reasons, as the evaluator of a hub decides. The file has an EventBridge event, a
      CloudTrail record, a list or lines of these, is a log file of CloudTrail, or has records in another form, like the output of
      lookup-events; it may be compressed with gzip.
      Evaluates the hubs of a cloud assembly, like cdk.out, or without one the recommended alerts.
      --json                          an array of objects instead of text`;

export const COST_USAGE = `  cost estimate --from-logs <path> [options]
      The volumes of a month, measured in log files, what they cost, and the ten principals and calls that cost most, with the
      selector that leaves each out, if there is one. Each event counts once. Takes the same files as query, without DuckDB.
      --from-logs <path>              a file or a folder; may be repeated
      --hours <number>                the hours that the logs cover; the default is from the first event to the last one
      --price-region <code>           the Region whose list prices are used: ${Object.keys(PRICES).join(', ')}; the default is us-east-1
      --json                          an object instead of text; its volumes are those of CostModel
      Exit code 0: estimated, 1: nothing to estimate, or a wrong command, 2: some files may not be read, so volumes are incomplete,
      3: no estimate, because memory or disk space is missing.`;

export const VERIFY_LOGS_USAGE = `  verify-logs s3://<bucket>/<prefix> | <folder> [options]
      Verifies the log files of a bucket, or of a folder that was copied from one, with the digests of CloudTrail: of one account or of
      a whole organization. Exit code 0: clean, 1: tampered, 2: not verifiable.
      --save <folder>                 saves what is verified to a new folder, with metadata and public keys: it then verifies offline
      --bucket-owner <id>             the account that must own the bucket; by default any
      --keys <file>                   the public keys: a JSON object with the answer of list-public-keys for each Region; required for
                                      folders that --save did not make, by default those of CloudTrail
      --metadata <file>               the signatures of the newest digests: a JSON object with the answer of head-object for each key
      --original-location <s3-uri>    the place that a folder or a replica is a copy of, like s3://bucket/prefix/; by default that of its digests
      --from <time> --to <time>       only digests that end in this time, like 2026-11-20T09:00:00Z or 2026-11-20: days are whole days in
                                      UTC; by default all
      --retention-days <days>         the days for which the archive keeps files; older ones are not missing
      --account <id>                  an account that must have digests; may be repeated
      --ended <location>=<reason>     acknowledges digests that ended for good, by the beginning of their location, as endedChains of the
                                      monitor, like AWSLogs/111122223333/='The account was closed.'; may be repeated
      --json                          the whole report as JSON`;

export const VERIFY_REPORT_USAGE = `  verify-report <file> --key-fingerprint <sha256> [--since <sha256>] [--public-key <file>]
      Verifies a report of the log integrity monitor, with its signature in the file <file>.sig. Exit code 0: signed, and clean, 1: forged,
      or it reports tampering, 2: it cannot be verified, or it reports files that could not be.
      --key-fingerprint <sha256>      the fingerprint of the monitor's key, from elsewhere than the reports, like its health events
      --since <sha256>                the hash of the last report that you know, or its own: no report since then may be changed or missing;
                                      without it, a clean report is not verifiable
      --public-key <file>             the public key; by default ${PUBLIC_KEY} beside the report`;
