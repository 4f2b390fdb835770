import { all, any, calls, contains, not, present, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.name', 'requestParameters.logGroupName', 'requestParameters.bucketName', 'requestParameters.DeleteFlowLogsRequest.FlowLogId.content',
  'requestParameters.resourceArn', 'requestParameters.id', 'requestParameters.resolverQueryLogConfigId', 'requestParameters.clusterIdentifier',
  'requestParameters.logStreamName', 'requestParameters.loadBalancerArn', 'requestParameters.firewallArn',
];

export const LOGGING_SWITCHED_OFF: Question = {
  id: 'logging-switched-off',
  question: 'Who deleted logs, shortened their retention or switched logging off?',
  promise: 'Every call that deletes logs, keeps them for less time, or ends that something is logged: CloudTrail, flow logs, queries of DNS,'
    + ' access logs, control planes, databases, firewalls, models, and the streams that carry them away. Access logs of buckets and load'
    + ' balancers count where they are switched off; a retention is listed whenever it is set, and a trail whenever it is changed, since'
    + ' both can mean less.',
  where: [
    any(
      calls('cloudtrail', 'StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'StopEventDataStoreIngestion', 'DeleteEventDataStore'),
      calls('config', 'StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'),
      calls(
        'logs', 'DeleteLogGroup', 'DeleteLogStream', 'PutRetentionPolicy', 'DeleteSubscriptionFilter', 'DeleteDestination', 'DeleteDelivery',
        'DeleteDeliverySource', 'DeleteDeliveryDestination', 'DeleteAccountPolicy', 'PutDataProtectionPolicy',
      ),
      calls('ec2', 'DeleteFlowLogs'),
      calls('route53', 'DeleteQueryLoggingConfig'),
      calls('route53resolver', 'DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'),
      all(calls('s3', 'PutBucketLogging'), not(present('requestParameters.BucketLoggingStatus.LoggingEnabled.TargetBucket'))),
      all(
        calls('elasticloadbalancing', 'ModifyLoadBalancerAttributes'),
        contains(
          'requestParameters', '{"key":"access_logs.s3.enabled","value":"false"}', '{"key":"connection_logs.s3.enabled","value":"false"}',
        ),
      ),
      all(calls('eks', 'UpdateClusterConfig'), contains('requestParameters', '"clusterLogging":'), contains('requestParameters', '"enabled":false')),
      calls('rds', 'StopActivityStream'),
      calls('redshift', 'DisableLogging'),
      calls('wafv2', 'DeleteLoggingConfiguration'),
      calls('network-firewall', 'UpdateLoggingConfiguration'),
      calls('bedrock', 'DeleteModelInvocationLoggingConfiguration'),
      calls('guardduty', 'DeleteDetector', 'DeletePublishingDestination'),
      calls('firehose', 'DeleteDeliveryStream'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
