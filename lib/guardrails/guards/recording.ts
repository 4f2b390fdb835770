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
    actions: ['cloudtrail:Delete*', 'cloudtrail:Put*', 'cloudtrail:Stop*', 'cloudtrail:Update*'],
  },
  {
    sid: 'Stores',
    types: ['AWS::CloudTrail::Channel', 'AWS::CloudTrail::EventDataStore'],
    room: 90,
    includes: ['AWS::CloudTrail::ResourcePolicy'],
    delegated: true,
    target: byTag,
    conditions: 'tag',
    actions: [
      'cloudtrail:AddTags', 'cloudtrail:Delete*', 'cloudtrail:DisableFederation', 'cloudtrail:EnableFederation', 'cloudtrail:Put*', 'cloudtrail:RemoveTags',
      'cloudtrail:Stop*', 'cloudtrail:Update*',
    ],
  },
  {
    sid: 'LakeDashboards',
    types: ['AWS::CloudTrail::Dashboard'],
    room: 160,
    delegated: true,
    target: byArn(),
    actions: ['cloudtrail:Delete*', 'cloudtrail:Put*', 'cloudtrail:Update*'],
  },
  {
    sid: 'TelemetryRules',
    types: ['AWS::ObservabilityAdmin::TelemetryRule'],
    room: 130,
    target: byArn(),
    actions: ['observabilityadmin:Delete*', 'observabilityadmin:Update*'],
  },
  {
    sid: 'OrganizationTelemetryRules',
    types: ['AWS::ObservabilityAdmin::OrganizationTelemetryRule'],
    room: 140,
    delegated: true,
    target: byArn(),
    actions: ['observabilityadmin:Delete*', 'observabilityadmin:Update*'],
  },
  {
    sid: 'CentralizationRules',
    types: ['AWS::ObservabilityAdmin::OrganizationCentralizationRule'],
    room: 140,
    delegated: true,
    target: byArn(),
    actions: ['observabilityadmin:Delete*', 'observabilityadmin:Update*'],
  },
  {
    // The actions take no resource, so nobody else may stop the evaluation in these accounts.
    sid: 'TelemetryEvaluation',
    types: ['AWS::ObservabilityAdmin::TelemetryRule'],
    room: 90,
    target: byAccount,
    conditions: 'account',
    actions: ['observabilityadmin:StopTelemetryEvaluation'],
  },
  {
    sid: 'OrganizationTelemetryEvaluation',
    types: ['AWS::ObservabilityAdmin::OrganizationTelemetryRule'],
    room: 10,
    delegated: true,
    target: resources => resources.length > 0 ? { resources: ['*'] } : undefined,
    conditions: 'all',
    actions: ['observabilityadmin:StopTelemetryEvaluationForOrganization'],
  },
  {
    sid: 'Keys',
    types: ['AWS::KMS::Key'],
    room: 90,
    target: byTag,
    conditions: 'tag',
    actions: [
      'kms:CreateGrant', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:RetireGrant', 'kms:RevokeGrant', 'kms:ScheduleKeyDeletion',
      'kms:TagResource', 'kms:UntagResource', 'kms:UpdatePrimaryRegion',
    ],
    resourceControl: [
      'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:RevokeGrant', 'kms:ScheduleKeyDeletion', 'kms:TagResource',
      'kms:UntagResource', 'kms:UpdatePrimaryRegion',
    ],
  },
];
