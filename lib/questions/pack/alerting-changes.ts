import { any, calls, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.name', 'requestParameters.rule', 'requestParameters.alarmName', 'requestParameters.alarmNames.0',
  'requestParameters.logGroupName', 'requestParameters.topicArn', 'requestParameters.subscriptionArn',
  'requestParameters.DeleteFlowLogsRequest.FlowLogId.content', 'requestParameters.resolverQueryLogConfigId',
];

export const ALERTING_CHANGES: Question = {
  id: 'alerting-changes',
  question: 'Who silenced alarms, event rules or logs?',
  where: [
    any(
      calls('events', 'DisableRule', 'DeleteRule', 'RemoveTargets', 'PutRule'),
      calls('monitoring', 'DeleteAlarms', 'DisableAlarmActions', 'SetAlarmState', 'PutAlarmMuteRule'),
      calls(
        'logs', 'DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'DeleteSubscriptionFilter', 'PutRetentionPolicy', 'DeleteAccountPolicy',
      ),
      calls('sns', 'DeleteTopic', 'Unsubscribe'),
      calls('ec2', 'DeleteFlowLogs'),
      calls('route53resolver', 'DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode' },
  sortBy: ['eventTime'],
};
