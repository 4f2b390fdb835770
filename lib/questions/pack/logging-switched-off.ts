import { all, any, begins, calls, contains, isNot, not, present, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.name', 'requestParameters.logGroupName', 'requestParameters.bucketName', 'requestParameters.DeleteFlowLogsRequest.FlowLogId.content',
  'requestParameters.resourceArn', 'requestParameters.id', 'requestParameters.resolverQueryLogConfigId', 'requestParameters.clusterIdentifier',
  'requestParameters.logStreamName', 'requestParameters.loadBalancerArn', 'requestParameters.firewallArn',
];

export const LOGGING_SWITCHED_OFF: Question = {
  id: 'logging-switched-off',
  question: 'Who deleted logs, shortened their retention or switched logging off?',
  promise: 'Calls of any service that delete logs, or whose names end that something is logged: trails, flow logs, queries of DNS, access logs,'
    + ' recorders, streams of activity, firewalls, models. A retention, a trail and a configuration of logs are listed whenever they are set, since'
    + ' that can mean less. Settings among many others are read for buckets, load balancers and control planes of EKS only: they count where they'
    + ' are switched off.',
  where: [
    any(
      all(
        begins('eventName', 'Delete', 'Disable', 'Disassociate', 'Stop'),
        contains(
          'eventName', 'Logging', 'LogConfig', 'LogSubscription', 'LogGroup', 'LogStream', 'LogSource', 'FlowLogs', 'SessionLogger', 'Recorder', 'ActivityStream',
        ),
      ),
      all(
        begins('eventName', 'Put', 'Set', 'Update', 'Modify'),
        contains('eventName', 'Logging', 'LogConfig', 'LogSubscription', 'LogDelivery', 'LogLevel', 'SessionLogger', 'Recorder', 'ActivityStream', 'AuditStream'),
        isNot('eventName', 'PutBucketLogging', 'PutResolverQueryLogConfigPolicy'),
      ),
      begins('eventName', 'ConfigureLogs'),
      calls('cloudtrail', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'StopEventDataStoreIngestion', 'UpdateEventDataStore', 'DeleteEventDataStore'),
      calls('config', 'DeleteDeliveryChannel', 'PutRetentionConfiguration'),
      calls(
        'logs', 'PutRetentionPolicy', 'DeleteSubscriptionFilter', 'DeleteDestination', 'DeleteDelivery', 'DeleteDeliverySource',
        'DeleteDeliveryDestination', 'DeleteAccountPolicy', 'PutDataProtectionPolicy', 'PutLogGroupDeletionProtection',
      ),
      all(calls('s3', 'PutBucketLogging'), not(present('requestParameters.BucketLoggingStatus.LoggingEnabled.TargetBucket'))),
      all(
        calls('elasticloadbalancing', 'ModifyLoadBalancerAttributes'),
        contains(
          'requestParameters', '{"key":"access_logs.s3.enabled","value":"false"}', '{"key":"connection_logs.s3.enabled","value":"false"}',
        ),
      ),
      all(calls('eks', 'UpdateClusterConfig'), contains('requestParameters', '"clusterLogging":'), contains('requestParameters', '"enabled":false')),
      calls('guardduty', 'DeleteDetector', 'DeletePublishingDestination'),
      calls('firehose', 'DeleteDeliveryStream'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
