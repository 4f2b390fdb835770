/** `docs/integrity.md`: the verification of logs, and a runbook for each kind of finding. */
import { page, table } from './markdown';
import { FINDING_KINDS } from '../../lib/integrity/finding-kinds';
import { CHAIN_FINDINGS } from '../../lib/integrity/finding-kinds/chains';
import { DIGEST_FINDINGS } from '../../lib/integrity/finding-kinds/digests';
import { FindingKind } from '../../lib/integrity/finding-kinds/finding-kind';
import { LOG_FILE_FINDINGS } from '../../lib/integrity/finding-kinds/log-files';
import { RUN_FINDINGS } from '../../lib/integrity/finding-kinds/runs';

const VERDICTS = { tampered: 'tampered', unverifiable: 'not verifiable', note: 'none: a note' };

/** The whole page, as Markdown. */
export function integrityPage(): string {
  return page([
    INTRODUCTION,
    `## Findings

There are ${Object.keys(FINDING_KINDS).length} kinds of findings. The worst one decides the verdict of a report: \`tampered\`, \`not-verifiable\` or \`clean\`.
After \`tampered\`, leave the bucket as it is and find out who wrote; after \`not-verifiable\`, mend the reason, and the next run verifies the same time again.
Alerts, reports and \`verify-logs\` name the object, the version that still verifies, and the step that restores it.`,
    ...group('Digests', DIGEST_FINDINGS),
    ...group('Chains of digests', CHAIN_FINDINGS),
    ...group('Log files', LOG_FILE_FINDINGS),
    ...group('Runs', RUN_FINDINGS),
    ...SECTIONS,
  ]);
}

function group(title: string, kinds: Record<string, FindingKind>): string[] {
  const rows = Object.entries(kinds).map(([code, { severity, meaning, action }]) => [`\`${code}\``, VERDICTS[severity], meaning, action]);
  return [`### ${title}`, table(['finding', 'verdict', 'meaning', 'first step'], rows)];
}

const INTRODUCTION = `# Integrity of logs

CloudTrail signs an hourly digest of every log file, in every account and Region. \`LogIntegrityMonitor\` verifies the digests and the files by schedule, for an account or
for a whole organization; \`verify-logs\` does it by hand, in a bucket or in a copy of it.

\`\`\`ts
new CloudTrailGovernance(this, 'Governance', { logIntegrity: {} });
\`\`\`

In an organization the monitor is in the log archive account, in the stack of the archive, or in a stack \`Integrity\` for the archive of a landing zone. Its findings are
events on the default bus of that account, which the relay forwards to the alert hub: the alerts \`logs-tampered\` (critical) and \`logs-not-verifiable\` (high). The Region
of the archive must be one of \`regions\`. For a landing zone, the warning \`policyNotManaged\` names a file with the statement that its key needs.

Each run covers the time since the last one, up to three hours before it starts, so that late digests have arrived. It finds accounts and Regions by listing, and
compares them with those that earlier runs have seen: a whole account and Region that was erased is a finding. Log files
that no digest lists are a finding of the next run that starts a day after them: until then a late digest can list them. For these, each window is looked at a second
time, 21 hours after the first look: its digests are read and its files listed again. A window with findings that can pass, like a denied
read, is verified again by the next run, for up to a week. After \`recheckInterval\`, the files of each report are compared with the bucket again: what was deleted,
written again or added since is found by listing, and a sample is read. Files of the sample that are in an archive tier are compared, but not read.

Chains of digests that ended for good are acknowledged by name and reason. A \`*\` replaces any part of the name of a folder, so one entry is enough for a trail that was
renamed in all Regions (\`verify-logs\` has \`--ended\` for it). In an organization, its id and the account come first: \`AWSLogs/o-abc123defg/*/CloudTrail-Digest/*/old-trail_\`. The key prefix of a trail comes before
\`AWSLogs/\`.

\`\`\`ts
new CloudTrailGovernance(this, 'Governance', {
  logIntegrity: { endedChains: { 'AWSLogs/*/CloudTrail-Digest/*/old-trail_': 'The trail was renamed.' } },
});
\`\`\``;

