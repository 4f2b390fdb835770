import { ErrorCode } from '../../lib/validation/errors';

/** The documentation of an error code, as Markdown sentences. */
export interface ErrorEntry {
  /** The rule that was broken. */
  readonly meaning: string;
  /** The mistake that usually leads to the error. */
  readonly cause: string;
  /** The change that resolves it. */
  readonly fix: string;
}

/** The documentation of every error code. */
export const ERRORS: Record<ErrorCode, ErrorEntry> = {
  AggregationsWithoutEvents: {
    meaning: 'A trail has aggregations, but its selectors record no data events.',
    cause: '`aggregations` is set and `eventSelectors` is left at its default, which records management events only.',
    fix: 'Add a selector of data events, for example `EventSelector.s3Objects([bucket])`, or remove `aggregations`.',
  },
  ConflictingProps: {
    meaning: 'Two props, or a prop and the environment, exclude or require each other.',
    cause: 'A prop that configures a new resource is set together with an existing resource, for example `bucketName` with `bucket`; or a prop is set '
      + 'without the one that it belongs to.',
    fix: 'Follow the advice in the message: it names the other prop. Remove one of the two, or add the missing one.',
  },
  ContradictorySelector: {
    meaning: 'The conditions of a selector leave no event to select, or limit a field twice.',
    cause: 'One condition denies every value that another allows, or two conditions in `where` list the allowed values of the same field.',
    fix: 'Put all allowed values of a field into one condition, and deny less than it allows.',
  },
  CostTooHigh: {
    meaning: 'The estimate of a `CostModel` exceeds its ceiling.',
    cause: 'A selector, an Insight or a store was added, or the stated volumes grew.',
    fix: 'The message names the largest lines, and `cost.json` all of them. Leave out what is not worth its cost, or raise `maximumMonthlyCost`.',
  },
  DuplicateAlert: {
    meaning: 'Two alerts of a hub have the same id.',
    cause: 'Overlapping choices, for example `AlertCatalogue.recommended()` together with `AlertCatalogue.pack(…)`; or a custom alert has the id of '
      + 'another alert in the list, or of an alert that every hub has.',
    fix: 'Remove one of the two alerts, or give the custom alert another id.',
  },
  DuplicateName: {
    meaning: 'Two resources of the app have the same physical name in the same account and Region, or in stacks without a known environment.',
    cause: 'Two governances, or two stages of one app, are deployed to one account with the default names; or a resource of your own has such a name.',
    fix: 'Give the second one another name: the message names both resources, and the prop. For most names this is the `trailName`, from which they '
      + 'derive.',
  },
  DuplicateTrail: {
    meaning: 'A trail is listed twice, or two trails in a stack have the same name.',
    cause: 'The same `TrailIdentity` appears twice in `trails`; or two governances in a stack both use the default name `governance`.',
    fix: 'List each trail once. Give each trail in a stack its own `trailName`.',
  },
  EmptyList: {
    meaning: 'A list is empty where an empty list has no meaning.',
    cause: 'A list is built by a filter or read from configuration, and nothing is left in it.',
    fix: 'Leave the prop out for its default, or list at least one element.',
  },
  InsightsWithoutEvents: {
    meaning: 'An Insight analyzes events that no selector records.',
    cause: 'An Insight about data events is set without a selector of data events; or the selectors record only reads of management events, while the '
      + 'call rate counts writes.',
    fix: 'Record the events that the message names, or remove the Insight.',
  },
  InvalidAccountId: {
    meaning: 'A value is not an account id of 12 digits, or not an account that is possible here.',
    cause: 'The id was read as a number and lost its leading zeros, or it has dashes. For `delegatedAdministrator`: it is the management account.',
    fix: 'Pass the id as a string of 12 digits.',
  },
  InvalidAlertId: {
    meaning: 'A value is not the id of an alert.',
    cause: 'The id of a custom alert has capitals, underscores or more than 39 characters; or `AlertCatalogue.named(…)` has an id that is not in the catalogue.',
    fix: 'Use 3 to 39 lower-case letters and digits in words joined by dashes. The ids of the catalogue are listed in [alerts.md](alerts.md).',
  },
  InvalidAlias: {
    meaning: 'A value is not a valid alias of a KMS key.',
    cause: 'The alias starts with `aws/`, which AWS reserves, or has spaces or periods.',
    fix: 'Use 1 to 250 letters, digits, slashes, underscores and dashes, with or without the leading `alias/`.',
  },
  InvalidBucketName: {
    meaning: 'A value is not a valid bucket name, or a name is missing where it cannot be derived.',
    cause: 'The name has capitals, underscores or a reserved prefix; or a landing zone has names with random suffixes.',
    fix: 'Use 3 to 63 lower-case letters, digits, periods and dashes, or leave the prop out for a generated name. For a landing zone, look the name up '
      + 'with `aws cloudtrail describe-trails`.',
  },
  InvalidDuration: {
    meaning: 'A duration is outside of its limits, has a fraction, or is out of order with another one.',
    cause: 'Hours are given where AWS counts whole days; an expiry is earlier than a transition; an Object Lock period is longer than the retention; '
      + 'or the duration is a token.',
    fix: 'Use the unit and the limits that the message names, for example `Duration.days(…)`.',
  },
  InvalidEmail: {
    meaning: 'A value is not an e-mail address.',
    cause: 'Several addresses are in one string, or a display name is included.',
    fix: 'Pass one plain address for each element, for example `security@example.com`.',
  },
  InvalidEventPattern: {
    meaning: 'An event pattern is one that EventBridge rejects, has no condition, or does not treat its sample events as stated.',
    cause: 'An operator is misspelt, the pattern is longer than 2,048 characters, a sample in `matches` does not match, or exclusions are added to a field '
      + 'whose conditions have no room for them.',
    fix: 'Correct the pattern or the sample that the message shows. Split a pattern that is too long into two alerts.',
  },
  InvalidEventSource: {
    meaning: 'A value is not an event source.',
    cause: 'The name of a service is given instead, for example `iam`.',
    fix: 'Copy `eventSource` from a CloudTrail record, for example `iam.amazonaws.com`.',
  },
  InvalidKeyPrefix: {
    meaning: 'A value is not a valid key prefix of a trail.',
    cause: 'The prefix starts or ends with a slash, has two slashes in a row, or contains the folder `AWSLogs`.',
    fix: 'Use 1 to 200 of the allowed characters without slashes at the ends. CloudTrail adds `/AWSLogs/` itself.',
  },
  InvalidLogGroupName: {
    meaning: 'A value is not a valid log group name, or a name is missing where it cannot be derived.',
    cause: 'The ARN is given instead of the name, the name of a new log group starts with `aws/`, or a landing zone has names with random suffixes.',
    fix: 'Use 1 to 512 of the characters that the message names. For a landing zone, look the name up with `aws cloudtrail describe-trails`.',
  },
  InvalidOrganizationId: {
    meaning: 'A value is not the id of an organization.',
    cause: 'The id of the root (`r-…`), of an organizational unit (`ou-…`) or of an account is given instead.',
    fix: 'Look the id up with `aws organizations describe-organization`: it starts with `o-`.',
  },
  InvalidPrincipalArn: {
    meaning: 'A principal is not an IAM role, user or account that a policy can name here.',
    cause: 'The ARN of a role session (`assumed-role`) is given, the ARN has a wildcard where none is possible, or the principal is a service, a group or '
      + '`AnyPrincipal`.',
    fix: 'Pass a role, a user or `new iam.ArnPrincipal(\'arn:aws:iam::111122223333:role/name\')`. For a session, name its role.',
  },
  InvalidQuery: {
    meaning: 'A query, or the name of a part of one, is invalid, or the engine cannot run it.',
    cause: 'The query does not read `FROM event_data_store`, a `{{parameter}}` has no value, the query has no text for the engine, or a widget names a column '
      + 'that the query does not select.',
    fix: 'Correct the part that the message names. The queries of the pack and their engines are listed in [queries.md](queries.md).',
  },
  InvalidRegion: {
    meaning: 'A value is not a Region code, or not a Region that is possible here.',
    cause: 'An Availability Zone (`eu-west-1a`) or a display name is given; or a second copy is to be kept in the Region of the first.',
    fix: 'Pass a Region code, for example `eu-west-1`. For copies, choose another Region.',
  },
  InvalidResourceArn: {
    meaning: 'A value is not an ARN of the expected kind, or its account or Region is not the expected one.',
    cause: 'The ARN of another kind of resource is given, such as an alias instead of a key, or an object instead of a bucket.',
    fix: 'Use the ARN attribute of the construct, for example `bucket.bucketArn`, or the form that the message shows.',
  },
  InvalidResourceType: {
    meaning: 'A value is not a resource type of CloudTrail.',
    cause: 'The name of a service or an ARN is given instead, for example `S3`.',
    fix: 'Use a constant of `DataResource`, or copy the type from the CloudTrail user guide, for example `AWS::S3::Object`.',
  },
  InvalidSigmaRule: {
    meaning: 'A Sigma rule is not on the logs of CloudTrail, is not valid, or cannot be kept exactly.',
    cause: 'The rule needs what the message names: a placeholder, an aggregation, look-around in a regular expression, a value that YAML readers understand differently.',
    fix: 'Change the rule as the message says, or list its file in `exclude`. [sigma.md](sigma.md) has what is supported.',
  },
  InvalidText: {
    meaning: 'A text is empty, too long, or has characters that its target rejects.',
    cause: 'The text has line breaks, control characters or `< > " \\`, which e-mails and chat messages cannot show safely; or it is blank.',
    fix: 'Shorten the text to one line within the limit that the message names, and replace the characters.',
  },
  InvalidTrailName: {
    meaning: 'A value is not a valid trail name, or not a valid prefix of an accelerator.',
    cause: 'The name has spaces, starts or ends with a period or dash, looks like an IP address, or is shorter than three characters.',
    fix: 'Use 3 to 128 letters, digits, periods, underscores and dashes that start and end with a letter or digit.',
  },
  InvalidValue: {
    meaning: 'A value is missing, has the wrong type or form, is out of range, or repeats another element of its list; or no prop has the name.',
    cause: 'A token is given where the value must be known at synth, a single value where a list is expected, a duplicate, or a value that TypeScript cannot '
      + 'exclude, such as a misspelt id. Callers in Python and plain JavaScript also meet this error for values of the wrong type.',
    fix: 'Use a value of the form that the message describes.',
  },
  PolicyTooLarge: {
    meaning: 'A policy exceeds the quota of its service: 20 KB for a bucket, 8,192 bytes for a queue, an event data store or a channel, 5,120 or 10,240 characters '
      + 'for an organization policy, of which a target takes nine service control policies and four resource control policies besides those of AWS.',
    cause: 'Many trails, readers, consumers, writers or exempt roles are listed one by one.',
    fix: 'Name the root of an account instead of many of its roles, use one organization trail instead of many trails, or use several buckets. For guardrails, name fewer '
      + 'exempt roles, or allow more characters with `maxPolicyCharacters`.',
  },
  RecordsOwnDeliveries: {
    meaning: 'A selector records the objects of a bucket that receives the logs.',
    cause: '`EventSelector.s3Objects(…)` lists the log bucket, its access-log bucket, a replica, or a bucket in `excludeDeliveries`. Each delivery would be '
      + 'recorded and delivered again, and billed as a data event.',
    fix: 'Use `EventSelector.archiveAccess()` to record access to the log files without the deliveries.',
  },
  TemplateTooLarge: {
    meaning: 'The template of the relays exceeds the 51,200 bytes of an inline StackSet template.',
    cause: 'Many custom alerts that cannot be combined, or many long tags on the app.',
    fix: 'Use fewer tags, or fewer custom alerts.',
  },
  TooManyDeployTimeValues: {
    meaning: 'The alerts of a hub have more values that are known at deploy time only than fit in the environment of a Lambda function.',
    cause: 'Many patterns, or watched resources, name resources of the same app by their generated names.',
    fix: 'Give the resources names that are known at synth, or watch fewer of them.',
  },
  TooManyRules: {
    meaning: 'A hub exceeds a quota of EventBridge: 300 rules on a bus (100 in `eu-south-1` and `af-south-1`), 30 of them with wildcards, 5 targets for each rule.',
    cause: '`AlertEngine.rules()` with many alerts, several alerts with the `wildcard` operator, or more than five channels that receive the same alert.',
    fix: 'Use `AlertEngine.evaluator()`. Use `prefix` and `suffix` instead of `wildcard`, reduce channels, or use several hubs in other accounts or Regions.',
  },
  TooManySelectors: {
    meaning: 'The selectors compile to more than five for an event data store.',
    cause: 'Each kind of resource needs its own selector.',
    fix: 'Record fewer kinds of events, or distribute them over several event data stores.',
  },
  TooManySelectorValues: {
    meaning: 'The selectors have more than 500 values in all, which is the quota of CloudTrail.',
    cause: 'Many buckets, functions or tables are listed one by one.',
    fix: 'List fewer resources, use a common prefix, or record all resources of the type, for example with `EventSelector.allS3Objects()`.',
  },
  UnknownAccount: {
    meaning: 'A reader is limited to accounts that the trails do not record.',
    cause: '`accounts` of a `LogReader` names accounts outside of the trails, or `LogReader.memberAccounts()` is used with the trail of one account.',
    fix: 'Name accounts that the trails record. Member accounts need an organization trail.',
  },
  UnknownTrail: {
    meaning: 'A trail is not among those that an archive or a topic admits.',
    cause: 'The archive and the trail were created with different identities, or the archive was imported without its trails.',
    fix: 'Pass the same `TrailIdentity` to both, or add it to `trails`.',
  },
  UnmatchableSelector: {
    meaning: 'A condition of a selector has a value that no event can have, so it would silently record, or exclude, nothing.',
    cause: 'The value has a wildcard, which selectors do not know; it is an ARN of another partition than that of the stack, of another service than the '
      + 'resource type, or of a bucket instead of its objects; or it is only a part of an ARN, with `equalTo`.',
    fix: 'Use `startsWith` with the part before the wildcard, and `bucket.bucketArn` or `arn:${Aws.PARTITION}:…` for ARNs. The message has the reason.',
  },
  UnsupportedCdkVersion: {
    meaning: 'The installed version of aws-cdk-lib does not know a property that the prop needs, and would omit it from the template.',
    cause: 'The app uses a version near the lowest supported one, and CloudFormation added the property later.',
    fix: 'Upgrade aws-cdk-lib to the version that the message names, or omit the prop.',
  },
  UnsupportedRegion: {
    meaning: 'The Region of the stack is in a partition that lacks the feature.',
    cause: 'CloudTrail Lake is used in China, or chat applications outside of the partition `aws`.',
    fix: 'Use the alternative that the message names.',
  },
  UnsupportedSelector: {
    meaning: 'A selector has a field, an operator or a category of events that its target does not support.',
    cause: 'A condition is set on a field that CloudTrail does not filter for this category; or a selector for event data stores, such as '
      + '`EventSelector.insightEvents()`, is used on a trail; or different kinds of events are selected for one store.',
    fix: 'Use the fields and categories that the message lists. [selection.md](selection.md) has the table of both.',
  },
  UnsupportedStore: {
    meaning: 'An event data store holds another kind of events than the construct needs.',
    cause: '`insightsStore` is not a store of Insights events, or a channel delivers to a store that is not one of activity audit logs.',
    fix: 'Create the store with the selector that the message names.',
  },
  WrongStack: {
    meaning: 'A construct or a resource is in an account, a Region or a stack where it cannot work.',
    cause: 'A key, log group, topic or bus of another Region or account is passed, or `OrganizationGovernance` is created inside of a stack.',
    fix: 'Move the construct to the stack that the message names, or pass a resource of the stack\'s account and Region.',
  },
};
