import { AlertCondition } from '../../alert-condition';
import { AlertSeverity } from '../../alert-severity';
import { callsWith } from '../calls';
import { CatalogueEntry } from '../entry';
import { Routine } from '../routine';

/** Policies of such domains often allow everyone: security groups decide who reaches them. */
const IN_VPC: Routine = {
  acts: 'a domain within a VPC',
  condition: AlertCondition.anyOf(
    AlertCondition.matches('requestParameters.vPCOptions.subnetIds', '.'),
    AlertCondition.matches('responseElements.domainConfig.vPCOptions.options.subnetIds', '.'),
  ),
};

export const SEARCH_DOMAIN_PUBLIC: CatalogueEntry = {
  id: 'search-domain-public',
  title: 'Search domain or collection opened to the internet or to outsiders',
  severity: AlertSeverity.HIGH,
  description: 'Everyone who finds the address, or another account, can query the index: it often holds logs and copies of all data.',
  runbook: 'Look at access policy and network policy of the domain or collection. Close them, and read in its logs who queried it.',
  attackTechniques: ['T1530', 'T1133'],
  routine: [IN_VPC],
  pattern: callsWith({
    $or: [
      {
        eventSource: ['aoss.amazonaws.com'], eventName: ['CreateSecurityPolicy', 'UpdateSecurityPolicy'], requestParameters: { type: ['network'] },
      },
      {
        eventSource: ['es.amazonaws.com'],
        eventName: ['CreateDomain', 'UpdateDomainConfig', 'CreateElasticsearchDomain', 'UpdateElasticsearchDomainConfig'],
        requestParameters: { accessPolicies: [{ exists: true }] },
      },
    ],
  }),
  condition: AlertCondition.anyOf(
    AlertCondition._policyAllowsOutsiders('requestParameters.accessPolicies'),
    AlertCondition.matches('requestParameters.policy', '"AllowFromPublic"\\s*:\\s*true'),
    AlertCondition.matches('requestParameters.policy.AllowFromPublic', '^true$'),
  ),
};
