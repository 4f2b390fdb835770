import { by, DEPLOYMENT, Expectation, given, listed, near, read, REFUSED, ROLE, tried } from './expectation';
import { ACCOUNT, ALICE, call, dataCall, each } from '../log-files';

/** Calls that end logging in one service. */
const SWITCHED_OFF = [
  ...each('cloudtrail', [
    'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'StopEventDataStoreIngestion', 'UpdateEventDataStore', 'DeleteEventDataStore',
  ], { name: 'organization' }),
  ...each('config', ['DeleteDeliveryChannel', 'PutRetentionConfiguration'], { name: 'default' }),
  ...each('logs', [
    'PutRetentionPolicy', 'DeleteSubscriptionFilter', 'DeleteDestination', 'DeleteDeliverySource', 'DeleteDeliveryDestination',
    'DeleteAccountPolicy', 'PutDataProtectionPolicy', 'PutLogGroupDeletionProtection',
  ], { logGroupName: 'audit' }),
  call('logs', 'DeleteDelivery', given({ id: 'abc' })),
  ...each('guardduty', ['DeleteDetector', 'DeletePublishingDestination']),
  call('firehose', 'DeleteDeliveryStream'),
  call('s3', 'PutBucketLogging', given({ bucketName: 'data', BucketLoggingStatus: { xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' } })),
  ...['access_logs.s3.enabled', 'connection_logs.s3.enabled'].map(key => call('elasticloadbalancing', 'ModifyLoadBalancerAttributes', given({
    loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/site/1', attributes: [{ key, value: 'false' }],
  }))),
  call('eks', 'UpdateClusterConfig', given({ name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled: false }] } })),
];

/** Calls whose names say it in whatever service. */
const UNLOGGED = [
  ...each('cloudtrail', ['StopLogging'], { name: 'organization' }),
  ...each('config', ['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'PutConfigurationRecorder'], { name: 'default' }),
  call('logs', 'DeleteLogGroup', given({ logGroupName: 'audit' })),
  call('logs', 'DeleteLogStream', given({ logStreamName: 'app' })),
  call('ec2', 'DeleteFlowLogs', given({ DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } })),
  call('ec2', 'ModifyVerifiedAccessInstanceLoggingConfiguration'),
  call('route53', 'DeleteQueryLoggingConfig', given({ id: '1' })),
  ...each('route53resolver', ['DeleteResolverQueryLogConfig', 'DisassociateResolverQueryLogConfig'], { resolverQueryLogConfigId: 'rqlc-1' }),
  ...each('rds', ['StopActivityStream', 'ModifyActivityStream'], { resourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:orders' }),
  call('redshift', 'DisableLogging', given({ clusterIdentifier: 'dwh' })),
  ...each('wafv2', ['DeleteLoggingConfiguration', 'PutLoggingConfiguration'], { resourceArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/site/1' }),
  call('network-firewall', 'UpdateLoggingConfiguration', given({ firewallArn: 'arn:aws:network-firewall:eu-west-1:111122223333:firewall/edge' })),
  ...each('bedrock', ['DeleteModelInvocationLoggingConfiguration', 'PutModelInvocationLoggingConfiguration']),
  ...each('vpc-lattice', ['DeleteAccessLogSubscription', 'UpdateAccessLogSubscription']),
  ...each('workspaces-web', ['DeleteSessionLogger', 'DisassociateSessionLogger', 'UpdateSessionLogger']),
  ...each('securitylake', ['DeleteAwsLogSource']),
  ...each('cloudfront', ['DeleteRealtimeLogConfig', 'UpdateRealtimeLogConfig']),
  ...each('cognito-idp', ['SetLogDeliveryConfiguration']),
  ...each('iotwireless', ['UpdateLogLevelsByResourceTypes']),
  ...each('worklink', ['UpdateAuditStreamConfiguration']),
  ...each('mediapackage', ['ConfigureLogs']),
];

/** Logs and cases that disappear, and what an account is abused for. */
export const ABUSE: Record<string, Expectation> = {
  'logging-switched-off': listed([
    ...SWITCHED_OFF,
    ...UNLOGGED,
    { ...UNLOGGED[0], ...REFUSED },
  ], [
    ...near(SWITCHED_OFF),
    ...UNLOGGED.map(one => ({ ...one, eventName: 'ExampleCall' })),
    ...each('cloudtrail', ['StartLogging', 'CreateTrail'], { name: 'organization' }),
    ...each('route53resolver', ['CreateResolverQueryLogConfig', 'PutResolverQueryLogConfigPolicy']),
    call('logs', 'PutLogEvents', given({ logGroupName: 'audit' })),
    call('s3', 'PutBucketLogging', given({ bucketName: 'data', BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs' } } })),
    call('s3', 'PutBucketVersioning', given({ bucketName: 'data' })),
    call('elasticloadbalancing', 'ModifyLoadBalancerAttributes', given({
      attributes: [{ key: 'access_logs.s3.enabled', value: 'true' }, { key: 'deletion_protection.enabled', value: 'false' }],
    })),
    call('elasticloadbalancing', 'ModifyTargetGroupAttributes', given({ attributes: [{ key: 'access_logs.s3.enabled', value: 'false' }] })),
    call('eks', 'UpdateClusterConfig', given({ name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled: true }] } })),
    call('eks', 'UpdateClusterConfig', given({ name: 'app', storageConfig: { blockStorage: { enabled: false } } })),
    call('eks', 'CreateCluster', given({ name: 'app', logging: { clusterLogging: [{ types: ['audit'], enabled: false }] } })),
    ...each('logs', ['CreateLogGroup'], { logGroupName: 'audit' }),
  ]),
  'support-cases': tried([
    ...each('support', [
      'CreateCase', 'AddCommunicationToCase', 'AddAttachmentsToSet', 'ResolveCase', 'DescribeCases', 'DescribeCommunications',
      'InitiateChatForCase', 'InitiateCallForCase', 'PutCaseAttributes',
    ], { caseId: 'case-1' }),
    call('support', 'DescribeAttachment', given({ attachmentId: '1' })),
    ...each('supportapp', [
      'CreateSlackChannelConfiguration', 'UpdateSlackChannelConfiguration', 'DeleteSlackChannelConfiguration', 'DeleteSlackWorkspaceConfiguration',
      'RegisterSlackWorkspaceForOrganization',
    ]),
    call('servicequotas', 'CreateSupportCase'),
    ...each('support', [
      'UploadAttachment', 'AddRelatedItemToCase', 'UpdateCaseSeverity', 'InitiateLiveContactForCase', 'StartInteraction', 'UpdateInteraction', 'ResolveInteraction',
    ], { caseId: 'case-1' }),
    call('support', 'CreateCase', { responseElements: { caseId: 'case-2' } }),
  ], [
    call('support', 'DescribeTrustedAdvisorChecks', read),
    call('supportapp', 'ListSlackChannelConfigurations', read),
  ]),
  'quota-raises': tried([
    ...each('servicequotas', [
      'RequestServiceQuotaIncrease', 'PutServiceQuotaIncreaseRequestIntoTemplate', 'AssociateServiceQuotaTemplate', 'CreateSupportCase',
      'StartAutoManagement', 'UpdateAutoManagement',
    ], { serviceCode: 'ec2', quotaCode: 'L-1216C47A', desiredValue: 500 }),
    call('servicequotas', 'RequestServiceQuotaIncrease', given({ quotaName: 'Running instances' })),
  ], [
    call('servicequotas', 'ListServiceQuotas', { ...given({ serviceCode: 'ec2' }), ...read }),
  ]),
  'marketplace-agreements': tried([
    ...each('agreement-marketplace', [
      'CreateAgreementRequest', 'AcceptAgreementRequest', 'AcceptAgreementApprovalRequest', 'UpdateAgreementApprovalRequest',
      'CancelAgreementRequest', 'UpdatePurchaseOrders', 'AcceptAgreementPaymentRequest', 'AcceptAgreementCancellationRequest',
      'SendAgreementPaymentRequest', 'SendAgreementCancellationRequest',
    ], { agreementRequestId: 'ar-1' }),
    call('agreement-marketplace', 'CancelAgreement', given({ agreementId: 'agmt-1' })),
    ...each('bedrock', ['CreateFoundationModelAgreement', 'DeleteFoundationModelAgreement'], { modelId: 'model' }),
    call('aws-marketplace', 'Subscribe', given({ productCode: 'p' })),
    call('marketplace', 'Unsubscribe', given({ offerId: 'o' })),
  ], [
    call('aws-marketplace', 'ViewSubscriptions', read),
    call('agreement-marketplace', 'SearchAgreements', read),
  ]),
  'messaging-changes': tried([
    ...each('sns', [
      'SetSMSAttributes', 'CreateSMSSandboxPhoneNumber', 'VerifySMSSandboxPhoneNumber', 'DeleteSMSSandboxPhoneNumber', 'OptInPhoneNumber',
    ], { phoneNumber: '+15550100' }),
    ...each('sms-voice', [
      'RequestPhoneNumber', 'ReleasePhoneNumber', 'UpdatePhoneNumber', 'AssociateOriginationIdentity', 'DisassociateOriginationIdentity',
      'SubmitRegistrationVersion', 'DiscardRegistrationVersion', 'SetTextMessageSpendLimitOverride', 'CreateEventDestination',
    ], { phoneNumber: '+15550100' }),
    ...each('sms-voice', ['RequestSenderId', 'UpdateSenderId'], { senderId: 'BANK' }),
    ...each('workmail', [
      'CreateOrganization', 'RegisterMailDomain', 'DeregisterMailDomain', 'EnableMailDomain', 'CreateUser', 'RegisterToWorkMail', 'ResetPassword',
      'CreateImpersonationRole', 'AssumeImpersonationRole', 'PutMailboxPermissions', 'AssociateDelegateToResource', 'CreateInboundMailFlowRule',
      'StartMailboxExportJob', 'DeletePersonalAccessToken', 'WipeMobileDevice',
    ], { organizationId: 'm-1' }),
    ...each('social-messaging', ['AssociateWhatsAppBusinessAccount', 'PublishWhatsAppFlow']),
    ...each('ses', [
      'CreateEmailIdentity', 'DeleteEmailIdentity', 'CreateEmailIdentityPolicy', 'PutEmailIdentityDkimSigningAttributes', 'ReplicateEmailIdentityDkimSigningKey',
    ], { emailIdentity: 'example.com' }),
    ...each('ses', ['DeleteIdentity', 'PutIdentityPolicy', 'SetIdentityMailFromDomain'], { identity: 'example.com' }),
    ...each('ses', ['VerifyEmailIdentity', 'VerifyEmailAddress'], { emailAddress: 'alice@example.com' }),
    ...each('ses', ['VerifyDomainIdentity', 'VerifyDomainDkim'], { domain: 'example.com' }),
    ...each('ses', ['PutConfigurationSetSendingOptions', 'CreateConfigurationSetEventDestination'], { configurationSetName: 'default' }),
    ...each('ses', ['CreateReceiptRule', 'SetActiveReceiptRuleSet', 'ReorderReceiptRuleSet', 'CloneReceiptRuleSet'], { ruleSetName: 'default' }),
    ...each('ses', ['CreateRelay', 'CreateIngressPoint', 'UpdateTrafficPolicy', 'CreateArchive', 'StartArchiveExport', 'CreateEmailTemplate', 'PutAccountDetails']),
    call('ses', 'CreateTenant', given({ tenantName: 'shop' })),
    call('email', 'CreateEmailIdentity', given({ emailIdentity: 'example.com' })),
  ], [
    ...each('ses', ['SendEmail', 'GetSendQuota', 'ListIdentities'], null, read),
    ...each('ses', ['CreateContact', 'UpdateContact', 'DeleteContact', 'PutSuppressedDestination', 'DeleteSuppressedDestination']),
    ...each('sms-voice', ['PutOptedOutNumber', 'DeleteOptedOutNumber', 'PutMessageFeedback', 'SendTextMessage']),
    call('sns', 'Publish', given({ phoneNumber: '+15550100' })),
  ]),
  'model-access-changes': tried([
    ...each('bedrock', [
      'PutUseCaseForModelAccess', 'PutFoundationModelEntitlement', 'CreateFoundationModelAgreement', 'DeleteFoundationModelAgreement',
      'CreateGuardrailVersion', 'PutEnforcedGuardrailConfiguration', 'DeleteEnforcedGuardrailConfiguration',
      'PutModelInvocationLoggingConfiguration', 'DeleteModelInvocationLoggingConfiguration', 'DeleteResourcePolicy', 'CreateInferenceProfile',
      'CreateProvisionedModelThroughput', 'CreateMarketplaceModelEndpoint', 'RegisterMarketplaceModelEndpoint', 'CreateModelCustomizationJob',
      'CreateModelImportJob', 'CreateModelCopyJob', 'CreateCustomModel', 'CreateCustomModelDeployment', 'CreateAgent', 'CreateAgentActionGroup',
      'UpdateAgentActionGroup', 'AssociateAgentKnowledgeBase', 'AssociateAgentCollaborator', 'CreateKnowledgeBase', 'CreateDataSource',
      'UpdateDataSource', 'UpdateAgentAlias', 'UpdateAgentCollaborator', 'UpdateAgentKnowledgeBase', 'UpdateCustomModelDeployment',
      'UpdateMarketplaceModelEndpoint', 'UpdateProvisionedModelThroughput', 'DeleteMarketplaceModelAgreement', 'PutAccountDataRetention',
    ], { modelId: 'model' }),
    call('bedrock', 'CreateGuardrail', given({ name: 'g' })),
    call('bedrock', 'UpdateGuardrail', given({ guardrailIdentifier: 'g' })),
    call('bedrock', 'DeleteGuardrail', given({ guardrailIdentifier: 'g' })),
    call('bedrock', 'PutResourcePolicy', given({ resourceArn: 'arn:aws:bedrock:eu-west-1:111122223333:custom-model/1' })),
    call('bedrock', 'UpdateAgent', given({ agentId: 'agent' })),
    call('bedrock', 'UpdateKnowledgeBase', given({ knowledgeBaseId: 'kb' })),
    ...each('bedrock-agentcore', [
      'CreateAgentRuntime', 'UpdateAgentRuntime', 'CreateCodeInterpreter', 'CreateBrowser', 'CreateGateway', 'UpdateGateway',
      'CreateGatewayTarget', 'UpdateGatewayTarget', 'PutResourcePolicy', 'DeleteResourcePolicy', 'CreateApiKeyCredentialProvider',
      'CreateOauth2CredentialProvider', 'DeletePolicy', 'UpdatePolicy',
    ], { name: 'agent' }),
  ], [
    ...each('bedrock', ['InvokeModel', 'ListGuardrails', 'GetFoundationModelAvailability'], { modelId: 'model' }),
    call('bedrock-agentcore', 'InvokeAgentRuntime'),
  ]),
  'model-use': {
    records: [
      ...['08:00:00', '08:30:00'].map(at => call('bedrock', 'InvokeModel', { ...given({ modelId: 'model-a' }), ...read, at })),
      call('bedrock', 'Converse', { ...given({ modelId: 'model-a' }), ...read, awsRegion: 'us-east-1', sourceIPAddress: '198.51.100.7', at: '09:00:00' }),
      call('bedrock', 'InvokeModel', { ...given({ modelId: 'model-b' }), ...read, ...REFUSED, at: '10:00:00' }),
      dataCall('bedrock', 'InvokeAgent', { ...given({ agentId: 'agent' }), ...by(DEPLOYMENT), at: '11:00:00' }),
      dataCall('bedrock', 'InvokeFlow', { ...given({ flowIdentifier: 'flow' }), ...by(DEPLOYMENT), at: '12:00:00' }),
      ...[
        'InvokeModelWithResponseStream', 'InvokeModelWithBidirectionalStream', 'ConverseStream', 'StartAsyncInvoke', 'CreateModelInvocationJob',
        'InvokeInlineAgent', 'RetrieveAndGenerate', 'RetrieveAndGenerateStream', 'Rerank', 'CreateEvaluationJob', 'CreateModelEvaluationJob',
        'CreateAdvancedPromptOptimizationJob', 'AgenticRetrieveStream', 'GenerateQuery', 'OptimizePrompt',
      ].map((name, i) => call('bedrock', name, { ...given({ modelId: 'model-c' }), at: `13:00:${10 + i}` })),
      call('bedrock-mantle', 'CreateInference', { ...given({ modelId: 'model-d' }), at: '13:30:00' }),
      call('bedrock', 'GetFoundationModel', { ...given({ modelId: 'model-a' }), ...read, at: '14:00:00' }),
      call('example', 'InvokeModel', { ...given({ modelId: 'model-a' }), at: '15:00:00' }),
      call('example', 'CreateInference', { ...given({ modelId: 'model-d' }), at: '15:30:00' }), call('bedrock-mantle', 'DeleteInference', { at: '15:40:00' }),
    ],
    rows: [
      [ACCOUNT, ALICE.arn, 'model-a', null, 3, 2, 2, '08:00:00', '09:00:00'],
      [ACCOUNT, ALICE.arn, 'model-b', 'AccessDenied', 1, 1, 1, '10:00:00', '10:00:00'],
      [ACCOUNT, ROLE, 'agent', null, 1, 1, 1, '11:00:00', '11:00:00'],
      [ACCOUNT, ROLE, 'flow', null, 1, 1, 1, '12:00:00', '12:00:00'],
      [ACCOUNT, ALICE.arn, 'model-c', null, 15, 1, 1, '13:00:10', '13:00:24'],
      [ACCOUNT, ALICE.arn, 'model-d', null, 1, 1, 1, '13:30:00', '13:30:00'],
    ],
  },
};
