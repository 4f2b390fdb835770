import { bucket, by, Expectation, given, listed, read, REFUSED, tried } from './expectation';
import { call, dataCall, each, SERVICE } from '../log-files';

/** Trails, alerts and security services. */
export const WATCHING: Record<string, Expectation> = {
  'trail-changes': listed([
    call('cloudtrail', 'StopLogging', given({ name: 'organization' })),
    call('cloudtrail', 'PutEventSelectors', { ...given({ trailName: 'organization' }), ...REFUSED }),
    call('s3', 'PutBucketLifecycle', bucket('example-audit-logs')),
    dataCall('s3', 'DeleteObject', bucket('example-audit-logs', { key: 'AWSLogs/1' })),
  ], [
    call('cloudtrail', 'DescribeTrails', read),
    call('cloudtrail', 'StartQuery'), call('cloudtrail', 'StartDashboardRefresh'),
    dataCall('s3', 'PutObject', { ...bucket('example-audit-logs', { key: 'AWSLogs/2' }), ...by(SERVICE) }),
    call('s3', 'PutBucketLifecycle', bucket('example-other')),
    call('s3express', 'DeleteBucket', bucket('example-audit-logs')),
    dataCall('s3', 'GetObject', bucket('example-audit-logs', { key: 'AWSLogs/1' })),
  ]),
  'security-services-changes': listed([
    call('guardduty', 'DeleteDetector', given({ detectorId: '1' })),
    call('securityhub', 'BatchDisableStandards', REFUSED),
    call('config', 'StopConfigurationRecorder'), call('config', 'PutConfigurationRecorder'), call('config', 'PutDeliveryChannel'),
    call('macie2', 'DisableMacie'), call('macie', 'UpdateMacieSession'),
    call('inspector2', 'DisassociateMember'), call('inspector2', 'BatchUpdateMemberEc2DeepInspectionStatus'), call('inspector', 'DeleteAssessmentTemplate'),
    call('detective', 'DeleteGraph'),
    call('access-analyzer', 'CreateArchiveRule'), call('access-analyzer', 'ApplyArchiveRule'),
    call('securitylake', 'UpdateDataLake'),
    call('wafv2', 'DeleteWebACL'), call('wafv2', 'PutLoggingConfiguration'), call('waf', 'DeleteWebACL'), call('waf-regional', 'DeleteWebACL'),
    call('network-firewall', 'DeleteFirewall'),
    call('shield', 'DeleteProtection'), call('fms', 'PutPolicy'), call('auditmanager', 'DeregisterAccount'),
    ...each('guardduty', ['CreateFilter', 'CreateIPSet', 'CreateThreatIntelSet', 'CreateDetector']),
    ...each('securityhub', ['CreateAutomationRule', 'BatchUpdateFindings', 'BatchUpdateStandardsControlAssociations']),
  ], [
    ...each('config', ['PutEvaluations', 'StartConfigRulesEvaluation']), call('securityhub', 'BatchImportFindings'), call('guardduty', 'SendSecurityTelemetry'),
    ...each('inspector2', ['SendCisSessionHealth', 'SendCisSessionTelemetry', 'StartCisSession', 'StopCisSession']),
    call('lambda', 'DeleteFunction20150331'),
    call('inspector2', 'DisabledThings', read),
  ]),
  'alerting-changes': tried([
    ...each('events', [
      'DisableRule', 'DeleteRule', 'PutRule', 'DeleteEventBus', 'DeactivateEventSource', 'DeauthorizeConnection', 'UpdateEventBus', 'RemovePermission',
    ], { name: 'rule' }),
    ...each('events', ['RemoveTargets', 'PutTargets'], { rule: 'rule' }),
    ...each('monitoring', ['DeleteAlarms', 'DisableAlarmActions'], { alarmNames: ['alarm'] }),
    ...each('monitoring', ['SetAlarmState', 'PutMetricAlarm', 'PutCompositeAlarm', 'PutLogAlarm'], { alarmName: 'alarm' }),
    ...each('monitoring', [
      'PutAlarmMuteRule', 'DeleteAlert', 'DeleteAnomalyDetector', 'DeleteInsightRules', 'DeleteMetricStream', 'PutMetricStream', 'StopMetricStreams', 'DisableInsightRules',
    ], { name: 'mute' }),
    ...each('logs', [
      'DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'DeleteSubscriptionFilter', 'PutRetentionPolicy', 'DeleteAccountPolicy',
      'DisassociateKmsKey', 'PutSubscriptionFilter', 'PutMetricFilter', 'PutAccountPolicy', 'PutDataProtectionPolicy', 'PutDeliveryDestination',
      'PutDestination', 'PutTransformer', 'PutLogGroupDeletionProtection', 'PutStorageTierPolicy', 'UpdateDeliveryConfiguration',
      'UpdateLogAnomalyDetector', 'UpdateAnomaly', 'UpdateScheduledQuery',
    ], { logGroupName: 'audit' }),
    ...each('sns', ['DeleteTopic', 'SetTopicAttributes', 'RemovePermission'], { topicArn: 'arn' }),
    call('sns', 'PutDataProtectionPolicy', given({ resourceArn: 'arn' })),
    ...each('sns', ['Unsubscribe', 'SetSubscriptionAttributes'], { subscriptionArn: 'arn' }),
    call('ec2', 'DeleteFlowLogs', given({ DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } })),
    call('ec2', 'DeleteFlowLogs', given({ DeleteFlowLogsRequest: { FlowLogId: [{ tag: 1, content: 'fl-1' }, { tag: 2, content: 'fl-2' }] } })),
    ...each('route53resolver', ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'], { resolverQueryLogConfigId: 'rqlc-1' }),
    ...each('s3', ['PutBucketLogging', 'PutBucketNotification', 'PutBucketNotificationConfiguration'], { bucketName: 'site' }),
    ...each('rds', ['StopActivityStream', 'ModifyActivityStream'], { resourceArn: 'arn' }),
    call('redshift', 'DisableLogging', given({ clusterIdentifier: 'sales' })),
    call('eks', 'UpdateClusterConfig', given({ name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled: false }] } })),
    ...each('bedrock', ['DeleteModelInvocationLoggingConfiguration', 'PutModelInvocationLoggingConfiguration']),
  ], [
    ...each('events', ['PutEvents', 'TagResource', 'CreateEventBus']), ...each('monitoring', ['PutMetricData', 'PutDashboard', 'DeleteDashboards', 'DeleteAccessGrant']),
    ...each('logs', ['PutLogEvents', 'CreateLogGroup', 'StartQuery']), ...each('sns', ['Publish', 'Subscribe', 'CreateTopic']),
    call('eks', 'UpdateClusterConfig', given({ name: 'app', resourcesVpcConfig: {} })),
  ]),
};
