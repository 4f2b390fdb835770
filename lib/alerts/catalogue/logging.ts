import { attempts, calls, callsWith, DONE_OR_DENIED } from './calls';
import { CatalogueEntries } from './entry';
import { apiCall, apiCalls, inEveryWay } from './sample-events';
import { AlertSeverity } from '../alert-severity';

const bucketLogging = (BucketLoggingStatus: unknown) => apiCall('s3', 'PutBucketLogging', {
  requestParameters: { bucketName: 'invoices', logging: '', BucketLoggingStatus },
});

const lifecycle = (Rule: unknown, eventName = 'PutBucketLifecycle') => apiCall('s3', eventName, {
  requestParameters: { bucketName: 'invoices', lifecycle: '', LifecycleConfiguration: { Rule } },
});
const lifecycleRule = (rule: Record<string, unknown>) => ({ requestParameters: { LifecycleConfiguration: { Rule: rule } } });
const WITHIN_30_DAYS = [{ numeric: ['<=', 30] }];

/** Recording and detection switched off or narrowed. */
export const LOGGING: CatalogueEntries = {
  'cloudtrail-stopped': {
    title: 'Trail stopped or deleted',
    severity: AlertSeverity.CRITICAL,
    description: 'Without the trail, what happens next in this account is not recorded.',
    runbook: 'Start logging again, or deploy the trail again. Then find out who did it, and read their other calls in the event history.',
    attackTechniques: ['T1562.008'],
    controls: ['CIS 4.5', 'CloudWatch.5'],
    supersedes: ['root-activity', 'cloudtrail-changed'],
    pattern: attempts({ errorCode: DONE_OR_DENIED, eventSource: ['cloudtrail.amazonaws.com'], eventName: ['StopLogging', 'DeleteTrail'] }),
    matches: [
      ...inEveryWay(apiCall('cloudtrail', 'StopLogging')),
      apiCall('cloudtrail', 'StopLogging', { requestParameters: { name: 'governance' } }),
      apiCall('cloudtrail', 'DeleteTrail', { requestParameters: { name: 'governance' } }),
      apiCall('cloudtrail', 'StopLogging', { errorCode: 'AccessDenied' }),
    ],
    ignores: [
      apiCall('cloudtrail', 'StartLogging', { requestParameters: { name: 'governance' } }),
      apiCall('cloudtrail', 'CreateTrail'),
      apiCall('cloudtrail', 'DeleteTrail', { errorCode: 'TrailNotFoundException', requestParameters: { name: 'test' } }),
      apiCall('cloudtrail', 'GetTrailStatus', { readOnly: true }),
    ],
  },
  'cloudtrail-narrowed': {
    title: 'Trail changed or event selectors replaced',
    severity: AlertSeverity.HIGH,
    description: 'A trail can be made blind without being stopped: by other selectors, another bucket or key, or fewer Regions.',
    runbook: 'Compare the trail with its stack (drift detection). A deployment calls with the role of CloudFormation, or of ApiCallProvider in that stack.'
      + ' If it was none, deploy the stack again and follow the caller.',
    attackTechniques: ['T1562.008'],
    controls: ['CIS 4.5', 'CloudWatch.5'],
    supersedes: ['cloudtrail-changed'],
    pattern: calls('cloudtrail', ['UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors']),
    matches: [
      apiCall('cloudtrail', 'UpdateTrail', { requestParameters: { name: 'governance', isMultiRegionTrail: false } }),
      apiCall('cloudtrail', 'PutEventSelectors', { requestParameters: { trailName: 'governance', advancedEventSelectors: [] } }),
      apiCall('cloudtrail', 'PutInsightSelectors', { requestParameters: { trailName: 'governance', insightSelectors: [] } }),
    ],
    ignores: [
      apiCall('cloudtrail', 'GetEventSelectors', { readOnly: true }),
      apiCall('cloudtrail', 'StopLogging'),
    ],
  },
  'cloudtrail-changed': {
    title: 'Trail created, changed, started, stopped or deleted',
    severity: AlertSeverity.LOW,
    optIn: true,
    description: 'Auditors ask to see every change of a trail. Deployments of trails raise it too.',
    runbook: 'Match the call with a change you know of. If there is none, compare the trail with its stack and ask the caller.',
    attackTechniques: ['T1562.008'],
    controls: ['CIS 4.5', 'CloudWatch.5'],
    pattern: calls('cloudtrail', ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging']),
    matches: [
      apiCall('cloudtrail', 'CreateTrail', { requestParameters: { name: 'governance', s3BucketName: 'trail', isMultiRegionTrail: true } }),
      ...apiCalls('cloudtrail', ['UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'], { requestParameters: { name: 'governance' } }),
    ],
    ignores: [
      apiCall('cloudtrail', 'PutEventSelectors', { requestParameters: { trailName: 'governance', advancedEventSelectors: [] } }),
      apiCall('cloudtrail', 'DescribeTrails', { readOnly: true }),
    ],
  },
  'cloudtrail-lake-reduced': {
    title: 'Event data store of CloudTrail Lake stopped, deleted or changed',
    severity: AlertSeverity.HIGH,
    description: 'Where the event data store is the archive, this ends or narrows the recording, or sets an early end to what is kept.',
    runbook: 'Restore the store or start its ingestion again, and check its selectors and retention. If a channel or the delegated administrator is'
      + ' gone, put it back.',
    attackTechniques: ['T1562.008'],
    pattern: calls('cloudtrail', [
      'DeleteEventDataStore', 'StopEventDataStoreIngestion', 'UpdateEventDataStore', 'DeleteChannel', 'DeregisterOrganizationDelegatedAdmin',
    ]),
    matches: [
      ...apiCalls('cloudtrail', ['DeleteEventDataStore', 'StopEventDataStoreIngestion'], {
        requestParameters: { eventDataStore: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/e1' },
      }),
      apiCall('cloudtrail', 'UpdateEventDataStore', {
        requestParameters: { eventDataStore: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/e1', retentionPeriod: 7 },
      }),
      apiCall('cloudtrail', 'DeleteChannel', { requestParameters: { channel: 'arn:aws:cloudtrail:eu-west-1:111122223333:channel/c1' } }),
      apiCall('cloudtrail', 'DeregisterOrganizationDelegatedAdmin', { requestParameters: { delegatedAdminAccountId: '444455556666' } }),
    ],
    ignores: [
      apiCall('cloudtrail', 'CreateEventDataStore', { requestParameters: { name: 'archive' } }),
      apiCall('cloudtrail', 'StartEventDataStoreIngestion'),
      apiCall('cloudtrail', 'RestoreEventDataStore'),
      apiCall('cloudtrail', 'GetEventDataStore', { readOnly: true }),
    ],
  },
  'guardduty-disabled': {
    title: 'GuardDuty switched off or members cut loose, or somebody tried',
    severity: AlertSeverity.CRITICAL,
    description: 'Threat detection ends for this account, or for the members that are cut loose.',
    runbook: 'Enable the detector or associate the members again. Then look for what the caller did meanwhile.',
    attackTechniques: ['T1562.001'],
    supersedes: ['root-activity'],
    pattern: attempts({
      eventSource: ['guardduty.amazonaws.com'],
      $or: [
        {
          eventName: [
            'DeleteDetector', 'StopMonitoringMembers', 'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount',
            'DisassociateMembers', 'DeleteMembers', 'DisableOrganizationAdminAccount', 'DeletePublishingDestination',
          ],
        },
        // Records have been seen with a boolean and with a string.
        { eventName: ['UpdateDetector'], requestParameters: { enable: [false, 'false'] } },
      ],
    }),
    matches: [
      ...inEveryWay(apiCall('guardduty', 'DeleteDetector')),
      apiCall('guardduty', 'DeleteDetector', { requestParameters: { detectorId: 'd1' } }),
      apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', enable: false } }),
      apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', enable: 'false' } }),
      ...[
        'StopMonitoringMembers', 'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount', 'DeleteMembers',
        'DisableOrganizationAdminAccount', 'DeletePublishingDestination',
      ].map(call => apiCall('guardduty', call)),
      apiCall('guardduty', 'DisassociateMembers', { requestParameters: { detectorId: 'd1', accountIds: ['444455556666'] } }),
    ],
    ignores: [
      apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', enable: true } }),
      apiCall('guardduty', 'UpdateDetector', { requestParameters: { detectorId: 'd1', findingPublishingFrequency: 'SIX_HOURS' } }),
      apiCall('guardduty', 'CreateDetector', { requestParameters: { enable: false } }),
    ],
  },
  'guardduty-suppressed': {
    title: 'GuardDuty findings archived or filtered, or its lists changed',
    severity: AlertSeverity.MEDIUM,
    description: 'Filters and trusted lists keep GuardDuty from reporting chosen findings or addresses while it seems to work. A threat list that was'
      + ' cut does the same; one of harmless addresses buries what matters.',
    runbook: 'Read the filter or list: what does it hide, and who wanted it? If nobody did, undo the change and look at the archived findings.',
    attackTechniques: ['T1562.001'],
    pattern: calls('guardduty', [
      'CreateFilter', 'UpdateFilter', 'ArchiveFindings',
      'CreateIPSet', 'UpdateIPSet', 'CreateTrustedEntitySet', 'UpdateTrustedEntitySet',
      'CreateThreatIntelSet', 'UpdateThreatIntelSet', 'DeleteThreatIntelSet',
      'CreateThreatEntitySet', 'UpdateThreatEntitySet', 'DeleteThreatEntitySet',
    ]),
    matches: [
      apiCall('guardduty', 'CreateFilter', { requestParameters: { detectorId: 'd1', name: 'quiet', action: 'ARCHIVE' } }),
      apiCall('guardduty', 'UpdateFilter', { requestParameters: { detectorId: 'd1', filterName: 'quiet' } }),
      apiCall('guardduty', 'ArchiveFindings', { requestParameters: { detectorId: 'd1', findingIds: ['f1'] } }),
      apiCall('guardduty', 'CreateIPSet', { requestParameters: { detectorId: 'd1', name: 'office', format: 'TXT', activate: true } }),
      ...apiCalls('guardduty', [
        'UpdateIPSet', 'CreateTrustedEntitySet', 'UpdateTrustedEntitySet',
        'CreateThreatIntelSet', 'UpdateThreatIntelSet', 'DeleteThreatIntelSet',
        'CreateThreatEntitySet', 'UpdateThreatEntitySet', 'DeleteThreatEntitySet',
      ], { requestParameters: { detectorId: 'd1' } }),
    ],
    ignores: [
      apiCall('guardduty', 'DeleteFilter', { requestParameters: { detectorId: 'd1', filterName: 'quiet' } }),
      apiCall('guardduty', 'UnarchiveFindings', { requestParameters: { detectorId: 'd1', findingIds: ['f1'] } }),
      apiCall('guardduty', 'DeleteIPSet', { requestParameters: { detectorId: 'd1', ipSetId: 'i1' } }),
      apiCall('wafv2', 'CreateIPSet', { requestParameters: { name: 'office' } }),
    ],
  },
  'securityhub-disabled': {
    title: 'Security Hub switched off, or standards or members removed',
    severity: AlertSeverity.HIGH,
    description: 'Checks and findings end for this account, a standard, a product or the members that are cut loose.',
    runbook: 'Enable Security Hub, the standard or the integration again, or associate the members again. Then follow the caller.',
    attackTechniques: ['T1562.001'],
    pattern: calls('securityhub', [
      'DisableSecurityHub', 'DisableSecurityHubV2', 'BatchDisableStandards', 'DisableImportFindingsForProduct', 'DisableOrganizationAdminAccount',
      'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount', 'DisassociateMembers', 'DeleteMembers',
    ]),
    matches: [
      apiCall('securityhub', 'BatchDisableStandards', {
        requestParameters: { StandardsSubscriptionArns: ['arn:aws:securityhub:eu-west-1:111122223333:subscription/s1'] },
      }),
      ...apiCalls('securityhub', [
        'DisableSecurityHub', 'DisableSecurityHubV2', 'DisableImportFindingsForProduct', 'DisableOrganizationAdminAccount',
        'DisassociateFromAdministratorAccount', 'DisassociateFromMasterAccount',
      ]),
      ...apiCalls('securityhub', ['DisassociateMembers', 'DeleteMembers'], { requestParameters: { AccountIds: ['444455556666'] } }),
    ],
    ignores: [
      apiCall('securityhub', 'EnableSecurityHub'),
      apiCall('securityhub', 'BatchEnableStandards'),
      apiCall('securityhub', 'BatchUpdateFindings'),
      apiCall('securityhub', 'GetEnabledStandards', { readOnly: true }),
    ],
  },
  'securityhub-findings-changed': {
    title: 'Security Hub findings or insights altered',
    severity: AlertSeverity.LOW,
    optIn: true,
    description: 'A finding marked as resolved or suppressed is one that nobody looks at. Noisy wherever people or tools work through findings.',
    runbook: 'Check that the caller handles findings and that the ones changed deserve it. Otherwise set their workflow status back to new.',
    attackTechniques: ['T1562.001'],
    pattern: calls('securityhub', ['BatchUpdateFindings', 'BatchUpdateFindingsV2', 'UpdateFindings', 'UpdateInsight', 'DeleteInsight']),
    matches: [
      apiCall('securityhub', 'BatchUpdateFindings', {
        requestParameters: { FindingIdentifiers: [{ Id: 'f1' }], Workflow: { Status: 'SUPPRESSED' } },
      }),
      ...apiCalls('securityhub', ['BatchUpdateFindingsV2', 'UpdateFindings', 'UpdateInsight', 'DeleteInsight']),
    ],
    ignores: [
      apiCall('securityhub', 'BatchImportFindings'),
      apiCall('securityhub', 'CreateInsight', { requestParameters: { Name: 'open' } }),
      apiCall('securityhub', 'GetFindings', { readOnly: true }),
    ],
  },
  'config-recording-stopped': {
    title: 'AWS Config recorder stopped, or recorder, channel or rule removed',
    severity: AlertSeverity.HIGH,
    description: 'Without recorder and delivery channel, changes of resources leave no history; without rules and packs, nobody checks them.',
    runbook: 'Start the recorder again or deploy what is missing again. Then look in the trail for what changed meanwhile.',
    attackTechniques: ['T1562.008'],
    controls: ['CIS 4.9', 'CloudWatch.9'],
    supersedes: ['config-changed'],
    pattern: calls('config', [
      'StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteServiceLinkedConfigurationRecorder', 'DisassociateResourceTypes',
      'DeleteDeliveryChannel', 'DeleteConfigRule', 'DeleteOrganizationConfigRule', 'DeleteConformancePack', 'DeleteOrganizationConformancePack',
      'DeleteConfigurationAggregator',
    ]),
    matches: [
      ...apiCalls('config', ['StopConfigurationRecorder', 'DeleteConfigurationRecorder'], {
        requestParameters: { configurationRecorderName: 'default' },
      }),
      apiCall('config', 'DeleteDeliveryChannel', { requestParameters: { deliveryChannelName: 'default' } }),
      apiCall('config', 'DisassociateResourceTypes', { requestParameters: { resourceTypes: ['AWS::IAM::User'] } }),
      apiCall('config', 'DeleteConfigRule', { requestParameters: { configRuleName: 'root-account-mfa-enabled' } }),
      ...apiCalls('config', [
        'DeleteServiceLinkedConfigurationRecorder', 'DeleteOrganizationConfigRule', 'DeleteConformancePack', 'DeleteOrganizationConformancePack',
        'DeleteConfigurationAggregator',
      ]),
    ],
    ignores: [
      apiCall('config', 'StartConfigurationRecorder', { requestParameters: { configurationRecorderName: 'default' } }),
      apiCall('config', 'PutConfigurationRecorder'),
      apiCall('config', 'DeleteEvaluationResults'),
      apiCall('config', 'DescribeConfigurationRecorders', { readOnly: true }),
    ],
  },
  'config-changed': {
    title: 'AWS Config recorder or delivery channel changed',
    severity: AlertSeverity.LOW,
    optIn: true,
    description: 'For auditors who ask to see every change: a recorder can be narrowed to fewer kinds of resources. Deployments raise it too.',
    runbook: 'Match the call with a change you know of. Otherwise compare the recording group and the bucket with the stack that sets them.',
    attackTechniques: ['T1562.008'],
    controls: ['CIS 4.9', 'CloudWatch.9'],
    pattern: calls('config', ['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder']),
    matches: [
      apiCall('config', 'PutConfigurationRecorder', {
        requestParameters: { configurationRecorder: { name: 'default', recordingGroup: { resourceTypes: ['AWS::S3::Bucket'] } } },
      }),
      apiCall('config', 'PutDeliveryChannel', { requestParameters: { deliveryChannel: { name: 'default', s3BucketName: 'config' } } }),
      ...apiCalls('config', ['StopConfigurationRecorder', 'DeleteDeliveryChannel']),
    ],
    ignores: [
      apiCall('config', 'StartConfigurationRecorder'),
      apiCall('config', 'PutConfigRule'),
      apiCall('config', 'DescribeDeliveryChannels', { readOnly: true }),
    ],
  },
  'vpc-flow-logs-deleted': {
    title: 'VPC flow logs deleted',
    severity: AlertSeverity.HIGH,
    description: 'Connections of the VPC, subnet or interface are no longer recorded, so traffic cannot be traced afterwards.',
    runbook: 'Find the flow log by its id in the stack or in AWS Config and create it again. Then look at what the caller did in that network.',
    attackTechniques: ['T1562.008'],
    pattern: calls('ec2', ['DeleteFlowLogs']),
    matches: [
      apiCall('ec2', 'DeleteFlowLogs', { requestParameters: { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } } }),
      apiCall('ec2', 'DeleteFlowLogs'),
    ],
    ignores: [
      apiCall('ec2', 'CreateFlowLogs'),
      apiCall('ec2', 'DescribeFlowLogs', { readOnly: true }),
    ],
  },
  'dns-query-logs-deleted': {
    title: 'DNS query logging removed',
    severity: AlertSeverity.HIGH,
    description: 'DNS queries of the VPC or of the hosted zone are no longer recorded; they are often the only trace of malware that calls home.',
    runbook: 'Create the query logging configuration again and associate it with the same VPCs, or with the hosted zone. Then follow the caller.',
    attackTechniques: ['T1562.008'],
    pattern: callsWith({
      eventSource: ['route53resolver.amazonaws.com', 'route53.amazonaws.com'],
      eventName: ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig', 'DeleteQueryLoggingConfig'],
    }),
    matches: [
      apiCall('route53resolver', 'DeleteResolverQueryLogConfig', { requestParameters: { resolverQueryLogConfigId: 'rqlc-1' } }),
      apiCall('route53resolver', 'DisassociateResolverQueryLogConfig', {
        requestParameters: { resolverQueryLogConfigId: 'rqlc-1', resourceId: 'vpc-1' },
      }),
      apiCall('route53', 'DeleteQueryLoggingConfig', { requestParameters: { id: 'q1' } }),
    ],
    ignores: [
      apiCall('route53resolver', 'AssociateResolverQueryLogConfig', {
        requestParameters: { resolverQueryLogConfigId: 'rqlc-1', resourceId: 'vpc-1' },
      }),
      apiCall('route53', 'CreateQueryLoggingConfig'),
      apiCall('route53resolver', 'DeleteResolverRule'),
    ],
  },
  'log-group-deleted': {
    title: 'Log group, stream, subscription or metric filter deleted',
    severity: AlertSeverity.MEDIUM,
    description: 'Deleted logs cannot be brought back. Without subscription, delivery or filter they no longer reach those who evaluate them.',
    runbook: 'Check whether a stack was being removed. If not, find out which logs are lost, look for copies, and put the filter or delivery back.',
    attackTechniques: ['T1485', 'T1562.008'],
    pattern: calls('logs', [
      'DeleteLogGroup', 'DeleteLogStream', 'DeleteSubscriptionFilter', 'DeleteMetricFilter', 'DeleteDestination', 'DeleteDelivery',
      'DeleteAccountPolicy',
    ]),
    matches: [
      apiCall('logs', 'DeleteLogGroup', { requestParameters: { logGroupName: '/aws/lambda/app' } }),
      apiCall('logs', 'DeleteLogStream', { requestParameters: { logGroupName: '/aws/lambda/app', logStreamName: '1' } }),
      ...apiCalls('logs', ['DeleteSubscriptionFilter', 'DeleteMetricFilter'], {
        requestParameters: { logGroupName: '/aws/lambda/app', filterName: 'all' },
      }),
      apiCall('logs', 'DeleteAccountPolicy', { requestParameters: { policyName: 'all', policyType: 'SUBSCRIPTION_FILTER_POLICY' } }),
      ...apiCalls('logs', ['DeleteDestination', 'DeleteDelivery']),
    ],
    ignores: [
      apiCall('logs', 'CreateLogGroup', { requestParameters: { logGroupName: '/aws/lambda/app' } }),
      apiCall('logs', 'DeleteRetentionPolicy', { requestParameters: { logGroupName: '/aws/lambda/app' } }),
      apiCall('logs', 'DescribeLogGroups', { readOnly: true }),
    ],
  },
  'alarm-silenced': {
    title: 'CloudWatch alarm deleted, muted or overridden',
    severity: AlertSeverity.MEDIUM,
    optIn: true,
    description: 'An alarm that is gone, muted or set to OK by hand warns nobody. Noisy where stacks with alarms come and go.',
    runbook: 'See whether a stack was being changed. If not, create the alarm again, enable its actions or delete the mute rule.',
    attackTechniques: ['T1562.001'],
    pattern: callsWith({
      eventSource: ['monitoring.amazonaws.com'],
      $or: [
        { eventName: ['DeleteAlarms', 'DisableAlarmActions', 'SetAlarmState', 'PutAlarmMuteRule'] },
        { eventName: ['PutMetricAlarm', 'PutCompositeAlarm'], requestParameters: { actionsEnabled: [false, 'false'] } },
      ],
    }),
    matches: [
      ...apiCalls('monitoring', ['DeleteAlarms', 'DisableAlarmActions'], { requestParameters: { alarmNames: ['root-activity'] } }),
      apiCall('monitoring', 'SetAlarmState', { requestParameters: { alarmName: 'root-activity', stateValue: 'OK', stateReason: 'test' } }),
      apiCall('monitoring', 'PutAlarmMuteRule', { requestParameters: { name: 'night' } }),
      apiCall('monitoring', 'PutMetricAlarm', { requestParameters: { alarmName: 'root-activity', actionsEnabled: false } }),
      apiCall('monitoring', 'PutCompositeAlarm', { requestParameters: { alarmName: 'any', actionsEnabled: 'false' } }),
    ],
    ignores: [
      apiCall('monitoring', 'PutMetricAlarm', { requestParameters: { alarmName: 'root-activity', actionsEnabled: true } }),
      apiCall('monitoring', 'PutMetricAlarm', { requestParameters: { alarmName: 'root-activity' } }),
      apiCall('monitoring', 'EnableAlarmActions', { requestParameters: { alarmNames: ['root-activity'] } }),
      apiCall('monitoring', 'DescribeAlarms', { readOnly: true }),
    ],
  },
  'eventbridge-rule-silenced': {
    title: 'EventBridge rule disabled, deleted or emptied',
    severity: AlertSeverity.MEDIUM,
    description: 'Detection and automatic responses, these alerts among them, run on rules: without rule or target the event goes nowhere.',
    runbook: 'See from the name of the rule what it was for. If no stack was being changed, enable it or deploy it again, and follow the caller.',
    attackTechniques: ['T1562.001', 'T1489'],
    pattern: callsWith({
      eventSource: ['events.amazonaws.com'],
      $or: [
        { eventName: ['DisableRule', 'DeleteRule', 'RemoveTargets'] },
        { eventName: ['PutRule'], requestParameters: { state: ['DISABLED'] } },
      ],
    }),
    matches: [
      ...apiCalls('events', ['DisableRule', 'DeleteRule'], { requestParameters: { name: 'root-activity' } }),
      apiCall('events', 'RemoveTargets', { requestParameters: { rule: 'root-activity', ids: ['Target0'] } }),
      apiCall('events', 'PutRule', { requestParameters: { name: 'root-activity', state: 'DISABLED' } }),
    ],
    ignores: [
      apiCall('events', 'PutRule', { requestParameters: { name: 'root-activity', state: 'ENABLED' } }),
      apiCall('events', 'PutRule', { requestParameters: { name: 'nightly', scheduleExpression: 'rate(1 day)' } }),
      apiCall('events', 'EnableRule', { requestParameters: { name: 'root-activity' } }),
      apiCall('events', 'CreateConnection', { requestParameters: { state: 'DISABLED' } }),
      apiCall('iot', 'DisableRule'),
    ],
  },
  's3-access-logging-disabled': {
    title: 'Server access logging of a bucket switched off',
    severity: AlertSeverity.HIGH,
    description: 'Requests to the objects of the bucket are no longer logged. Data events of a trail, if it has them, still are.',
    runbook: 'Set the target bucket of the logs again. Then read the trail for data events, and ask the caller.',
    attackTechniques: ['T1562.008'],
    // Records name the target where logging is switched on. An empty object is no field.
    pattern: calls('s3', ['PutBucketLogging'], {
      requestParameters: { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: [{ exists: false }] } } },
    }),
    matches: [
      bucketLogging({ xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' }),
      bucketLogging(''),
      bucketLogging({ LoggingEnabled: '' }),
      apiCall('s3', 'PutBucketLogging', { errorCode: 'AccessDenied' }),
    ],
    ignores: [
      bucketLogging({ LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: 'invoices/' } }),
      apiCall('s3', 'GetBucketLogging', { readOnly: true, requestParameters: { bucketName: 'invoices', logging: '' } }),
      apiCall('s3', 'PutBucketVersioning', { requestParameters: { bucketName: 'invoices' } }),
    ],
  },
  's3-lifecycle-changed': {
    title: 'Bucket lifecycle deletes objects within 30 days',
    severity: AlertSeverity.MEDIUM,
    description: 'Such a rule empties a bucket of logs or data without a call that deletes. Calls that were refused, or recorded without'
      + ' their rules, count too.',
    runbook: 'See which objects the rules are about. If it is not wanted, put back the former rules before S3 applies the new ones, within a day.',
    attackTechniques: ['T1485', 'T1562.008'],
    controls: ['CIS 4.8', 'CloudWatch.8'],
    supersedes: ['s3-policy-changed'],
    pattern: calls('s3', ['PutBucketLifecycle', 'PutBucketLifecycleConfiguration'], {
      $or: [
        lifecycleRule({ Status: ['Enabled'], Expiration: { Days: WITHIN_30_DAYS } }),
        lifecycleRule({ Status: ['Enabled'], Expiration: { Date: [{ exists: true }] } }),
        lifecycleRule({ Status: ['Enabled'], NoncurrentVersionExpiration: { NoncurrentDays: WITHIN_30_DAYS } }),
        // Refused, or not recorded.
        lifecycleRule({ Status: [{ exists: false }] }),
      ],
    }),
    matches: [
      lifecycle({ ID: 'all', Filter: { Prefix: '' }, Status: 'Enabled', Expiration: { Days: 1 } }),
      lifecycle({ ID: 'all', Filter: '', Status: 'Enabled', Expiration: { Days: 30 } }, 'PutBucketLifecycleConfiguration'),
      lifecycle([{ ID: 'old', Status: 'Enabled', Expiration: { Days: 365 } }, { ID: 'new', Status: 'Enabled', Expiration: { Days: 7 } }]),
      lifecycle({ ID: 'all', Status: 'Enabled', Expiration: { Date: '2026-01-02T00:00:00Z' } }),
      lifecycle({ ID: 'versions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
      apiCall('s3', 'PutBucketLifecycle', { errorCode: 'AccessDenied', requestParameters: { bucketName: 'invoices', lifecycle: '' } }),
      apiCall('s3', 'PutBucketLifecycleConfiguration'),
    ],
    ignores: [
      lifecycle({ ID: 'all', Status: 'Enabled', Expiration: { Days: 31 } }),
      lifecycle({ ID: 'versions', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } }),
      lifecycle({ ID: 'uploads', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
      lifecycle({ ID: 'cold', Status: 'Enabled', Transition: { Days: 30, StorageClass: 'GLACIER' } }),
      lifecycle({ ID: 'markers', Status: 'Enabled', Expiration: { ExpiredObjectDeleteMarker: true } }),
      ...[{ Expiration: { Days: 1 } }, { Expiration: { Date: '2026-01-02T00:00:00Z' } }, { NoncurrentVersionExpiration: { NoncurrentDays: 1 } }]
        .flatMap(action => [
          lifecycle({ ID: 'all', Status: 'Disabled', ...action }),
          lifecycle([{ ID: 'old', Status: 'Enabled', Expiration: { Days: 365 } }, { ID: 'all', Status: 'Disabled', ...action }]),
        ]),
      lifecycle({ ID: 'all', Status: 'Enabled', Expiration: { Days: 1 } }, 'GetBucketLifecycle'),
      apiCall('s3', 'DeleteBucketLifecycle', { requestParameters: { bucketName: 'invoices', lifecycle: '' } }),
      apiCall('s3', 'PutBucketLogging'),
    ],
  },
  'waf-weakened': {
    title: 'Web ACL, its rules, addresses or logging removed',
    severity: AlertSeverity.MEDIUM,
    description: 'A web application loses protection, or the record of what was blocked. Address lists that a program maintains raise it too.',
    runbook: 'See what the web ACL protects and what is missing. Associate it again, or deploy its rules, address lists and logging again.',
    attackTechniques: ['T1562.001'],
    pattern: callsWith({
      eventSource: ['waf.amazonaws.com', 'waf-regional.amazonaws.com', 'wafv2.amazonaws.com'],
      eventName: [
        'DeleteWebACL', 'DeleteRuleGroup', 'DeleteRule', 'DeleteRateBasedRule', 'DisassociateWebACL', 'DeleteLoggingConfiguration',
        'DeleteIPSet', 'UpdateIPSet',
      ],
    }),
    matches: [
      apiCall('wafv2', 'DisassociateWebACL', {
        requestParameters: { resourceArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1' },
      }),
      apiCall('wafv2', 'UpdateIPSet', { requestParameters: { name: 'office', scope: 'REGIONAL', addresses: [] } }),
      ...apiCalls('wafv2', ['DeleteWebACL', 'DeleteRuleGroup', 'DeleteLoggingConfiguration', 'DeleteIPSet']),
      apiCall('waf', 'DeleteRule', { requestParameters: { ruleId: 'r1' } }),
      apiCall('waf-regional', 'DeleteRateBasedRule', { requestParameters: { ruleId: 'r1' } }),
    ],
    ignores: [
      apiCall('wafv2', 'AssociateWebACL'),
      apiCall('wafv2', 'CreateIPSet', { requestParameters: { name: 'office' } }),
      apiCall('events', 'DeleteRule', { requestParameters: { name: 'nightly' } }),
      apiCall('guardduty', 'UpdateIPSet', { requestParameters: { detectorId: 'd1' } }),
    ],
  },
  'detection-service-disabled': {
    title: 'Macie, Inspector, Detective or Access Analyzer switched off',
    severity: AlertSeverity.HIGH,
    description: 'Sensitive data, vulnerabilities, suspicious activity or access from outside are no longer found, here or in member accounts.',
    runbook: 'Enable the service or associate the members again: its earlier findings may be gone. Then find out what the caller did meanwhile.',
    attackTechniques: ['T1562.001'],
    pattern: callsWith({
      $or: [
        {
          eventSource: ['macie2.amazonaws.com'],
          eventName: [
            'DisableMacie', 'DisableOrganizationAdminAccount', 'DisassociateMember', 'DeleteMember', 'DisassociateFromAdministratorAccount',
            'DisassociateFromMasterAccount',
          ],
        },
        { eventSource: ['macie2.amazonaws.com'], eventName: ['UpdateMacieSession'], requestParameters: { status: ['PAUSED'] } },
        { eventSource: ['inspector2.amazonaws.com'], eventName: ['Disable', 'DisableDelegatedAdminAccount', 'DisassociateMember'] },
        {
          eventSource: ['detective.amazonaws.com'],
          eventName: ['DeleteGraph', 'DeleteMembers', 'DisassociateMembership', 'DisableOrganizationAdminAccount'],
        },
        { eventSource: ['access-analyzer.amazonaws.com'], eventName: ['DeleteAnalyzer', 'DeleteServiceLinkedAnalyzer'] },
      ],
    }),
    matches: [
      ...apiCalls('macie2', [
        'DisableMacie', 'DisableOrganizationAdminAccount', 'DisassociateMember', 'DeleteMember', 'DisassociateFromAdministratorAccount',
        'DisassociateFromMasterAccount',
      ]),
      apiCall('macie2', 'UpdateMacieSession', { requestParameters: { status: 'PAUSED' } }),
      apiCall('inspector2', 'Disable', { requestParameters: { accountIds: ['111122223333'], resourceTypes: ['EC2', 'ECR'] } }),
      apiCall('inspector2', 'DisableDelegatedAdminAccount', { requestParameters: { delegatedAdminAccountId: '444455556666' } }),
      apiCall('inspector2', 'DisassociateMember', { requestParameters: { accountId: '444455556666' } }),
      ...apiCalls('detective', ['DeleteGraph', 'DeleteMembers', 'DisassociateMembership', 'DisableOrganizationAdminAccount']),
      apiCall('access-analyzer', 'DeleteAnalyzer', { requestParameters: { analyzerName: 'outside' } }),
      apiCall('access-analyzer', 'DeleteServiceLinkedAnalyzer'),
    ],
    ignores: [
      apiCall('macie2', 'UpdateMacieSession', { requestParameters: { status: 'ENABLED' } }),
      apiCall('macie2', 'UpdateMacieSession', { requestParameters: { findingPublishingFrequency: 'SIX_HOURS' } }),
      apiCall('macie2', 'EnableMacie', { requestParameters: { status: 'PAUSED' } }),
      apiCall('inspector2', 'Enable', { requestParameters: { resourceTypes: ['EC2'] } }),
      apiCall('detective', 'CreateGraph'),
      apiCall('access-analyzer', 'CreateAnalyzer', { requestParameters: { analyzerName: 'outside' } }),
      apiCall('account', 'Disable'),
    ],
  },
  'bedrock-guardrail-weakened': {
    title: 'Bedrock guardrail or invocation logging changed or removed',
    severity: AlertSeverity.MEDIUM,
    optIn: true,
    description: 'Models answer without safeguards, or their use is no longer logged. For accounts that run models; developers raise it too.',
    runbook: 'Compare guardrail and logging configuration with what was deployed and put them back. Then see who invoked models meanwhile.',
    attackTechniques: ['T1562.001'],
    pattern: calls('bedrock', [
      'DeleteGuardrail', 'UpdateGuardrail', 'DeleteEnforcedGuardrailConfiguration', 'DeleteModelInvocationLoggingConfiguration',
      'PutModelInvocationLoggingConfiguration',
    ]),
    matches: [
      ...apiCalls('bedrock', ['DeleteGuardrail', 'UpdateGuardrail'], { requestParameters: { guardrailIdentifier: 'g1' } }),
      ...apiCalls('bedrock', ['DeleteEnforcedGuardrailConfiguration', 'DeleteModelInvocationLoggingConfiguration']),
      apiCall('bedrock', 'PutModelInvocationLoggingConfiguration', {
        requestParameters: { loggingConfig: { textDataDeliveryEnabled: false } },
      }),
    ],
    ignores: [
      apiCall('bedrock', 'CreateGuardrail'),
      apiCall('bedrock', 'InvokeModel', { readOnly: true }),
      apiCall('bedrock', 'GetModelInvocationLoggingConfiguration', { readOnly: true }),
    ],
  },
};
