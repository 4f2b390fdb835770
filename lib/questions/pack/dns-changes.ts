import { any, calls, Question, WHO_AND_WHAT } from '../question';

const NAMES = [
  'requestParameters.hostedZoneId', 'requestParameters.domainName', 'requestParameters.name', 'requestParameters.resolverRuleId',
  'requestParameters.resolverEndpointId', 'requestParameters.firewallRuleGroupId', 'requestParameters.firewallDomainListId',
];

export const DNS_CHANGES: Question = {
  id: 'dns-changes',
  question: 'Who changed DNS: zones, records, domains or resolvers?',
  promise: 'Every call that changes how names resolve, or to whom a domain belongs: zones, records and DNSSEC of Route 53, registered domains,'
    + ' and the rules, endpoints and DNS firewalls of resolvers. For the logs of queries there is `logging-switched-off`.',
  where: [
    any(
      calls(
        'route53', 'ChangeResourceRecordSets', 'CreateHostedZone', 'DeleteHostedZone', 'AssociateVPCWithHostedZone', 'DisassociateVPCFromHostedZone',
        'CreateVPCAssociationAuthorization', 'DeleteVPCAssociationAuthorization', 'CreateTrafficPolicyInstance', 'UpdateTrafficPolicyInstance',
        'DeleteTrafficPolicyInstance', 'EnableHostedZoneDNSSEC', 'DisableHostedZoneDNSSEC', 'CreateKeySigningKey', 'ActivateKeySigningKey',
        'DeactivateKeySigningKey', 'DeleteKeySigningKey', 'CreateReusableDelegationSet', 'DeleteReusableDelegationSet',
      ),
      calls(
        'route53domains', 'RegisterDomain', 'DeleteDomain', 'TransferDomain', 'TransferDomainToAnotherAwsAccount',
        'AcceptDomainTransferFromAnotherAwsAccount', 'PushDomain', 'UpdateDomainNameservers', 'UpdateDomainContact', 'UpdateDomainContactPrivacy',
        'DisableDomainTransferLock', 'EnableDomainTransferLock', 'DisableDomainAutoRenew', 'EnableDomainAutoRenew', 'RetrieveDomainAuthCode',
        'AssociateDelegationSignerToDomain', 'DisassociateDelegationSignerFromDomain',
      ),
      calls(
        'route53resolver', 'CreateResolverRule', 'UpdateResolverRule', 'DeleteResolverRule', 'AssociateResolverRule', 'DisassociateResolverRule',
        'PutResolverRulePolicy', 'CreateResolverEndpoint', 'UpdateResolverEndpoint', 'DeleteResolverEndpoint', 'UpdateResolverConfig',
        'UpdateResolverDnssecConfig', 'CreateFirewallRule', 'UpdateFirewallRule', 'DeleteFirewallRule', 'AssociateFirewallRuleGroup',
        'DisassociateFirewallRuleGroup', 'UpdateFirewallRuleGroupAssociation', 'UpdateFirewallConfig', 'UpdateFirewallDomains', 'ImportFirewallDomains',
      ),
    ),
  ],
  columns: { ...WHO_AND_WHAT, service: 'eventSource', name: { firstOf: NAMES }, error: 'errorCode', parameters: 'requestParameters' },
  sortBy: ['eventTime'],
};