const SECTIONS = [
  `## Reports

A run writes four files to the folder \`reports/\` of its bucket: \`00000042.json\`, its signature \`00000042.json.sig\`, a text for people \`00000042.txt\`, and the public key
\`public-key.pem\`. The folder \`runs/\` has the state of runs, and lists of every object that was proven, with version, size and hash. The report has
the hashes of these files and of the report before. In a locked archive, the bucket has the same default lock. A report that is gone is \`report-altered\`, also behind
a delete marker, unless \`reportRetention\` expired it: a bucket of your own must keep reports, or have its lifecycle rules in the same app.

\`\`\`sh
aws s3 cp <output IntegrityReports> reports --recursive
npx cdk-cloudtrail-governance verify-report reports/00000042.json --key-fingerprint <fingerprint> --since <hash of a report that you know>
openssl dgst -sha256 -verify reports/public-key.pem -signature reports/00000042.json.sig reports/00000042.json   # the signature alone
\`\`\`

A key that lies beside a report proves nothing. Each event has the fingerprint of the key (\`keyFingerprint\`) and the hash of the report (\`reportSha256\`): keep them
elsewhere, for example in the log group of the alert hub or in a ticket. Without \`--since\`, a report is not verifiable; for the first one it is its own hash. The fingerprint is also the hash of the public key in KMS:

\`\`\`sh
aws kms get-public-key --key-id <output IntegrityKeyArn> --query PublicKey --output text | base64 -d | sha256sum
\`\`\``,
  `## What a clean report proves

- Every digest of the window has a valid signature of CloudTrail for this bucket and this object, and continues the one before.
- Every log file that the digests list is there, whole and unchanged, and nothing follows its compressed data.
- No other log file lies in the hours that the digests cover, under any name, directly in the folder of its day or in one below.
- No account or Region that an earlier run has seen is gone, unless \`endedChains\` acknowledges it.

It does not prove:

- that CloudTrail recorded every call: logging can be stopped, and selectors exclude events. A gap is \`not-verifiable\`; \`TrailHealth\` and alerts watch the trail;
- that log files outside of the chain are genuine, such as those from before validation began, and files of other names among the digests (\`log-not-covered\`);
- anything about files that neither CloudTrail nor the tables of \`AthenaQueries\` have a place for, which are ignored: those outside of the folders
  \`AWSLogs/<account>/CloudTrail…/<Region>/<year>/<month>/<day>/\`, of days before 2013-11-13 or that do not exist, in Regions whose names have other characters than
  lowercase letters, digits and hyphens, below a prefix of more than three folders that was not named, and below a prefix that has \`AWSLogs/\` in it;
- that the newest three hours are complete;
- anything, if the monitor itself is changed.`,
  `## Who can make it lie

| who may | can | protection |
|---|---|---|
| change the function, its role or its state machine (\`lambda:UpdateFunctionCode\`, \`iam:PutRolePolicy\`, …) | write any report, with a valid signature | alerts on the calls; an account of its own for the archive |
| change the policy of the signing key (\`kms:PutKeyPolicy\`) | let another principal sign. Without it, the key refuses all signers but the monitor | alerts on the call |
| disable the schedule | stop reports | the alarm \`ReportMissing\` starts a run |
| write to the bucket of reports | nothing: its policy refuses, and what was changed is \`report-altered\` | locks, versions |
| delete the newest reports with all their versions | take the monitor back to an older state, which it believes | the lock of the bucket; the hash in the last event, with \`--since\` |
| put events with this library's source in an account of the organization | raise a false alert | the report decides, not the event |

The public keys of CloudTrail come from \`ListPublicKeys\` of each Region. With keys from a file, \`verify-logs\` proves that logs are clean relative to these keys.`,
  `## Offline copies

\`--save\` makes a copy with metadata and public keys, which is verified without a network:

\`\`\`sh
npx cdk-cloudtrail-governance verify-logs s3://<bucket> --from 2026-11-01 --save evidence
npx cdk-cloudtrail-governance verify-logs evidence
\`\`\`

Other copies need the public keys of each Region, from a time before the logs: without \`--start-time\`, CloudTrail returns only the current key.

\`\`\`sh
aws s3 sync s3://<bucket>/AWSLogs logs/AWSLogs
aws cloudtrail list-public-keys --region eu-west-1 --start-time 2026-10-31 | jq '{"eu-west-1": .}' > keys.json
aws s3api head-object --bucket <bucket> --key <newest digest> | jq '{"<newest digest>": .}' > metadata.json
npx cdk-cloudtrail-governance verify-logs logs --keys keys.json --metadata metadata.json
\`\`\`

The signature of a digest is metadata of its object, which \`aws s3 sync\` does not write to disk. Each digest repeats the signature of the one before, so in a copy on disk
all but the newest digest, and the last one before each restart, are verified; these and their log files are not verifiable. \`--metadata\` adds the
signatures. In a copy on disk, symbolic links to folders are refused. \`--original-location\` names the place that a copy or a replica was made of:

\`\`\`sh
npx cdk-cloudtrail-governance verify-logs s3://<replica> --original-location s3://<bucket of the trail>
\`\`\``,
  `## Cost

| size | log files a day | S3 and KMS a month | function and state machine a month |
|---|---|---|---|
| 1 account in 17 Regions | 2,000 | USD 0.35 | below USD 0.10 |
| 100 accounts | 200,000 | USD 31 | about USD 1 |
| 1,000 accounts | 1,000,000 | USD 207 | about USD 5 |

The comparison lists each day again, so that each month of log files that the archive keeps adds about USD 10 a month for 1,000 accounts, and USD 0.01 for one.
A longer \`recheckInterval\` lowers it. The key that signs costs USD 1 a month more, the three alarms USD 0.30, and each of the eight metrics USD 0.30, like each kind of finding that occurs. These are estimates by list prices; the numbers of log files are
assumptions. Each read of a log file or a digest is a request to KMS, about USD 0.03 for 10,000, which CloudTrail records as an event. In an organization the key is in
the management account: KMS records the request in both accounts, and its quota of requests is that of the
account that calls. \`concurrency\` limits the rate. \`CostModel\` has these costs as lines of their own, for the interval, the comparisons and the sample. Files that a lifecycle rule has moved to Glacier Instant Retrieval cost more to read: only the sample reads them.`,
  `## Limits

A part of a run is eight accounts and Regions, or more in a large organization, and an invocation of 15 minutes. What is left when twelve minutes are over is done by the next
invocation, which continues after the last digest, also within a day.

| size of one account and Region | log files | what limits |
|---|---|---|
| one invocation | about 900,000 | 64 requests at once: about 1,280 files a second at 50 ms a request. The CPU has less to do, about 0.7 ms a file |
| one day | about 1,400,000 | memory: about 1 kB for each log file of a day, of 1,769 MB. The rest is constant |
| one day, compared again | about 850,000 | a day is listed again for each 100,000 log files, a page of 1,000 in about 0.1 s |
| one hour | about 150,000 | a digest may have 64 MiB, and has to be done in the three minutes that an invocation keeps as a reserve |

These are estimates: measured were 0.33 ms of CPU a file, with 4 kB packed and 40 kB unpacked, on another processor, and 105 MB more for a day of 100,000 log files. A part that exceeds a limit
fails; the report then has \`run-incomplete\`, and is not clean.

## Controls

| control | requirement | how it is met |
|---|---|---|
| NIST SP 800-53 AU-9(3) | cryptographic protection of audit information | signed digests are verified, not only written |
| NIST SP 800-53 AU-10 | non-repudiation | signatures bind records to CloudTrail, and reports to the key of the monitor |
| NIST SP 800-53 SI-7, SI-7(1) | integrity checks by schedule | the runs, and the comparison with the bucket after them |
| PCI DSS 10.3.4 | file integrity monitoring of audit logs that alerts | alerts on every changed, deleted or added log file |
| FINOS CCC.AuditLog.CN01 | verification finds every modification and every deleted log file | the findings above, and their tests |`,
  `## Not proven without AWS

- That S3 answers 404 for a missing object to a caller with \`s3:ListBucket\` without a condition, and 403 with one.
- That the policy of the key in the management account admits the role of the monitor in the log archive account by its name.
- That \`ListPublicKeys\` can be called in opt-in Regions which the account of the monitor has not enabled: if not, their digests are \`key-unavailable\`.
- That the metrics of a run appear with the time of its start, and that an alarm can look back for up to three days and six hours.
- That a run of an organization stays within the 25,000 events of an execution's history: the plan has at most 400 parts.
- That digests are delivered within three hours.
- How long S3 takes for a request, and how fast the function's processor is.`,
];
