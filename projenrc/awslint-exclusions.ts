const PERIOD = 'The period that a query covers has a start and an end: no duration of AWS CDK, whatever the name suggests to the rule.';
const ELSEWHERE = 'The resource is in another account or Region, where this app has no construct of it.';
const GRANTS = 'A companion Grants class needs traits of L1s that these constructs are not: they grant on several resources at once.';

/** Findings of awslint that stay, as `rule:scope` or `rule:*`, each with its reason. */
export const EXCLUSIONS: Record<string, string> = {
  'prefer-ref-interface:*': 'Policies, metrics and environments of the resource are used, which the reference interfaces lack.',
  'construct-ctor-props-optional:BurstAlarms': 'Either trail or logGroupName is required.',
  'construct-ctor-props-optional:MetricAlarms': 'Either trail or logGroupName is required.',
  'construct-ctor-props-optional:TrailGuard': 'A trail, a key or an archive is required.',
  'duration-prop-type:AthenaQueriesOptions.period': PERIOD,
  'duration-prop-type:AthenaQueriesProps.period': PERIOD,
  'duration-prop-type:AthenaSqlOptions.period': PERIOD,
  'duration-prop-type:LakeSqlOptions.period': PERIOD,
  'duration-prop-type:QueryOptions.period': PERIOD,
  'from-method:GovernedTrail': 'It has fromTrailArn and fromTrailAttributes, with another base name than the class.',
  'interface-extends-ref:IEventDataStore': 'Not every supported aws-cdk-lib has the reference interface.',
  'interface-extends-ref:IGovernedTrail': 'Not every supported aws-cdk-lib has the reference interface.',
  'no-grants:AthenaQueries.grantQuery': GRANTS,
  'no-grants:CloudTrailGovernance.grantRead': GRANTS,
  'no-grants:EventDataStore.grantQuery': GRANTS,
  'no-grants:LogArchive.grantRead': GRANTS,
  'props-no-arn-refs:AlertRelayProps.eventBusArn': ELSEWHERE,
  'props-no-arn-refs:LogCentralizationProps.backupEncryptionKeyArn': ELSEWHERE,
  'props-no-arn-refs:LogCentralizationProps.encryptionKeyArn': ELSEWHERE,
  'props-no-arn-refs:LogCentralizationProps.tagRoleArn': ELSEWHERE,
  'props-no-arn-refs:LogTablesProps.encryptionKeyArn': ELSEWHERE,
  'props-no-arn-refs:OrganizationGovernanceProps.encryptionKeyArn': ELSEWHERE,
  'props-physical-name:GovernedTrailProps': 'The name comes from the TrailIdentity, from which every policy derives the ARN.',
  'props-physical-name:LakeHighlightsProps': 'CloudTrail fixes the name of this dashboard.',
  'props-physical-name:LakeKeyProps': 'A key has no name, but an alias.',
  'props-physical-name:TrailKeyProps': 'A key has no name, but an alias.',
  'ref-via-interface:AlertHub.addAlarm.alarm': 'Actions are added to the alarm, which an imported one does not take.',
  'ref-via-interface:LakeFederationProps.store': 'Federation is a property of the store: an imported store cannot be federated.',
};
