import type { Register } from './sorted-actions';

/** Services that investigations ask about as a whole. */
export const INVESTIGATION: Register[] = [
  {
    questions: ['bucket-protection-changes'],
    rule: 'every action that writes and is named after what protects objects, in S3',
    services: ['s3'],
    names: /Policy|Acl|PublicAccess|Ownership|Lock|Retention|LegalHold|Versioning|Lifecycle|Encryption|Replication|Logging|Abac/,
    leftOut: {
      'permissions, which no call of that name uses': 'InitiateReplication PauseReplication BypassGovernanceRetention',
      'one object, in `reencrypted-objects` or `public-exposure`': 'UpdateObjectEncryption PutObjectAcl PutObjectVersionAcl',
    },
  },
  {
    questions: ['secret-changes'],
    rule: 'every action that writes in Secrets Manager',
    services: ['secretsmanager'],
    leftOut: { 'it only checks a text': 'ValidateResourcePolicy' },
  },
  {
    questions: ['kubernetes-access', 'container-changes'],
    rule: 'every action that writes in EKS',
    services: ['eks'],
    leftOut: { 'no call of its own, and a report': 'MutateViaKubernetesApi StartInsightsRefresh' },
  },
  {
    questions: ['quota-raises'],
    rule: 'every action that writes in Service Quotas',
    services: ['servicequotas'],
    leftOut: { 'less, not more': 'DeleteServiceQuotaIncreaseRequestFromTemplate DisassociateServiceQuotaTemplate StopAutoManagement' },
  },
  {
    questions: ['support-cases'],
    rule: 'every action that writes in Support and its app',
    services: ['support', 'supportapp'],
    leftOut: {
      'not about the content of a case':
        'support:DisconnectLiveContactForCase support:RateCaseCommunication support:RefreshTrustedAdvisorCheck supportapp:RedeemSlackOauthCode '
        + 'supportapp:DeleteAccountAlias supportapp:PutAccountAlias',
    },
  },
  {
    questions: ['dns-changes', 'logging-switched-off'],
    rule: 'every action that writes in Route 53, its domains and its resolvers',
    services: ['route53', 'route53domains', 'route53resolver'],
    leftOut: {
      'it says when a record is used, or is a draft of records':
        'route53:ChangeCidrCollection route53:CreateCidrCollection route53:CreateHealthCheck route53:CreateTrafficPolicy '
        + 'route53:CreateTrafficPolicyVersion route53:DeleteCidrCollection route53:DeleteHealthCheck route53:DeleteTrafficPolicy '
        + 'route53:UpdateHealthCheck route53:UpdateHostedZoneFeatures',
      'texts for people': 'route53:UpdateHostedZoneComment route53:UpdateTrafficPolicyComment',
      'queries become logged': 'route53:CreateQueryLoggingConfig route53resolver:AssociateResolverQueryLogConfig route53resolver:CreateResolverQueryLogConfig',
      'the domain remains where it is':
        'route53domains:CancelDomainTransferToAnotherAwsAccount route53domains:RejectDomainTransferFromAnotherAwsAccount route53domains:RenewDomain '
        + 'route53domains:ResendContactReachabilityEmail route53domains:ResendOperationAuthorization',
      'lists and groups, which work by their rules and associations':
        'route53resolver:CreateFirewallDomainList route53resolver:CreateFirewallRuleGroup route53resolver:DeleteFirewallDomainList '
        + 'route53resolver:DeleteFirewallRuleGroup route53resolver:PutFirewallRuleGroupPolicy route53resolver:PutResolverQueryLogConfigPolicy',
      'addresses and hardware of a resolver':
        'route53resolver:AssociateResolverEndpointIpAddress route53resolver:DisassociateResolverEndpointIpAddress route53resolver:CreateOutpostResolver '
        + 'route53resolver:DeleteOutpostResolver route53resolver:UpdateOutpostResolver',
    },
  },
];
