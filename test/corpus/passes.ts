/**
 * What is not refused, and why: `Owner.slot|label of the value`. A reason that no try needs any more fails.
 */

const because = (reason: string, slots: string[], labels: string[]): Record<string, string> =>
  Object.fromEntries(slots.flatMap(slot => labels.map(label => [`${slot}|${label}`, reason])));

const PRINTABLE = [
  'a leading slash', 'a trailing slash', 'an ARN of another service', 'an account of 11 digits', 'an ARN with an account of 11 digits',
];

/** Values that the docs of the prop allow, although they are wrong elsewhere. */
export const PASSES: Record<string, string> = {
  ...because('Free text: any printable characters are right.', [
    'Alert.withTitle.title', 'NetworkActivityOptions.name', 'AlertProps.title', 'AlertProps.description', 'AlertProps.runbook', 'EventSelectorOptions.name',
  ], PRINTABLE),
  ...because('Free text: any printable characters are right.', ['AlertProps.controls'], PRINTABLE.map(label => `[${label}]`)),
  ...because('Any text of a record is right.', ['equalTo', 'notEqualTo', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith']
    .map(operator => `EventField.${operator}.values`), PRINTABLE.map(label => `[${label}]`)),
  ...because('Any text of a record is right.', ['AlertExclusions.userAgents'], PRINTABLE.map(label => `[${label}]`)),
  ...because('Any key may begin so.', ['S3ObjectOptions.keyPrefixes'], PRINTABLE.slice(1).map(label => `[${label}]`)),
  ...because('As documented by AWS: without anything, all management events.', ['EventSelector.fromBasic.json'], ['no conditions']),
  ...because('Digits alone are a name too.', [
    'AcceleratorOptions.prefix', 'AccountTrailOptions.keyPrefix', 'AccountTrailOptions.trailName', 'AlertChannelConfig.targetId', 'AlertHubProps.eventBusName',
    'DeliveryTopicProps.topicName', 'ExistingTrailOptions.bucketName', 'ExistingTrailOptions.keyPrefix', 'ExistingTrailOptions.logGroupName', 'ExistingTrailOptions.trailName',
    'GovernedTrailAttributes.logGroupName', 'LandingZoneTrailOptions.bucketName', 'LogArchiveProps.accessLogsBucketName',
    'SecurityReferenceArchitectureOptions.trailName', 'ArchiveReplicaProps.bucketName',
    'ArchiveReplicaProps.replicationRoleName', 'ArchiveReplicationProps.replicationRoleName', 'LogArchiveOptions.bucketName',
    'LakeKeyProps.alias', 'ReplicaDestination.bucketName', 'LogArchive.fromBucketName.bucketName', 'TrailKeyOptions.alias', 'TrailLogGroupOptions.logGroupName',
  ], ['an account of 11 digits']),
  ...because('Slashes are among the documented characters, at the ends too.', ['ExistingTrailOptions.logGroupName', 'GovernedTrailAttributes.logGroupName', 'LakeKeyProps.alias', 'TrailKeyOptions.alias',
    'TrailLogGroupOptions.logGroupName'], ['a leading slash', 'a trailing slash']),
  ...because('A rule may target any service.', ['AlertChannelConfig.targetArn'], ['an ARN of another service']),
  ...because('Only the form of names is checked: services log names that differ from their API.', ['AlertPattern.forApiCalls.eventNames'],
    ['[an ARN of another service]', '[an account of 11 digits]']),
  ...because('Conditions are optional: without any, every such event matches.',
    ['AlertPattern.forApiCalls.conditions', 'AlertPattern.forConsoleSignIn.conditions'], ['no conditions']),
  ...because('Documented default: management events when none is given.',
    ['InsightSelector.apiCallRate.categories', 'InsightSelector.apiErrorRate.categories'], ['an empty list']),
  ...because('A queue counts in seconds: these are within its limits.', ['LogFeedProps.retention'], ['36 hours', 'a minute']),
  ...because('A queue counts in seconds: these are within its limits.', ['LogFeedProps.visibilityTimeout'], ['zero', 'a minute']),
  ...because('Documented: an empty list is the choice of no other Region.', ['CloudTrailGovernanceProps.alertRegions'], ['an empty list']),
  ...because('Documented as not deployed: sample events for tests of the pattern.', ['AlertProps.ignores', 'AlertProps.matches'],
    ['an empty list', '[null]', '[text]', '[undefined]', 'text', 'null']),
  ...because('Not deployed: it says what the alert is for.', ['AlertProps.attackTechniques', 'AlertProps.controls'],
    ['[a token]', 'a token as list']),
};

/** Slots, or labels of slots, where only a literal can be used: a token is refused like a wrong value. */
export const LITERALS: Record<string, string> = {
  'AcceleratorOptions.prefix': 'Names are made from it in lower case.',
  'AlertHubOptions.accountNames': 'A state machine is written with them.',
  'AlertHubProps.eventBusName': 'Relays in other accounts name it.',
  'AlertHubProps.organizationId': 'Which rules are made depends on it.',
  'AlertExclusions.accounts|a token as list': 'Patterns are checked with each value.',
  'AlertExclusions.principalArns|a token as list': 'Roles are told from users.',
  'AlertExclusions.sourceIpAddresses|a token as list': 'Patterns are checked with each value.',
  'AlertExclusions.userAgents|a token as list': 'Patterns are checked with each value.',
  'Alert.custom.id': 'It is the id of a construct.',
  'AlertCatalogue.named.ids': 'Alerts are looked up by it.',
  'AlertPattern.forApiCalls.eventNames': 'Relays in other Regions forward by it.',
  'AlertPattern.forApiCalls.eventSource': 'Relays in other Regions forward by it.',
  'CloudTrailGovernanceProps.alertRegions': 'A stack is made for each Region.',
  'EventSelector.fromAdvanced.json': 'It is read at synth.',
  'EventSelector.fromBasic.json': 'It is read at synth.',
  'S3ObjectOptions.keyPrefixes|a token as list': 'A value is made of each bucket and prefix.',
  'GovernanceOptions.notify|a token as list': 'A subscription is made for each address.',
  'ControlTowerOptions.logGroupName': 'Stacks in other accounts derive names from it.',
  'ExistingTrailOptions.bucketName': 'Stacks in other accounts derive names from it.',
  'ExistingTrailOptions.keyPrefix': 'Stacks in other accounts derive names from it.',
  'ExistingTrailOptions.logGroupName': 'Stacks in other accounts derive names from it.',
  'ExistingTrailOptions.trailName': 'Stacks in other accounts derive names from it.',
  'LandingZoneTrailOptions.bucketName': 'Stacks in other accounts derive names from it.',
  'SecurityReferenceArchitectureOptions.trailName': 'Stacks in other accounts derive names from it.',
  'OrganizationAccessProps.policyTypes': 'A call is made for each type.',
  'OrganizationGovernanceProps.encryptionKeyArn': 'Its Region is read from it.',
  'OrganizationGovernanceProps.organizationId': 'Stacks in other accounts derive names from it.',
  'OrganizationGovernanceProps.organizationalUnitIds': 'The root\'s or a unit\'s id is of one organization.',
  'OrganizationGovernanceProps.regions': 'A stack is made for each Region.',
  'LogRetention.years.years': 'Days are counted from it.',
  'OrganizationTrailOptions.homeRegion': 'Stacks in other accounts derive names from it.',
  'OrganizationTrailOptions.managementAccount': 'Stacks in other accounts derive names from it.',
  'OrganizationTrailOptions.organizationId': 'Stacks in other accounts derive names from it.',
  'ArchiveReplicaProps.bucketName': 'The archive\'s side names it too.',
  'ArchiveReplicaProps.sourceAccount': 'The policy is written for it.',
  'LakeKeyProps.queryPrincipalArns|a token as list': 'Each is a principal of the policy.',
  'LakeKeyProps.rotationPeriod': 'CDK refuses a token in its own words.',
  'LogFeedProps.consumerArns|a token as list': 'Each is a principal of the policies.',
  'LogFeedProps.retention': 'CDK refuses a token in its own words.',
  'LogFeedProps.visibilityTimeout': 'CDK refuses a token in its own words.',
  'ReplicaDestination.account': 'The other side names it too.',
  'ReplicaDestination.bucketName': 'The other side names it too.',
  'ReplicaDestination.keyArn': 'The other side names it too.',
  'ReplicaDestination.region': 'The other side names it too.',
  'LogReaderOptions.accounts': 'Folders of the bucket are derived from it.',
  'ObjectLock.compliance.period': 'CDK refuses a token in its own words.',
  'ObjectLock.governance.period': 'CDK refuses a token in its own words.',
  'TrailKeyOptions.pendingWindow': 'CDK refuses a token in its own words.',
  'TrailKeyOptions.rotationPeriod': 'CDK refuses a token in its own words.',
};
