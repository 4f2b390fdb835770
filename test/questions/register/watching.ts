import type { Register } from './sorted-actions';

/** Services that watch, and their records. */
export const WATCHING: Register[] = [
  {
    questions: ['trail-changes'],
    rule: 'every action that writes in CloudTrail',
    services: ['cloudtrail'],
    leftOut: {
      'questions of people and dashboards': 'StartDashboardRefresh StartQuery',
    },
  },
  {
    questions: ['security-services-changes'],
    rule: 'every action that writes in the services that the question names',
    services: [
      'guardduty', 'securityhub', 'config', 'macie2', 'inspector2', 'inspector', 'detective', 'access-analyzer', 'securitylake',
      'wafv2', 'waf', 'waf-regional', 'network-firewall', 'shield', 'fms', 'auditmanager',
    ],
    leftOut: {
      'traffic of findings, evaluations and agents':
        'guardduty:SendSecurityTelemetry securityhub:BatchImportFindings config:PutEvaluations '
        + 'config:StartConfigRulesEvaluation inspector2:SendCisSessionHealth inspector2:SendCisSessionTelemetry '
        + 'inspector2:StartCisSession inspector2:StopCisSession',
    },
  },
  {
    questions: ['alerting-changes', 'policy-changes'],
    rule: 'every action that writes in EventBridge',
    services: ['events'],
    leftOut: {
      'no calls of their own': 'AllowVendedLogDeliveryForResource InvokeApiDestination RetrieveConnectionCredentials RevokeResource',
      'events': 'PutEvents PutPartnerEvents PutRawEvents StartReplay CancelReplay',
      'something new, or on again':
        'ActivateEventSource EnableRule CreateApiDestination CreateArchive CreateConnection CreateEndpoint CreateEventBus '
        + 'CreateEventSource CreatePartnerEventSource CreateSubscriber',
    },
  },
  {
    questions: ['alerting-changes'],
    rule: 'every action that writes in CloudWatch',
    services: ['cloudwatch'],
    leftOut: {
      'metrics, and questions about them':
        'CallWithBearerToken PutMetricData QueryTraces StartTelemetryQuery StartTelemetryQuerySession SearchPrincipals '
        + 'SubmitFeedback InvokeIntegration AssumeAccessProfile',
      'on again': 'EnableAlarmActions EnableInsightRules EnableTopologyDiscovery StartMetricStreams StartOTelEnrichment',
      'dashboards':
        'PutDashboard DeleteDashboards CreateOmniDashboard UpdateOmniDashboard DeleteOmniDashboard CreateView UpdateView '
        + 'DeleteView CreateOneTimeDeepLinkCode UpdatePreferences',
      'conversations with an assistant':
        'CreateOmniThread UpdateOmniThread DeleteOmniThread StartOmniThreadSession PutIntelligenceConfiguration',
      'domains of a console for several accounts':
        'CreateDomain UpdateDomain DeleteDomain CreateDomainForOrganization UpdateDomainForOrganization '
        + 'DeleteDomainForOrganization CreateDomainAccessGrantForOrganization DeleteDomainAccessGrantForOrganization',
      'spaces, and who may use them':
        'CreateSpace UpdateSpace DeleteSpace CreateAccessGrant DeleteAccessGrant CreateAccessProfile UpdateAccessProfile '
        + 'DeleteAccessProfile',
      'ways in for metrics of others':
        'CreateIngestionEndpoint UpdateIngestionEndpoint DeleteIngestionEndpoint CreateIntegration UpdateIntegration '
        + 'DeleteIntegration Link PutPipelineRule DeletePipelineRule',
      'objectives of services, which notify nobody': 'CreateServiceLevelObjective UpdateServiceLevelObjective DeleteServiceLevelObjective',
      'new rules and detectors, which silence nothing': 'CreateAlert UpdateAlert PutAnomalyDetector PutInsightRule PutManagedInsightRules',
    },
  },
  {
    questions: ['alerting-changes', 'policy-changes', 'data-exports'],
    rule: 'every action that writes in CloudWatch Logs',
    services: ['logs'],
    leftOut: {
      'no calls of their own':
        'CallWithBearerToken CreateLogDelivery IntegrateWithDataset IntegrateWithS3Table Link ProcessWithPipeline '
        + 'PutPipelineRule',
      'log events, and where they go in':
        'PutLogEvents PutBearerTokenAuthentication PutSyslogConfiguration PutDeliverySource CreateDelivery',
      'something new':
        'CreateLogGroup CreateLogStream CreateLogAnomalyDetector CreateLookupTable CreateScheduledQuery CreateImportTask '
        + 'AssociateKmsKey AssociateSourceToS3TableIntegration PutIntegration',
      'a task that ends': 'CancelExportTask CancelImportTask',
      'searching': 'PutIndexPolicy PutQueryDefinition UpdateLookupTable',
    },
  },
  {
    questions: ['alerting-changes', 'policy-changes'],
    rule: 'every action that writes in SNS',
    services: ['sns'],
    leftOut: {
      'messages': 'Publish',
      'something new': 'Subscribe ConfirmSubscription',
      'push messages to telephones':
        'CreatePlatformApplication CreatePlatformEndpoint DeleteEndpoint DeletePlatformApplication SetEndpointAttributes '
        + 'SetPlatformApplicationAttributes',
      'text messages':
        'CreateSMSSandboxPhoneNumber DeleteSMSSandboxPhoneNumber VerifySMSSandboxPhoneNumber OptInPhoneNumber SetSMSAttributes',
    },
  },
  {
    questions: ['logging-switched-off'],
    rule: 'every action that deletes, ends, changes or sets something that is named after logs, trails, audits, recorders, streams of activity or retention, of all services',
    names: new RegExp(
      '^(Batch)?(Delete|Stop|Disable|Update|Put|Modify|Disassociate|Deregister|Cancel|Remove|Set|Suspend|Pause|Configure)'
      + '\\w*(Log(?!in|o|ical|ged)|Trail|Audit|ActivityStream|Recorder|EventDataStore|DeliveryStream|Retention)',
    ),
    leftOut: {
      'entries of logs, which come in':
        'application-transformation:PutLogData bedrock-agentcore:PutSystemLogEvents cloudtrail-data:PutAuditEvents ecs:PutSystemLogEvents '
        + 'logs:PutLogEvents migrationhub-strategy:PutLogData nimble:PutStudioLogEvents',
      'patterns, alarms and detectors, which read logs':
        'applicationinsights:DeleteLogPattern applicationinsights:UpdateLogPattern cloudwatch:PutLogAlarm logs:DeleteLogAnomalyDetector '
        + 'logs:UpdateLogAnomalyDetector',
      'audits of devices, not logs':
        'iot:CancelAuditMitigationActionsTask iot:CancelAuditTask iot:DeleteAccountAuditConfiguration iot:DeleteAuditSuppression iot:DeleteScheduledAudit '
        + 'iot:UpdateAccountAuditConfiguration iot:UpdateAuditSuppression iot:UpdateScheduledAudit',
      'messages, media and mail, not logs':
        'chime:PutAppInstanceRetentionSettings chime:PutRetentionSettings kinesisvideo:UpdateDataRetention wickr:DeleteDataRetentionBot '
        + 'wickr:UpdateDataRetention workmail:DeleteRetentionPolicy workmail:PutRetentionPolicy',
      'prompts, objects and snapshots, not logs':
        'bedrock:PutAccountDataRetention bedrock-mantle:PutAccountDataRetention redshift:ModifySnapshotCopyRetentionPeriod s3:PutObjectRetention '
        + 's3-object-lambda:PutObjectRetention',
      'logs are kept for longer': 'logs:DeleteRetentionPolicy config:DeleteRetentionConfiguration',
      'definitions on devices, until they are deployed': 'greengrass:DeleteLoggerDefinition greengrass:UpdateLoggerDefinition',
      'a permission for vendors, whose call is `DeleteDelivery`': 'logs:DeleteLogDelivery',
      'who may read or use it': 'route53resolver:PutResolverQueryLogConfigPolicy shield:DisassociateDRTLogBucket',
      'how a stream is encrypted': 'firehose:StopDeliveryStreamEncryption',
    },
  },
];
