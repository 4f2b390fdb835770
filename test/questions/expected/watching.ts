import { bucket, by, Expectation, given, listed, read, REFUSED, tried } from './expectation';
import { call, dataCall, each, SERVICE } from '../log-files';

/** What watches over all this. */
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
    call('config', 'StopConfigurationRecorder'),
    call('macie2', 'DisableMacie'),
    call('inspector2', 'DisassociateMember'),
    call('detective', 'DeleteGraph'),
    call('access-analyzer', 'ArchiveFindings'),
    call('securitylake', 'UpdateDataLake'),
    call('wafv2', 'DeleteWebACL'),
    call('network-firewall', 'DeleteFirewall'),
    call('guardduty', 'CreateFilter'),
  ], [
    call('guardduty', 'CreateDetector'),
    call('config', 'PutEvaluations'),
    call('lambda', 'DeleteFunction20150331'),
    call('inspector2', 'DisabledThings', read),
  ]),
  'alerting-changes': tried([
    ...each('events', ['DisableRule', 'DeleteRule', 'PutRule'], { name: 'rule' }),
    call('events', 'RemoveTargets', given({ rule: 'rule' })),
    ...each('monitoring', ['DeleteAlarms', 'DisableAlarmActions'], { alarmNames: ['alarm'] }),
    call('monitoring', 'SetAlarmState', given({ alarmName: 'alarm' })),
    call('monitoring', 'PutAlarmMuteRule', given({ name: 'mute' })),
    ...each('logs', ['DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'DeleteSubscriptionFilter', 'PutRetentionPolicy', 'DeleteAccountPolicy'], {
      logGroupName: 'audit',
    }),
    call('sns', 'DeleteTopic', given({ topicArn: 'arn' })),
    call('sns', 'Unsubscribe', given({ subscriptionArn: 'arn' })),
    call('ec2', 'DeleteFlowLogs', given({ DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } })),
    ...each('route53resolver', ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'], { resolverQueryLogConfigId: 'rqlc-1' }),
  ]),
};
