import { byAccount, byArn, byTag, Guard } from '../guard';

/** Trails, stores and their keys. */
export const RECORDING: readonly Guard[] = [
  {
    // Members cannot change the trail of an organization, except for its delegated administrators.
    sid: 'Trails',
    types: ['AWS::CloudTrail::Trail'],
    room: 100,
    delegated: true,
    target: byArn(),
    actions: [
      'cloudtrail:DeleteTrail', 'cloudtrail:PutEventConfiguration', 'cloudtrail:PutEventSelectors', 'cloudtrail:PutInsightSelectors',
      'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail',
    ],
  },
  {
    sid: 'Stores',
    types: ['AWS::CloudTrail::Channel', 'AWS::CloudTrail::EventDataStore'],
    includes: ['AWS::CloudTrail::ResourcePolicy'],
    delegated: true,
    target: byTag,
    conditions: 'tag',
    room: 90,
    actions: [
      'cloudtrail:AddTags', 'cloudtrail:DeleteChannel', 'cloudtrail:DeleteEventDataStore', 'cloudtrail:DeleteResourcePolicy', 'cloudtrail:DisableFederation',
      'cloudtrail:EnableFederation', 'cloudtrail:PutEventConfiguration', 'cloudtrail:PutInsightSelectors', 'cloudtrail:PutResourcePolicy',
      'cloudtrail:RemoveTags', 'cloudtrail:StopEventDataStoreIngestion', 'cloudtrail:UpdateChannel', 'cloudtrail:UpdateEventDataStore',
    ],
  },
  {
    sid: 'LakeDashboards',
    types: ['AWS::CloudTrail::Dashboard'],
    delegated: true,
    room: 150,
    target: byArn(),
    actions: ['cloudtrail:DeleteDashboard', 'cloudtrail:DeleteResourcePolicy', 'cloudtrail:PutResourcePolicy', 'cloudtrail:UpdateDashboard'],
  },
  {
    sid: 'TelemetryRules',
    types: ['AWS::ObservabilityAdmin::TelemetryRule'],
    room: 150,
    target: byArn(),
    actions: ['observabilityadmin:DeleteTelemetryRule', 'observabilityadmin:UpdateTelemetryRule'],
  },
  {
    sid: 'OrganizationTelemetryRules',
    types: ['AWS::ObservabilityAdmin::OrganizationTelemetryRule'],
    delegated: true,
    room: 150,
    target: byArn(),
    actions: ['observabilityadmin:DeleteTelemetryRuleForOrganization', 'observabilityadmin:UpdateTelemetryRuleForOrganization'],
  },
  {
    sid: 'CentralizationRules',
    types: ['AWS::ObservabilityAdmin::OrganizationCentralizationRule'],
    delegated: true,
    room: 150,
    target: byArn(),
    actions: [
      'observabilityadmin:DeleteCentralizationRuleForOrganization', 'observabilityadmin:UpdateCentralizationRuleForOrganization',
    ],
  },
  {
    // The actions take no resource, so nobody else may stop the evaluation in these accounts.
    sid: 'TelemetryEvaluation',
    types: ['AWS::ObservabilityAdmin::TelemetryRule'],
    target: byAccount,
    conditions: 'account',
    room: 90,
    actions: ['observabilityadmin:StopTelemetryEvaluation'],
  },
  {
    sid: 'OrganizationTelemetryEvaluation',
    types: ['AWS::ObservabilityAdmin::OrganizationTelemetryRule'],
    delegated: true,
    target: resources => resources.length > 0 ? { resources: ['*'] } : undefined,
    conditions: 'all',
    room: 10,
    actions: ['observabilityadmin:StopTelemetryEvaluationForOrganization'],
  },
  {
    sid: 'Keys',
    types: ['AWS::KMS::Key'],
    target: byTag,
    conditions: 'tag',
    room: 90,
    actions: [
      'kms:CreateGrant', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:RevokeGrant', 'kms:ScheduleKeyDeletion',
      'kms:TagResource', 'kms:UntagResource', 'kms:UpdatePrimaryRegion',
    ],
    resourceControl: [
      'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:RevokeGrant', 'kms:ScheduleKeyDeletion', 'kms:TagResource',
      'kms:UntagResource', 'kms:UpdatePrimaryRegion',
    ],
  },
];
