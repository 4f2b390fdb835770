import { WarningId } from '../../lib/validation/warnings';

/** The documentation of a warning, as Markdown sentences. */
export interface WarningEntry {
  /** The risk that the warning points out. */
  readonly meaning: string;
  /** The change that removes the warning. */
  readonly action: string;
  /** The case in which acknowledging it is right. */
  readonly acknowledge: string;
}

/** The documentation of every warning. */
export const WARNINGS: Record<WarningId, WarningEntry> = {
  alertsBlindOutsideHomeRegion: {
    meaning: 'Some alerts see the events of the stack\'s Region only. Either the Region is unknown at synth, so no relay to the leader Region is created, '
      + 'or an alert was added to the hub after a relay was created. The message lists these alerts.',
    action: 'Give the stack an `env` with a Region. Pass alerts in the `alerts` prop instead of calling `addAlert` later.',
    acknowledge: 'Events of other Regions are forwarded in another way, or the alert is meant for one Region.',
  },
  alertsBlindInLeaderRegion: {
    meaning: '`regions` lacks the leader Region of the partition, where calls of IAM, AWS Organizations and most sign-ins are recorded. These raise no alert.',
    action: 'Add the Region that the message names to `regions`.',
    acknowledge: 'Another tool watches the leader Region.',
  },
  broadRelay: {
    meaning: 'The alerts cover too many calls for specific rules, so the relay forwards every CloudTrail event of its Region, billed as custom events.',
    action: 'Name services or calls in the patterns of custom alerts, or remove the Region.',
    acknowledge: 'The Region has few events, or the price is accepted.',
  },
  coarserAlerts: {
    meaning: '`AlertEngine.rules()` cannot apply the conditions of some alerts. They are raised for every event that their patterns match.',
    action: 'Use `AlertEngine.evaluator()`, or remove the alerts that the message names.',
    acknowledge: 'The additional alerts are accepted.',
  },
  deafAlarmTopic: {
    meaning: 'An alarm notifies an encrypted topic whose key does not admit CloudWatch. Nobody is notified, and only the history of the alarm says so.',
    action: 'Allow `cloudwatch.amazonaws.com` the actions `kms:Decrypt` and `kms:GenerateDataKey*` in the policy of the key, which must be a customer managed key.',
    acknowledge: 'The key admits CloudWatch in a way that the template does not show.',
  },
  detachedGuardrails: {
    meaning: 'Guardrails have no targets, so no organization policy is created: the statements are only in `guardrails.json`. Organization policies attach to a root, '
      + 'an organizational unit or an account of an organization, and to nothing in an account without one.',
    action: 'Set `targets`. In an account without an organization, add the statements under `permissionsBoundary` to the permissions boundaries of its administrators.',
    acknowledge: 'Another tool deploys the policies or the boundaries.',
  },
  doubtfulAlert: {
    meaning: 'The pattern of a custom alert names a source or a call as permissions, SDKs or the console do, but not as records do, like `PassRole`, which is no call, or '
      + '`CreateFunction`, which is recorded as `CreateFunction20150331`; or all of its calls only read, and EventBridge does not deliver them to it. The alert may '
      + 'never be raised. The message lists the doubts.',
    action: 'Copy source and name from a record of the call. Set `readOnlyCalls: true` for calls that only read.',
    acknowledge: 'Records with this source and name exist, or the calls are data events.',
  },
  doubtfulSelector: {
    meaning: 'A condition of a selector probably matches nothing: it has `*` or `?` in the key of an object, where they stand for themselves; it compares the '
      + 'ARN of a bucket with whole ARNs of objects; or it compares the ARN of a role with callers, whose ARNs are those of sessions.',
    action: 'Use `startsWith` with the part before the wildcard or with the bucket and a slash, and `EventCondition.notByRoles(role)` for roles.',
    acknowledge: 'The keys of the objects contain these characters, or only calls on the bucket itself are meant.',
  },
  doubtfulSigmaRule: {
    meaning: 'A Sigma rule is kept exactly, but names an event, a source or a field that no record has, so it may never match; or no part of it fits into an event '
      + 'pattern, so the evaluator receives every event because of it. The message lists the doubts.',
    action: 'Correct the rule, or leave it out.',
    acknowledge: 'Other parts of the rule match what is meant, or the price of evaluating every event is accepted.',
  },
  duplicateRelay: {
    meaning: 'Two governances in one stack forward the events of the same Region, so an event can raise an alert twice.',
    action: 'Set `alertRegions: []` on one of them.',
    acknowledge: 'The two hubs notify different people, and both need the alert.',
  },
  lakeClosed: {
    meaning: 'CloudTrail Lake is closed to new customers since 2026-05-31. In an account without an event data store, the deployment fails.',
    action: 'Use `CloudWatchStore` or `AthenaQueries` instead.',
    acknowledge: 'The account used CloudTrail Lake before that date.',
  },
  lateLogGroups: {
    meaning: 'A query is scheduled over log groups of CloudWatch, `aws/…`, which CloudWatch creates within 24 hours of the telemetry rule. '
      + 'AWS does not say whether a schedule over a log group that does not exist is refused. If it is, the deployment is rolled back.',
    action: 'Deploy the store first, and the schedule when `aws logs describe-log-groups --log-group-name-prefix aws/cloudtrail/` shows its log groups.',
    acknowledge: 'The log groups exist.',
  },
  oneAnomalyMonitor: {
    meaning: 'A `CostGuard` creates an anomaly monitor of all services. An account can have one, and many accounts have it already: the deployment then fails with '
      + '`AlreadyExists`, without naming the monitor.',
    action: 'Look for a monitor with `aws ce get-anomaly-monitors`. If there is one, set `monitorArn` instead of `createMonitor`.',
    acknowledge: 'The account has no monitor of services.',
  },
  optInHomeRegion: {
    meaning: 'The home Region of an organization trail is opt-in. Accounts that did not enable it are not recorded.',
    action: 'Choose a Region that is enabled by default as the home Region.',
    acknowledge: 'Every account of the organization has the Region enabled, and new accounts do too.',
  },
  paidCopy: {
    meaning: 'A second trail records management events, which costs 2.00 USD per 100,000 events (list price in us-east-1). All trails of the app with '
      + 'buckets of their own are compared, also those of aws-cdk-lib; nothing is known of others.',
    action: 'Select data events only, or remove `trail` to use the trail of the landing zone. If two trails of a landing zone record them, leave one to data events.',
    acknowledge: 'The second copy is required, and its price is accepted.',
  },
  policyNotManaged: {
    meaning: 'The policy of an imported resource, such as a bucket or a key, cannot be changed by this app. Without the required statements, '
      + 'deliveries or queries fail.',
    action: 'Before deployment, have the owner add the statements of the file in the cloud assembly that the message names.',
    acknowledge: 'The owner has added the statements.',
  },
  recordsAlertEngine: {
    meaning: 'A trail records data events of all resources of a type that the alert engine uses, and with them the calls that it makes for each event.',
    action: 'Exclude the queue, function, topics and event bus of the alert hub with `where`, or record fewer resources.',
    acknowledge: 'No alert matches these data events, and their price is accepted.',
  },
  relaySynthesizer: {
    meaning: 'The synthesizer of the stack cannot be used for another stack, so the stack of its relays is deployed with the default synthesizer of the app: '
      + 'perhaps by other roles, or through another bucket.',
    action: 'Use a `DefaultStackSynthesizer`, or set the synthesizer as `defaultStackSynthesizer` of the app.',
    acknowledge: 'The default synthesizer of the app is right for the other Regions.',
  },
  sharedQualifier: {
    meaning: 'The CDK roles that are exempt from guardrails have the default qualifier, so they deploy other stacks too. Whoever may update a stack uses its service '
      + 'role, so only exempt roles can change any stack of the accounts that the message names.',
    action: 'Bootstrap these accounts once more with `cdk bootstrap --qualifier <name> --toolkit-stack-name <name>`, and set the qualifier in the synthesizer of the stacks.',
    acknowledge: 'Nobody else deploys stacks in these accounts.',
  },
  shortRetention: {
    meaning: 'Logs, their copies or the access logs expire in less than a year. PCI DSS, HIPAA and most other frameworks require a year or more. Or the bucket '
      + 'of access logs is taken over from a bucket that exists, by its logical id: its access logs, which may have been kept longer, expire after a year.',
    action: 'Use `LogRetention.years(1)` or longer, for example `LogRetention.pciDss()`. For access logs, set `accessLogRetention`, at least as long as before.',
    acknowledge: 'No framework applies, or another copy is kept longer.',
  },
  silentAlerts: {
    meaning: 'No trail records the management events of the alerts that the message names: it does not log, its selectors leave them out, or it records one Region '
      + 'and they occur in the leader Region. EventBridge does not receive such events.',
    action: 'Record the events, name the trail of the landing zone that does, or pass only the other alerts to the hub.',
    acknowledge: 'Another trail of the account records the events.',
  },
  unheardBursts: {
    meaning: 'No alert hub of the app has the alerts of the bursts that the message names, and their alarms have no actions, so nobody is told of them.',
    action: 'Give a hub `BurstAlarms.alerts()` among its alerts, or add actions to `burstAlarms.alarms`.',
    acknowledge: 'A hub of another app has these alerts.',
  },
  unlistedAccounts: {
    meaning: 'Accounts that the app knows are missing in `accounts`, so Athena queries do not read their logs.',
    action: 'Add the accounts that the message names, or remove `accounts`.',
    acknowledge: 'These accounts are excluded from queries on purpose.',
  },
  unknownEventType: {
    meaning: 'A selector names a resource type or an event source that this version does not know. CloudTrail rejects it if it is misspelt.',
    action: 'Check the spelling, or update this library.',
    acknowledge: 'The type is newer than this version.',
  },
  unknownProp: {
    meaning: 'An object has a name that is no prop of the construct, so it has no effect. A name that resembles a prop is an error instead.',
    action: 'Correct the name, or remove it. Pass only the props of the construct if your own props extend them.',
    acknowledge: 'The name belongs to props of your own, which extend those of the construct.',
  },
  unknownRegion: {
    meaning: 'A Region, or the Region of an ARN, is not among those that the installed aws-cdk-lib knows. The message names the one that is spelt most alike.',
    action: 'Check the spelling, or update aws-cdk-lib.',
    acknowledge: 'The Region is newer than the installed aws-cdk-lib.',
  },
  unpricedCosts: {
    meaning: 'A `CostModel` has a ceiling, but lines of its estimate are not priced: a volume is not stated, or this version knows no price for the Region. The '
      + 'ceiling does not cover them.',
    action: 'State the volumes that `cost.json` names, or set `priceRegion` to a Region whose prices are known.',
    acknowledge: 'The lines without a price are small.',
  },
  unrelayedAccounts: {
    meaning: '`organizationalUnitIds` names units instead of the root, so relays may not reach the accounts that keep alerts and logs. Attacks on these '
      + 'accounts then raise no alert.',
    action: 'Add the units of the accounts that the message names, or the id of the root.',
    acknowledge: 'The accounts are in the named units.',
  },
};
