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
];
