import { all, any, begins, calls, contains, is, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.name', 'requestParameters.rule', 'requestParameters.alarmName', 'requestParameters.alarmNames.0',
  'requestParameters.logGroupName', 'requestParameters.topicArn', 'requestParameters.subscriptionArn', 'requestParameters.bucketName',
  'requestParameters.DeleteFlowLogsRequest.FlowLogId.content', 'requestParameters.DeleteFlowLogsRequest.FlowLogId.0.content',
  'requestParameters.resolverQueryLogConfigId', 'requestParameters.clusterIdentifier', 'requestParameters.resourceArn',
];

const service = (name: string) => is('eventSource', `${name}.amazonaws.com`);

export const ALERTING_CHANGES: Question = {
  id: 'alerting-changes',
  question: 'Who silenced alarms, event rules or logs?',
  promise: 'Calls, refused ones too, that delete, disable, mute, redirect or overwrite: event rules, their targets and buses, alarms, metric streams, log'
    + ' groups, their filters, retention and delivery, topics and subscriptions, flow logs, logs of DNS queries, notifications of buckets, logs of buckets, databases, clusters and models.'
    + ' What creates something new, tags, and dashboards are not asked. Security services are in `security-services-changes`, trails in `trail-changes`.',
  where: [
    any(
      all(
        service('events'),
        begins('eventName', 'Disable', 'Delete', 'Remove', 'Deactivate', 'Deauthorize', 'Update', 'PutRule', 'PutTargets'),
      ),
      all(
        service('monitoring'),
        begins(
          'eventName', 'DeleteAlarm', 'DeleteAlert', 'DeleteAnomalyDetector', 'DeleteInsightRules', 'DeleteMetricStream', 'Disable', 'Stop', 'SetAlarmState', 'PutAlarmMuteRule', 'PutMetricAlarm',
          'PutCompositeAlarm', 'PutLogAlarm', 'PutMetricStream',
        ),
      ),
      all(
        service('logs'),
        begins(
          'eventName', 'Delete', 'Disassociate', 'PutRetentionPolicy', 'PutSubscriptionFilter', 'PutMetricFilter', 'PutAccountPolicy',
          'PutDataProtectionPolicy', 'PutDeliveryDestination', 'PutDestination', 'PutTransformer', 'PutLogGroupDeletionProtection', 'PutStorageTierPolicy',
          'UpdateDelivery', 'UpdateLog', 'UpdateAnomaly', 'UpdateScheduledQuery',
        ),
      ),
      all(
        service('sns'),
        begins('eventName', 'DeleteTopic', 'Unsubscribe', 'SetTopicAttributes', 'SetSubscriptionAttributes', 'RemovePermission', 'PutDataProtectionPolicy'),
      ),
      calls('ec2', 'DeleteFlowLogs'),
      calls('route53resolver', 'DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'),
      calls('s3', 'PutBucketLogging', 'PutBucketNotification', 'PutBucketNotificationConfiguration'),
      calls('rds', 'StopActivityStream', 'ModifyActivityStream'),
      calls('redshift', 'DisableLogging'),
      all(calls('eks', 'UpdateClusterConfig'), contains('requestParameters', 'clusterLogging')),
      calls('bedrock', 'DeleteModelInvocationLoggingConfiguration', 'PutModelInvocationLoggingConfiguration'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
