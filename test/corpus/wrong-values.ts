import { aws_iam as iam, CfnParameter, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Kind, Slot } from './assembly';
import { AggregationTemplate, Burst, CloudTrailLogType, InsightCategory, MetricAlarmControl, OrganizationPolicyType, RequestContextKey } from '../../lib';

/** One value and what is wrong with it. */
export type Wrong = readonly [label: string, value: unknown];

const STRINGS: Wrong[] = [
  ['empty', ''],
  ['blank', ' '],
  ['5000 characters', 'x'.repeat(5000)],
  ['garbled', 'bad\u0000\n☃ <>"*?'],
  ['a leading slash', '/leading'],
  ['a trailing slash', 'trailing/'],
  ['an ARN of another service', 'arn:aws:sqs:eu-west-1:111122223333:q'],
  ['an account of 11 digits', '11112222333'],
  ['an ARN with an account of 11 digits', 'arn:aws:iam::11112222333:role/siem'],
  ['a number', 7],
  ['null', null],
];

const CONDITIONS: Wrong[] = [
  ['no conditions', {}],
  ['a bare value', { userAgent: 'curl' }],
  ['an empty list', { userAgent: [] }],
  ['an empty object', { requestParameters: {} }],
  ['an unknown operator', { userAgent: [{ 'starts-with': 'curl' }] }],
  ['an operand of another type', { userAgent: [{ exists: 'yes' }] }],
  ['two wildcards in a row', { userAgent: [{ wildcard: 'cu**rl' }] }],
  ['an absent value', { userAgent: [undefined] }],
  ['NaN', { userAgent: [Number.NaN] }],
  ['5000 characters', { userAgent: ['x'.repeat(5000)] }],
  ['text', 'userAgent'],
  ['null', null],
];

const pattern = (detail: unknown, detailType: unknown = ['AWS API Call via CloudTrail']) => ({ detailType, detail });

/** By kind. The first of each is what a test of several props at once uses. */
const WRONG: Record<Kind, Wrong[]> = {
  string: STRINGS,
  number: [
    ['NaN', Number.NaN], ['Infinity', Infinity], ['negative', -1], ['zero', 0], ['a fraction', 0.5], ['a trillion', 1e12],
    ['text', '7'], ['null', null],
  ],
  Duration: [
    ['zero', Duration.days(0)], ['36 hours', Duration.hours(36)], ['a minute', Duration.minutes(1)], ['a million days', Duration.days(1e6)],
    ['text', '90 days'], ['a number', 90], ['null', null],
  ],
  Size: [
    ['zero', Size.kibibytes(0)], ['half a byte', Size.bytes(0.5)], ['beyond any quota', Size.pebibytes(1e6)], ['text', '10 MB'], ['null', null],
  ],
  Environment: [
    ['no account', { region: 'eu-west-1' }], ['no Region', { account: '111122223333' }], ['null', null],
    ...STRINGS.map(([label, value]): Wrong => [`${label} as account`, { account: value, region: 'eu-west-1' }]),
    ...STRINGS.map(([label, value]): Wrong => [`${label} as Region`, { account: '111122223333', region: value }]),
  ],
  principal: [
    ['a service', new iam.ServicePrincipal('s3.amazonaws.com')], ['everybody', new iam.AnyPrincipal()], ['an organization', new iam.OrganizationPrincipal('o-abc123defg')],
    ...STRINGS.filter(([, value]) => typeof value === 'string').map(([label, value]): Wrong => [`${label} as ARN`, new iam.ArnPrincipal(String(value))]),
    ['text', 'arn:aws:iam::111122223333:role/siem'], ['null', null],
  ],
  enum: [['no member', 'NOPE'], ['a number', -1], ['null', null]],
  conditions: CONDITIONS,
  pattern: [
    ...CONDITIONS.map(([label, detail]): Wrong => [`${label} as detail`, pattern(detail)]),
    ['nothing', {}],
    ['no detail type', { detail: { eventName: ['CreateUser'] } }],
    ['another detail type', pattern({ state: ['stopped'] }, ['EC2 Instance State-change Notification'])],
    ['text as detail type', pattern({ eventName: ['CreateUser'] }, 'AWS API Call via CloudTrail')],
    ['null', null],
  ],
  sample: [['null', null], ['text', 'event']],
  object: [],
  struct: [],
};

