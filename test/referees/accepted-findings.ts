/** A finding of a referee that stays. */
export interface AcceptedFinding {
  readonly rule: string;
  /** The resources, as `<type> <logical id>`, and the message. */
  readonly where?: RegExp;
  readonly reason: string;
}

export const CFN_LINT: readonly AcceptedFinding[] = [
  {
    rule: 'W3005',
    reason: 'The AWS CDK writes a dependency for each resource of a construct, also for one that a reference enforces. It changes no order.',
  },
  {
    rule: 'W3037',
    where: /'\w*annotation\w*' is not one of/,
    reason: 'Actions of 2026, which the list of this version lacks. S3 takes actions in a policy that it does not know yet.',
  },
];

export const CHECKOV: readonly AcceptedFinding[] = [
  {
    rule: 'CKV_AWS_18',
    where: /(AccessLogs|Results)Bucket/,
    reason: 'A log of the deliveries of access logs would grow by itself; CloudTrail records who queries.',
  },
  {
    rule: 'CKV_AWS_18',
    where: /IntegrityReports/,
    reason: 'Only the monitor writes, and each report is signed and names the one before: a change is found without access logs.',
  },
  {
    rule: 'CKV_AWS_27',
    where: /(DeadLetterQueue|MetricAlarmsQueue)/,
    reason: 'SQS encrypts them with a key of its own. A customer key would have to admit all of EventBridge, or need the topic that needs the queue.',
  },
  {
    rule: 'CKV_AWS_33',
    where: /TrailKey/,
    reason: 'Readers of the members of an organization: only for what the trail encrypted, only their own logs, and only with aws:PrincipalOrgID.',
  },
  {
    rule: 'CKV_AWS_45',
    where: /IntegrityFunction/,
    reason: 'It takes the account id of the trail, in the settings, for a secret.',
  },
  {
    rule: 'CKV_AWS_115',
    reason: 'Accounts with a quota of 10 cannot reserve concurrency. The queue keeps what the function cannot take yet.',
  },
  {
    rule: 'CKV_AWS_116',
    reason: 'The queue of the evaluator has a dead-letter queue; a custom resource that fails, fails its deployment.',
  },
  {
    rule: 'CKV_AWS_117',
    reason: 'The functions call services of AWS only.',
  },
  {
    rule: 'CKV_AWS_119',
    where: /Repeats/,
    reason: 'The table has hashes and counts. A key of the account encrypts it, without permissions for the function.',
  },
  {
    rule: 'CKV_AWS_158',
    where: /(ApiCallProviderLogs|IntegrityFunctionLogs|MachineLogs)/,
    reason: 'Names of calls, metrics, and errors of failed checks, where there is no key of the app.',
  },
  {
    rule: 'CKV_AWS_173',
    reason: 'The environments have names of resources and calls, and no secrets.',
  },
];