const ROLE = 'arn:aws:iam::111122223333:role';
const PRINCIPALS: Wrong[] = [
  ['everybody', '*'], ['every role of every account', 'arn:aws:iam::*:role/*'], ['a session', 'arn:aws:sts::111122223333:assumed-role/admin/alice'],
];

const asPrincipals = (values: Wrong[]) => values.map(([label, value]): Wrong => [label, new iam.ArnPrincipal(String(value))]);

/** Values that are wrong for one prop only. */
export const WRONG_HERE: Record<string, Wrong[]> = {
  'AccountTrailOptions.keyPrefix': [['two slashes in a row', 'a//b'], ['the folder of CloudTrail', 'AWSLogs'], ['that folder within', 'a/AWSLogs/b']],
  'AccountTrailOptions.trailName': [['two periods in a row', 'a..b'], ['an IP address', '10.0.0.1'], ['two characters', 'ab']],
  'AlertChannel.email.addresses': [['no domain', 'security'], ['two addresses', 'a@example.com,b@example.com']],
  'AlertCatalogue.named.ids': [['another spelling', 'Root-Activity']],
  'AlertCatalogue.forControls.controls': [['another spelling', 'cis 4.3']],
  'AlertHubProps.deployPrincipalArns': [...PRINCIPALS, ['every role', `${ROLE}/*`]],
  'AlertParameters.secrets': [['a blank', 'prod database'], ['513 characters', 'x'.repeat(513)]],
  'AlertPattern.forApiCalls.conditions': [
    ['the source again', { eventSource: ['s3.amazonaws.com'] }], ['the names again', { eventName: ['DeleteUser'] }],
  ],
  'AlertPattern.forApiCalls.eventNames': [['a wildcard', 'Create*']],
  'AlertPattern.forApiCalls.eventSource': [['a short name', 'iam'], ['capitals', 'IAM.amazonaws.com']],
  'Alert.custom.id': [['capitals', 'Root-Activity'], ['two dashes in a row', 'root--activity']],
  'AlertProps.attackTechniques': [['a sub-technique of one digit', 'T1562.8']],
  'AlertRelayProps.eventBusArn': [['a rule', 'arn:aws:events:eu-west-1:111122223333:rule/default']],
  'CloudTrailGovernanceProps.alertRegions': [['an Availability Zone', 'us-east-1a'], ['a display name', 'Europe (Ireland)']],
  'EventSelector.dataEvents.resourceType': [['another spelling', 'S3::Object'], ['a property type', 'AWS::S3::Bucket.Rule']],
  'EventSelector.fromAdvanced.json': [
    ['a basic selector', { ReadWriteType: 'All' }], ['an answer with basic ones', { EventSelectors: [{ ReadWriteType: 'All' }] }], ['an empty list', []],
  ],
  'EventSelector.fromBasic.json': [
    ['an advanced selector', { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    ['a bucket without a slash', { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::invoices'] }] }],
  ],
  'GovernanceOptions.deployPrincipalArns': [...PRINCIPALS, ['every role', `${ROLE}/*`]],
  'GovernanceOptions.notify': [['no domain', 'security']],
  'GovernedTrail.excludeDeliveries.bucketArn': [['a name', 'replica'], ['objects', 'arn:aws:s3:::replica/*']],
  'OrganizationGovernanceProps.trailName': [['capitals', 'Audit'], ['13 characters', 'a-second-audit'], ['a period', 'an.audit']],
  'OrganizationGovernanceProps.organizationalUnitIds': [['a name', 'Workloads'], ['an account', '111122223333'], ['an organization', 'o-abc123defg']],
  'OrganizationGovernanceProps.encryptionKeyArn': [['an alias', 'arn:aws:kms:eu-west-1:111122223333:alias/logs']],
  'AlertChannel.slack.channelId': [['a name', '#alerts']],
  'AlertChannel.slack.workspaceId': [['small letters', 't012']],
  'AlertChannel.teams.channelId': [['decoded', '19:ab@thread.tacv2']],
  'MetricAlarmsOptions.metricNamespace': [['a namespace of AWS', 'AWS/CloudTrail'], ['a colon', 'a:b']],
  'AlertHubProps.eventBusName': [['the default bus', 'default'], ['a partner\'s bus', 'aws.partner'], ['a path', 'audit/alerts']],
  'LogArchiveOptions.breakGlassPrincipals': asPrincipals([...PRINCIPALS, ['every role', `${ROLE}/*`]]),
  'LogArchiveOptions.bucketName': [['capitals', 'Logs-of-Trail'], ['an IP address', '10.0.0.1'], ['a reserved suffix', 'logs-s3alias']],
  'LogArchiveOptions.policyAdministrators': asPrincipals([...PRINCIPALS, ['every role', `${ROLE}/*`]]),
  'TrailKeyOptions.administrators': asPrincipals([...PRINCIPALS, ['every role', `${ROLE}/*`]]),
  'LogArchiveOptions.removalPolicy': [['no snapshots of this', RemovalPolicy.SNAPSHOT]],
  'LogReader.principalArn.arn': [...PRINCIPALS, ['wildcards', `${ROLE}/siem-*`]],
  'LogRetention.years.years': [['101', 101]],
  'OrganizationTrailOptions.homeRegion': [['an Availability Zone', 'eu-west-1a']],
  'OrganizationTrailOptions.organizationId': [['capitals', 'o-ABC123DEFG'], ['an organizational unit', 'ou-abcd-12345678']],
  'TrailKeyOptions.alias': [
    ['nothing after alias/', 'alias/'], ['a key of AWS', 'alias/aws/cloudtrail'], ['a key of AWS in capitals', 'AWS/cloudtrail'],
  ],
  'TrailKeyOptions.removalPolicy': [['no snapshots of this', RemovalPolicy.SNAPSHOT]],
  'LogReaderOptions.accounts': [['an account with dashes', '4444-5555-6666']],
  'TrailKeyOptions.pendingWindow': [['6 days', Duration.days(6)], ['31 days', Duration.days(31)]],
  'TrailKeyOptions.rotationPeriod': [['89 days', Duration.days(89)], ['2561 days', Duration.days(2561)]],
  'TrailLogGroupOptions.logGroupName': [['a log group of AWS', 'aws/cloudtrail']],
  'TrailLogGroupOptions.removalPolicy': [['no snapshots of this', RemovalPolicy.SNAPSHOT]],
  'TrailLogGroupOptions.retention': [['two days', 2]],
  'AthenaQueriesOptions.databaseName': [['a dash', 'cloud-trail'], ['capitals', 'Audit']],
  'AthenaQueriesOptions.firstDay': [['a year', '2026'], ['tomorrow\'s century', '2126-01-01'], ['no day', '2026-02-30']],
  'AuditQueryProps.athena': [['no table', 'SELECT 1'], ['two statements', 'SELECT 1 FROM event_data_store; SELECT 2']],
  'CloudWatchStoreOptions.encryptionKeyArn': [
    ['a key of one Region', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'], ['an alias', 'arn:aws:kms:eu-west-1:111122223333:alias/logs'],
  ],
  'CloudWatchStoreOptions.regions': [['an Availability Zone', 'eu-west-1a']],
  'CloudWatchStoreOptions.retention': [['366 days', Duration.days(366)]],
  'EventDataStoreOptions.removalPolicy': [['no snapshots of this', RemovalPolicy.SNAPSHOT]],
  'LakeQueryResultsProps.removalPolicy': [['no snapshots of this', RemovalPolicy.SNAPSHOT]],
  'LogTablesProps.removalPolicy': [['no snapshots of this', RemovalPolicy.SNAPSHOT]],
  'LogTablesProps.logGroupNames': [['all', '*']],
  'LogCentralizationProps.logGroupNamePattern': [['another variable', '${source.name}']],
  'LogQuerySchedule.expression': [['a rate', 'rate(1 day)']],
  'LakeDashboardProps.dashboardName': [['a name of CloudTrail', 'AWSCloudTrail-Highlights']],
  'LakeRefresh.everyHours.hours': [['two hours', 2]],
};

/** A right element for each list or map of literals, to be repeated. */
export const SAMPLES: Record<string, unknown> = {
  'AlertCatalogue.named.ids': 'root-activity',
  'SigmaFolderOptions.exclude': 'wildcards.yml',
  'LogIntegrityOptions.endedChains': { 'AWSLogs/444455556666/': 'The account was closed.' },
  'CostGuardOptions.emails': 'finops@example.com',
  'CostGuardOptions.services': 'AWS CloudTrail',
  'CostGuardOptions.thresholds': 80,
  'TrailGuardrailsOptions.exemptRoleArns': `${ROLE}/break-glass`,
  'TrailGuardrailsOptions.targets': 'ou-abcd-12345678',
  'AlertCatalogue.forControls.controls': 'CIS 4.3',
  'AlertHubProps.deployPrincipalArns': `${ROLE}/deploy`,
  'AlertParameters.allowedRegions': 'eu-west-1',
  'AlertParameters.secrets': 'prod/database',
  'AlertParameters.trustedAccounts': '444455556666',
  'AlertProps.supersedes': 'other-alert',
  'AlertCondition.policyAllowsOthers.trusted': '444455556666',
  'AlertExclusion.accounts': '444455556666',
  'AlertExclusion.alertIds': 'sample',
  'AlertExclusion.callingServices': 'backup.amazonaws.com',
  'AlertExclusion.principalArns': `${ROLE}/backup`,
  'AlertExclusion.roleNames': 'backup',
  'AlertExclusion.sourceIpRanges': '192.0.2.0/24',
  'AlertExclusion.userAgents': 'terraform',
  'AlertHubOptions.accountNames': { 444455556666: 'Payments' },
  'BurstAlarmsOptions.thresholds': { 'refused-calls': 2 },
  'MetricAlarmsOptions.thresholds': { 'root-use': 2 },
  'AlertChannel.email.addresses': 'security@example.com',
  'AlertPattern.forApiCalls.eventNames': 'CreateUser',
  'AlertProps.attackTechniques': 'T1562.008',
  'AlertProps.controls': 'CIS 4.3',
  'CloudTrailGovernanceProps.alertRegions': 'us-east-1',
  ...Object.fromEntries(['equalTo', 'notEqualTo', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith'].map(name => [`EventField.${name}.values`, 'PutObject'])),
  'GovernanceOptions.deployPrincipalArns': `${ROLE}/deploy`,
  'ExistingTrailOptions.otherLogBucketNames': 'config-logs',
  'GovernanceOptions.notify': 'security@example.com',
  'LandingZoneTrailOptions.otherLogBucketNames': 'config-logs',
  'InsightSelector.apiCallRate.categories': InsightCategory.DATA,
  'InsightSelector.apiErrorRate.categories': InsightCategory.DATA,
  'LogReaderOptions.accounts': '444455556666',
  'LakeKeyProps.queryPrincipals': new iam.ArnPrincipal(`${ROLE}/analyst`),
  'LogFeedProps.consumers': new iam.ArnPrincipal(`${ROLE}/siem`),
  'ArchiveReplicaProps.breakGlassPrincipals': new iam.ArnPrincipal(`${ROLE}/break-glass`),
  'LogArchiveOptions.breakGlassPrincipals': new iam.ArnPrincipal(`${ROLE}/break-glass`),
  'GovernedTrailOptions.aggregations': AggregationTemplate.API_ACTIVITY,
  'BurstAlarms.alerts.bursts': Burst.REFUSED_CALLS,
  'BurstAlarmsOptions.bursts': Burst.REFUSED_CALLS,
  'MetricAlarmsOptions.controls': MetricAlarmControl.ROOT_USE,
  'S3ObjectOptions.keyPrefixes': 'invoices/',
  'OrganizationAccessProps.policyTypes': OrganizationPolicyType.SERVICE_CONTROL_POLICY,
  'OrganizationGovernanceProps.organizationalUnitIds': 'ou-abcd-12345678',
  'OrganizationGovernanceProps.regions': 'eu-west-1',
  'AthenaQueriesOptions.accounts': '444455556666',
  'AthenaQueriesOptions.regions': 'eu-west-1',
  'AthenaQueriesProps.knownAccounts': '444455556666',
  'AuditQuery.withParameters.values': { address: '192.0.2.1' },
  'AuditQueryProps.parameters': { address: '192.0.2.1' },
  'QueryOptions.accounts': '444455556666',
  'QueryOptions.regions': 'eu-west-1',
  'QueryPack.named.ids': 'from-address',
  'LogQueriesProps.logGroupNames': 'cloudtrail/governance',
  'EventDataStoreOptions.resourceTagKeys': 'cost-center',
  'EventDataStoreOptions.requestContextKeys': RequestContextKey.PRINCIPAL_ORG_ID,
  'EventDataStoreProps.deliveryBucketArns': 'arn:aws:s3:::audit-logs',
  'LakeChannelProps.writers': new iam.ArnPrincipal(`${ROLE}/writer`),
  'CloudWatchStoreOptions.accounts': '444455556666',
  'CloudWatchStoreOptions.organizationalUnitIds': 'ou-abcd-12345678',
  'CloudWatchStoreOptions.regions': 'us-east-1',
  'CloudWatchStoreProps.deliveryBucketArns': 'arn:aws:s3:::audit-logs',
  'LogCentralizationProps.accounts': '444455556666',
  'LogCentralizationProps.organizationalUnitIds': 'ou-abcd-12345678',
  'LogCentralizationProps.regions': 'eu-west-1',
  'LogCentralizationProps.logTypes': CloudTrailLogType.DATA,
  'LogCentralizationProps.logGroupNames': 'aws/cloudtrail/dataevents',
  'LogTablesProps.logTypes': CloudTrailLogType.DATA,
  'LogTablesProps.logGroupNames': 'aws/cloudtrail/dataevents',
  'LogArchiveOptions.policyAdministrators': new iam.ArnPrincipal(`${ROLE}/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*`),
  'TrailKeyOptions.administrators': new iam.ArnPrincipal(`${ROLE}/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*`),
};

/** A list of literals needs a sample; what is no literal or never deployed has none. */
export const needsSample = ({ kind, shape }: Slot) => shape !== 'one' && !['object', 'struct', 'sample'].includes(kind);

/** Everything to try at a slot that has to be refused. */
export function wrongValues({ owner, name, kind, shape }: Slot): Wrong[] {
  const slot = `${owner}.${name}`;
  const values = [...WRONG[kind], ...WRONG_HERE[slot] ?? []];
  const sample = SAMPLES[slot];
  if (shape === 'one') return values;
  if (shape === 'map') {
    const [[key, right]] = Object.entries(sample as object);
    return [
      ...values.map(([label, value]): Wrong => [`${label} as value`, { [key]: value }]),
      ...STRINGS.map(([label, value]): Wrong => [`${label} as key`, { [String(value)]: right }]),
      ['text', 'x'],
      ['null', null],
    ];
  }
  return [
    ['an empty list', []],
    ...values.map(([label, value]): Wrong => [`[${label}]`, [value]]),
    ...(sample === undefined ? [] : [['a repetition', [sample, sample]]] as Wrong[]),
    // What TypeScript lets through: an element of a list that is shorter than thought.
    ['[undefined]', [undefined]],
    // Lists of objects are checked by their types, and only a list can be spread into variadic parameters.
    ...(shape === 'variadic' || kind === 'object' || kind === 'struct' ? [] : [['text', 'x'], ['null', null]] as Wrong[]),
  ];
}

/** What tokens there are at a slot, all of them made of the parameter `Token`. None are members of enums, which are chosen at synth. */
export function tokens({ owner, name, kind, shape }: Slot): [label: string, value: (stack: Stack) => unknown][] {
  const text = (stack: Stack) => new CfnParameter(stack, 'Token').valueAsString;
  const count = (stack: Stack) => new CfnParameter(stack, 'Token', { type: 'Number' }).valueAsNumber;
  const list = (stack: Stack) => new CfnParameter(stack, 'Token', { type: 'CommaDelimitedList' }).valueAsList;
  const field = (stack: Stack) => ({ requestParameters: { name: [text(stack)] } });
  const makers: Partial<Record<Kind, (stack: Stack) => unknown>> = {
    string: text,
    principal: stack => new iam.ArnPrincipal(text(stack)),
    number: count,
    Duration: stack => Duration.days(count(stack)),
    Size: stack => Size.mebibytes(count(stack)),
    conditions: field,
    pattern: stack => pattern(field(stack)),
  };
  const make = makers[kind];
  if (!make) return [];
  if (shape === 'one') return [['a token', make]];
  if (shape === 'map') return [['a token', stack => ({ [Object.keys(SAMPLES[`${owner}.${name}`] as object)[0]]: make(stack) })]];
  return [['[a token]', stack => [make(stack)]], ...(shape === 'list' && kind !== 'principal' ? [['a token as list', list]] as [string, typeof list][] : [])];
}
